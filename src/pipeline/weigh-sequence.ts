import type { HeldNumber, NumberSeries } from '../domain/held-number.ts';
import type { Extraction, FieldProvenance } from '../domain/record.ts';
import type { PageRegion, TextLayer } from '../domain/text-layer.ts';
import { weighEvidence } from '../handwriting/evidence.ts';
import { findNumberSequence } from '../handwriting/number-sequence.ts';
import { sureReading } from '../handwriting/page-regions.ts';
import { evidenceFinding, type WeighedLayer } from './weigh-gaps.ts';

/**
 * The series a document's number belongs to, where its own number was filled in and the rest of it is sure: only then
 * can the body's other documents say something of it.
 */
export function seriesOf(layer: TextLayer, { record, fields }: Extraction): NumberSeries | undefined {
  const { issuingBody, parentBody, symbolSuffix, date } = record;
  if (
    typeof date !== 'string' ||
    !isReadWell(fields.date) ||
    issuingBody === null ||
    symbolSuffix === null ||
    filledNumber(layer) === undefined
  )
    return;
  return { parentBody, issuingBody, symbolSuffix, year: Number(date.slice(0, 4)) };
}

/** What a pen wrote is looked at however well it was read; for a range of numbers its reading is enough. */
function isReadWell(date: FieldProvenance | undefined): boolean {
  if (date === undefined) return false;
  const isFilled = date.method === 'handwritten' || date.method === 'stamped';
  return !date.needsReview || (isFilled && date.confidence >= sureReading);
}

/** Weighs the filled-in number with the numbers that the body gave out before and after its day. */
export function weighSequence(layer: TextLayer, { record }: Extraction, held: readonly HeldNumber[]): WeighedLayer {
  const region = filledNumber(layer);
  const clue = typeof record.date === 'string' ? findNumberSequence(held, record.date) : undefined;
  if (region === undefined || clue === undefined) return { layer, findings: [] };
  const { alternatives, clues } = weighEvidence({ part: 'number', alternatives: region.alternatives ?? [] }, [clue]);
  if (clues.every(({ effect }) => effect === 'none')) return { layer, findings: [] };
  const best = alternatives[0];
  const text = best !== undefined && best.confidence >= sureReading ? best.text : '';
  // Witnesses named the reading that was first before.
  const isOther = best?.text !== region.alternatives?.[0]?.text;
  const weighed: PageRegion = { ...region, alternatives, text, ...(isOther ? { confirmedBy: [] } : {}) };
  const pages = layer.pages.map((page) => ({
    ...page,
    regions: page.regions.map((other) => (other === region ? weighed : other)),
  }));
  return { layer: { ...layer, pages }, findings: [evidenceFinding(weighed, clues)] };
}

function filledNumber(layer: TextLayer): PageRegion | undefined {
  return layer.pages
    .find((page) => page.pageNumber === 1)
    ?.regions.find(
      ({ fills, place, alternatives = [] }) =>
        fills === 'number' && place !== 'received-stamp' && place !== 'caption' && alternatives.length > 0,
    );
}
