import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import type { Raster } from '../../src/domain/raster.ts';
import { type DrawnMark, drawMarks } from './draw-marks.ts';
import { drawPrint, printedLines, wordBox } from './draw-print.ts';
import type { ScanSettings } from './levels.ts';
import { type Matrix, mapBox, pageToScan, turnBox } from './matrix.ts';
import { type LineZone, type TypesetPage, textOfWord } from './page.ts';
import {
  addBorder,
  addGrain,
  addSpecks,
  addTraces,
  blur,
  fadePatch,
  type Plane,
  relight,
  showThrough,
  threshold,
} from './pixels.ts';
import type { Random } from './random.ts';

export interface ScannedWord {
  readonly text: string;
  readonly box: BoundingBox;
  readonly zone: LineZone;
}

/** A page as a scanner gives it, with the places of everything on it in pixels of the stored picture. */
export interface ScannedPage {
  readonly raster: Raster;
  /** Clockwise turn that makes the stored picture upright. */
  readonly uprightTurn: 0 | 90 | 180 | 270;
  readonly words: readonly ScannedWord[];
  readonly marks: readonly (Omit<DrawnMark, 'box'> & { readonly box: BoundingBox })[];
  /** Points of the page to pixels of the stored picture, before any turn by quarters. */
  readonly boxOf: (box: BoundingBox) => BoundingBox;
}

/** Draws a page and puts it through the scanner. `back` is what is printed on the other side of the sheet. */
export function scanPage(
  page: TypesetPage,
  back: TypesetPage | null,
  settings: ScanSettings,
  random: Random,
  options: { readonly burnInOverlays: boolean } = { burnInOverlays: false },
): ScannedPage {
  const toScan = pageToScan(page, settings.dpi, settings.skewDegrees);
  const { canvas, context } = openSheet(page, settings.dpi);
  applyMatrix(context, toScan);
  drawPrint(context, page);
  const marks = drawMarks(context, page, random.fork('marks'), {
    dpi: settings.dpi,
    inkLoss: settings.inkLoss,
    burnInOverlays: options.burnInOverlays,
  });
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const backPlane = settings.showThrough > 0 && back !== null ? drawBack(back, settings, random) : null;
  const planes = planesOf(pixels, canvas, settings.colour === 'rgb' ? 3 : 1);
  for (const [index, plane] of planes.entries()) {
    degrade(plane, backPlane, settings, random.fork('scanner'), index);
  }
  const boxOf = (box: BoundingBox): BoundingBox =>
    turnBox(mapBox(toScan, box), canvas.width, canvas.height, settings.turned);
  const measuring = createCanvas(8, 8).getContext('2d');
  const words = printedLines(page).flatMap((line) =>
    line.words.map((word) => ({
      text: textOfWord(word),
      zone: line.zone,
      box: turnBox(wordBox(measuring, word, toScan, settings.dpi), canvas.width, canvas.height, settings.turned),
    })),
  );
  return {
    raster: turnRaster(mergePlanes(planes, settings.dpi), settings.turned),
    uprightTurn: quarterTurns[(4 - settings.turned / 90) % 4] ?? 0,
    words,
    marks: marks.map((mark) => ({ ...mark, box: boxOf(mark.box) })),
    boxOf,
  };
}

const quarterTurns = [0, 90, 180, 270] as const;

function openSheet(page: TypesetPage, dpi: number): { canvas: Canvas; context: SKRSContext2D } {
  const canvas = createCanvas(Math.round((page.widthPt * dpi) / 72), Math.round((page.heightPt * dpi) / 72));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return { canvas, context };
}

function applyMatrix(context: SKRSContext2D, matrix: Matrix): void {
  context.setTransform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
}

function drawBack(back: TypesetPage, settings: ScanSettings, random: Random): Plane {
  const { canvas, context } = openSheet(back, settings.dpi);
  applyMatrix(context, pageToScan(back, settings.dpi, -settings.skewDegrees));
  // Ink that was stamped goes through paper more than toner does.
  context.globalAlpha = 0.35;
  drawPrint(context, back);
  context.globalAlpha = 1;
  drawMarks(context, back, random.fork('back'), { dpi: settings.dpi, inkLoss: 0.9, burnInOverlays: false });
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const [plane] = planesOf(pixels, canvas, 1);
  const grey = plane ?? { widthPx: 0, heightPx: 0, data: new Uint8ClampedArray() };
  blur(grey, 1);
  return grey;
}

function planesOf(pixels: Uint8ClampedArray, size: { width: number; height: number }, count: 1 | 3): Plane[] {
  const { width, height } = size;
  return Array.from({ length: count }, (_, channel) => {
    const data = new Uint8ClampedArray(width * height);
    for (let i = 0; i < data.length; i += 1) {
      const at = i * 4;
      data[i] =
        count === 3
          ? (pixels[at + channel] ?? 0)
          : // Rec. 601 luma in 8-bit integers.
            ((pixels[at] ?? 0) * 77 + (pixels[at + 1] ?? 0) * 150 + (pixels[at + 2] ?? 0) * 29) >> 8;
    }
    return { widthPx: width, heightPx: height, data };
  });
}

/** The scanner, in the order light goes: paper, lens, lamp, sensor, electronics, dirt on the glass. */
function degrade(plane: Plane, back: Plane | null, settings: ScanSettings, random: Random, channel: number): void {
  const shift = { x: random.integer(-12, 12), y: random.integer(-8, 8) };
  if (back !== null) showThrough(plane, back, settings.showThrough, shift);
  for (let i = 0; i < settings.fadedPatches; i += 1) fadePatch(plane, placePatch(plane, random), random);
  if (settings.blurSigma > 0) blur(plane, settings.blurSigma);
  if (settings.ink > 0 || settings.paper < 255) {
    // Paper is warmer than white: a little less in blue.
    relight(
      plane,
      { ink: settings.ink, paper: settings.paper - channel * 3, uneven: settings.unevenLight },
      random.fork('lamp'),
    );
  }
  addGrain(plane, settings.grain, random.fork(`grain-${channel}`));
  if (settings.colour === 'bitonal') {
    const options = { level: settings.level, wander: settings.levelWander, fine: settings.levelFine };
    threshold(plane, options, random.fork('threshold'));
  }
  addSpecks(plane, settings.specks, random.fork('specks'), settings.colour === 'bitonal' ? 'black' : 'grey');
  addTraces(plane, settings.traces, random.fork('traces'));
  if (settings.border !== null) addBorder(plane, settings.border.side, settings.border.depthPx, random.fork('border'));
}

function placePatch(plane: Plane, random: Random): Parameters<typeof fadePatch>[1] {
  // A line or two of text high, part of the page wide: what a worn roller loses.
  const width = Math.round(plane.widthPx * random.between(0.15, 0.5));
  const height = Math.round(plane.widthPx * random.between(0.012, 0.03));
  return {
    left: random.integer(0, plane.widthPx - width),
    top: random.integer(Math.round(plane.heightPx * 0.1), Math.round(plane.heightPx * 0.9)),
    width,
    height,
    strength: random.between(0.4, 0.9),
  };
}

function mergePlanes(planes: readonly Plane[], dpi: number): Raster {
  const [first] = planes;
  if (first === undefined) throw new Error('a page has at least one plane');
  const { widthPx, heightPx } = first;
  if (planes.length === 1) {
    return { widthPx, heightPx, channels: 1, dpi, data: new Uint8Array(first.data.buffer) };
  }
  const data = new Uint8Array(widthPx * heightPx * 3);
  planes.forEach((plane, channel) => {
    for (let i = 0; i < plane.data.length; i += 1) data[i * 3 + channel] = plane.data[i] ?? 0;
  });
  return { widthPx, heightPx, channels: 3, dpi, data };
}

/** Turns a picture clockwise by quarters. */
export function turnRaster(raster: Raster, degrees: 0 | 90 | 180 | 270): Raster {
  if (degrees === 0) return raster;
  const { widthPx, heightPx, channels, data } = raster;
  const [width, height] = degrees === 180 ? [widthPx, heightPx] : [heightPx, widthPx];
  const turned = new Uint8Array(data.length);
  // Where the first pixel goes, and how far a step right and a step down lead in the turned picture.
  const walk = {
    90: { start: width - 1, right: width, down: -1 },
    180: { start: width * height - 1, right: -1, down: -width },
    270: { start: width * (height - 1), right: -width, down: 1 },
  }[degrees];
  let from = 0;
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const to = (walk.start + walk.right * x + walk.down * y) * channels;
      for (let channel = 0; channel < channels; channel += 1) turned[to + channel] = data[from + channel] ?? 0;
      from += channels;
    }
  }
  return { widthPx: width, heightPx: height, channels, dpi: raster.dpi, data: turned };
}
