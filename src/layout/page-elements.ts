import { type BoundingBox, boxHeight, boxWidth, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import type { PageElement, PageRegion, PageTable, TextLine, Word } from '../domain/text-layer.ts';
import type { PageImage } from '../image/page-image.ts';
import { dropInventedWords, withoutLeadingSign } from './doubtful-words.ts';
import { countItems } from './item-numbers.ts';
import type { LayoutItem, PageLayout, TableCellPart } from './page-layout.ts';
import { settleRecipients } from './recipient-signs.ts';
import type { RuledGrid } from './ruled-table.ts';
import { boxOfSeal } from './stamps.ts';
import { returnStrays } from './stray-words.ts';
import { findUnreadInk } from './unread-ink.ts';
import { assignZones, type ReadLine } from './zones.ts';

/** A line read from one part of the page, in pixels of the page image. */
export interface PartLine {
  readonly words: readonly Word[];
  readonly box: BoundingBox;
}

/** A framed stamp with the words in their places: what is filled into it is read from its ink. */
export interface StampLines {
  readonly box: BoundingBox;
  readonly lines: readonly PartLine[];
}

/** What was read, part by part, as the page's elements in reading order, in pixels of the page as stored. */
export function toPageElements(
  asRead: readonly (readonly PartLine[])[],
  layout: PageLayout,
  image: PageImage,
): { elements: PageElement[]; regions: PageRegion[]; stamps: StampLines[]; unreadInk: number } {
  const { widthPx, heightPx } = image.plane;
  const { read, dropped } = withoutInventions(asRead, layout);
  const lines = layout.items.flatMap((item, block) => (item.kind === 'block' ? linesOf(item, block, read) : []));
  const rules = image.rules.horizontal.flatMap(({ box }) => (isInTable(box, layout) ? [] : [box]));
  const zoned = assignZones(lines, { widthPx, heightPx, xHeightPx: layout.ink.xHeightPx, rules });
  const settled = countItems(settleRecipients(zoned.lines));
  const elements: PageElement[] = [];
  for (const [block, item] of layout.items.entries()) {
    if (item.kind === 'table') {
      elements.push({ kind: 'table', table: tableOf(item.grid, item.cells, read, image) });
      continue;
    }
    for (const line of settled) {
      if (line.block === block) elements.push({ kind: 'line', line: storedLine(line, image) });
    }
  }
  const known = [...zoned.regions, ...stampRegions(asRead, layout), ...strokeRegions(layout, image.dpi), ...dropped];
  // What was dropped as no print is explained as little as what was never read.
  const explained = [
    ...read.flatMap((lines) => lines.flatMap((line) => line.words.map((word) => word.box))),
    ...layout.items.flatMap((item) => (item.kind === 'table' ? item.cells.flatMap(({ dash }) => dash ?? []) : [])),
    ...known.filter((region) => region.kind !== 'unread').map((region) => region.box),
  ];
  const unread = findUnreadInk(layout.ink, explained, image.drawn.isWorn);
  const regions = [
    ...known.filter((region) => region.kind !== 'unread'),
    ...unreadCells(layout, read),
    ...unread.boxes.map((box): PageRegion => ({ kind: 'unread', box, text: '' })),
  ];
  return {
    elements,
    regions: regions.map((region) => ({ ...region, box: image.toStored(region.box) })),
    stamps: layout.stamps.map(({ frame, parts }) => ({
      box: image.toStored(frame),
      lines: parts.flatMap((part) => (asRead[part] ?? []).map((line) => storedPartLine(line, image))),
    })),
    unreadInk: unread.share,
  };
}

function isInTable(rule: BoundingBox, { items, ink }: PageLayout): boolean {
  const around = { ...rule, top: rule.top - ink.xHeightPx, bottom: rule.bottom + ink.xHeightPx };
  return items.some((item) => item.kind === 'table' && overlapArea(item.grid.box, around) > 0);
}

/** In x-heights: what is lower in a cell is dust or the remnant of a rule. */
const LEAST_INK = 0.8;

/** Cells in which letters stand and of which nothing was read: a lone figure that is lost leaves no other trace. */
function unreadCells({ items, ink, partOf }: PageLayout, read: readonly (readonly PartLine[])[]): PageRegion[] {
  const lost = new Set(
    items.flatMap((item) =>
      item.kind === 'table'
        ? item.cells.flatMap(({ parts }) => (parts.every((part) => read[part]?.length === 0) ? parts : []))
        : [],
    ),
  );
  const letters = ink.letters.filter(({ id }) => lost.has(partOf[id] ?? -1));
  return [...Map.groupBy(letters, ({ id }) => partOf[id]).values()].flatMap((own): PageRegion[] => {
    const box = unionOfBoxes(own.map((letter) => letter.box));
    // A worn digit falls to pieces: together they are as high.
    return box === undefined || boxHeight(box) < LEAST_INK * ink.xHeightPx ? [] : [{ kind: 'unread', box, text: '' }];
  });
}

/** Signatures and other writing larger than any letter, where no seal explains it. */
function strokeRegions(layout: PageLayout, dpi: number): PageRegion[] {
  const seals = layout.seals.map(boxOfSeal);
  return layout.ink.large
    .filter(({ box, area }) => boxWidth(box) > 0.3 * dpi && area < 0.3 * boxWidth(box) * boxHeight(box))
    .filter(({ box }) => !seals.some((seal) => overlapArea(box, seal) > 0.6 * boxWidth(box) * boxHeight(box)))
    .map(({ box }): PageRegion => ({ kind: 'handwriting', box, text: '' }));
}

function withoutInventions(read: readonly (readonly PartLine[])[], layout: PageLayout) {
  const other = { seals: layout.seals.map(boxOfSeal), strokes: layout.ink.large.map((component) => component.box) };
  const dropped: PageRegion[] = [];
  const kept = read.map((lines) =>
    lines
      .map((line) => {
        const split = dropInventedWords(line, other);
        dropped.push(...split.dropped);
        return split.line;
      })
      .filter((line) => line.words.length > 0),
  );
  return { read: kept, dropped };
}

/** Seals and framed stamps, these with the words printed in them. */
function stampRegions(read: readonly (readonly PartLine[])[], layout: PageLayout): PageRegion[] {
  const seals = layout.seals.map((seal): PageRegion => ({ kind: 'stamp', box: boxOfSeal(seal), text: '' }));
  const frames = layout.stamps.map(({ frame, parts }): PageRegion => {
    const lines = parts.flatMap((part) => read[part] ?? []);
    return {
      kind: 'stamp',
      box: frame,
      text: lines.map((line) => line.words.map((word) => word.text).join(' ')).join('\n'),
    };
  });
  return [...seals, ...frames];
}

function linesOf(
  item: LayoutItem & { kind: 'block' },
  block: number,
  read: readonly (readonly PartLine[])[],
): ReadLine[] {
  const lines = item.parts.flatMap((part) => (read[part] ?? []).map((line) => ({ ...line, block, side: item.side })));
  return returnStrays(lines);
}

function storedLine(line: TextLine, image: PageImage): TextLine {
  return { ...line, words: storedWords(line.words, image), box: image.toStored(line.box) };
}

function storedPartLine(line: PartLine, image: PageImage): PartLine {
  return { words: storedWords(line.words, image), box: image.toStored(line.box) };
}

function storedWords(words: readonly Word[], image: PageImage): Word[] {
  return words.map((word) => ({ ...word, box: image.toStored(word.box) }));
}

/** Nothing but its shape was looked at. */
const DASH_CONFIDENCE = 0.9;

function dashAt(box: BoundingBox): Word {
  return { text: '-', box, confidence: DASH_CONFIDENCE, source: 'ocr' };
}

function tableOf(
  grid: RuledGrid,
  cells: readonly TableCellPart[],
  read: readonly (readonly PartLine[])[],
  image: PageImage,
): PageTable {
  return {
    box: image.toStored(grid.box),
    rowCount: grid.rowCount,
    columnCount: grid.columnCount,
    ruled: grid.ruled,
    cells: cells.map(({ cell, parts, dash }) => {
      const own =
        dash === undefined
          ? withoutLeadingSign(parts.flatMap((part) => (read[part] ?? []).flatMap((line) => line.words)))
          : [dashAt(dash)];
      const words = storedWords(own, image);
      return {
        ...cell,
        box: image.toStored(cell.box),
        text: words.map((word) => word.text).join(' '),
        words,
        confidence: words.reduce((lowest, word) => Math.min(lowest, word.confidence), 1),
      };
    }),
  };
}
