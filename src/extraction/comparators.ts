import type { Indicator } from '../domain/record.ts';
import { type FoldedText, overLines } from './folded-text.ts';
import type { Quantity } from './quantities.ts';

const signs: readonly (readonly [RegExp, Indicator['comparator']])[] = [
  [/(?<![a-z])(?:it nhat|toi thieu|khong duoi|khong (?:it|thap|nho) hon|tu)\s{1,2}$/, '>='],
  [/(?<![a-z])(?:khong qua|toi da|nhieu nhat|khong vuot qua|khong (?:cao |nhieu |lon )?hon)\s{1,2}$/, '<='],
  [/(?<![a-z])(?:tren|hon|qua)\s{1,2}$/, '>'],
  [/(?<![a-z])(?:duoi|chua den|it hon)\s{1,2}$/, '<'],
  [/(?<![a-z])(?:khoang|gan|xap xi|uoc|uoc dat|uoc thuc hien|chung)\s{1,2}$/, '~'],
];
const comparators = signs.map(([pattern, sign]) => [overLines(pattern), sign] as const);

/** "giải ngân 20 tỷ", "kết quả 15 vụ", "đầu tư 5 dự án", "kết hôn 9 cặp": words that lose their difference with their marks. */
const boundWords =
  /(?:^|[^\p{L}])(?:nhất|thiểu|dưới|hơn|từ|quá|đa|trên|đến|khoảng|gần|xỉ|ước|đạt|hiện|chừng|[a-z]+)\s{1,2}$/iu;
/** "thông qua 15 nghị quyết" in text without marks, "tiền tệ chung 5 nước"; "cao hơn 15%" compares. */
const otherWord = overLines(
  /(?:^|[\s(])(?:qua|chung|(?<!không\s{1,2})(?:cao|thấp|nhiều|lớn|nhỏ|nhanh|sớm) hơn)\s{1,2}$/iu,
);

const orMore = overLines(/^[^.;,\d]{0,24}tro len/);

/** What stands before a number to say that it is a bound or a guess; `start` is where that word stands. */
export function comparatorBefore(
  text: FoldedText,
  quantity: Quantity,
): { sign: Indicator['comparator']; start: number } {
  const from = Math.max(0, quantity.start - 20);
  const isAtLeast = orMore.test(text.fold.slice(quantity.end, quantity.end + 40));
  const before = text.fold.slice(from, quantity.start);
  const found = comparators
    .map(([pattern, sign]) => ({ sign, word: pattern.exec(before)?.[0] }))
    .find(({ word }) => word !== undefined && (isAtLeast || !/^tu\s/.test(word)));
  const printed = text.norm.slice(from, quantity.start);
  if (found?.word === undefined || !boundWords.test(printed) || otherWord.test(printed))
    return { sign: isAtLeast ? '>=' : null, start: quantity.start };
  return { sign: isAtLeast ? '>=' : found.sign, start: quantity.start - found.word.length };
}
