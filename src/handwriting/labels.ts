import { withoutMarks } from './letter-widths.ts';

/** The printed words that stand around the gaps of a letterhead or a caption. */
export type Label = 'Số:' | 'ngày' | 'tháng' | 'năm';

/** How a word that was read holds a label: it is the label, or it starts or ends with it and other ink is glued on. */
export interface LabelMatch {
  readonly label: Label;
  readonly holds: 'whole' | 'start' | 'end' | 'middle';
}

/** Each label without marks, as it is compared. */
export const plainLabels: Readonly<Record<Label, string>> = {
  'Số:': 'so',
  'ngày': 'ngay',
  'tháng': 'thang',
  'năm': 'nam',
};

/** How `text` holds `label`, one letter wrong allowed in the longer labels; undefined when it does not. */
export function matchLabel(text: string, label: Label): LabelMatch | undefined {
  if (label === 'Số:') {
    return matchNumberLabel(text);
  }
  const plain = withoutMarks(text)
    .toLowerCase()
    .replace(/[.,;:]+$/u, '');
  const wanted = plainLabels[label];
  // "NGÂN HÀNG" of a body has nearly the letters of "ngày" and "tháng"; a dateline is printed small.
  if (isInCapitals(text)) {
    return plain === wanted ? { label, holds: 'whole' } : undefined;
  }
  if (!isLonger(text, plain, wanted) && Math.abs(plain.length - wanted.length) <= 1 && isNear(plain, wanted)) {
    return { label, holds: 'whole' };
  }
  if (plain.length <= wanted.length) {
    return;
  }
  // Glued to letters the label must be whole, or it is another word (`ngành`); beside a figure a letter may be wrong.
  const [start, end] = [plain.slice(0, wanted.length), plain.slice(-wanted.length)];
  if (start === wanted || (/^\d/u.test(plain.slice(wanted.length)) && isNear(start, wanted))) {
    return { label, holds: 'start' };
  }
  if (end === wanted || (/\d$/u.test(plain.slice(0, -wanted.length)) && isNear(end, wanted))) {
    return { label, holds: 'end' };
  }
  return plain.includes(wanted) ? { label, holds: 'middle' } : undefined;
}

const isInCapitals = (text: string): boolean => /^\p{Lu}{3,}$/u.test(text.normalize('NFC'));

/** A figure was read into the word, or one sign more than its letters, a capital or none at all: `thángM`, `năm#`. */
function isLonger(text: string, plain: string, wanted: string): boolean {
  const hasMore = plain.length > wanted.length && /\p{Ll}[^\p{Ll}.,;:]/u.test(text.normalize('NFC'));
  return hasMore || /\d/u.test(plain);
}

/** `Số`, `Số:`, `số:`, `sế:`, `S6:` as they come out of engines; `Số:115/NQ-CP` starts with it. */
function matchNumberLabel(text: string): LabelMatch | undefined {
  const found = /^[s58$][oóòôốồổỗộơéêếểeaáâấ60ð][:.;,]{0,2}/iu.exec(text.normalize('NFC'));
  if (found === null) {
    return;
  }
  const rest = text.normalize('NFC').slice(found[0].length);
  if (rest === '') {
    return { label: 'Số:', holds: 'whole' };
  }
  return /^[:.;,]?\s*[\d/_.]/u.test(rest) || /[:;]$/u.test(found[0]) ? { label: 'Số:', holds: 'start' } : undefined;
}

/** Equal, or one letter replaced, lost or added where the label has four letters or more. */
function isNear(text: string, wanted: string): boolean {
  if (text === wanted) {
    return true;
  }
  if (wanted.length < 4) {
    return text.length === wanted.length && text.at(-1) === wanted.at(-1) && text[0] === wanted[0];
  }
  let start = 0;
  while (start < text.length && text[start] === wanted[start]) {
    start++;
  }
  let end = 0;
  const longest = Math.min(text.length, wanted.length) - start;
  while (end < longest && text.at(-1 - end) === wanted.at(-1 - end)) {
    end++;
  }
  return Math.max(text.length, wanted.length) - start - end <= 1;
}

/**
 * The symbol that follows a number: `/NQ-CP`, `/2026/TT-BCT`, `-KL/TW`, also behind ink that was read into the same
 * word (`445/NQ-CP`, `#ox/Qb-`). Gives the offset of its first sign; undefined when the word holds none.
 */
export function symbolStart(text: string): number | undefined {
  const found = /[/\-–](?=\p{Lu}|(?:19|20)\d\d\s*\/|$)/u.exec(text);
  return found === null ? undefined : found.index;
}
