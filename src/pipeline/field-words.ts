import type { RecordFieldName } from '../domain/record.ts';
import type { Word } from '../domain/text-layer.ts';
import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { wordsOfKnownNames } from './known-names.ts';

type FieldWords = ReadonlyMap<RecordFieldName, readonly Word[]>;

const lists: ReadonlySet<RecordFieldName> = new Set(['recipients', 'addressees']);
const names: ReadonlySet<RecordFieldName> = new Set(['issuingBody', 'parentBody', 'place', 'documentType']);

/** The words that a value is made of: the passage it stands in has others, which may be misread without harm to it. */
export function decidingWords(name: RecordFieldName, words: readonly Word[]): readonly Word[] {
  if (name === 'legalBases') return words.filter((word, index) => mayBeOfSymbol(word, words[index - 1]));
  return lists.has(name) ? words.filter(({ text }) => !isLabel(text)) : words;
}

/** Bullets, and what stands over the list. */
const isLabel = (text: string): boolean => !/[\p{L}\d]/u.test(text) || /^(?:Nơi|nhận:|Kính|gửi:)$/u.test(text);

/** Of a basis only symbols are kept: words of the language and days are none, whatever else may have been one. */
function mayBeOfSymbol({ text }: Word, before: Word | undefined): boolean {
  const core = text.replace(/[.,;:]+$/u, '');
  if (/^(?:ngày|tháng|năm)$/u.test(before?.text ?? '') && /^\d{1,4}$/u.test(core)) return false;
  return /^(?:số|Số)[:.]?$/u.test(before?.text ?? '') || !isVietnameseSyllable(core.toLowerCase());
}

/** Words whose doubt something else takes off, to the name of each field. */
export function confirmedWords(
  name: RecordFieldName,
  words: readonly Word[],
  all: FieldWords,
  doubtful: ReadonlySet<Word>,
): ReadonlySet<Word> {
  if (lists.has(name)) return new Set(words.filter((word, index) => isOnlyItsSign(word, words[index + 1])));
  if (!names.has(name)) return new Set();
  const known = wordsOfKnownNames(words);
  const others = [...all].flatMap(([other, list]) => (other !== name && names.has(other) ? [list] : []));
  return new Set(words.filter((word, index) => known.has(word) || isReadAgain(words, index, others, doubtful)));
}

/** Below this the letters themselves are in doubt. */
const SURE_LETTERS = 0.75;

/** "ngành;" that may be "ngành:" at the end of an item: the sign is no part of it. The registry's "Lưu:" and "VT," stand in every paper. */
function isOnlyItsSign({ text, confidence, alternatives = [] }: Word, next: Word | undefined): boolean {
  if (text === 'Lưu:' || text === 'VT,') return true;
  if (confidence < SURE_LETTERS || (next !== undefined && /^[\p{L}\d(]/u.test(next.text))) return false;
  return alternatives.length > 0 && alternatives.every((other) => withoutSign(other.text) === withoutSign(text));
}

const withoutSign = (text: string): string => text.replace(/[;:.]$/u, '');

/** The place of the dateline ends the names of the bodies that sit there: two places on the paper, read each by itself. */
function isReadAgain(
  words: readonly Word[],
  index: number,
  others: readonly (readonly Word[])[],
  doubtful: ReadonlySet<Word>,
): boolean {
  const [before, own, after] = [index - 1, index, index + 1].map((at) => words[at]?.text.toLowerCase());
  return others.some((list) =>
    list.some((word, at) => {
      if (doubtful.has(word) || word.text.toLowerCase() !== own) return false;
      const isAfterSame = before !== undefined && list[at - 1]?.text.toLowerCase() === before;
      return isAfterSame || (after !== undefined && list[at + 1]?.text.toLowerCase() === after);
    }),
  );
}
