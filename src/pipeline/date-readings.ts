import type { DocumentRecord, PartialDate, RecordDate } from '../domain/record.ts';
import type { PageRegion, TextLayer, WordAlternative } from '../domain/text-layer.ts';

type Fields = DocumentRecord['provenance']['fields'];

type DatePart = keyof PartialDate;
const parts: readonly DatePart[] = ['year', 'month', 'day'];

/** Each part's readings are multiplied out: more than so many whole dates are too many to choose from by a key. */
const MOST_DATES = 5;

/**
 * Gives a date that a person is to look at whole dates as its other readings: the gaps are read part by part, and a key
 * that offers `11` would put the day in place of the date.
 */
export function offerWholeDates(fields: Fields, known: RecordDate | null, layer: TextLayer): Fields {
  const { date } = fields;
  const gaps = ownDateGaps(layer);
  if (date === undefined || !date.needsReview || gaps.length === 0) return fields;
  return { ...fields, date: { ...date, alternatives: wholeDates(gaps, known) } };
}

/**
 * The dates (ISO) that the readings of the gaps allow, likeliest first, with the parts that no gap holds as they are
 * `known`. Empty where a part is neither known nor read: half a date would be typed over the whole one.
 */
export function wholeDates(regions: readonly PageRegion[], known: RecordDate | null): WordAlternative[] {
  const year = readingsOf('year', regions, known);
  const month = readingsOf('month', regions, known);
  const day = readingsOf('day', regions, known);
  const dates = year.flatMap((y) =>
    month.flatMap((m) =>
      day.map((d) => ({
        text: `${y.text.padStart(4, '0')}-${m.text.padStart(2, '0')}-${d.text.padStart(2, '0')}`,
        confidence: y.confidence * m.confidence * d.confidence,
      })),
    ),
  );
  const best = new Map<string, WordAlternative>();
  for (const date of dates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (isDay(date.text) && !best.has(date.text)) best.set(date.text, date);
  }
  return [...best.values()].slice(0, MOST_DATES);
}

function readingsOf(
  part: DatePart,
  regions: readonly PageRegion[],
  known: RecordDate | null,
): readonly WordAlternative[] {
  const read = regions.find(({ fills }) => fills === part)?.alternatives ?? [];
  const value = partOf(known, part);
  return read.length > 0 || value === null ? read : [{ text: String(value), confidence: 1 }];
}

function partOf(date: RecordDate | null, part: DatePart): number | null {
  if (date === null) return null;
  return typeof date === 'string' ? Number(date.split('-')[parts.indexOf(part)]) : date[part];
}

function isDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}

/** The gaps of the document's own date: in the letterhead of its first page. */
function ownDateGaps(layer: TextLayer): PageRegion[] {
  const first = layer.pages.find(({ pageNumber }) => pageNumber === 1);
  return (first?.regions ?? []).filter(
    ({ fills, place }) => parts.some((part) => part === fills) && place !== 'received-stamp' && place !== 'caption',
  );
}
