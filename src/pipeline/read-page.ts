import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import type { Log } from '../domain/log.ts';
import type { Raster } from '../domain/raster.ts';
import type { PageElement, PageRegion } from '../domain/text-layer.ts';
import { type PageImage, preparePageImage } from '../image/page-image.ts';
import type { QuarterTurn } from '../image/quarter-turn.ts';
import { estimateSkew } from '../image/skew.ts';
import { type SortedInk, sortInk } from '../layout/ink-sort.ts';
import { estimateRotation } from '../layout/orientation.ts';
import { toPageElements } from '../layout/page-elements.ts';
import { findPageLayout } from '../layout/page-layout.ts';
import { separateStamps } from '../layout/stamps.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { findingsOfPage } from './page-findings.ts';
import { readParts } from './read-parts.ts';

export interface PageReading {
  /** Clockwise turn that makes the stored page upright. */
  readonly rotation: QuarterTurn;
  readonly elements: readonly PageElement[];
  readonly regions: readonly PageRegion[];
  /** Share 0..1 of the page's ink that nothing explains. */
  readonly unreadInk: number;
  /** Mean word confidence 0..1, 1 for a blank page. */
  readonly confidence: number;
  readonly findings: readonly Finding[];
}

export interface ReadPageContext {
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Reads one page as stored: what is printed on it, in reading order, and what could not be read. */
export async function readPage(raster: Raster, engine: OcrEngine, context: ReadPageContext): Promise<PageReading> {
  const { image, skewDegrees } = uprightPage(raster);
  const layout = findPageLayout(image, separateStamps(image), skewDegrees);
  const read = await readParts(image, layout, engine, context.signal);
  const found = toPageElements(read, layout, image);
  return {
    rotation: image.rotation,
    ...found,
    confidence: meanConfidence(found.elements),
    findings: findingsOfPage(found),
  };
}

/** The page turned upright and, where its lines lean so far that rows would run into each other, levelled. */
function uprightPage(raster: Raster): { image: PageImage; skewDegrees: number } {
  const stored = preparePageImage(raster, 0, 0);
  const first = lettersOf(stored);
  const rotation = estimateRotation(first.letters, first.xHeightPx, stored.plane);
  const upright = rotation === 0 ? stored : preparePageImage(raster, rotation, 0);
  const skewDegrees = estimateSkew(bodiesOf(rotation === 0 ? first : lettersOf(upright)));
  if (Math.abs(skewDegrees) < LEAST_LEVELLED_DEGREES) return { image: upright, skewDegrees };
  return { image: preparePageImage(raster, rotation, skewDegrees), skewDegrees: 0 };
}

/** Levelling blurs the letters a little; below this the layout and the engine follow a leaning line by themselves. */
const LEAST_LEVELLED_DEGREES = 0.6;

function lettersOf(image: PageImage): SortedInk {
  return sortInk(image.components.list, { ...image.plane, dpi: image.dpi });
}

function bodiesOf({ letters, xHeightPx }: SortedInk): BoundingBox[] {
  return letters.map(({ box }) => box).filter((box) => boxHeight(box) > 0.8 * xHeightPx);
}

function meanConfidence(elements: readonly PageElement[]): number {
  const words = elements.flatMap((element) =>
    element.kind === 'line' ? element.line.words : element.table.cells.flatMap((cell) => cell.words),
  );
  if (words.length === 0) return 1;
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}
