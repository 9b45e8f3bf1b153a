import type { Raster } from '../domain/raster.ts';
import { makeCollage } from '../image/collage.ts';
import type { PageImage } from '../image/page-image.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import { createPartFinder, type PartFinder } from '../layout/part-finder.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { type ReadPart, sortIntoParts } from './sort-into-parts.ts';

/**
 * Reads every printed line of the page: all columns in one call, and the few lines that came out doubtful once more,
 * each apart from its neighbours. A page needs two calls of the engine at most.
 */
export async function readParts(
  image: PageImage,
  layout: PageLayout,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<(readonly PartLine[])[]> {
  if (layout.parts.length === 0) return [];
  const findPart = createPartFinder(layout.ink, layout.partOf);
  const read = (groups: PageLayout['groups']) => readGroups({ image, layout, engine, signal, findPart }, groups);
  const first = await read(layout.groups);
  const doubtful = first.flatMap((part, index) => (isDoubtful(part) ? [index] : []));
  const isWorthIt = doubtful.length > 0 && doubtful.length <= MOST_DOUBTFUL * first.length;
  const second = isWorthIt ? await read(doubtful.map((part) => [part])) : [];
  return first.map((part, index) => betterOf(part, second[index]).lines);
}

/** Share of the lines that may be read twice: more are a bad page, which a second reading does not mend. */
const MOST_DOUBTFUL = 0.35;
/** Mean confidence below which a line is read again; of the transcribed real pages one line in ten is. */
const DOUBTFUL = 0.8;

interface ReadingJob {
  readonly image: PageImage;
  readonly layout: PageLayout;
  readonly engine: OcrEngine;
  readonly signal: AbortSignal;
  readonly findPart: PartFinder;
}

async function readGroups(job: ReadingJob, groups: PageLayout['groups']): Promise<ReadPart[]> {
  const { image, layout, engine, signal, findPart } = job;
  const gapPx = Math.round(2 * layout.ink.xHeightPx);
  const parts = { boxes: layout.parts, groups, partOf: layout.partOf };
  const collage = makeCollage(image.plane, layout.components.runs, parts, gapPx);
  const page: Raster = { ...collage.plane, channels: 1, dpi: image.dpi };
  const { lines } = await engine.recognize(page, { pageMode: 'column', signal });
  return sortIntoParts(lines, collage, layout.parts.length, findPart);
}

function isDoubtful(part: ReadPart): boolean {
  return part.isSplit || (part.lines.length > 0 && confidenceOf(part) < DOUBTFUL);
}

function betterOf(first: ReadPart, second: ReadPart | undefined): ReadPart {
  if (second === undefined || second.lines.length === 0) return first;
  const advantage = (first.isSplit ? 0.1 : 0) - (second.isSplit ? 0.1 : 0);
  return confidenceOf(second) + advantage > confidenceOf(first) ? second : first;
}

/** Mean over the letters of the line: a long word says more than a comma. */
function confidenceOf({ lines }: ReadPart): number {
  const words = lines.flatMap((line) => line.words);
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  if (letters === 0) return 0;
  return words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters;
}
