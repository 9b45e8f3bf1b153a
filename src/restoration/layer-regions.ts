import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { LayerRegion } from '../domain/text-layer.ts';
import type { DamagedRegion } from './damaged-regions.ts';
import type { RunLine } from './layer-lines.ts';
import { reason } from './verdict-reasons.ts';

function boxOfLines(lines: readonly RunLine[]): BoundingBox {
  const box = unionOfBoxes(lines.flatMap((line) => line.runs.map((run) => run.box)));
  return box ?? { left: 0, top: 0, right: 0, bottom: 0 };
}

/** Where the broken stretches of a layer lie on the page. */
export function regionsOfDamage(damaged: readonly DamagedRegion[], lines: readonly RunLine[]): LayerRegion[] {
  return damaged.map(({ firstLine, lastLine, reason: why }) => ({
    box: boxOfLines(lines.slice(firstLine, lastLine + 1)),
    verdict: 'wrong',
    encoding: null,
    reason: why,
  }));
}

/** Where each encoding of a layer lies; none where one encoding holds for all lines. `undefined`: right as it stands. */
export function regionsOfEncodings(
  encodings: readonly (string | undefined)[],
  lines: readonly RunLine[],
): LayerRegion[] {
  const starts = encodings.flatMap((encoding, at) => (at === 0 || encoding !== encodings[at - 1] ? [at] : []));
  if (starts.length < 2) return [];
  return starts.map((from, at) => {
    const encoding = encodings[from] ?? null;
    return {
      box: boxOfLines(lines.slice(from, starts[at + 1])),
      verdict: encoding === null ? 'good' : 'convertible',
      encoding,
      reason: encoding === null ? reason.unicode() : reason.legacy(encoding),
    };
  });
}
