import type { Raster } from '../domain/raster.ts';
import type { TextLayerVerdict } from '../domain/text-layer.ts';
import { heedRereading, isInDoubt, type PixelEvidence, type TextLayerJudge } from '../restoration/verdict.ts';
import type { PageFacts, SourceDocument } from '../source/source-document.ts';
import { darkPixels, inkCoverage } from './ink-coverage.ts';
import { gapFit } from './layer-fit.ts';
import { type BlockReader, rereadSample } from './reread-sample.ts';

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

/** What a verdict is made with. */
export interface LayerJudging {
  readonly judge: TextLayerJudge;
  /** Reads sampled lines again where the text alone leaves doubt. */
  readonly reread: BlockReader;
}

/**
 * The verdict on the layer of a page. Beside or under images the text alone says too little: there the ink that shows
 * must be what the layer's words explain, and their gaps must be blank. What another engine read is kept only when a
 * few of its lines, read again, say the same.
 */
export async function judgeLayer(
  { judge, reread }: LayerJudging,
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
  const seen = judge(text, pixels);
  if (!isInDoubt(text, seen)) return { verdict: seen, raster };
  const rereading = await rereadSample(raster, text.runs, reread, signal);
  return { verdict: rereading === undefined ? seen : heedRereading(seen, rereading), raster };
}

function pixelEvidence(raster: Raster, runs: PageFacts['text']['runs']): PixelEvidence {
  const dark = darkPixels(raster);
  const boxes = runs.flatMap((run) => run.wordBoxes);
  const { share, uncovered } = inkCoverage(raster, boxes, dark);
  return { inkCoverage: share, ...(uncovered === undefined ? {} : { uncovered }), gapFit: gapFit(dark, runs) };
}
