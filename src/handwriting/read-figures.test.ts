import { describe, expect, it } from 'vitest';
import type { DigitModel, GlyphReading } from './digit-model.ts';
import type { GapPart } from './gap.ts';
import { type InkWindow, piecesOf } from './ink.ts';
import { readFigures } from './read-figures.ts';

/** Reads blocks by their width: 4 px are a 1, 6 px a 7 that may be a 2, everything else is no figure. */
const widthModel: DigitModel = {
  name: 'digits',
  version: 'test',
  read: readByWidth,
  readCarefully: readByWidth,
  readAgain: readByWidth,
};

function readByWidth({ width }: { width: number }): GlyphReading {
  const classes = new Float64Array(11).fill(0.001);
  if (width === 4) {
    classes[1] = 0.99;
  } else if (width === 6) {
    classes[7] = 0.6;
    classes[2] = 0.39;
  } else {
    classes[10] = 0.99;
  }
  return { classes, type: 0.1 };
}

/** Blocks 20 px high of the given widths; `thread` joins neighbours by one line of ink. */
function blocks(widths: readonly number[], thread: boolean): InkWindow {
  const height = 20;
  const width = widths.reduce((sum, value) => sum + value, 0) + 2 * (widths.length - 1);
  const ink = new Uint8Array(width * height);
  let left = 0;
  for (const block of widths) {
    for (let y = 0; y < height; y++) {
      ink.fill(1, y * width + left, y * width + left + block);
    }
    left += block + 2;
  }
  if (thread) {
    ink.fill(1, 10 * width, 11 * width);
  }
  return { left: 0, top: 0, width, height, ink };
}

function textsOf(window: InkWindow, part: GapPart): string[] {
  return readFigures(piecesOf(window), window, part, widthModel).map(({ text }) => text);
}

describe('readFigures', () => {
  it('reads separate figures from left to right and keeps the second best', () => {
    expect(textsOf(blocks([4, 6, 4], false), 'number').slice(0, 2)).toEqual(['171', '121']);
  });

  it('reads nothing where no join of the ink is a figure', () => {
    expect(textsOf(blocks([9, 9], false), 'number')).toEqual([]);
  });

  it('does not offer a day that no month has, and doubts the rest', () => {
    const [best, ...others] = readFigures(piecesOf(blocks([6, 4], false)), blocks([6, 4], false), 'day', widthModel);
    expect(best?.text).toBe('21');
    expect(best?.confidence).toBeLessThan(0.9);
    expect(others.map(({ text }) => text)).not.toContain('71');
  });

  it('never gives more than one in probability', () => {
    const window = blocks([6, 6, 6], false);
    const sum = readFigures(piecesOf(window), window, 'number', widthModel).reduce(
      (s, { confidence }) => s + confidence,
      0,
    );
    expect(sum).toBeLessThanOrEqual(1);
  });

  it('gives nothing for no ink', () => {
    expect(readFigures([], blocks([4], false), 'number', widthModel)).toEqual([]);
  });

  it('is not sure of figures that a second network does not see', () => {
    const read = (model: DigitModel) => {
      const window = blocks([4, 4], false);
      return readFigures(piecesOf(window), window, 'day', model)[0];
    };
    const none = (): GlyphReading => ({ classes: new Float64Array(11).fill(0.09), type: 0.1 });
    const [agreed, disputed] = [read(widthModel), read({ ...widthModel, readAgain: none })];
    expect([agreed?.text, disputed?.text]).toEqual(['11', '11']);
    expect(agreed?.confidence).toBeGreaterThan(0.9);
    expect(disputed?.confidence).toBeLessThan(0.75);
  });

  it.each([
    ['first', { first: 0.85, second: 0.99 }],
    ['second', { first: 0.99, second: 0.85 }],
  ])('is not sure of a 1 that the %s network is less than clear about: it may be a plain 7', (_which, share) => {
    const says =
      (probability: number) =>
      (bitmap: { width: number }): GlyphReading => {
        const reading = readByWidth(bitmap);
        reading.classes[1] = Math.min(reading.classes[1] ?? 0, probability);
        return reading;
      };
    const read = (first: number, second: number) => {
      const window = blocks([4, 4], false);
      const model = { ...widthModel, readCarefully: says(first), readAgain: says(second) };
      return readFigures(piecesOf(window), window, 'day', model)[0];
    };
    expect(read(0.99, 0.99)).toMatchObject({ text: '11' });
    expect(read(0.99, 0.99)?.confidence).toBeGreaterThan(0.9);
    expect(read(share.first, share.second)?.confidence).toBeLessThan(0.9);
  });

  it('is not sure where one figure is so low that a part of it may be lost', () => {
    const read = (lost: number) => {
      const window = blocks([4, 4], false);
      // The first figure loses its upper rows.
      for (let y = 0; y < lost; y++) window.ink.fill(0, y * window.width, y * window.width + 4);
      return readFigures(piecesOf(window), window, 'day', widthModel)[0];
    };
    expect([read(0)?.text, read(4)?.text, read(10)?.text]).toEqual(['11', '11', '11']);
    expect(read(4)?.confidence).toBeGreaterThan(0.9);
    expect(read(10)?.confidence).toBeLessThan(0.75);
  });
});
