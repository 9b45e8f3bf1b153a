import type { FieldProvenance, PartialDate, RecordDate, RecordFields } from '../domain/record.ts';
import type { PageRegion } from '../domain/text-layer.ts';
import { toIso, whyImpossible } from './dates.ts';
import { SURE_FILL } from './own-number.ts';

/** What was filled into a received stamp by hand, and how it is shown to the person who looks at it. */
export interface ReceivedGaps {
  readonly received: NonNullable<RecordFields['received']>;
  readonly provenance: Pick<FieldProvenance, 'box' | 'confidence' | 'method' | 'needsReview' | 'alternatives'>;
}

/**
 * Number and date of arrival from the gaps of the stamp, and from its text (`printed`) where nothing was filled in or
 * type did it, which engines read well. Of what a hand wrote only sure readings are values; a person looks at all of them,
 * because they are read at a glance and other ink often lies over them.
 */
export function receivedFromGaps(
  regions: readonly PageRegion[],
  printed: RecordFields['received'] = null,
): ReceivedGaps | null {
  const gaps = regions.filter((region) => region.place === 'received-stamp');
  const first = gaps[0];
  if (first === undefined) return null;
  const sureOf = (part: PageRegion['fills']): string | null => sureText(gaps.find(({ fills }) => fills === part));
  const isTyped = (filled: readonly PageRegion['fills'][]): boolean =>
    gaps.every(({ fills, method }) => !filled.includes(fills) || method === 'stamped');
  const parts: PartialDate = {
    year: toNumber(sureOf('year')),
    month: toNumber(sureOf('month')),
    day: toNumber(sureOf('day')),
  };
  return {
    received: {
      number: sureOf('number') ?? (isTyped(['number']) ? (printed?.number ?? null) : null),
      date: dateOf(parts) ?? (isTyped(['day', 'month', 'year']) ? (printed?.date ?? null) : null),
    },
    provenance: {
      box: first.box,
      confidence: Math.min(...gaps.map((gap) => bestOf(gap)?.confidence ?? 0)),
      method: first.method ?? 'handwritten',
      needsReview: true,
      alternatives: gaps.flatMap(({ alternatives = [] }) => [...alternatives]),
    },
  };
}

function bestOf({ alternatives = [] }: PageRegion) {
  return alternatives.toSorted((a, b) => b.confidence - a.confidence)[0];
}

function sureText(gap: PageRegion | undefined): string | null {
  const best = gap === undefined ? undefined : bestOf(gap);
  return best !== undefined && best.confidence >= SURE_FILL && /^\d{1,6}$/.test(best.text) ? best.text : null;
}

const toNumber = (text: string | null): number | null => (text === null ? null : Number(text));

function dateOf(parts: PartialDate): RecordDate | null {
  const { year, month, day } = parts;
  if (year === null && month === null && day === null) return null;
  if (whyImpossible(day ?? 1, month ?? 1, year ?? 2000) !== null) return null;
  return year !== null && month !== null && day !== null ? toIso(year, month, day) : parts;
}
