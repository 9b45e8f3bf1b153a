import type { TextLine, Word } from '../domain/text-layer.ts';

/** The number of an item at the start of its line, and that of an article behind its name. */
const ITEM = /^(\d{1,2})([.)])$/u;
const ARTICLE = /^(\d{1,2})\.$/u;
/** The stop of a heading read as a comma. */
const WITH_COMMA = /^(\d{1,2}),$/u;
const ENDS_SENTENCE = /[.;:]["”]?$/u;
/** Where the numbers before and after say which one stands here, the figures of it may be misread. */
const BY_ORDER = 0.6;

interface Numbered {
  readonly line: number;
  /** Of the word that is the number. */
  readonly word: 0 | 1;
  readonly value: number;
}

/**
 * Numbers that do not count on: between 9 and 11 stands 10, whatever was read; one that only the one before contradicts
 * (19 behind 9) is doubted. Articles count among themselves, and with items where both are counted as one. Lists that
 * begin anew, or skip back, say nothing.
 */
export function countItems(asRead: readonly TextLine[]): readonly TextLine[] {
  const lines = stopArticles(asRead);
  const all = lines.flatMap(({ words, zone }, line) => (zone === 'body' ? numberedLine(words, line) : []));
  const settled = new Map<Numbered, number>();
  for (const [at, own] of all.entries()) {
    const value = settle(all, at, (other) => settled.get(other) ?? other.value);
    if (value !== undefined) settled.set(own, value);
  }
  return lines.map((line, index) => {
    const own = all.find((numbered) => numbered.line === index);
    const value = own === undefined ? undefined : settled.get(own);
    return own === undefined || value === undefined ? line : withNumber(line, own.word, value);
  });
}

/**
 * The stop behind an article's number, where a comma was read though the article before it and the sentence that ends
 * above say that a heading stands here, no reference.
 */
function stopArticles(lines: readonly TextLine[]): readonly TextLine[] {
  let article = 0;
  return lines.map((line, index) => {
    const [first, second, third] = line.words;
    if (first?.text !== 'Điều' || second === undefined) return line;
    const [, digits] = WITH_COMMA.exec(second.text) ?? [];
    const isNext = digits !== undefined && Number(digits) === article + 1 && article > 0;
    const isHeading =
      isNext && /^\p{Lu}/u.test(third?.text ?? '') && ENDS_SENTENCE.test(lines[index - 1]?.words.at(-1)?.text ?? '');
    const [, read] = ARTICLE.exec(isHeading ? `${digits}.` : second.text) ?? [];
    article = read === undefined ? article : Number(read);
    if (!isHeading) return line;
    const alternatives = [{ text: second.text, confidence: second.confidence }];
    const stopped: Word = {
      ...second,
      text: `${digits}.`,
      confidence: Math.min(BY_ORDER, second.confidence),
      alternatives,
    };
    return { ...line, words: [first, stopped, ...line.words.slice(2)] };
  });
}

/** What the number at a place must be, or may not be; `undefined` where nothing contradicts it. */
function settle(all: readonly Numbered[], at: number, settledOf: (other: Numbered) => number): number | undefined {
  const own = all[at];
  if (own === undefined) return undefined;
  const isAlike = ({ word }: Numbered): boolean => word === own.word;
  const alike = all.slice(0, at).findLast(isAlike);
  const following = [all[at + 1], all.slice(at + 1).find(isAlike)].map((other) => other?.value);
  const expected = [alike, all[at - 1]].flatMap((before) => (before === undefined ? [] : [settledOf(before) + 1]));
  const misread = expected.filter((value) => isMisreading(own.value, value));
  const isDoubtful = alike !== undefined && misread.includes(settledOf(alike) + 1);
  return misread.find((value) => following.includes(value + 1)) ?? (isDoubtful ? own.value : undefined);
}

function numberedLine([first, second]: readonly Word[], line: number): Numbered[] {
  const isArticle = first?.text === 'Điều';
  const [, digits] = (isArticle ? ARTICLE.exec(second?.text ?? '') : ITEM.exec(first?.text ?? '')) ?? [];
  return digits === undefined ? [] : [{ line, word: isArticle ? 1 : 0, value: Number(digits) }];
}

function withNumber(line: TextLine, at: 0 | 1, value: number): TextLine {
  const words = line.words.map((word, index): Word => {
    if (index !== at) return word;
    const text = word.text.replace(/\d+/u, String(value));
    const alternatives = text === word.text ? [] : [{ text: word.text, confidence: word.confidence }];
    return { ...word, text, confidence: Math.min(BY_ORDER, word.confidence), alternatives };
  });
  return { ...line, words };
}

/** Of as many figures, one of them another one: 19 for 10, 7 for 1. */
function isMisreading(value: number, expected: number): boolean {
  const [read, printed] = [String(value), String(expected)];
  const wrong = [...read].filter((digit, at) => digit !== printed.charAt(at)).length;
  return read.length === printed.length && wrong === 1 && value > 1;
}
