import type { Finding } from '../domain/finding.ts';
import { explainImpossible, matchDateAt } from './dates.ts';
import type { DocumentReading } from './document-reading.ts';
import { toFinding } from './provenance.ts';

/** "ngày" before digits, or two slashes or hyphens with a year of four digits: surely meant as a date. */
const surelyDates = [
  /ngay\s{1,4}(?=\d{1,2}\s{0,2}[/.-]|\d{1,2}\s{1,3}thang)/g,
  /\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d{2,3}(?!\d)/g,
];

function datePlaces(fold: string): number[] {
  return surelyDates.flatMap((pattern) =>
    [...fold.matchAll(pattern)].flatMap((match) =>
      /[a-z0-9.,/-]/.test(fold.charAt(match.index - 1)) ? [] : [match.index],
    ),
  );
}

/** R15: dates in the running text that do not exist; those of mentions are judged with the mention. */
export function checkDates(reading: DocumentReading): Finding[] {
  const judged = new Set(reading.citations.flatMap((citation) => (citation.date === null ? [] : [citation.date.end])));
  const own = reading.outline.letterhead.dateline?.end;
  return datePlaces(reading.text.fold).flatMap((place) => {
    const date = matchDateAt(reading.text, place);
    if (date?.reason == null || date.isCorrected || judged.has(date.end) || date.end === own) return [];
    judged.add(date.end);
    const printed = reading.text.norm.slice(date.start, date.end);
    return [
      toFinding(
        reading.places,
        'R15',
        'certain',
        `impossible date: ${date.reason}`,
        `"${printed}" không phải là một ngày có thật (${explainImpossible(date.reason)}).`,
        [[date.start, date.end]],
      ),
    ];
  });
}
