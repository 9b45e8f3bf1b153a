import type { Finding } from '../domain/finding.ts';
import { listedParts } from './consistency-part-lists.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** Pairs that share out a whole: what is settled and what is not, online and on paper, whole and part service. */
export const partitions: readonly (readonly RegExp[])[] = [
  [
    /da (?:duoc )?giai quyet|da (?:duoc )?xu ly|da hoan thanh/,
    /dang (?:duoc )?(?:giai quyet|xu ly|thuc hien)|chua (?:duoc )?(?:giai quyet|xu ly|hoan thanh)|con lai/,
  ],
  [/(?:som|truoc)(?: va dung)? han|dung (?:va (?:som|truoc) )?han|dung thoi han/, /(?:qua|tre|cham) han/],
  [
    /ky truoc|ton dong|chuyen (?:sang|qua)|so cu(?![a-z])/,
    /moi (?:tiep nhan|thu ly|phat sinh)|(?:tiep nhan|thu ly|phat sinh) moi|trong ky/,
  ],
  [/toan trinh/, /mot phan/],
  [/(?<!khong )hai long/, /(?:khong|chua) hai long/],
  [/truc tuyen/, /truc tiep/],
  [/(?:^|\s)nam(?:\s|$)/, /(?:^|\s)nu(?:\s|$)/],
  [/ngoai tru/, /noi tru/],
  [/(?<!khong )thanh(?: cong)?(?:\s|:|$)/, /khong thanh/],
  [/thanh thi/, /nong thon/],
  [/(?<!ngoai )cong lap/, /ngoai cong lap|tu thuc/],
  [/trong nuoc/, /nuoc ngoai/],
];
/** Lengths and areas that stand side by side are sizes, not parts. */
const measures = new Set(['m', 'mét', 'm2', 'm3', 'km', 'kg', 'ha', 'lít', 'tấn']);
/** A total and the parts that the sentence lists for it. */
export function checkParts(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((total, index) => {
    const { parts, isOpen } = listedParts(reading, index);
    if (total.value === null || parts.length < 2 || isOpen || measures.has(total.unit ?? '')) return [];
    // "gần 40.000 di tích, gồm gần 10.000 ...": what is guessed does not add up.
    if (isGuess(total) || parts.some(isGuess)) return [];
    const sums = prefixSums(parts);
    if (sums.some((sum) => isEqual(sum, total.value ?? 0))) return [];
    const sum = sums.at(-1) ?? 0;
    if (areWhole(reading, total, parts)) return [partsFinding(reading, total, parts, sum)];
    const isLikely = isNearWhole(reading, total, parts, sum);
    return isLikely ? [{ ...partsFinding(reading, total, parts, sum), severity: 'possible' as const }] : [];
  });
}

function areWhole(reading: DocumentReading, total: IndicatorMatch, parts: readonly IndicatorMatch[]): boolean {
  const lead = reading.text.fold.slice(total.numberEnd, parts[0]?.numberStart ?? total.numberEnd);
  return wholeLead.test(lead) || endsWithRest(reading, parts) || sharesOut(reading, total, parts);
}

/** The words leave it open whether the parts are all, but they miss the total as a slip of the pen would. */
const isNearWhole = (
  reading: DocumentReading,
  total: IndicatorMatch,
  parts: readonly IndicatorMatch[],
  sum: number,
): boolean =>
  !overlaps(reading, total, parts) && (isSlip(total.value ?? 0, sum) || fillsBracket(reading, total, parts, sum));

/** "gồm" lists all parts; "trong đó gồm", "gồm cả" name some. */
const wholeLead = /(?<!trong do(?: bao)? )gom(?! ca\s)|chia ra/;
export const isGuess = ({ comparator }: IndicatorMatch): boolean => comparator !== null;
/** Money is added up in fractions of a thousand million. */
export const isEqual = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** "120 quyết định, 90 công văn, 110 văn bản khác": the rest is named, so that nothing is left out. */
export const endsWithRest = (reading: DocumentReading, parts: readonly IndicatorMatch[]): boolean => {
  const [before, last] = [parts.at(-2), parts.at(-1)];
  if (before === undefined || last === undefined) return false;
  const { fold } = reading.text;
  // "..., nguồn khác 100 triệu đồng" names the rest before its number.
  return (
    /^[^.,;)]{0,40}\skhac(?![a-z])/.test(fold.slice(last.numberEnd)) ||
    /\skhac:?\s{1,3}$/.test(fold.slice(before.numberEnd, last.numberStart))
  );
};

/** Groups that hold one another's members: women, Party members, those of an age or a degree. */
const overlap =
  /(?<![a-z])(?:nu|dang vien|dan toc|tuoi|tre em|khuyet tat|ton giao|trinh do|thac si|dai hoc|trung cap|chuyen mon|chu chot|kiem nhiem|dien)(?![a-z])/;

function overlaps({ text }: DocumentReading, total: IndicatorMatch, parts: readonly IndicatorMatch[]): boolean {
  const last = parts.at(-1) ?? total;
  return overlap.test(text.fold.slice(total.numberEnd, last.numberEnd + 24));
}

/** Totals from here on do not come this near to the sum of a list by chance. */
const LEAST_TOTAL = 40;
const NEAR_TOTAL = 0.12;

/** One digit of a number is wrong, so that the sum is off by 10, 200, 3.000; or two are exchanged (a multiple of nine). */
function isSlip(total: number, sum: number): boolean {
  const off = Math.abs(total - sum);
  if (total < LEAST_TOTAL || !Number.isInteger(off) || off > NEAR_TOTAL * total) return false;
  return /^[1-9]0*$/.test(String(off)) || (off % 9 === 0 && /^\d{1,2}0*$/.test(String(off)));
}

/** Parts of a list in brackets are all of it where there are three of them and they come near. */
const LEAST_IN_BRACKET = 3;
const NEAR_IN_BRACKET = 0.3;

/** "45 đơn (khiếu nại 12 đơn, tố cáo 05 đơn, kiến nghị 38 đơn)": nothing else stands in the bracket. */
function fillsBracket(
  { text }: DocumentReading,
  total: IndicatorMatch,
  parts: readonly IndicatorMatch[],
  sum: number,
): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (parts.length < LEAST_IN_BRACKET || first === undefined || last === undefined || total.value === null)
    return false;
  const opens = /^[^()]{0,20}\([^()]{0,40}$/.test(text.fold.slice(total.numberEnd, first.numberStart));
  const closes = /^[^();\d]{0,40}\)/.test(text.fold.slice(last.numberEnd, last.numberEnd + 44));
  return opens && closes && Math.abs(sum - total.value) <= NEAR_IN_BRACKET * total.value;
}

export function prefixSums(parts: readonly IndicatorMatch[]): number[] {
  let sum = 0;
  return parts.map((part) => {
    sum += part.value ?? 0;
    return sum;
  });
}

export function sharesOut(reading: DocumentReading, total: IndicatorMatch, parts: readonly IndicatorMatch[]): boolean {
  let from = total.numberEnd;
  const names = parts.map((part) => {
    const name = reading.text.fold.slice(from, Math.max(part.numberStart, part.end)).replace(/\s+/g, ' ');
    from = part.numberEnd;
    return `${name} ${foldString(part.name)}`;
  });
  return partitions.some((pair) => pair.every((word) => names.some((name) => word.test(name))) && parts.length <= 3);
}

export function partsFinding(
  reading: DocumentReading,
  total: IndicatorMatch,
  parts: readonly IndicatorMatch[],
  sum: number,
): Finding {
  const digits = [total, ...parts].every(({ value }) => Number.isInteger(value)) ? 0 : 2;
  const printed = parts.map((part) => formatNumber(part.value ?? 0, digits)).join(' + ');
  return toFinding(
    reading.places,
    'R1',
    'certain',
    'total against its parts',
    `Tổng số ${formatNumber(total.value ?? 0, digits)} không bằng tổng các phần: ${printed} = ${formatNumber(sum, digits)}.`,
    [[total.start, total.end], ...parts.map((part) => [part.start, part.end] as const)],
    formatNumber(sum, digits),
  );
}
