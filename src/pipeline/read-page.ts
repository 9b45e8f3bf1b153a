import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import type { Log } from '../domain/log.ts';
import type { Raster } from '../domain/raster.ts';
import { type PageElement, type PageRegion, wordsOfElements } from '../domain/text-layer.ts';
import { type PageImage, preparePageImage } from '../image/page-image.ts';
import type { QuarterTurn } from '../image/quarter-turn.ts';
import { estimateSkew } from '../image/skew.ts';
import { type SortedInk, sortInk } from '../layout/ink-sort.ts';
import { estimateRotation } from '../layout/orientation.ts';
import { type StampLines, toPageElements } from '../layout/page-elements.ts';
import { findPageLayout } from '../layout/page-layout.ts';
import { settleSigns } from '../layout/settle-signs.ts';
import { separateStamps } from '../layout/stamps.ts';
import { compareCells } from './compare-cells.ts';
import { findingsOfPage } from './page-findings.ts';
import { partSyllables } from './part-syllables.ts';
import { readColouredStamps } from './read-coloured-stamps.ts';
import { type PageReaders, readParts } from './read-parts.ts';
import { readRomansTwice } from './read-romans-twice.ts';

export interface PageReading {
  /** Clockwise turn that makes the stored page upright. */
  readonly rotation: QuarterTurn;
  readonly elements: readonly PageElement[];
  readonly regions: readonly PageRegion[];
  /** Framed stamps with their words in place. */
  readonly stamps?: readonly StampLines[];
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
export async function readPage(raster: Raster, readers: PageReaders, context: ReadPageContext): Promise<PageReading> {
  const page = uprightPage(raster);
  const reading = await readUpright(raster, page, readers, context);
  if (!looksUpsideDown(reading)) return reading;
  const other = turnedPage(raster, page.image);
  const turned = await readUpright(raster, other, readers, context);
  context.log.info(
    { rotation: turned.rotation, kept: turned.confidence > reading.confidence },
    'page read the other way up',
  );
  return turned.confidence > reading.confidence ? turned : reading;
}

interface PreparedPage {
  readonly image: PageImage;
  readonly skewDegrees: number;
}

async function readUpright(
  raster: Raster,
  { image, skewDegrees }: PreparedPage,
  readers: PageReaders,
  context: ReadPageContext,
): Promise<PageReading> {
  const stamped = separateStamps(image);
  const layout = findPageLayout(image, stamped, skewDegrees);
  const single = await readParts(image, layout, readers, context.signal);
  const read = partSyllables(settleSigns(compareCells(readRomansTwice(single, layout, image.ink), layout), layout));
  const printed = toPageElements(read, layout, image);
  const coloured = await readColouredStamps(raster, image.rotation, readers.engine, context.signal);
  const found = {
    ...printed,
    regions: [...printed.regions, ...stamped.codes.map((box) => pictureAt(image.toStored(box))), ...coloured.regions],
    stamps: [...printed.stamps, ...coloured.stamps],
  };
  return {
    rotation: image.rotation,
    ...found,
    confidence: meanConfidence(found.elements),
    findings: findingsOfPage(found),
  };
}

function pictureAt(box: BoundingBox): PageRegion {
  return { kind: 'picture', box, text: '' };
}

/**
 * Print read upside down has a mean confidence of 0.3 to 0.5, the worst real page read the right way 0.8. Marks
 * tell up from down on clean print only: noise looks like marks, and low resolution joins marks to letters.
 */
const UPSIDE_DOWN_CONFIDENCE = 0.65;
/** A few bad words are a stamp or a note, not a page. */
const LEAST_WORDS = 12;

function looksUpsideDown(reading: PageReading): boolean {
  return reading.confidence < UPSIDE_DOWN_CONFIDENCE && wordsOfElements(reading.elements).length >= LEAST_WORDS;
}

const oppositeTurn = { 0: 180, 90: 270, 180: 0, 270: 90 } as const satisfies Record<QuarterTurn, QuarterTurn>;

/** The page turned upright, as far as its letters tell, and drawn larger where they are small. */
function uprightPage(raster: Raster): PreparedPage {
  const stored = preparePageImage(raster, 0, 0);
  const { letters, xHeightPx } = lettersOf(stored);
  const rotation = estimateRotation(letters, xHeightPx, stored.plane);
  const scale = xHeightPx > 0 && xHeightPx < SMALL_PRINT_PX ? 2 : 1;
  return rotation === 0 && scale === 1
    ? levelledPage(raster, stored)
    : levelledPage(raster, preparePageImage(raster, rotation, 0, scale));
}

/** The other way up. */
function turnedPage(raster: Raster, { rotation, scale }: PageImage): PreparedPage {
  return levelledPage(raster, preparePageImage(raster, oppositeTurn[rotation], 0, scale));
}

/** Levelled where the lines lean so far that rows would run into each other. */
function levelledPage(raster: Raster, upright: PageImage): PreparedPage {
  const skewDegrees = estimateSkew(bodiesOf(lettersOf(upright)));
  if (Math.abs(skewDegrees) < LEAST_LEVELLED_DEGREES) return { image: upright, skewDegrees };
  return { image: preparePageImage(raster, upright.rotation, skewDegrees, upright.scale), skewDegrees: 0 };
}

/** Small letters lower than this print joined to each other; drawn at twice the size more of them come apart. */
const SMALL_PRINT_PX = 12;

/** Levelling blurs the letters a little; below this the layout and the engine follow a leaning line by themselves. */
const LEAST_LEVELLED_DEGREES = 0.6;

function lettersOf(image: PageImage): SortedInk {
  return sortInk(image.components.list, { ...image.plane, dpi: image.dpi });
}

function bodiesOf({ letters, xHeightPx }: SortedInk): BoundingBox[] {
  return letters.map(({ box }) => box).filter((box) => boxHeight(box) > 0.8 * xHeightPx);
}

function meanConfidence(elements: readonly PageElement[]): number {
  const words = wordsOfElements(elements);
  if (words.length === 0) return 1;
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}
