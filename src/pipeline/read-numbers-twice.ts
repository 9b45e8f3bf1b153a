import { type BoundingBox, boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import type { Component } from '../image/components.ts';
import type { PageImage } from '../image/page-image.ts';
import { type ComponentGrid, createComponentGrid } from '../layout/component-grid.ts';
import { type FigureInk, inkOfFigure } from '../layout/figure-ink.ts';
import type { FigureReader } from '../layout/figure-witness.ts';
import { patternOfNumber, withoutPercent, wornMinus } from '../layout/number-shapes.ts';
import { digitsFor, isNumberLike, mayBeMisreadNumber } from '../layout/number-texts.ts';
import type { PartLine } from '../layout/page-elements.ts';
import type { LayoutItem, PageLayout } from '../layout/page-layout.ts';
import { type FigurePlace, type FigureWitnesses, type WeighedFigure, weighFigure } from '../layout/weigh-figures.ts';

/** A number that its readings disagree on is never sure. */
export const DISAGREED = 0.45;
/** A number on which engine, network and shape agree, however unsure the engine was alone: of 434 on made forms one was wrong. */
const AGREED = 0.95;

/**
 * Reads the numbers of table cells a second time, with a small network of our own, and looks at the shape of their ink:
 * the engine drops one of two equal digits (11 read 1), takes commas for full stops or passes over them, and puts what
 * stands in two cells into one, all with high confidence. What two of the three say stands; where they do not settle it
 * the number is doubtful and the other readings stay beside it.
 */
export async function readNumbersTwice(
  read: readonly (readonly PartLine[])[],
  layout: PageLayout,
  image: PageImage,
  readFigures: FigureReader,
): Promise<(readonly PartLine[])[]> {
  const corrected = [...read];
  const cells = layout.items.flatMap((item) => (item.kind === 'table' ? cellsOf(item, read, layout) : []));
  if (cells.length === 0) return corrected;
  const readings = await readFigures(image.plane, picturesOf(cells, layout));
  const twice = cells.map((cell, index): ReadTwice => {
    const network = readings[index] ?? { text: '', sureness: [], candidates: [] };
    const confidence = Math.min(1, ...(cell.line?.words ?? []).map((word) => word.confidence));
    return { ...cell, witnesses: { engine: cell.text, confidence, network, shape: shapeOf(cell) } };
  });
  for (const table of Map.groupBy(twice, ({ table }) => table).values()) {
    for (const [{ part, line, ink, witnesses }, figure] of figuresOf(table))
      corrected[part] = [weighedLine(line, ink.box, witnesses, figure)];
  }
  return corrected;
}

interface NumberCell {
  readonly table: LayoutItem;
  readonly part: number;
  readonly column: number;
  readonly text: string;
  readonly line: PartLine | undefined;
  readonly blobs: readonly Component[];
  readonly ink: FigureInk;
}

interface ReadTwice extends NumberCell {
  readonly witnesses: FigureWitnesses;
}

/** The cells of one printed line in which a number was read, or something that may be a number misread. */
function cellsOf(
  table: LayoutItem & { kind: 'table' },
  read: readonly (readonly PartLine[])[],
  layout: PageLayout,
): NumberCell[] {
  const blobs = Map.groupBy(layout.ink.letters, ({ id }) => layout.partOf[id] ?? -1);
  const specks = createComponentGrid(layout.ink.specks, 2 * layout.ink.xHeightPx);
  return table.cells.flatMap(({ cell: { column }, parts: [part, ...more] }) => {
    if (part === undefined || more.length > 0) return [];
    const line = read[part]?.[0];
    const text = textOf(line?.words ?? []);
    if (!isNumberLike(text) && !mayBeMisreadNumber(text)) return [];
    const own = blobs.get(part) ?? [];
    const ink = inkOfFigure(own);
    if (ink === undefined) return [];
    const minus = minusBefore(ink, own, specks);
    return [
      { table, part, column, text, line, ...(minus === undefined ? { blobs: own, ink } : withMinus(minus, own, ink)) },
    ];
  });
}

function minusBefore(ink: FigureInk, blobs: readonly Component[], specks: ComponentGrid): Component | undefined {
  const own = blobs.filter(({ id }) => ink.ids.includes(id)).map(({ box }) => box);
  return wornMinus(own, specks.near(ink.box, boxHeight(ink.box)));
}

function withMinus(minus: Component, blobs: readonly Component[], ink: FigureInk): Pick<NumberCell, 'blobs' | 'ink'> {
  const box = unionOfBoxes([minus.box, ink.box]) ?? ink.box;
  return { blobs: [minus, ...blobs], ink: { box, ids: [minus.id, ...ink.ids] } };
}

function picturesOf(cells: readonly NumberCell[], { components, partOf, ink }: PageLayout) {
  const lineOf = new Int32Array(partOf.length).fill(-1);
  for (const [index, cell] of cells.entries()) for (const id of cell.ink.ids) lineOf[id] = index;
  // The least height of a picture; a lone figure is never blown up to it.
  return { boxes: cells.map((cell) => cell.ink.box), components, lineOf, xHeightPx: ink.xHeightPx / 2 };
}

function shapeOf({ text, blobs }: NumberCell): string | undefined {
  const boxes = blobs.map(({ box }) => box);
  return patternOfNumber(text.endsWith('%') ? withoutPercent(boxes) : boxes);
}

/** A table writes decimals with commas when so many of its numbers do. */
const LEAST_COMMAS = 3;

function figuresOf(table: readonly ReadTwice[]): Map<ReadTwice, WeighedFigure> {
  const columns = Map.groupBy(table, ({ column }) => column);
  const weigh = (hasCommas: boolean) =>
    [...columns].flatMap(([column, cells]) => weighColumn(cells, { hasCommas, isRowNumber: column === 0 }));
  const found = weigh(false);
  const hasCommas = found.filter(([, { text }]) => /\d,\d{1,2}$/u.test(text)).length >= LEAST_COMMAS;
  return new Map(hasCommas ? weigh(true) : found);
}

/** A column has so many numbers, in this share of its cells, to be one of figures. */
const LEAST_NUMBERS = 4;
const MOSTLY = 0.6;

function weighColumn(cells: readonly ReadTwice[], place: FigurePlace): [ReadTwice, WeighedFigure][] {
  const numbers = cells.filter(looksLikeNumber).length;
  const isOfFigures = numbers >= LEAST_NUMBERS && numbers >= MOSTLY * cells.length;
  return cells.flatMap((cell): [ReadTwice, WeighedFigure][] => {
    const { text, witnesses } = cell;
    const isNumber = isNumberLike(text);
    if (!isNumber && !isFigureAlone(witnesses, { isOfFigures, ...place })) return [];
    const figure = weighFigure(witnesses, place);
    return figure === undefined ? [] : [[cell, figure]];
  });
}

/** So many further readings of the network stay beside an unsure figure: its column may tell which of them is right. */
const MOST_OTHERS = 5;

/** To the engine, or to the network where the engine read nothing or digits with other signs among them. */
function looksLikeNumber({ text, witnesses: { network } }: ReadTwice): boolean {
  return isNumberLike(text) || ((text === '' || /\d/u.test(text)) && (network.candidates[0]?.log ?? LIKELY) >= SURE);
}

/** Logarithms: so likely is the network's reading where the engine saw letters; and where it saw nothing, or digits and brackets. */
const SURE = -1;
const LIKELY = -5;

/** Whether what the engine took for something else is a figure: in a column of figures, or the number of a column in brackets. */
function isFigureAlone(
  { engine, network: { candidates } }: FigureWitnesses,
  { isOfFigures, isRowNumber }: { readonly isOfFigures: boolean; readonly isRowNumber: boolean },
): boolean {
  const [likeliest = { text: '', log: Number.NEGATIVE_INFINITY }] = candidates;
  // In the column of row numbers they may be the bars of a Roman numeral, which are counted elsewhere.
  if (isRowNumber && /^1+$/u.test(likeliest.text)) return false;
  const isMisread = isOfFigures && !isRowNumber && isNumberLike(digitsFor(engine));
  if (isMisread && /\d/u.test(engine)) return true;
  const least = isMisread || engine === '' || /[\d()]/u.test(engine) ? LIKELY : SURE;
  return (isOfFigures || /^\(\d{1,2}\)$/u.test(likeliest.text)) && likeliest.log >= least;
}

function weighedLine(
  line: PartLine | undefined,
  ink: BoundingBox,
  { engine, network }: FigureWitnesses,
  { text, isSure }: WeighedFigure,
): PartLine {
  const words = line?.words ?? [];
  const box = unionOfBoxes(words.map((word) => word.box)) ?? ink;
  if (isSure) {
    const confidence = Math.max(AGREED, Math.min(1, ...words.map((word) => word.confidence)));
    return { box, words: [{ text, box, confidence, source: 'ocr' }] };
  }
  // However unsure the engine was: what is less sure than this is taken for no print at all.
  const confidence = DISAGREED;
  const likely = network.candidates.filter(({ log }, index) => index < MOST_OTHERS && log > LIKELY);
  const others = [...new Set([engine, network.text, ...likely.map((other) => other.text)])].filter(
    (other) => other !== '' && other !== text,
  );
  const alternatives = others.map((other) => ({ text: other, confidence }));
  return {
    box,
    words: [{ text, box, confidence, source: 'ocr', ...(alternatives.length === 0 ? {} : { alternatives }) }],
  };
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join('');
}
