import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { seriesKey } from './indicator-keys.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/**
 * R9 within the prose: a total that two sentences give differently. Reports repeat one label for each field and
 * year, so only totals that stand twice, under one heading or for the whole area, and without a time of their own.
 */
export function checkRepeats(reading: DocumentReading): Finding[] {
  const totals = reading.indicators.filter((indicator) => isTotal(reading, indicator));
  const byKey = Map.groupBy(totals, ({ name, unit }) => seriesKey(name, unit));
  return [...byKey.values()].flatMap(([first, second, third]) => {
    if (first === undefined || second === undefined || third !== undefined || first.value === second.value) return [];
    return isOneScope(reading, first, second) ? [repeatFinding(reading, first, second)] : [];
  });
}

/** Letters of a sentence before the number that can say whose or when. */
const SENTENCE = 200;

/** Behind another number it is a part of the total that is given. */
const totalWord = /(?:tong so|tong cong)[^\d]*$/;
/** Words that give the number a time, a plan or a body of its own. */
const ownScope = /nam |thang |quy |luy ke|cung ky|ky truoc|ke hoach|du kien|tinh den|den ngay|:|doi voi|tai |cua /;

function isTotal(reading: DocumentReading, indicator: IndicatorMatch): boolean {
  const { value, numerator, percent, unit, comparator } = indicator;
  if (value === null || numerator !== null || unit === null || unit === '%' || percent === value || comparator !== null)
    return false;
  const words = sentenceBefore(reading, indicator);
  return totalWord.test(words) && !ownScope.test(words);
}

function sentenceBefore({ text }: DocumentReading, { numberStart }: IndicatorMatch): string {
  const before = text.fold.slice(Math.max(0, numberStart - SENTENCE), numberStart);
  const start = Math.max(
    before.lastIndexOf('. '),
    before.lastIndexOf('.\n'),
    before.lastIndexOf('\n\n'),
    before.lastIndexOf('; '),
  );
  return before.slice(start + 1).replace(/\s+/g, ' ');
}

const isOneScope = (reading: DocumentReading, first: IndicatorMatch, second: IndicatorMatch): boolean =>
  [first, second].every((indicator) =>
    /(?:^| )toan (?:tinh|xa|phuong|huyen|thanh pho|nganh|truong|don vi)/.test(sentenceBefore(reading, indicator)),
  ) || !reading.headings.some(({ start }) => start > first.numberStart && start < second.numberStart);

const repeatFinding = (reading: DocumentReading, first: IndicatorMatch, second: IndicatorMatch): Finding =>
  toFinding(
    reading.places,
    'R9',
    'possible',
    'one total with two values',
    `Cùng một chỉ tiêu được ghi hai số: ${formatNumber(first.value ?? 0)} và ${formatNumber(second.value ?? 0)}.`,
    [first, second].map(({ start, end }) => [start, end] as const),
  );
