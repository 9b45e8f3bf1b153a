import sharp from 'sharp';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import type { Word } from '../../src/domain/text-layer.ts';
import { inkBox } from '../../src/handwriting/glyph-image.ts';

/** A picture of ink to put on a sheet. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  /** Coverage 0..255. */
  readonly data: Uint8Array;
  /** Rows from the top to the baseline. */
  readonly baseline: number;
}

export interface Face {
  readonly family: string;
  readonly italic: boolean;
  readonly sizePx: number;
}

export const width = 1650;
export const height = 1150;

/** A page in the making: coverage 0..255 of each ink, and the words an engine would read. */
export interface Sheet {
  readonly print: Uint8Array;
  readonly pen: Uint8Array;
  /** Red seals, which are set over the rest. */
  readonly seal: Uint8Array;
  readonly words: Word[];
}

export function createSheet(): Sheet {
  const plane = (): Uint8Array => new Uint8Array(width * height);
  return { print: plane(), pen: plane(), seal: plane(), words: [] };
}

export function paste(plane: Uint8Array, ink: Ink, left: number, baseline: number): BoundingBox {
  const top = baseline - ink.baseline;
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) {
      const at = (top + y) * width + left + x;
      plane[at] = Math.max(plane[at] ?? 0, ink.data[y * ink.width + x] ?? 0);
    }
  }
  return { left, top, right: left + ink.width, bottom: top + ink.height };
}

/** Prints a word that engines read well; gives where it ends. */
export async function printWord(
  sheet: Sheet,
  text: string,
  face: Face,
  left: number,
  baseline: number,
): Promise<number> {
  const box = paste(sheet.print, await renderText(text, face), left, baseline);
  sheet.words.push({ text, box, confidence: 0.95, source: 'ocr' });
  return box.right;
}

/** A straight stroke with round ends. */
export function drawStroke(
  plane: Uint8Array,
  from: readonly [number, number],
  to: readonly [number, number],
  radius: number,
  coverage: number,
): void {
  const steps = Math.ceil(2 * Math.hypot(to[0] - from[0], to[1] - from[1])) + 1;
  for (let step = 0; step <= steps; step++) {
    const x = from[0] + ((to[0] - from[0]) * step) / steps;
    const y = from[1] + ((to[1] - from[1]) * step) / steps;
    for (let dy = -Math.ceil(radius); dy <= radius; dy++) {
      for (let dx = -Math.ceil(radius); dx <= radius; dx++) {
        if (dx * dx + dy * dy <= radius * radius) {
          const at = Math.round(y + dy) * width + Math.round(x + dx);
          plane[at] = Math.max(plane[at] ?? 0, coverage);
        }
      }
    }
  }
}

const rendered = new Map<string, Ink>();

async function renderText(text: string, face: Face): Promise<Ink> {
  const key = JSON.stringify([text, face]);
  const known = rendered.get(key);
  if (known !== undefined) {
    return known;
  }
  const box = { width: Math.ceil(text.length * face.sizePx + 40), height: Math.ceil(2 * face.sizePx) };
  const baseline = Math.round(1.3 * face.sizePx);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}"><rect width="100%" height="100%" fill="white"/>` +
    `<text x="10" y="${baseline}" font-family="${face.family}" font-style="${face.italic ? 'italic' : 'normal'}" font-size="${face.sizePx}">${text}</text></svg>`;
  const { data } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true });
  const dark = { ...box, ink: Uint8Array.from(data, (grey) => (grey < 160 ? 1 : 0)) };
  const area = inkBox(dark) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const size = { width: area.right - area.left, height: area.bottom - area.top };
  const ink = {
    ...size,
    data: Uint8Array.from({ length: size.width * size.height }, (_, at) => {
      const x = area.left + (at % size.width);
      return 255 - (data[(area.top + Math.floor(at / size.width)) * box.width + x] ?? 255);
    }),
    baseline: baseline - area.top,
  };
  rendered.set(key, ink);
  return ink;
}
