import type { Finding } from '../domain/finding.ts';
import { checkChanges } from './consistency-changes.ts';
import { checkCitations } from './consistency-citations.ts';
import { checkDates, checkWindows } from './consistency-dates.ts';
import { checkInlineLists } from './consistency-inline-lists.ts';
import { checkItems } from './consistency-items.ts';
import { checkLists } from './consistency-lists.ts';
import { checkNumbering } from './consistency-numbering.ts';
import { checkPartRates } from './consistency-part-rates.ts';
import { checkDataWindow } from './consistency-periods.ts';
import { checkPlanRates } from './consistency-plan-rates.ts';
import { checkProse } from './consistency-prose.ts';
import { checkProseAgainstTables } from './consistency-prose-table.ts';
import { checkRatesAndFlow } from './consistency-rates.ts';
import { checkRemainders } from './consistency-remainders.ts';
import { checkRepeats } from './consistency-repeats.ts';
import { checkSharesAndWholes } from './consistency-shares.ts';
import { checkSubjectsAgainstTables } from './consistency-subject-table.ts';
import { checkTables } from './consistency-tables.ts';
import { checkRateUnits } from './consistency-units.ts';
import { checkWording } from './consistency-wording.ts';
import type { DocumentReading } from './document-reading.ts';
import type { Grammar } from './grammar.ts';

/** Evidence spans whole rows and clauses: one weak word in them is usual, a word below this is a guess. */
const LEAST_CONFIDENCE = 0.6;

/** A slip in a word that was hardly read is the reading's, not the paper's. */
function isSurelyRead(reading: DocumentReading, finding: Finding): boolean {
  return finding.evidence.every((place) => {
    if (place.charStart === null || place.charEnd === null) return true;
    return reading.places.confidenceAt(place.charStart, place.charEnd) >= LEAST_CONFIDENCE;
  });
}

/** What in the document does not add up, in order of place. Rules R1 to R16 are described in `docs/extraction.md`. */
export function findInconsistencies(reading: DocumentReading, grammar: Grammar): Finding[] {
  const findings = [
    ...checkCitations(reading, grammar),
    ...checkDates(reading),
    ...checkWindows(reading),
    ...checkDataWindow(reading),
    ...checkProse(reading),
    ...checkPlanRates(reading),
    ...checkPartRates(reading),
    ...checkRemainders(reading),
    ...checkItems(reading),
    ...checkTables(reading),
    ...checkRatesAndFlow(reading),
    ...checkSharesAndWholes(reading),
    ...checkChanges(reading),
    ...checkProseAgainstTables(reading),
    ...checkSubjectsAgainstTables(reading),
    ...checkRepeats(reading),
    ...checkRateUnits(reading),
    ...checkLists(reading),
    ...checkInlineLists(reading, grammar),
    ...checkNumbering(reading),
    ...checkWording(reading, grammar),
  ];
  return findings
    .filter((finding) => isSurelyRead(reading, finding))
    .sort((a, b) => (a.evidence[0]?.charStart ?? 0) - (b.evidence[0]?.charStart ?? 0));
}
