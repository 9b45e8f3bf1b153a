import type { Finding } from '../domain/finding.ts';
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
  [/ky truoc|ton dong|chuyen (?:sang|qua)/, /moi tiep nhan|tiep nhan moi|trong ky/],
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
/** Kinds of one thing, which a total of another name counts together: "151 đơn vị, gồm 120 xã, 25 phường". */
const families: readonly ReadonlySet<string>[] = [
  new Set(['đơn vị', 'đơn vị cấp xã', 'xã', 'phường', 'thị trấn', 'đặc khu']),
  new Set([
    'người',
    'biên chế',
    'cán bộ',
    'công chức',
    'viên chức',
    'nhân viên',
    'lao động',
    'cán bộ, công chức',
    'cán bộ, công chức, viên chức',
    'công chức, viên chức',
    'hợp đồng',
    'hợp đồng lao động',
    'lao động hợp đồng',
  ]),
  new Set([
    'văn bản',
    'quyết định',
    'công văn',
    'kế hoạch',
    'báo cáo',
    'tờ trình',
    'thông báo',
    'nghị quyết',
    'chỉ thị',
  ]),
];

const isOneFamily = (total: string | null, part: string | null): boolean =>
  total !== null && part !== null && families.some((family) => family.has(total) && family.has(part));

const partsLead = /(?:trong do|gom|bao gom|cu the|chia ra)/;

/** A total and the parts that the sentence lists for it. */
export function checkParts(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((total, index) => {
    const { parts, isOpen } = partsOf(reading, index);
    if (total.value === null || parts.length < 2 || isOpen || measures.has(total.unit ?? '')) return [];
    // "gần 40.000 di tích, gồm gần 10.000 ...": what is guessed does not add up.
    if (isGuess(total) || parts.some(isGuess)) return [];
    const sums = prefixSums(parts);
    if (sums.some((sum) => isEqual(sum, total.value ?? 0))) return [];
    const lead = reading.text.fold.slice(total.numberEnd, parts[0]?.numberStart ?? total.numberEnd);
    const isWhole = wholeLead.test(lead) || endsWithRest(reading, parts) || sharesOut(reading, total, parts);
    return isWhole ? [partsFinding(reading, total, parts, sums.at(-1) ?? 0)] : [];
  });
}

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

/** What leads from a total to its parts: "trong đó", "gồm", a colon, an opening bracket. */
function leadToParts(reading: DocumentReading, total: IndicatorMatch, first: IndicatorMatch): string | undefined {
  if (total.percent === total.value || first.numberStart - total.numberEnd > 160) return undefined;
  const lead = reading.text.fold.slice(total.numberEnd, first.numberStart);
  const isOfTotal = /trong(?: tong)?(?: so)?\s{1,3}$/.test(reading.text.fold.slice(0, total.start).slice(-16));
  const isLead =
    partsLead.test(lead) ||
    opensBracket.test(lead) ||
    /^[^.;()]{0,40}:\s/.test(lead) ||
    (isOfTotal && /,\s{0,3}co\s/.test(lead));
  if (!isLead || endsSentence(lead) || otherClause.test(lead) || closedBefore.test(lead)) return undefined;
  // A number that was not read as a count stands between the total and its parts.
  return /\d/.test(lead.slice(Math.max(0, lead.search(partsLead)))) ? undefined : lead;
}

const opensBracket = /\([^)]*$/;
/** "(43 đội nam và 17 đội nữ) ... (gồm ...": the total stood in a bracket that closed. */
const closedBefore = /^[^(]*\)[^(]*\(/;
/** "3 huyện: A, B; phủ C gồm ...": the lead is that of another clause. */
const otherClause = /;(?!\s{0,3}(?:trong do|gom|bao gom|cu the|chia ra))/;

interface Parts {
  readonly parts: readonly IndicatorMatch[];
  /** The list goes on with other things or with "...", so that it need not add up. */
  readonly isOpen: boolean;
}

/** Counts of the same unit after the lead, up to the end of the sentence or of its bracket. */
function partsOf(reading: DocumentReading, index: number): Parts {
  const [total, first] = [reading.indicators[index], reading.indicators[index + 1]];
  const lead = total === undefined || first === undefined ? undefined : leadToParts(reading, total, first);
  if (total === undefined || lead === undefined) return { parts: [], isOpen: false };
  const parts: IndicatorMatch[] = [];
  for (const next of reading.indicators.slice(index + 1, index + 12)) {
    const between = reading.text.fold.slice((parts.at(-1) ?? total).numberEnd, next.numberStart);
    const end = endOfParts(reading, { total, lead, parts }, next, between);
    if (end !== undefined) return end;
    parts.push(next);
  }
  return { parts, isOpen: isUnfinished(reading, parts) };
}

interface Listing {
  readonly total: IndicatorMatch;
  readonly lead: string;
  readonly parts: readonly IndicatorMatch[];
}

/** The parts where `next` is none of them any more; undefined where it is. */
function endOfParts(
  reading: DocumentReading,
  { total, lead, parts }: Listing,
  next: IndicatorMatch,
  between: string,
): Parts | undefined {
  const isFirst = parts.length === 0;
  const isOutside = !isFirst && opensBracket.test(lead) && closedBracket.test(between);
  if (endsSentence(between) || isOutside || next.value === null || next.percent === next.value)
    return { parts, isOpen: isUnfinished(reading, parts) };
  if (!isFirst && partsLead.test(between))
    return { parts: beforeOwnTotal(reading, parts, between), isOpen: isUnfinished(reading, parts) };
  // "mỗi nội dung gồm 03 câu": so many each.
  if (/mỗi/i.test(reading.text.norm.slice(next.numberStart - between.length, next.numberStart)))
    return { parts, isOpen: true };
  const isKind = (/gom|chia ra/.test(lead) || opensBracket.test(lead)) && isOneFamily(total.unit, next.unit);
  return next.unit === total.unit || isKind ? undefined : { parts, isOpen: !isFirst && goesOn.test(between) };
}

/** "...; bổ nhiệm lại 21 trường hợp, gồm 16 ...": the count before "gồm" is a total of its own. */
function beforeOwnTotal(reading: DocumentReading, parts: readonly IndicatorMatch[], between: string): IndicatorMatch[] {
  const [before, last] = [parts.at(-2), parts.at(-1)];
  if (before === undefined || last === undefined || !/gom|chia ra/.test(between)) return [...parts];
  return reading.text.fold.slice(before.numberEnd, last.numberStart).includes(';') ? parts.slice(0, -1) : [...parts];
}

/** Another item of the list follows: ", 12 tổ chức tín dụng". */
const goesOn = /(?:[,;]|\sva)\s{1,3}$/;
const isUnfinished = (reading: DocumentReading, parts: readonly IndicatorMatch[]): boolean => {
  const last = parts.at(-1);
  return last !== undefined && /^[^.;)\n]{0,60}(?:…|\.\.\.|v\.v)/.test(reading.text.norm.slice(last.numberEnd));
};

/** The bracket of the parts is closed, not one within it: "60 hồ sơ (60%), đúng hạn ...". */
const closedBracket = /^[^(]*\)/;

const endsSentence = (text: string): boolean => /\.\s|\n\n|\n\s{0,3}(?:[-+]|[a-z]\)|\d{1,2}[.)]\s)/.test(text);

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
