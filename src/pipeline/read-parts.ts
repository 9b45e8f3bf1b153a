import { boxHeight } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { makeCollage } from '../image/collage.ts';
import type { PageImage } from '../image/page-image.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import { createPartFinder, type PartFinder } from '../layout/part-finder.ts';
import type { OcrEngine, PageMode } from '../ocr/ocr-engine.ts';
import { readNumbersTwice } from './read-numbers-twice.ts';
import { type ReadPart, sortIntoParts } from './sort-into-parts.ts';

/**
 * Reads every printed line of the page: all columns in one call, and the few lines that came out doubtful once more,
 * each apart from its neighbours; what is passed over even then (a number alone in its cell) a third time, without the
 * engine's own search for columns. Most pages need one call or two.
 */
export async function readParts(
  image: PageImage,
  layout: PageLayout,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<(readonly PartLine[])[]> {
  if (layout.parts.length === 0) return [];
  const findPart = createPartFinder(layout.ink, layout.partOf);
  const read = (groups: PageLayout['groups'], pageMode: PageMode = 'column') =>
    readGroups({ image, layout, engine, signal, findPart, pageMode }, groups);
  const first = await read(layout.groups);
  const isLost = lostParts(layout);
  const doubtful = first.flatMap((part, index) => (isDoubtful(part) || isLost(part, index) ? [index] : []));
  const isWorthIt = doubtful.length > 0 && doubtful.length <= MOST_DOUBTFUL * first.length;
  const second = isWorthIt ? await read(doubtful.map((part) => [part])) : [];
  const twice = first.map((part, index) => betterOf(part, second[index]));
  const lost = twice.flatMap((part, index) => (isLost(part, index) ? [index] : []));
  const third =
    isWorthIt && lost.length > 0
      ? await read(
          lost.map((part) => [part]),
          'block',
        )
      : [];
  const lines = twice.map((part, index) => betterOf(part, third[index]).lines);
  return readNumbersTwice(lines, layout, image);
}

/** Share of the lines that may be read twice: more are a bad page, which a second reading does not mend. */
const MOST_DOUBTFUL = 0.35;
/** Mean confidence below which a line is read again; of the transcribed real pages one line in ten is. */
const DOUBTFUL = 0.8;

/**
 * Tells the lines of which nothing was read though letters stand there: the engine passes over short lines that stand
 * alone. In a cell one letter is enough (a number of one digit), elsewhere it may be dust.
 */
function lostParts(layout: PageLayout): (part: ReadPart, index: number) => boolean {
  const cells = layout.items.flatMap((item) => (item.kind === 'table' ? item.cells : []));
  const inCells = new Set(cells.flatMap((cell) => cell.parts));
  const letters = countLetters(layout);
  return ({ lines }, index) => lines.length === 0 && (letters[index] ?? 0) >= (inCells.has(index) ? 1 : 3);
}

/** Per part the blobs as high as a small letter. */
function countLetters({ ink, partOf, parts }: PageLayout): number[] {
  const counts = parts.map(() => 0);
  for (const { id, box } of ink.letters) {
    const part = partOf[id] ?? -1;
    if (part !== -1 && boxHeight(box) >= 0.8 * ink.xHeightPx) counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}

interface ReadingJob {
  readonly image: PageImage;
  readonly layout: PageLayout;
  readonly engine: OcrEngine;
  readonly signal: AbortSignal;
  readonly findPart: PartFinder;
  readonly pageMode: PageMode;
}

async function readGroups(job: ReadingJob, groups: PageLayout['groups']): Promise<ReadPart[]> {
  const { image, layout, engine, signal, findPart, pageMode } = job;
  const gapPx = Math.round(2 * layout.ink.xHeightPx);
  const parts = { boxes: layout.parts, groups, partOf: layout.partOf };
  const collage = makeCollage(image.plane, layout.components.runs, parts, gapPx);
  const page: Raster = { ...collage.plane, channels: 1, dpi: image.dpi };
  const { lines } = await engine.recognize(page, { pageMode, signal });
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
