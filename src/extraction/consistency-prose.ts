import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString } from './folded-text.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** R1, R2, R3, R6 and R16 over the numbers of the prose. */
export function checkProse(reading: DocumentReading): Finding[] {
  const { indicators } = reading;
  return [...indicators.flatMap((indicator) => checkRatio(reading, indicator)), ...checkParts(reading)];
}

/** R6: x/y against the printed percentage, allowing rounding and cutting off at the printed digit. */
function checkRatio(reading: DocumentReading, indicator: IndicatorMatch): Finding[] {
  const { numerator, denominator, percent, percentDecimals, unit } = indicator;
  if (numerator === null && percent !== null && percent > 100 && isShare(indicator))
    return [rateOverWhole(reading, indicator)];
  if (numerator === null || denominator === null || unit === 'hạng' || denominator === 0) return [];
  if (isVote(reading, indicator)) return [];
  const ratio = (100 * numerator) / denominator;
  const span = [indicator.start, indicator.end] as const;
  if (percent === null) return ratio > 100 && !isDay(numerator, denominator) ? [partOverWhole(reading, indicator)] : [];
  const step = 10 ** -percentDecimals;
  const isRounded = Math.abs(ratio - percent) <= step / 2 + 1e-9;
  const isCut = ratio >= percent && ratio - percent < step;
  if (isRounded || isCut || isWithinBound(reading, indicator, ratio)) return [];
  const right = `${formatNumber(ratio, Math.max(percentDecimals, percentDecimals === 0 && ratio % 1 !== 0 ? 1 : 0))}%`;
  return [
    toFinding(
      reading.places,
      'R6',
      'certain',
      'ratio against printed percentage',
      `${formatNumber(numerator)}/${formatNumber(denominator)} là ${right}, không phải ${formatNumber(percent, percentDecimals)}%.`,
      [span],
      right,
    ),
  ];
}

const boundWord = /(?<![a-z])(hon|tren|gan|khoang|xap xi)\s{1,3}[\d.,]{1,8}\s?%/;

/** "47/80 phiếu, chiếm hơn 52%", "gần 99%": true of the ratio, though not its value. */
function isWithinBound(reading: DocumentReading, { numberEnd, end, percent }: IndicatorMatch, ratio: number): boolean {
  const word = boundWord.exec(reading.text.fold.slice(numberEnd, end))?.[1];
  if (word === undefined || percent === null) return false;
  return word === 'hon' || word === 'tren' ? ratio >= percent : Math.abs(ratio - percent) <= 1;
}

/** "23/5 cho ...": a day without its year. */
const isDay = (numerator: number, denominator: number): boolean =>
  numerator <= 31 && denominator <= 12 && Number.isInteger(numerator) && Number.isInteger(denominator);

/** "448/454 đại biểu tán thành, chiếm 93,72%": of those present in favour, the rate of all members. */
function isVote(reading: DocumentReading, { numberStart, end }: IndicatorMatch): boolean {
  const words = reading.text.fold.slice(numberStart, end + 40);
  return /dai bieu|uy vien|thanh vien/.test(words) && /bieu quyet|tan thanh|nhat tri|co mat/.test(words);
}

/** A rate of dossiers or people has no more than all of them; plans and budgets may be passed. */
const isShare = ({ name }: IndicatorMatch): boolean => {
  const words = foldString(name);
  return (
    /^(?:ty|ti) le (?:ho so|nguoi|muc do|hai long|thu tuc|tthc|ho |van ban|can bo|nu |nam |dan|giai quyet|xu ly|dung han|so hoa|bao phu)/.test(
      words,
    ) && !/ke hoach|chi tieu|du toan|so voi|tang/.test(words)
  );
};

function rateOverWhole(reading: DocumentReading, indicator: IndicatorMatch): Finding {
  return toFinding(
    reading.places,
    'R16',
    'certain',
    'rate over 100 %',
    `Tỷ lệ ${formatNumber(indicator.percent ?? 0, indicator.percentDecimals)}% lớn hơn 100%.`,
    [[indicator.start, indicator.end]],
  );
}

function partOverWhole(reading: DocumentReading, indicator: IndicatorMatch): Finding {
  return toFinding(
    reading.places,
    'R16',
    'possible',
    'part larger than the whole',
    `Tử số ${formatNumber(indicator.numerator ?? 0)} lớn hơn mẫu số ${formatNumber(indicator.denominator ?? 0)}.`,
    [[indicator.start, indicator.end]],
  );
}

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
];
/** Lengths and areas that stand side by side are sizes, not parts. */
const measures = new Set(['m', 'm2', 'm3', 'km', 'kg', 'ha', 'lít', 'tấn']);
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
  ]),
];

const isOneFamily = (total: string | null, part: string | null): boolean =>
  total !== null && part !== null && families.some((family) => family.has(total) && family.has(part));

const partsLead = /(?:trong do|gom|bao gom|cu the|chia ra)/;

/** A total and the parts that the sentence lists for it. */
function checkParts(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((total, index) => {
    const parts = partsOf(reading, index);
    if (total.value === null || parts.length < 2 || measures.has(total.unit ?? '')) return [];
    const lead = reading.text.fold.slice(total.numberEnd, parts[0]?.numberStart ?? total.numberEnd);
    const sums = prefixSums(parts);
    if (sums.includes(total.value)) return [];
    const isWhole = /gom|chia ra/.test(lead) || sharesOut(reading, total, parts);
    if (!isWhole) return [];
    return [partsFinding(reading, total, parts, sums.at(-1) ?? 0)];
  });
}

/** What leads from a total to its parts: "trong đó", "gồm", a colon, an opening bracket. */
function leadToParts(reading: DocumentReading, total: IndicatorMatch, first: IndicatorMatch): string | undefined {
  if (total.percent === total.value || first.numberStart - total.numberEnd > 160) return undefined;
  const lead = reading.text.fold.slice(total.numberEnd, first.numberStart);
  const isLead = partsLead.test(lead) || opensBracket.test(lead) || /^[^.;()]{0,40}:\s/.test(lead);
  return isLead && !endsSentence(lead) ? lead : undefined;
}

const opensBracket = /\([^)]*$/;

/** Counts of the same unit after the lead, up to the end of the sentence or of its bracket. */
function partsOf(reading: DocumentReading, index: number): IndicatorMatch[] {
  const [total, first] = [reading.indicators[index], reading.indicators[index + 1]];
  const lead = total === undefined || first === undefined ? undefined : leadToParts(reading, total, first);
  if (total === undefined || lead === undefined) return [];
  const isFamily = /gom|chia ra/.test(lead);
  const parts: IndicatorMatch[] = [];
  for (const next of reading.indicators.slice(index + 1, index + 12)) {
    const between = reading.text.fold.slice((parts.at(-1) ?? total).numberEnd, next.numberStart);
    const isOver =
      endsSentence(between) || (parts.length > 0 && opensBracket.test(lead) && closedBracket.test(between));
    const isCounted = next.unit === total.unit || (isFamily && isOneFamily(total.unit, next.unit));
    if (isOver || !isCounted || next.value === null || next.percent === next.value) break;
    parts.push(next);
  }
  return parts;
}

/** The bracket of the parts is closed, not one within it: "60 hồ sơ (60%), đúng hạn ...". */
const closedBracket = /^[^(]*\)/;

const endsSentence = (text: string): boolean => /\.\s|\n\n|\n\s{0,3}(?:[-+]|[a-z]\)|\d{1,2}[.)]\s)/.test(text);

function prefixSums(parts: readonly IndicatorMatch[]): number[] {
  let sum = 0;
  return parts.map((part) => {
    sum += part.value ?? 0;
    return sum;
  });
}

function sharesOut(reading: DocumentReading, total: IndicatorMatch, parts: readonly IndicatorMatch[]): boolean {
  let from = total.numberEnd;
  const names = parts.map((part) => {
    const name = reading.text.fold.slice(from, Math.max(part.numberStart, part.end)).replace(/\s+/g, ' ');
    from = part.numberEnd;
    return name;
  });
  return partitions.some((pair) => pair.every((word) => names.some((name) => word.test(name))) && parts.length <= 3);
}

function partsFinding(
  reading: DocumentReading,
  total: IndicatorMatch,
  parts: readonly IndicatorMatch[],
  sum: number,
): Finding {
  const printed = parts.map((part) => formatNumber(part.value ?? 0)).join(' + ');
  return toFinding(
    reading.places,
    'R1',
    'certain',
    'total against its parts',
    `Tổng số ${formatNumber(total.value ?? 0)} không bằng tổng các phần: ${printed} = ${formatNumber(sum)}.`,
    [[total.start, total.end], ...parts.map((part) => [part.start, part.end] as const)],
    formatNumber(sum),
  );
}
