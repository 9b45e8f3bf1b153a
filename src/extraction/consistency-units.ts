import type { Finding } from '../domain/finding.ts';
import type { DocumentReading } from './document-reading.ts';
import { overLines } from './folded-text.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** R10 in prose: "tỷ lệ ... đạt 95 hồ sơ" says a rate and gives a count. */
export function checkRateUnits(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((indicator) =>
    isCountOfRate(reading, indicator) ? [unitFinding(reading, indicator)] : [],
  );
}

const rateLead = overLines(
  /(?:^|[\n.;,:]\s{0,3}|[-+]\s{1,2})(?:ty|ti) le ([^.;:,\d/()]{3,90}) (?:dat|la|chiem|dat duoc) $/,
);
/** Words of rates that are no percentage: so many to one, on average, points. */
const otherRate = /(?:^| )(?:tren|binh quan|trung binh|hoi dap|quy doi)(?: |$)/;
const noPercentage = new Set(['%', 'hạng', 'điểm', 'điểm phần trăm', 'lần', 'bậc']);

function isCountOfRate({ text }: DocumentReading, indicator: IndicatorMatch): boolean {
  const { value, unit, numerator, percent, numberStart, numberEnd } = indicator;
  if (value === null || unit === null || numerator !== null || percent !== null) return false;
  if (noPercentage.has(unit) || unit.includes('/')) return false;
  const lead = rateLead.exec(text.fold.slice(Math.max(0, numberStart - 130), numberStart))?.[1];
  // "đạt 13 bác sĩ trên một vạn dân", "đạt 95 hồ sơ (95%)": the rate follows.
  return (
    lead !== undefined &&
    !otherRate.test(lead) &&
    !/^[^.;\n]{0,60}(?:%|\/| tren | trong )/.test(text.fold.slice(numberEnd))
  );
}

const unitFinding = (reading: DocumentReading, { value, unit, start, end }: IndicatorMatch): Finding =>
  toFinding(
    reading.places,
    'R10',
    'possible',
    'count given for a rate',
    `Nêu tỷ lệ nhưng ghi số lượng ${formatNumber(value ?? 0)} ${unit}.`,
    [[start, end]],
  );
