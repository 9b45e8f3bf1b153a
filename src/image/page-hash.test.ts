import { describe, expect, it } from 'vitest';
import type { Raster } from '../domain/raster.ts';
import { hashDistance, pageHash } from './page-hash.ts';

const width = 620;
const height = 877;

/** A page of lines of "print" that differ with the seed, drawn `left` and `top` pixels away from where they belong. */
function page(seed: number, left = 0, top = 0): Raster {
  const data = new Uint8Array(width * height).fill(250);
  let state = seed;
  const next = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  for (let line = 0; line < 40; line += 1) {
    const y = 70 + line * 18 + top;
    const length = line % 7 === 6 ? 150 + next() * 250 : 470;
    for (let x = 70; x < 70 + length; x += 4) {
      if (next() < 0.25) continue;
      for (let dy = 0; dy < 9; dy += 1) data.fill(20, (y + dy) * width + x + left, (y + dy) * width + x + left + 3);
    }
  }
  return { widthPx: width, heightPx: height, channels: 1, data, dpi: 75 };
}

const hashOf = (raster: Raster): string => pageHash(raster) ?? '';

describe('pageHash', () => {
  it('has 64 bits, and hardly changes when the sheet is moved on the glass', () => {
    expect(hashOf(page(1))).toMatch(/^[01]{64}$/);
    expect(hashDistance(hashOf(page(1)), hashOf(page(1, 23, 31)))).toBeLessThanOrEqual(1);
  });

  it('does not mind dust in the margin', () => {
    const dusty = page(1);
    dusty.data.fill(0, 5 * width + 3, 5 * width + 5);
    expect(hashDistance(hashOf(page(1)), hashOf(dusty))).toBeLessThanOrEqual(1);
  });

  it('tells other pages apart', () => {
    const distances = [2, 3, 4, 5].map((seed) => hashDistance(hashOf(page(1)), hashOf(page(seed))));
    expect(Math.min(...distances)).toBeGreaterThan(6);
  });

  it('has none for a blank sheet, which looks like every other', () => {
    const blank = { ...page(1), data: new Uint8Array(width * height).fill(240) };
    expect(pageHash(blank)).toBeUndefined();
  });

  it('reads a colour page as its black print, seals left out', () => {
    const grey = page(1);
    const data = new Uint8Array(width * height * 3);
    for (let pixel = 0; pixel < grey.data.length; pixel += 1)
      data.fill(grey.data[pixel] ?? 0, pixel * 3, pixel * 3 + 3);
    expect(pageHash({ ...grey, channels: 3, data })).toBe(pageHash(grey));
  });
});
