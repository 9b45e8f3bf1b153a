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

const windowText = /(?<![a-z])tu\s{1,3}(?:ngay\s{1,3})?(?=\d{1,2}\s{0,2}[/.-]\s{0,2}\d|\d{1,2}\s{1,3}thang)/g;
const until = /\s{0,3},?\s{0,3}den\s{1,3}(?:het\s{1,3})?(?=ngay\s|\d)/y;

/** R15: a window that ends before it begins. */
export function checkWindows(reading: DocumentReading): Finding[] {
  const { text } = reading;
  return [...text.fold.matchAll(windowText)].flatMap((lead) => {
    const first = matchDateAt(text, lead.index + lead[0].length);
    until.lastIndex = first?.end ?? 0;
    const link = first === undefined ? null : until.exec(text.fold);
    const last = first === undefined || link === null ? undefined : matchDateAt(text, first.end + link[0].length);
    if (first?.iso == null || last?.iso == null || last.iso >= first.iso) return [];
    return [
      toFinding(
        reading.places,
        'R15',
        'certain',
        'window ends before it begins',
        `Khoảng thời gian kết thúc (${last.iso}) trước khi bắt đầu (${first.iso}).`,
        [[lead.index, last.end]],
      ),
    ];
  });
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
