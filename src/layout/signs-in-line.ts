import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';

/**
 * A full stop between a word and one in small letters: none stands so in 29,726 words of transcribed papers, of 25 such
 * readings on generated pages 20 were of commas and specks (the others stood before a misread word).
 */
const STOP_AMID = /\p{Ll}{2}\.$|[^\p{L}]\p{Ll}\.$/u;
const SMALL = /^\p{Ll}{2}/u;
/** Abbreviations that are followed by anything. */
const ABBREVIATED = /^\P{L}*(?:v\.?v|tr|tp|tx|tt|gs|ts|ths|st)\.$/iu;

/** The number of an item is followed by a full stop, whatever the engine made of it. */
const ITEM_NUMBER = /^(\d{1,2})[,:]$/u;
/** Where a line goes on in an enumeration: `Điều 8, 9, Nghị định số 61`. */
const PART_OR_ACT = /^(?:Điều|Khoản|Điểm|Mục|Chương|Phần|Luật|Nghị|Quyết|Thông|Chỉ|Công|Hiến|Pháp|Bộ)$/u;
const CAPITAL = /^[“"(]?\p{Lu}\p{Ll}*$/u;

/** The sign is likely, not seen: a person looks. */
const LIKELY = 0.7;
/** In x-heights: a speck is smaller than a comma. */
const LEAST_COMMA = 0.22;

/** The words of a line with the signs that can stand between them. */
export function settleSignsInLine(words: readonly Word[], letters: readonly BoundingBox[], xHeightPx: number): Word[] {
  return words.map((word, index) => {
    const next = words[index + 1]?.text ?? '';
    if (STOP_AMID.test(word.text) && SMALL.test(next) && !ABBREVIATED.test(word.text))
      return doubted(word, `${word.text.slice(0, -1)}${endsWithSpeck(word, letters, xHeightPx) ? '' : ','}`);
    const [, number] = (index === 0 && ITEM_NUMBER.exec(word.text)) || [];
    const isItem = number !== undefined && CAPITAL.test(next) && !PART_OR_ACT.test(next);
    return isItem ? doubted(word, `${number}.`) : word;
  });
}

function doubted(word: Word, text: string): Word {
  return {
    ...word,
    text,
    confidence: Math.min(LIKELY, word.confidence),
    alternatives: [{ text: word.text, confidence: word.confidence }],
  };
}

function endsWithSpeck({ box }: Word, letters: readonly BoundingBox[], xHeightPx: number): boolean {
  const own = letters.filter((blob) => blob.left >= box.left - 2 && blob.right <= box.right + 2);
  const last = Math.max(...own.filter((blob) => boxHeight(blob) >= 0.8 * xHeightPx).map(({ right }) => right));
  const signs = own.filter((blob) => blob.left >= last - 1);
  return !signs.some((blob) => Math.max(boxWidth(blob), boxHeight(blob)) >= LEAST_COMMA * xHeightPx);
}
