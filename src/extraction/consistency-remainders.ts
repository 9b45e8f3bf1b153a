import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** Indicators of the sentence that are looked at behind a fraction. */
const NEAREST = 3;

/** R2: what is left of a fraction or of a total. */
export function checkRemainders(reading: DocumentReading): Finding[] {
  return [...checkOfFractions(reading), ...checkOfTotals(reading)];
}

/** R2: "đạt 16/19 tiêu chí, ...; còn 04 tiêu chí chưa đạt": what is left of a fraction. */
function checkOfFractions(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((fraction, index) => {
    const { numerator, denominator } = fraction;
    if (numerator === null || denominator === null || fraction.unit === 'hạng' || numerator > denominator) return [];
    const left = reading.indicators
      .slice(index + 1, index + 1 + NEAREST)
      .find((other) => isRemainder(reading, fraction, other));
    if (left === undefined || left.value === denominator - numerator) return [];
    return [remainderFinding(reading, fraction, left, denominator - numerator)];
  });
}

const doneLead = /[,;(]\s{1,3}(?:hien )?da [a-z ]{2,30}$/;

/** "Được giao 1.250 biên chế, đã sử dụng 1.180 biên chế, còn 80 biên chế chưa sử dụng". */
function checkOfTotals(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((total, index) => {
    const [done, left] = reading.indicators.slice(index + 1, index + 3);
    if (done === undefined || left === undefined || total.value === null || done.value === null) return [];
    const areCounts = [total, done].every((count) => count.numerator === null && count.comparator === null);
    if (!areCounts || total.unit !== done.unit || done.value > total.value) return [];
    const between = reading.text.fold.slice(total.numberEnd, done.numberStart);
    if (between.length > 60 || /\.\s|\d|\n/.test(between) || !doneLead.test(between)) return [];
    if (!isRemainder(reading, done, left) || left.value === total.value - done.value) return [];
    return [
      remainderFinding(
        reading,
        { ...done, numerator: done.value, denominator: total.value, start: total.start },
        left,
        total.value - done.value,
      ),
    ];
  });
}

const leftLead = /[,;(]\s{1,3}(?:hien )?con(?: lai)?(?: la| co)?\s{1,3}$/;
/** "còn 04 tiêu chí chưa đạt"; "còn lại" needs no more words. */
const notYet = /^[^.;,\d]{0,40}?\s(?:chua|khong)\s/;

function isRemainder({ text }: DocumentReading, fraction: IndicatorMatch, other: IndicatorMatch): boolean {
  if (other.unit !== fraction.unit || other.value === null || other.numerator !== null || other.comparator !== null)
    return false;
  const between = text.fold.slice(fraction.numberEnd, other.numberStart);
  if (/\.\s|\n\s{0,3}[\n\-+]/.test(between) || between.length > 160 || /trong do|tang|giam/.test(between)) return false;
  const lead = leftLead.exec(between);
  return lead !== null && (/lai/.test(lead[0]) || notYet.test(text.fold.slice(other.numberEnd, other.numberEnd + 60)));
}

const remainderFinding = (
  reading: DocumentReading,
  fraction: IndicatorMatch,
  left: IndicatorMatch,
  right: number,
): Finding =>
  toFinding(
    reading.places,
    'R2',
    'possible',
    'what is left against the fraction',
    `${formatNumber(fraction.numerator ?? 0)}/${formatNumber(fraction.denominator ?? 0)} thì còn lại ${formatNumber(right)}, không phải ${formatNumber(left.value ?? 0)}.`,
    [fraction, left].map(({ start, end }) => [start, end] as const),
    formatNumber(right),
  );
