import type { Finding } from '../domain/finding.ts';
import { isOneUnit } from './consistency-kinds.ts';
import type { DocumentReading } from './document-reading.ts';
import type { IndicatorMatch } from './indicators.ts';
import { formatNumber } from './numbers.ts';
import { toFinding } from './provenance.ts';

/** Counts behind a total that are looked at. */
const MOST_PARTS = 8;
/** A share that is off by more points is that of another whole. */
const FARTHEST = 10;

/** R6: "412 hồ sơ, trong đó trực tuyến 390 hồ sơ (chiếm 96,7%)": a part and its share of the total before it. */
export function checkPartRates(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((total, index) => {
    if (total.value === null || total.value <= 0 || total.numerator !== null || total.comparator !== null) return [];
    const parts = partsWithRates(reading, total, reading.indicators.slice(index + 1, index + 1 + MOST_PARTS));
    const wrong = parts.filter((part) => !isRight(part, total.value ?? 1));
    // Where no share is right, they are taken of something else, unless there is but one and it is near.
    if (wrong.length === parts.length && parts.length > 1) return [];
    return wrong.filter((part) => isNear(part, total.value ?? 1)).map((part) => rateFinding(reading, total, part));
  });
}

const lead = /^[^.;()\d]{0,40}(?:trong do|gom)(?![a-z])[^.;\d]{0,60}$/;
const ofTotal = /trong(?: tong)?(?: so)?\s{1,3}$/;
const afterTotal = /^[^.;()\d]{0,60}, ?(?:co )?[^.;()\d]{0,40}$/;
const shareWord = /^[^.;:()\d]{0,40}(?:, ?chiem (?:ty le |ti le )?|\( ?(?:chiem |ty le |ti le )*)$/;
const ofOther = /^\s?(?:so voi|ke hoach|chi tieu|du toan|tong|so |trong|cua|dan so)/;

function partsWithRates(
  reading: DocumentReading,
  total: IndicatorMatch,
  following: readonly IndicatorMatch[],
): IndicatorMatch[] {
  const { fold } = reading.text;
  const parts: IndicatorMatch[] = [];
  const isOfTotal = ofTotal.test(fold.slice(Math.max(0, total.numberStart - 16), total.numberStart));
  const leads = (between: string): boolean => lead.test(between) || (isOfTotal && afterTotal.test(between));
  let from = total.numberEnd;
  for (const [index, part] of following.entries()) {
    const between = fold.slice(from, part.numberStart);
    if (!isOneUnit(total.unit, part.unit) || part.value === null || part.numerator !== null) break;
    if (index === 0 ? !leads(between) : /\.\s|\n\s{0,3}[\n\-+]|trong do|gom/.test(between)) break;
    if (part.percent !== null) {
      const printed = fold.slice(part.numberEnd, part.end);
      const isShare = shareWord.test(printed.slice(0, printed.search(/\d/)));
      if (isShare && !ofOther.test(fold.slice(part.end).replace(/^[)\s]+/, ''))) parts.push(part);
    }
    from = part.end;
  }
  return parts;
}

const ratioOf = (part: IndicatorMatch, total: number): number => (100 * (part.value ?? 0)) / total;

function isRight(part: IndicatorMatch, total: number): boolean {
  return Math.abs(ratioOf(part, total) - (part.percent ?? 0)) < 10 ** -part.percentDecimals;
}

const isNear = (part: IndicatorMatch, total: number): boolean =>
  Math.abs(ratioOf(part, total) - (part.percent ?? 0)) <= FARTHEST;

function rateFinding(reading: DocumentReading, total: IndicatorMatch, part: IndicatorMatch): Finding {
  const right = `${formatNumber(ratioOf(part, total.value ?? 1), Math.max(1, part.percentDecimals))}%`;
  return toFinding(
    reading.places,
    'R6',
    'possible',
    'share of a part against the total',
    `${formatNumber(part.value ?? 0)} trên ${formatNumber(total.value ?? 0)} là ${right}, không phải ${formatNumber(part.percent ?? 0, part.percentDecimals)}%.`,
    [
      [total.start, total.end],
      [part.start, part.end],
    ],
    right,
  );
}
