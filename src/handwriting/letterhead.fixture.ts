import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import type { TextLine, Word } from '../domain/text-layer.ts';
import { printedWidth } from './letter-widths.ts';

/**
 * A page drawn without any font: letters are hollow blocks as high and wide as Times letters, so that the geometry
 * of a letterhead is there and nothing else.
 */
export class DrawnPage {
  readonly raster: Raster;
  readonly #words: Word[] = [];
  readonly #em: number;
  #grey = 0;

  constructor(widthPx: number, heightPx: number, em: number) {
    this.raster = { widthPx, heightPx, channels: 1, data: new Uint8Array(widthPx * heightPx).fill(255), dpi: 200 };
    this.#em = em;
  }

  /** Draws printed `text` from `left` on `baseline`; `readAs` is what the engine makes of it (null: nothing). */
  print(text: string, left: number, baseline: number, readAs: string | null = text): number {
    let x = left;
    for (const letter of text.normalize('NFC')) {
      const width = printedWidth(letter) * this.#em;
      this.#drawLetter(letter, x, width, baseline);
      x += width;
    }
    if (readAs !== null) {
      this.read(readAs, left, x, baseline);
    }
    return x;
  }

  /** Draws figures as a pen does: `heights` and `feet` (px under the baseline) one per figure. */
  pen(left: number, baseline: number, figures: readonly { height: number; foot: number }[]): number {
    let x = left;
    for (const { height, foot } of figures) {
      this.#box(x, baseline + foot - height, x + 16, baseline + foot);
      x += 22;
    }
    return x;
  }

  /** What `draw` draws is of this grey. */
  pale(grey: number, draw: () => void): void {
    this.#grey = grey;
    draw();
    this.#grey = 0;
  }

  /** The frame of a stamp. */
  frame({ left, top, right, bottom }: BoundingBox): void {
    this.#box(left, top, right, bottom);
  }

  /** A dotted leader on the baseline. */
  dots(left: number, right: number, baseline: number): void {
    for (let x = left; x < right; x += 8) this.#fill(x, baseline - 3, x + 3, baseline);
  }

  /** Adds a word to what the engine read. */
  read(text: string, left: number, right: number, baseline: number): void {
    this.#words.push({
      text,
      box: { left, top: baseline - Math.round(0.68 * this.#em), right, bottom: baseline },
      confidence: 0.95,
      source: 'ocr',
    });
  }

  lines(): TextLine[] {
    return this.#words.map((word) => ({ words: [word], box: word.box, zone: 'body', block: 0 }));
  }

  #drawLetter(letter: string, left: number, width: number, baseline: number): void {
    const isLow = /[acemnorsuvwxzàáăâơôốộ]/u.test(letter);
    const height = Math.round((isLow ? 0.45 : 0.68) * this.#em);
    const drop = /[gpqy]/u.test(letter) ? Math.round(0.2 * this.#em) : 0;
    if (letter === '/') {
      this.slash(left + 1, baseline - height, left + width - 1, baseline);
    } else if (letter === ':') {
      this.#fill(left + 3, baseline - 4, left + 6, baseline);
    } else if (letter === '-') {
      this.#fill(left + 1, baseline - 10, left + width - 1, baseline - 8);
    } else if (letter !== ' ') {
      this.#box(left + 1, baseline - height, left + width - 1, baseline + drop);
    }
  }

  slash(left: number, top: number, right: number, bottom: number): void {
    for (let y = top; y < bottom; y++) {
      const x = right - ((y - top) / (bottom - top)) * (right - left);
      this.#fill(x - 1, y, x + 2, y + 1);
    }
  }

  #box(left: number, top: number, right: number, bottom: number): void {
    this.#fill(left, top, right, top + 3);
    this.#fill(left, bottom - 3, right, bottom);
    this.#fill(left, top, left + 3, bottom);
    this.#fill(right - 3, top, right, bottom);
  }

  #fill(left: number, top: number, right: number, bottom: number): void {
    for (let y = Math.round(top); y < Math.round(bottom); y++) {
      this.raster.data.fill(
        this.#grey,
        y * this.raster.widthPx + Math.round(left),
        y * this.raster.widthPx + Math.round(right),
      );
    }
  }
}
