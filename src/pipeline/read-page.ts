import type { Finding } from '../domain/finding.ts';
import type { Log } from '../domain/log.ts';
import type { Raster } from '../domain/raster.ts';
import type { PageElement, PageRegion } from '../domain/text-layer.ts';
import { makeCollage } from '../image/collage.ts';
import { preparePageImage } from '../image/page-image.ts';
import type { QuarterTurn } from '../image/quarter-turn.ts';
import { toPageElements } from '../layout/page-elements.ts';
import { findPageLayout } from '../layout/page-layout.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { sortIntoParts } from './sort-into-parts.ts';

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
  const image = preparePageImage(raster, 0, 0);
  const layout = findPageLayout(image);
  const gapPx = Math.round(2 * layout.ink.xHeightPx);
  const collage = makeCollage(
    image.plane,
    image.components.runs,
    { boxes: layout.parts, partOf: layout.partOf },
    gapPx,
  );
  const { lines } =
    layout.parts.length === 0
      ? { lines: [] }
      : await engine.recognize(
          { ...collage.plane, channels: 1, dpi: raster.dpi },
          { pageMode: 'column', signal: context.signal },
        );
  const read = sortIntoParts(lines, collage);
  const { elements, regions } = toPageElements(read, layout, image);
  return {
    rotation: image.rotation,
    elements,
    regions,
    unreadInk: 0,
    confidence: meanConfidence(elements),
    findings: [],
  };
}

function meanConfidence(elements: readonly PageElement[]): number {
  const words = elements.flatMap((element) =>
    element.kind === 'line' ? element.line.words : element.table.cells.flatMap((cell) => cell.words),
  );
  if (words.length === 0) return 1;
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}
