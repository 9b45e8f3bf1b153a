import { matchDateAt } from './dates.ts';
import { cleanValue, type FoldedText, isWordAt, overLines, skipSpace, skipSpaceBack } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { parseDigits } from './numbers.ts';
import { timeOnAverage, withTime } from './quantity-times.ts';

/** A number with what is counted, as prose prints it. Offsets are in `FoldedText.norm`. */
export interface Quantity {
  /** First digit. */
  readonly start: number;
  /** After unit or percent sign. */
  readonly end: number;
  readonly value: number;
  /** The other end of "30-40 %"; `value` is the first. */
  readonly upTo?: number;
  /** Denominator of "12/15". */
  readonly whole: number | null;
  readonly unit: string | null;
  readonly isPercent: boolean;
  readonly decimals: number;
}

const numberPattern = /\d[\d.,]{0,20}/g;
/** Digits behind these belong to a word, a symbol, a time or a larger number. */
const joinedBefore = /[.,/:-]/;
const fractionTail = /\s?\/\s?(\d[\d.,]{0,20})/y;
const unitFraction = /\s?\/\s?(\d[\d.,]{0,20})\s/y;

/** Numbers that name or number something: Điều 2, mức độ 3, quý 1, lần thứ 5, Đề án 06. */
const namingWord = overLines(
  /(?:^|[^a-z])(dieu|khoan|diem|muc|chuong|phu luc|mau|thu|khoa|muc do|phien ban|quy|thang|nam|ngay|iso|tcvn|covid|covid-|de an|trang|bang|bieu|hinh|dt|fax|dien thoai|nghi quyet trung uong|giai doan|nam hoc|nien khoa|nhiem ky|tuan|top|windows)\s{0,2}$/,
);
/** "bằng 102,3%", "thu 20 tỷ đồng", "mức 5 triệu đồng": other words with the letters of those above. */
const countingWord = /^(?:bằng|thu|mức|quỹ|khoa|màu|máu|chuồng|chuông|khoan|khoán|trắng|tràng|điếu)$/iu;
/** "xếp thứ 12/63": a rank is a result. */
const rankWord = overLines(/(?:xep|dung|vi tri|xep hang|thu hang)\s{1,2}(?:vi tri\s{1,2})?thu\s{0,2}$/);
const plainSo = /(?:^|[^a-z])so\s{0,2}:?\s{0,2}$/;
const totalSo = /(?:tong|con|dan)\s{1,3}so\s{0,2}:?\s{0,2}$/;
/** "năm học 2025 - 2026 trường có ...": the second year of two. */
const yearsBefore = /(?:^|[^\d])(?:19|20)\d\d\s?-\s?$/;
const headingNumber = /(?:^|\n)\s{0,4}$/;

/** Every quantity in `[from, to)`. */
export function findQuantities(text: FoldedText, from: number, to: number, grammar: Grammar): Quantity[] {
  const found: Quantity[] = [];
  numberPattern.lastIndex = from;
  for (
    let match = numberPattern.exec(text.norm);
    match !== null && match.index < to;
    match = numberPattern.exec(text.norm)
  ) {
    const printed = match[0].replace(/[.,]+$/, '');
    const end = match.index + printed.length;
    const before = text.norm.charAt(match.index - 1);
    if (isWordAt(text.norm, match.index - 1) || joinedBefore.test(before)) continue;
    const skip = endOfNonQuantity(text, match.index, end);
    if (skip !== undefined) {
      numberPattern.lastIndex = Math.max(skip, match.index + 1);
      continue;
    }
    const quantity = readQuantity(text, match.index, end, printed, grammar);
    if (quantity === undefined) continue;
    found.push(quantity);
    numberPattern.lastIndex = quantity.end;
  }
  return found;
}

/** End of a date or of a number that names something; `undefined` when the number counts. */
function endOfNonQuantity(text: FoldedText, start: number, end: number): number | undefined {
  const date = mayBeDate(text, start, end) ? matchDateAt(text, start) : undefined;
  if (date !== undefined) return date.end;
  const before = text.fold.slice(Math.max(0, start - 28), start);
  const isNaming = namesNumber(text, start, before) || (plainSo.test(before) && !totalSo.test(before));
  const isHeading = headingNumber.test(before) && /^(?:[.)]|\.\d)/.test(text.norm.slice(end, end + 2));
  if (!isNaming && !isHeading && !yearsBefore.test(before)) return undefined;
  fractionTail.lastIndex = end;
  return end + (fractionTail.exec(text.norm)?.[0].length ?? 0);
}

const restOfDate = /\s{0,4}(?:[/-]|\.|thang)/y;

/** Day and month stand in one run of digits and points, or a separator or "tháng" follows. */
function mayBeDate(text: FoldedText, start: number, end: number): boolean {
  restOfDate.lastIndex = end;
  return restOfDate.test(text.fold) || text.norm.slice(start, end).includes('.');
}

function namesNumber(text: FoldedText, start: number, before: string): boolean {
  const match = namingWord.exec(before);
  if (match === null || rankWord.test(before) || /kiem\s{1,2}diem\s{0,2}$/.test(before)) return false;
  const word = match[1] ?? '';
  const end = start - (match[0].length - match[0].trimEnd().length);
  const printed = text.norm.slice(end - word.length, end);
  // "trong đó nam 190, nữ 130": men, not a year that lost its mark.
  if (/^nam$/i.test(printed)) return /^(?:19|20)\d\d(?!\d)/.test(text.norm.slice(start, start + 5));
  return !countingWord.test(printed);
}

function readQuantity(
  text: FoldedText,
  start: number,
  end: number,
  printed: string,
  grammar: Grammar,
): Quantity | undefined {
  const value = parseDigits(printed);
  if (value === undefined) return undefined;
  const decimals = printed.includes(',') ? printed.length - printed.lastIndexOf(',') - 1 : 0;
  const base = { start, value, decimals, whole: null, unit: null, isPercent: false };
  const range = readRange(text, base, end, printed, grammar);
  if (range !== undefined) return range;
  const percentAt = skipSpace(text.norm, end, 2);
  if (text.norm.charAt(percentAt) === '%') return { ...base, end: percentAt + 1, unit: '%', isPercent: true };
  fractionTail.lastIndex = end;
  const fraction = fractionTail.exec(text.norm);
  if (fraction === null) return withUnit(text, base, end, grammar);
  const denominator = (fraction[1] ?? '').replace(/[.,]+$/, '');
  const whole = parseDigits(denominator);
  // "mùa giải 2020/21" names two years.
  if (whole === undefined || (/^(?:19|20)\d\d$/.test(printed) && whole === (value + 1) % 100)) return undefined;
  return withUnit(
    text,
    { ...base, whole },
    end + fraction[0].length - ((fraction[1] ?? '').length - denominator.length),
    grammar,
  );
}

const rangeTail = /(\s?)-\1(\d[\d.,]{0,20})/y;

/** "30-40 %", "10 - 12 tỷ đồng"; years, telephone numbers and symbols are none. */
function readRange(
  text: FoldedText,
  base: Omit<Quantity, 'end'>,
  end: number,
  printed: string,
  grammar: Grammar,
): Quantity | undefined {
  rangeTail.lastIndex = end;
  const tail = rangeTail.exec(text.norm);
  if (tail === null || /^0\d\d|^(?:19|20)\d\d$/.test(printed)) return undefined;
  const digits = (tail[2] ?? '').replace(/[.,]+$/, '');
  const last = parseDigits(digits);
  if (last === undefined || last <= base.value || base.value <= 0) return undefined;
  const lastEnd = end + tail[0].length - ((tail[2] ?? '').length - digits.length);
  const percentAt = skipSpace(text.norm, lastEnd, 2);
  if (text.norm.charAt(percentAt) === '%')
    return { ...base, upTo: last, end: percentAt + 1, unit: '%', isPercent: true };
  const read = withTime(text, withUnit(text, { ...base, value: last }, lastEnd, grammar), lastEnd);
  if (read.unit === null || read.whole !== null) return undefined;
  return { ...read, value: (base.value * read.value) / last, upTo: read.value };
}

function withUnit(text: FoldedText, base: Omit<Quantity, 'end'>, end: number, grammar: Grammar): Quantity {
  const multiplier = multiplierAt(text, skipSpace(text.fold, end, 3), grammar);
  const factor = multiplier?.factor ?? 1;
  const after = skipSpace(text.fold, multiplier?.end ?? end, 3);
  const unit = unitAt(text, after, grammar) ?? timeOnAverage(text, base.start, after);
  const rate = unit === undefined ? '' : rateBehind(text, unit.end);
  const scaled = { ...base, value: base.value * factor, whole: base.whole === null ? null : base.whole * factor };
  if (unit === undefined) return { ...scaled, end: multiplier?.end ?? end };
  if (rate !== '') return { ...scaled, unit: unit.name + rate, end: unit.end + rate.length };
  return withUnitFraction(text, { ...scaled, unit: unit.name, end: unit.end }, grammar);
}

const ratePattern =
  /(?:\/(?:ha|người|năm|tháng|ngày đêm|ngày|hồ sơ|hộ|học sinh|dự án|mô hình|trường hợp|đơn vị|doanh nghiệp|thôn|xã|lớp|cuộc|căn|bản|việc|bữa|ca|lần|tuần|m2|km2?|giờ|lượt|vụ|quý|con|tấn|suất|buổi|vạn dân|1\.000 dân|100\.000 dân)(?!\p{L})){1,3}/uy;

/** "62,5 tạ/ha", "68,5 triệu đồng/người/năm": what the unit is counted by. */
function rateBehind(text: FoldedText, end: number): string {
  ratePattern.lastIndex = end;
  return ratePattern.exec(text.norm)?.[0] ?? '';
}

/** "733 TTHC/2.893 TTHC": the unit stands at both parts. */
function withUnitFraction(text: FoldedText, quantity: Quantity, grammar: Grammar): Quantity {
  if (quantity.whole !== null) return quantity;
  unitFraction.lastIndex = quantity.end;
  const match = unitFraction.exec(text.norm);
  const whole = match === null ? undefined : parseDigits(match[1] ?? '');
  if (match === null || whole === undefined) return quantity;
  const unit = unitAt(text, quantity.end + match[0].length, grammar);
  return unit?.name === quantity.unit ? { ...quantity, whole, end: unit?.end ?? quantity.end } : quantity;
}

function multiplierAt(text: FoldedText, offset: number, grammar: Grammar): { factor: number; end: number } | undefined {
  const { multipliers } = grammar.gazetteer;
  for (const words of [2, 1]) {
    const end = endOfWords(text.fold, offset, words);
    const printed = text.norm.slice(offset, end).toLowerCase().replace(/\s+/g, ' ');
    const factor = multipliers[printed];
    if (factor !== undefined) return { factor, end };
  }
  return undefined;
}

function endOfWords(fold: string, offset: number, count: number): number {
  let end = offset;
  for (let index = 0; index < count; index += 1) {
    if (index > 0) end = skipSpace(fold, end, 2);
    while (isWordAt(fold, end) && end - offset < 20) end += 1;
  }
  return end;
}

/** The unit at `offset`; marks must agree unless the text has none there, so that "ban" is no "bản". */
export function unitAt(text: FoldedText, offset: number, grammar: Grammar): { name: string; end: number } | undefined {
  if (text.fold.startsWith('dong', offset) && !isWordAt(text.fold, offset + 4))
    return { name: 'đồng', end: offset + 4 };
  const match = grammar.units.matchAt(text.fold, offset);
  if (match === undefined) return undefined;
  const printed = cleanValue(text.norm.slice(offset, match.end)).toLowerCase();
  const isUnmarked = printed.normalize('NFD') === printed && !printed.includes('đ');
  // "Sở" and "sổ" differ by their marks alone.
  const phrase = grammar.unitOfName.get(printed) ?? (isUnmarked ? match.phrase : undefined);
  if (phrase === undefined) return undefined;
  return { name: grammar.gazetteer.canonicalUnits[phrase] ?? phrase.toLowerCase(), end: match.end };
}

/** Start of the clause that holds the offset: after a bullet, a full stop, a semicolon or a paragraph's end. */
export function startOfClause(text: FoldedText, offset: number, limit: number): number {
  let start = offset;
  while (start > 0 && offset - start < limit && !isClauseBreak(text.norm, start)) start -= 1;
  return skipBullet(text, start);
}

function isClauseBreak(norm: string, start: number): boolean {
  const before = norm.charAt(start - 1);
  const after = norm.charAt(start);
  if (before === ';' || before === '(' || before === ':' || before === '\f') return true;
  if (before === '\n') return after === '\n' || after === '-' || after === '+';
  if (before === '.') return after === ' ' || after === '\n';
  return before === ',' && !/\d/.test(after);
}

function skipBullet(text: FoldedText, start: number): number {
  const position = skipSpace(text.fold, start, 6);
  return /[-+•]/.test(text.norm.charAt(position)) ? skipSpace(text.fold, position + 1, 4) : position;
}

/** Whether only white space stands between two offsets. */
export function isAdjacent(text: FoldedText, left: number, right: number): boolean {
  return right >= left && skipSpaceBack(text.fold, right, 6) <= left;
}
