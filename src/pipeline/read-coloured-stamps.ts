import { type BoundingBox, boxHeight, boxWidth, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import type { PageRegion } from '../domain/text-layer.ts';
import { findColouredInk } from '../image/coloured-ink.ts';
import { type Components, findComponents } from '../image/components.ts';
import { cropPlane, type GreyPlane } from '../image/plane.ts';
import { type QuarterTurn, turnBoxBack, turnPlane } from '../image/quarter-turn.ts';
import { findRoundSeals } from '../image/round-seal.ts';
import { findRules, type Rule } from '../image/rules.ts';
import type { PartLine, StampLines } from '../layout/page-elements.ts';
import { findStampFrames } from '../layout/stamp-frames.ts';
import { boxOfSeal } from '../layout/stamps.ts';
import { groupBoxes } from '../layout/unread-ink.ts';
import type { OcrEngine, PageMode } from '../ocr/ocr-engine.ts';
import { markOfStamp } from './page-findings.ts';

/** More framed stamps than this are a coloured form. */
const MOST_FRAMES = 4;

/** The stamps as regions of the page, and those with a frame also with their words in place. */
export interface ColouredStamps {
  readonly regions: readonly PageRegion[];
  readonly stamps: readonly StampLines[];
}

/**
 * Stamps in colour: reading leaves coloured ink out, so that seals do not cover the text under them, and with it go
 * the marks of secrecy and urgency, which are set in red (Decree 30/2020, Annex I, box 10).
 */
export async function readColouredStamps(
  raster: Raster,
  rotation: QuarterTurn,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<ColouredStamps> {
  const coloured = findColouredInk(raster);
  if (coloured === undefined) return { regions: [], stamps: [] };
  const { dpi } = raster;
  const { horizontal, vertical, without } = findRules(turnPlane(coloured.ink, rotation), dpi);
  const frames = findStampFrames(horizontal, vertical, dpi);
  const components = findComponents(without);
  const seals = findRoundSeals(without, components, new Set(components.list.map(({ id }) => id)), dpi).map(boxOfSeal);
  const plane = turnPlane(coloured.plane, rotation);
  const found = [...frames, ...seals];
  const toStored = (box: BoundingBox): BoundingBox => turnBoxBack(box, rotation, raster);
  const regions = seals.map((box): PageRegion => ({ kind: 'stamp', box: toStored(box), text: '' }));
  const read = (box: BoundingBox, pageMode: PageMode) => readBox(plane, box, { dpi, engine, signal, pageMode });
  const stamps: StampLines[] = [];
  const take = (box: BoundingBox, lines: readonly PartLine[]): void => {
    regions.push({ kind: 'stamp', box: toStored(box), text: lines.map(textOf).join('\n') });
    stamps.push({ box: toStored(box), lines: lines.map((line) => storedLine(line, toStored)) });
  };
  for (const box of frames.slice(0, MOST_FRAMES)) take(box, await read(inside(box, FRAME_INCH * dpi), 'block'));
  const rules = [...horizontal, ...vertical];
  const page = { dpi, heightPx: plane.heightPx };
  for (const box of brokenStamps(components, rules, { ...page, known: found })) {
    const lines = await read(box, 'block');
    if (markOfStamp(lines.map(textOf).join('\n')) === undefined) continue;
    take(box, lines);
    found.push(box);
  }
  const small = groupsOfStampSize(components, { ...page, known: found });
  const area = unionOfBoxes(small);
  const loose = area === undefined ? [] : await read(area, 'sparse');
  for (const line of loose) {
    // A frame may be worn away; coloured ink without one is a stamp only where its words say so.
    const text = textOf(line);
    if (markOfStamp(text) !== undefined) regions.push({ kind: 'stamp', box: toStored(line.box), text });
  }
  return { regions, stamps };
}

function textOf({ words }: PartLine): string {
  return words.map(({ text }) => text).join(' ');
}

function storedLine({ words, box }: PartLine, toStored: (box: BoundingBox) => BoundingBox): PartLine {
  return { words: words.map((word) => ({ ...word, box: toStored(word.box) })), box: toStored(box) };
}

/** The words of a mark of secrecy or urgency: 13 to 14 pt capitals (Annex I, box 10), set askew and worn. In inches. */
const WIDTH = { least: 0.3, most: 2.2 };
const HEIGHT = { least: 0.1, most: 0.75 };
/** They stand beside the number or the date. */
const UPPER_PART = 0.5;

/** In inches: the stamp of arrival is 35 x 50 mm (Annex IV), in practice down to half of that, and set askew. */
const LARGE = { width: { least: 1, most: 3.2 }, height: { least: 0.6, most: 2.6 } };
/** Lines of a stamp lie this near each other. */
const LINE_GAP_INCH = 0.16;
/** One or two are looked at; a coloured letterhead has more. */
const MOST_BROKEN = 2;

/** Coloured ink as large as a stamp of arrival whose frame print, pen or wear has cut to pieces. */
function brokenStamps(
  components: Components,
  rules: readonly Rule[],
  { dpi, heightPx, known }: PageOfStamps,
): BoundingBox[] {
  const letters = components.list.filter(({ area }) => area >= 6).map(({ box }) => box);
  const upper = [...letters, ...rules.map(({ box }) => box)].filter(({ bottom }) => bottom < UPPER_PART * heightPx);
  const groups = groupBoxes(
    upper.map((box) => ({ box })),
    LINE_GAP_INCH * dpi,
  );
  return groups
    .filter((box) => !known.some((other) => overlapArea(box, other) > 0))
    .filter((box) => isBetween(boxWidth(box) / dpi, LARGE.width) && isBetween(boxHeight(box) / dpi, LARGE.height))
    .slice(0, MOST_BROKEN);
}

interface PageOfStamps {
  readonly dpi: number;
  readonly heightPx: number;
  /** What was found already. */
  readonly known: readonly BoundingBox[];
}

/** Coloured ink that lies together and is as large as a mark of secrecy or urgency. */
function groupsOfStampSize(components: Components, { dpi, heightPx, known }: PageOfStamps): BoundingBox[] {
  const ink = components.list.filter(({ area, box }) => area >= 6 && box.bottom < UPPER_PART * heightPx);
  return groupBoxes(ink, LETTER_GAP_INCH * dpi)
    .filter((box) => !known.some((other) => overlapArea(box, other) > 0))
    .filter((box) => isBetween(boxWidth(box) / dpi, WIDTH) && isBetween(boxHeight(box) / dpi, HEIGHT));
}

const LETTER_GAP_INCH = 0.06;

function isBetween(value: number, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return value >= least && value <= most;
}

interface StampReading {
  readonly dpi: number;
  readonly engine: OcrEngine;
  readonly signal: AbortSignal;
  readonly pageMode: PageMode;
}

/** The lines in a box of the upright page, with boxes of that page. */
async function readBox(
  plane: GreyPlane,
  box: BoundingBox,
  { dpi, engine, signal, pageMode }: StampReading,
): Promise<PartLine[]> {
  const margin = Math.round(MARGIN_INCH * dpi);
  const page: Raster = { ...withMargin(cropPlane(plane, box), margin), channels: 1, dpi };
  const { lines } = await engine.recognize(page, { pageMode, signal });
  const [x, y] = [Math.max(0, Math.floor(box.left)) - margin, Math.max(0, Math.floor(box.top)) - margin];
  const placed = ({ left, top, right, bottom }: BoundingBox): BoundingBox => ({
    left: left + x,
    top: top + y,
    right: right + x,
    bottom: bottom + y,
  });
  return lines.map((line) => ({
    words: line.words.map(({ text, box: at, confidence }) => ({
      text: text.normalize('NFC'),
      box: placed(at),
      confidence,
      source: 'ocr',
    })),
    box: placed(line.box),
  }));
}

function inside({ left, top, right, bottom }: BoundingBox, border: number): BoundingBox {
  return { left: left + border, top: top + border, right: right - border, bottom: bottom - border };
}

/** Thickness of a stamp's frame, and the white that the engine wants around letters. */
const FRAME_INCH = 0.04;
const MARGIN_INCH = 0.1;

function withMargin(plane: GreyPlane, margin: number): GreyPlane {
  const widthPx = plane.widthPx + 2 * margin;
  const heightPx = plane.heightPx + 2 * margin;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = 0; y < plane.heightPx; y += 1) {
    const row = plane.data.subarray(y * plane.widthPx, (y + 1) * plane.widthPx);
    data.set(row, (y + margin) * widthPx + margin);
  }
  return { widthPx, heightPx, data };
}
