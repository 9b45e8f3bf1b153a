import type { Finding } from '../domain/finding.ts';
import { endsWithRest, isEqual, isGuess, partsFinding, prefixSums, sharesOut } from './consistency-parts.ts';
import type { DocumentReading } from './document-reading.ts';
import type { IndicatorMatch } from './indicators.ts';

const announcesItems = /^[^.;:()\d]{0,60}:\s{0,3}\n\s{0,3}[-+]/;
/** The words of an item up to its count. */
const firstItem = /\n\s{0,3}[-+][^\n.;()\d]{2,80}$/;
const nextItem = /^[^.:()\d]{0,60}[.;,]?\s{0,3}\n\s{0,3}[-+][^\n.;()\d]{2,80}$/;
/** Items after the total that are looked at. */
const MOST_ITEMS = 11;

/** R1: "120 vụ, trong đó:" over items that each end in their count: those that share the total out must add up. */
export function checkItems(reading: DocumentReading): Finding[] {
  return reading.indicators.flatMap((total, index) => {
    if (total.value === null || total.unit === null || isGuess(total)) return [];
    if (!announcesItems.test(reading.text.fold.slice(total.numberEnd, total.numberEnd + 80))) return [];
    const parts = itemsBehind(reading, total, reading.indicators.slice(index + 1, index + 1 + MOST_ITEMS));
    const sums = prefixSums(parts);
    if (parts.length < 2 || parts.some(isGuess) || sums.some((sum) => isEqual(sum, total.value ?? 0))) return [];
    const isWhole = endsWithRest(reading, parts) || sharesOut(reading, total, parts);
    return isWhole ? [partsFinding(reading, total, parts, sums.at(-1) ?? 0)] : [];
  });
}

function itemsBehind(
  { text }: DocumentReading,
  total: IndicatorMatch,
  following: readonly IndicatorMatch[],
): IndicatorMatch[] {
  const parts: IndicatorMatch[] = [];
  for (const next of following) {
    const between = text.fold.slice((parts.at(-1) ?? total).numberEnd, next.numberStart);
    const isNext = (parts.length === 0 ? firstItem : nextItem).test(between);
    if (!isNext || next.unit !== total.unit || next.value === null) break;
    parts.push(next);
  }
  return parts;
}
