import type { Finding } from '../domain/finding.ts';
import { checkParts } from './consistency-parts.ts';
import type { DocumentReading } from './document-reading.ts';
import { foldString, overLines } from './folded-text.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber, parseDigits } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** R6 and R16 over the numbers of the prose, R1 and R3 over its totals. */
export function checkProse(reading: DocumentReading): Finding[] {
  const { indicators } = reading;
  return [
    ...indicators.flatMap((indicator) => checkRatio(reading, indicator)),
    ...checkBracketRates(reading),
    ...checkParts(reading),
  ];
}

/** R6: x/y against the printed percentage, allowing rounding and cutting off at the printed digit. */
function checkRatio(reading: DocumentReading, indicator: IndicatorMatch): Finding[] {
  const { numerator, denominator, percent, percentDecimals, unit } = indicator;
  if (numerator === null && percent !== null && percent > 100 && isShare(indicator))
    return [rateOverWhole(reading, indicator)];
  if (numerator === null || denominator === null || unit === 'hạng' || denominator === 0) return [];
  if (isVote(reading, indicator.numberStart, indicator.end) || isOfSomethingElse(reading, indicator)) return [];
  const ratio = (100 * numerator) / denominator;
  if (percent === null) return ratio > 100 && !isDay(numerator, denominator) ? [partOverWhole(reading, indicator)] : [];
  if (isWithinBound(reading, indicator, ratio)) return [];
  return ratioFinding(reading, { numerator, denominator, percent, percentDecimals }, [indicator.start, indicator.end]);
}

interface PrintedRatio {
  readonly numerator: number;
  readonly denominator: number;
  readonly percent: number;
  readonly percentDecimals: number;
}

function ratioFinding(reading: DocumentReading, printed: PrintedRatio, span: readonly [number, number]): Finding[] {
  const { numerator, denominator, percent, percentDecimals } = printed;
  const ratio = (100 * numerator) / denominator;
  const step = 10 ** -percentDecimals;
  const isRounded = Math.abs(ratio - percent) <= step / 2 + 1e-9;
  const isCut = ratio >= percent && ratio - percent < step;
  if (isRounded || isCut) return [];
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
function isVote(reading: DocumentReading, start: number, end: number): boolean {
  const words = reading.text.fold.slice(start, end + 40);
  return /dai bieu|uy vien|thanh vien|phieu/.test(words) && /bieu quyet|tan thanh|nhat tri|co mat/.test(words);
}

const beforeDay = /(?<![a-z])(?:hom|ngay|sang|chieu|toi|dem)\s{1,3}$/;
/** "2/3 đơn hàng và khoảng 40% lợi nhuận", "(đạt 97% so với chỉ tiêu)", "hôm 6/10", "nam/nữ lần lượt là": no rate of this fraction. */
function isOfSomethingElse(
  reading: DocumentReading,
  { numberStart, numberEnd, end, percent }: IndicatorMatch,
): boolean {
  const { fold } = reading.text;
  const before = fold.slice(Math.max(0, numberStart - 24), numberStart);
  if (beforeDay.test(before) || /lan luot(?: la)?:?\s{1,3}$/.test(before)) return true;
  if (percent === null) return false;
  const between = fold.slice(numberEnd, end);
  return /\sva\s/.test(between) || /^\s{0,3}so voi/.test(fold.slice(end));
}

/** "đạt 62,5% (500/820 hồ sơ)", "1.234 trên tổng số 1.500 hồ sơ, đạt 85%": the rate and its fraction as two figures. */
const rateAndFraction =
  /(?<![\d.,/])(\d{1,3}(?:,\d{1,3})?)\s?%\s{0,2}(?:(?:ke hoach|du toan|chi tieu|tong|so )[^.;:()\d]{0,30})?\(\s?(?:dat\s)?(\d[\d.,]{0,11})\s?\/\s?(\d[\d.,]{0,11})(?![\d/,]|\s?%)/g;
const partOfTotal = overLines(
  /(?<![\d.,/])(\d[\d.]{0,11}) (?:[a-z]{1,7} ){0,3}tren tong so (\d[\d.]{0,11}) [a-z ]{0,30}[,(]?\s?(?:dat|chiem) (?:ty le )?(\d{1,3}(?:,\d{1,3})?)\s?%/g,
);

function checkBracketRates(reading: DocumentReading): Finding[] {
  const { fold } = reading.text;
  const found = [
    ...[...fold.matchAll(rateAndFraction)].map((match) => ({ match, order: [2, 3, 1] })),
    ...(fold.includes('tren tong so') ? [...fold.matchAll(partOfTotal)] : []).map((match) => ({
      match,
      order: [1, 2, 3],
    })),
  ];
  return found.flatMap(({ match, order }) => {
    const printed = order.map((group) => match[group] ?? '');
    const [numerator, denominator, percent] = printed.map((digits) => parseDigits(digits.replace(/[.,]$/, '')));
    if (numerator === undefined || denominator === undefined || percent === undefined) return [];
    // A figure that lost a digit in the print is no fraction.
    if (numerator > denominator) return [];
    const percentDecimals = printed[2]?.split(',')[1]?.length ?? 0;
    const end = match.index + match[0].length;
    const isJudged = reading.indicators.some(
      (other) =>
        other.numerator === numerator && other.percent !== null && other.start < end && other.end > match.index,
    );
    return isJudged
      ? []
      : ratioFinding(reading, { numerator, denominator, percent, percentDecimals }, [match.index, end]);
  });
}

/** A rate of dossiers or people has no more than all of them; plans and budgets may be passed. */
const isShare = ({ name }: IndicatorMatch): boolean => {
  const words = foldString(name);
  return (
    /^(?:ty|ti) le (?:ho so|nguoi|muc do|hai long|thu tuc|tthc|ho |van ban|can bo|nu |nam |dan|giai quyet|xu ly|dung han|so hoa|bao phu|tre |hoc sinh|sinh vien|giao vien|phu nu|truong |thon |co quan|don vi |cong chuc|vien chuc|dang vien|phieu |tot nghiep|chuyen can|tiem chung|benh nhan|ho so|nguoi dan|cap |tiep can |su dung nuoc)/.test(
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
