import type { Finding } from '../domain/finding.ts';
import { isOneUnit } from './consistency-kinds.ts';
import type { DocumentReading } from './document-reading.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber, parseNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** "dự toán (2.050 tỷ đồng)", "kế hoạch năm (kế hoạch 120 ha)": the whole in brackets behind the words for it. */
const wholeInBracket = /^\s{0,2}(?:du toan|ke hoach|chi tieu|tong|so )[^.;:()\d]{0,40}\((?:[a-z ]{0,24}:?\s)?$/;

/** "86 hộ nghèo, chiếm 2,5% trong tổng số 3.440 hộ". */
const wholeBehind = /^\s{0,2}(?:trong |tren |cua |so voi )?tong so\s(?:la\s)?$/;

/** R6: "thu 1.245 tỷ đồng, bằng 62,3% dự toán (2.050 tỷ đồng)". */
export function checkPlanRates(reading: DocumentReading): Finding[] {
  return [...checkWholeBehind(reading), ...checkWholeBefore(reading)];
}

const givenLead =
  /(?:duoc giao|giao|phan bo|bo tri|ke hoach(?: von)?|du toan|tong (?:von|muc dau tu|kinh phi))[^.;:()\d]{0,40}$/;
const ofGiven = /^\s{0,2}(?:ke hoach|du toan|tong (?:von|muc|kinh phi)|von|kinh phi)/;
/** A rate that is off by more points is that of another plan. */
const FARTHEST = 10;

/** R6: "được giao 580 tỷ đồng; đã giải ngân 348 tỷ đồng, đạt 65% kế hoạch". */
function checkWholeBefore(reading: DocumentReading): Finding[] {
  const { indicators, text } = reading;
  return indicators.flatMap((part, index) => {
    const whole = indicators[index - 1];
    if (whole === undefined || !isPlanAndResult(whole, part)) return [];
    const between = text.fold.slice(whole.numberEnd, part.numberStart);
    if (/\.\s|\n\s{0,3}[\n\-+]|trong do|gom/.test(between) || between.length > 120) return [];
    const isGiven = givenLead.test(text.fold.slice(Math.max(0, whole.numberStart - 60), whole.numberStart));
    if (!isGiven || !ofGiven.test(text.fold.slice(part.numberEnd).replace(/^[^%]{0,60}%/, ''))) return [];
    const off = Math.abs((100 * (part.value ?? 0)) / (whole.value ?? 1) - (part.percent ?? 0));
    return off > FARTHEST || isRight(reading, part, whole) ? [] : [rateFinding(reading, part, whole)];
  });
}

const isPlanAndResult = (whole: IndicatorMatch, part: IndicatorMatch): boolean =>
  whole.value !== null &&
  part.value !== null &&
  part.percent !== null &&
  part.numerator === null &&
  whole.numerator === null &&
  whole.percent === null &&
  whole.comparator === null &&
  part.unit === whole.unit &&
  part.unit !== '%' &&
  whole.value > part.value;

function checkWholeBehind(reading: DocumentReading): Finding[] {
  const { indicators, text } = reading;
  return indicators.flatMap((part, index) => {
    const whole = indicators[index + 1];
    if (whole?.value == null || part.value === null || part.percent === null || part.numerator !== null) return [];
    if (!isOneUnit(part.unit, whole.unit) || part.unit === '%' || whole.percent !== null || whole.numerator !== null)
      return [];
    const behind = text.fold.slice(part.numberEnd, whole.numberStart);
    const percentEnd = behind.indexOf('%') + 1;
    if (percentEnd === 0 || behind.indexOf('%', percentEnd) !== -1) return [];
    const lead = behind.slice(percentEnd);
    const isBracket = wholeInBracket.test(lead) && text.norm.charAt(whole.numberEnd) === ')';
    if (!isBracket && !wholeBehind.test(lead)) return [];
    return isRight(reading, part, whole) ? [] : [rateFinding(reading, part, whole)];
  });
}

/** Sums of money are printed rounded: half of the last printed digit, as a share of the number. */
function rounding({ text }: DocumentReading, { numberStart, unit }: IndicatorMatch): number {
  const digits = /^[\d.,]+/.exec(text.norm.slice(numberStart, numberStart + 20))?.[0].replace(/[.,]+$/, '') ?? '';
  const printed = parseNumber(digits);
  if (printed === undefined || printed.value === 0 || unit !== 'đồng') return 0;
  return (0.5 * 10 ** -printed.decimals) / printed.value;
}

function isRight(reading: DocumentReading, part: IndicatorMatch, whole: IndicatorMatch): boolean {
  const ratio = (100 * (part.value ?? 0)) / (whole.value ?? 1);
  const slack = ratio * (rounding(reading, part) + rounding(reading, whole));
  return Math.abs(ratio - (part.percent ?? 0)) <= 10 ** -part.percentDecimals + slack;
}

function rateFinding(reading: DocumentReading, part: IndicatorMatch, whole: IndicatorMatch): Finding {
  const right = `${formatNumber((100 * (part.value ?? 0)) / (whole.value ?? 1), Math.max(1, part.percentDecimals))}%`;
  return toFinding(
    reading.places,
    'R6',
    'possible',
    'rate of a plan against plan and result',
    `Kết quả trên tổng số hoặc kế hoạch nêu bên cạnh là ${right}, không phải ${formatNumber(part.percent ?? 0, part.percentDecimals)}%.`,
    [[Math.min(part.start, whole.start), Math.max(part.end, whole.end)]],
    right,
  );
}
