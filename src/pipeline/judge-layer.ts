import type { Raster } from '../domain/raster.ts';
import type { TextLayerVerdict } from '../domain/text-layer.ts';
import type { PixelEvidence, TextLayerJudge } from '../restoration/verdict.ts';
import type { PageFacts, SourceDocument } from '../source/source-document.ts';
import { darkPixels, inkCoverage } from './ink-coverage.ts';
import { gapFit } from './layer-fit.ts';

/** Share of the page in images from which they may hold text that the layer lacks: a seal takes 2 to 5 %. */
const SHOWS_INK = 0.1;

export interface JudgedLayer {
  readonly verdict: TextLayerVerdict;
  /** The page's pixels, where they were looked at. */
  readonly raster?: Raster;
}

export function isTrusted({ verdict }: TextLayerVerdict): boolean {
  return verdict === 'good' || verdict === 'convertible';
}

/**
 * The verdict on the layer of a page. Beside or under images the text alone says too little: there the ink that shows
 * must be what the layer's words explain, and their gaps must be blank.
 */
export async function judgeLayer(
  judge: TextLayerJudge,
  source: Pick<SourceDocument, 'readPageRaster'>,
  { pageNumber, text }: PageFacts,
  signal: AbortSignal,
): Promise<JudgedLayer> {
  const verdict = judge(text);
  const mayBeWhole = isTrusted(verdict) || verdict.verdict === 'partial';
  if (!mayBeWhole || text.imageCoverage < SHOWS_INK) return { verdict };
  const raster = await source.readPageRaster(pageNumber, signal);
  const pixels = pixelEvidence(
    raster,
    text.runs.filter((run) => !run.annotation),
  );
  return { verdict: judge(text, pixels), raster };
}

function pixelEvidence(raster: Raster, runs: PageFacts['text']['runs']): PixelEvidence {
  const dark = darkPixels(raster);
  const boxes = runs.flatMap((run) => run.wordBoxes);
  return { inkCoverage: inkCoverage(raster, boxes, dark), gapFit: gapFit(dark, runs) };
}
