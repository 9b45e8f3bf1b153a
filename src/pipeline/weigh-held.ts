import type { AskedNumber, HeldEvidence } from '../domain/held-number.ts';
import type { Extraction, FieldProvenance } from '../domain/record.ts';
import type { PageRegion, TextLayer } from '../domain/text-layer.ts';
import type { Clue } from '../handwriting/evidence.ts';
import { findNumberSequence } from '../handwriting/number-sequence.ts';
import { sureReading } from '../handwriting/page-regions.ts';
import { type WeighedLayer, weighRegion } from './weigh-gaps.ts';

/**
 * What to ask the documents held about a number that was filled in, where the rest of the symbol and the day are sure: only
 * then can the body's other documents, and those that cite it, say something of it.
 */
export function askedNumber(layer: TextLayer, { record, fields }: Extraction): AskedNumber | undefined {
  const { issuingBody, parentBody, symbolSuffix, date } = record;
  const readings = filledNumber(layer)?.alternatives?.map(({ text }) => text);
  if (typeof date !== 'string' || !isReadWell(fields.date)) return;
  if (issuingBody === null || symbolSuffix === null || readings === undefined) return;
  return { parentBody, issuingBody, symbolSuffix, year: Number(date.slice(0, 4)), date, readings };
}

/** What a pen wrote is looked at however well it was read; for a range of numbers its reading is enough. */
function isReadWell(date: FieldProvenance | undefined): boolean {
  if (date === undefined) return false;
  const isFilled = date.method === 'handwritten' || date.method === 'stamped';
  return !date.needsReview || (isFilled && date.confidence >= sureReading);
}

/** Weighs the filled-in number with what the documents held say of it. */
export function weighHeld(layer: TextLayer, date: string, { numbers, cited }: HeldEvidence): WeighedLayer {
  const region = filledNumber(layer);
  const sequence = findNumberSequence(numbers, date);
  const clues: Clue[] = cited.map((text) => ({ kind: 'held-citation', text }));
  if (sequence !== undefined) clues.push(sequence);
  if (region === undefined) return { layer, findings: [] };
  const weighed = weighRegion(region, { part: 'number', alternatives: region.alternatives ?? [] }, clues);
  if (weighed.finding === null) return { layer, findings: [] };
  const pages = layer.pages.map((page) => ({
    ...page,
    regions: page.regions.map((other) => (other === region ? weighed.region : other)),
  }));
  return { layer: { ...layer, pages }, findings: [weighed.finding] };
}

function filledNumber(layer: TextLayer): PageRegion | undefined {
  return layer.pages
    .find((page) => page.pageNumber === 1)
    ?.regions.find(
      ({ fills, place, alternatives = [] }) =>
        fills === 'number' && place !== 'received-stamp' && place !== 'caption' && alternatives.length > 0,
    );
}
