import { type BoundingBox, boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import type { PageImage } from '../image/page-image.ts';
import type { FigureReader } from '../layout/figure-witness.ts';
import { confidenceOf, mergeReadings } from '../layout/merge-readings.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { PageLayout } from '../layout/page-layout.ts';
import { inkOfStretches, type Stretch, unreadLetters, weakStretches } from '../layout/weak-stretches.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { type ReadingJob, readGroups } from './read-groups.ts';
import { readNumbersTwice } from './read-numbers-twice.ts';
import type { ReadPart } from './sort-into-parts.ts';

/** Who reads a page. */
export interface PageReaders {
  readonly engine: OcrEngine;
  /** Reads the figures of tables once more. */
  readonly figures: FigureReader;
}

/**
 * Reads every printed line of the page: all columns in one call; the words that came out doubtful once more, from a
 * smaller picture; what is passed over even then (a number alone in its cell) a third time, without the engine's own
 * search for columns. Most pages need two calls.
 */
export async function readParts(
  image: PageImage,
  layout: PageLayout,
  { engine, figures }: PageReaders,
  signal: AbortSignal,
): Promise<(readonly PartLine[])[]> {
  if (layout.parts.length === 0) return [];
  const job: ReadingJob = { image, layout, engine, signal };
  const first = await readGroups(job, layout, { pageMode: 'column', scale: 1 });
  const bodies = bodiesOfParts(layout);
  const isLost = lostParts(layout, bodies);
  const stretches = first.flatMap((part, index) => {
    if (part.isSplit || isLost(part, index)) return [wholePart(layout, index)];
    const words = part.lines.flatMap((line) => line.words);
    const unread = unreadLetters(words, bodies[index] ?? [], layout.ink.xHeightPx);
    return weakStretches(
      index,
      [...words, ...unread].sort((a, b) => a.box.left - b.box.left),
    );
  });
  const whole = first.map((_, index) => wholePart(layout, index));
  const isWorthIt = stretches.length > 0 && lengthOf(stretches) <= MOST_DOUBTFUL * lengthOf(whole);
  const read = isWorthIt ? await readDoubtful(job, first, stretches, isLost) : first;
  return readNumbersTwice(
    read.map((part) => part.lines),
    layout,
    image,
    figures,
  );
}

type LostParts = (part: ReadPart, index: number) => boolean;

async function readDoubtful(
  job: ReadingJob,
  first: readonly ReadPart[],
  stretches: readonly Stretch[],
  isLost: LostParts,
): Promise<readonly ReadPart[]> {
  const second = await readStretches(job, stretches);
  const twice = first.map((part, index) =>
    readAgain(
      part,
      second.filter((_, at) => stretches[at]?.part === index),
    ),
  );
  const lost = twice.flatMap((part, index) => (isLost(part, index) ? [[index]] : []));
  if (lost.length === 0) return twice;
  const third = await readGroups(job, { ...job.layout, groups: lost }, { pageMode: 'block', scale: 1 });
  return twice.map((part, index) => longerOf(part, third[index]));
}

/** Share of the page's lines that may be read twice: more are a bad page, which a second reading does not mend. */
const MOST_DOUBTFUL = 0.5;

/**
 * A second reading of the same picture makes the same mistakes. The engine makes other ones, and no more of them, where
 * small letters are so high (pixels): of 204 wrong words in the doubtful lines of the real pages 168 were left, with
 * the same size 197.
 */
const SECOND_X_HEIGHT_PX = 12.6;
const MOST_SCALE = 0.9;

function readStretches(job: ReadingJob, stretches: readonly Stretch[]): Promise<ReadPart[]> {
  const { ink, partOf, rowOf, baselines } = job.layout;
  const ofPart = <Item>(list: readonly Item[], none: Item): Item[] => stretches.map(({ part }) => list[part] ?? none);
  const toRead = {
    ...inkOfStretches(stretches, ink.letters, partOf),
    rowOf: ofPart(rowOf, -1),
    baselines: ofPart(baselines, 0),
  };
  const scale = Math.min(MOST_SCALE, SECOND_X_HEIGHT_PX / Math.max(1, ink.xHeightPx));
  return readGroups(job, toRead, { pageMode: 'column', scale });
}

function wholePart({ parts }: PageLayout, part: number): Stretch {
  return { part, left: parts[part]?.left ?? 0, right: parts[part]?.right ?? 0 };
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { left, right }) => sum + right - left, 0);
}

/** Both readings put together; where the engine split marks off, its first reading of a line is worth little. */
function readAgain(part: ReadPart, second: readonly ReadPart[]): ReadPart {
  if (part.isSplit) return second.reduce(betterOf, part);
  const again = second.flatMap((other) => other.lines.flatMap((line) => line.words));
  const words = mergeReadings(
    part.lines.flatMap((line) => line.words),
    again,
  );
  const box = unionOfBoxes(words.map((word) => word.box));
  return { lines: box === undefined ? [] : [{ words, box }], isSplit: false };
}

/**
 * Tells the lines of which nothing was read though letters stand there: the engine passes over short lines that stand
 * alone, and long ones under a line that touches a seal; what little it then has of them belongs to the line beside. In
 * a cell one letter is enough (a number of one digit), elsewhere it may be dust.
 */
function lostParts(layout: PageLayout, bodies: readonly (readonly BoundingBox[])[]): LostParts {
  const cells = layout.items.flatMap((item) => (item.kind === 'table' ? item.cells : []));
  const inCells = new Set(cells.flatMap((cell) => cell.parts));
  return ({ lines }, index) => {
    const printed = bodies[index]?.length ?? 0;
    if (lines.length === 0) return printed >= (inCells.has(index) ? 1 : 3);
    return printed >= LONG_LINE && lettersOf(lines) < LITTLE * printed;
  };
}

/** Letters of a line that has more than a word or two, and the share of them below which it counts as not read. */
const LONG_LINE = 12;
const LITTLE = 0.3;

/** Per part the blobs as high as a small letter. */
function bodiesOfParts({ ink, partOf, parts }: PageLayout): BoundingBox[][] {
  const bodies = parts.map((): BoundingBox[] => []);
  for (const { id, box } of ink.letters) {
    if (boxHeight(box) >= 0.8 * ink.xHeightPx) bodies[partOf[id] ?? -1]?.push(box);
  }
  return bodies;
}

function betterOf(first: ReadPart, second: ReadPart | undefined): ReadPart {
  if (second === undefined || second.lines.length === 0) return first;
  const advantage = (first.isSplit ? 0.1 : 0) - (second.isSplit ? 0.1 : 0);
  return sureness(second) + advantage > sureness(first) ? second : first;
}

/** A stroke at the end of a lost line may be ever so sure. */
function longerOf(first: ReadPart, again: ReadPart | undefined): ReadPart {
  return again !== undefined && lettersOf(again.lines) > lettersOf(first.lines) ? again : first;
}

function lettersOf(lines: readonly PartLine[]): number {
  return lines.flatMap(({ words }) => words).reduce((sum, { text }) => sum + text.length, 0);
}

function sureness({ lines }: ReadPart): number {
  return confidenceOf(lines.flatMap((line) => line.words));
}
