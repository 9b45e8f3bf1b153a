import type { Word } from '../domain/text-layer.ts';

/** A digit beside a stroke that belongs to no number: 11 read `1]` and `1Ì`, 01 read `0]`, at a confidence of 0.93. */
const STRAY_STROKE = /\d\S*[\]|}[{!?*_=~^ÌÍÎĨ]|[\]|}[{!?*_=~^]\S*\d/u;
const NOTE_MARK = /\[(\d+)\]/gu;
/** The letters of a symbol's type hold no digit: `TT-BCT` read `77-BCT`, `BC-BNNMT` read `8BC-BNNMT`, at 0.9. */
const DIGIT_IN_TYPE = /\d\/(?!\d{4}-)(?=[\p{Lu}\d]*\d)[\p{Lu}\d]{1,6}-+\p{Lu}/u;
/** `ISO` read `1SO`, `99 TTHC` read `99TTHC`; `22TCN` is how codes of standards begin. */
const RUN_TOGETHER = /^(?!\d+TC)(?:1\p{Lu}{2,}|\d{2,}\p{Lu}{3,})$/u;
const SYMBOL = /^\d{1,4}\/(?:\d{4}|[\p{Lu}\d]+-)/u;
const SHORT_NUMBER = /^\d{1,3}$/u;

/** Whether nothing printed looks like this number, whatever the engine's confidence. */
export function isStrangeNumber(text: string): boolean {
  return (
    [DIGIT_IN_TYPE, RUN_TOGETHER].some((sign) => sign.test(text)) || STRAY_STROKE.test(text.replace(NOTE_MARK, '$1'))
  );
}

/**
 * Numbers of a line that are strange for what stands beside them: one that fell apart (`1 93/2025/NĐ-CP`, `QH1 5`), and a
 * short one alone or behind the line of the file copy, which is written by hand (`- Lưu: VT, NN (2b). 60`).
 */
export function strangeNumbers(words: readonly Word[]): ReadonlySet<Word> {
  const strange = new Set<Word>();
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (next !== undefined && fellApart(word.text, next.text)) strange.add(word).add(next);
  }
  const last = words.at(-1);
  const isWritten = words.length === 1 || /^[-–—]?\s*Lưu\s?:/u.test(words.map(({ text }) => text).join(' '));
  if (last !== undefined && isWritten && SHORT_NUMBER.test(last.text)) strange.add(last);
  return strange;
}

function fellApart(left: string, right: string): boolean {
  const isSymbol = SHORT_NUMBER.test(left) && SYMBOL.test(right);
  const isEnd = /\p{Lu}\d$/u.test(left) && /^\d[.,;:)]?$/u.test(right);
  return isSymbol || isEnd;
}
