import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Finding } from '../domain/finding.ts';
import type { Log } from '../domain/log.ts';
import type { Raster } from '../domain/raster.ts';
import { type PageElement, type PageRegion, wordsOfElements } from '../domain/text-layer.ts';
import { BAD_PAGE } from '../extraction/missing-fields.ts';
import type { QuarterTurn } from '../image/quarter-turn.ts';
import { type StampLines, toPageElements } from '../layout/page-elements.ts';
import { findPageLayout, type PageLayout } from '../layout/page-layout.ts';
import { settleSigns } from '../layout/settle-signs.ts';
import { separateStamps } from '../layout/stamps.ts';
import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { compareCells } from './compare-cells.ts';
import { badPage, findingsOfPage } from './page-findings.ts';
import { partSyllables } from './part-syllables.ts';
import { type PreparedPage, softPage, turnedPage, uprightPage } from './prepare-page.ts';
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
  const upright = await otherWayUp(raster, page, reading, readers, context);
  return softened(raster, upright, readers, context);
}

interface PageAsRead {
  readonly page: PreparedPage;
  readonly reading: PageReading;
}

/** The reading, or the one of the page turned upside down where it looks that way and reads better. */
async function otherWayUp(
  raster: Raster,
  page: PreparedPage,
  reading: PageReading,
  readers: PageReaders,
  context: ReadPageContext,
): Promise<PageAsRead> {
  if (!looksUpsideDown(reading)) return { page, reading };
  const other = turnedPage(raster, page.image);
  const turned = await readUpright(raster, other, readers, context);
  const isBetter = turned.confidence > reading.confidence;
  context.log.info({ rotation: turned.rotation, kept: isBetter }, 'page read the other way up');
  return isBetter ? { page: other, reading: turned } : { page, reading };
}

/** The reading, or the one of the page out of focus where the print is worn and more of it is read so. */
async function softened(
  raster: Raster,
  { page, reading }: PageAsRead,
  readers: PageReaders,
  context: ReadPageContext,
): Promise<PageReading> {
  if (!page.image.drawn.isWorn || reading.confidence >= SURE_THOUGH_WORN) return reading;
  const soft = await readUpright(raster, softPage(raster, page), readers, context);
  const isBetter = worthOf(soft) > worthOf(reading);
  context.log.info({ confidence: soft.confidence, kept: isBetter }, 'worn page read again out of focus');
  return isBetter ? soft : reading;
}

/** Worn copies that are read less surely have 5 to 60 % wrong characters, the others 2 to 5. */
const SURE_THOUGH_WORN = 0.9;

/** Words that can be Vietnamese, by how sure they are: out of focus the engine is less sure and reads more, or the other way round. */
function worthOf({ elements }: PageReading): number {
  return wordsOfElements(elements)
    .filter(({ text }) => /\d/u.test(text) || isVietnameseSyllable(text.replace(/^\P{L}+|\P{L}+$/gu, '')))
    .reduce((sum, { confidence }) => sum + confidence, 0);
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
  const compared = compareCells(readRomansTwice(single, layout, image.ink), layout);
  const read = partSyllables(settleSigns(compared, layout), partsInCells(layout));
  const printed = toPageElements(read, layout, image);
  const coloured = await readColouredStamps(raster, image.drawn.rotation, readers.engine, context.signal);
  const found = {
    ...printed,
    regions: [...printed.regions, ...stamped.codes.map((box) => pictureAt(image.toStored(box))), ...coloured.regions],
    stamps: [...printed.stamps, ...coloured.stamps],
  };
  const confidence = meanConfidence(found.elements);
  const isBad = confidence < (image.drawn.isWorn ? SURE_THOUGH_WORN : BAD_PAGE);
  return {
    rotation: image.drawn.rotation,
    ...found,
    confidence,
    findings: [...findingsOfPage(found), ...(isBad ? badPage(found) : [])],
  };
}

function partsInCells({ items }: PageLayout): ReadonlySet<number> {
  return new Set(items.flatMap((item) => (item.kind === 'table' ? item.cells.flatMap(({ parts }) => parts) : [])));
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

function meanConfidence(elements: readonly PageElement[]): number {
  const words = wordsOfElements(elements);
  if (words.length === 0) return 1;
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}
