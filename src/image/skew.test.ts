import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxAt } from './drawing.fixture.ts';
import type { GreyPlane } from './plane.ts';
import { estimateSkew, levelBoxBack, levelPlane } from './skew.ts';

/** Lines of letters that fall by `degrees` to the right. */
function leaningLines(degrees: number) {
  const slope = Math.tan((degrees * Math.PI) / 180);
  return Array.from({ length: 600 }, (_, index) => {
    const x = 100 + (index % 60) * 20;
    return boxAt(x, Math.round(200 + Math.floor(index / 60) * 45 + (x + 6) * slope), 12, 18);
  });
}

describe('estimateSkew', () => {
  it.each([0, 0.5, -1.2, 3])('measures lines that lean by %f degrees', (degrees) => {
    expect(estimateSkew(leaningLines(degrees))).toBeCloseTo(degrees, 0);
    expect(Math.abs(estimateSkew(leaningLines(degrees)) - degrees)).toBeLessThan(0.11);
  });

  it('says nothing of a page with a few letters', () => {
    expect(estimateSkew(leaningLines(2).slice(0, 10))).toBe(0);
  });
});

describe('levelBoxBack', () => {
  it('leaves boxes of a level page as they are', () => {
    const box = boxAt(10, 20, 30, 40);
    expect(levelBoxBack(box, 0, { widthPx: 500, heightPx: 500 })).toEqual(box);
  });

  it('moves a box at the right end of a line back down', () => {
    const box = levelBoxBack(boxAt(900, 500, 20, 20), 1, { widthPx: 1000, heightPx: 1000 });
    expect(box.top).toBeGreaterThan(504);
    expect(box.bottom - box.top).toBe(20);
  });
});

describe('levelPlane', () => {
  it('loses no ink, wherever on the page it stands, and puts it where its box says', () => {
    const size = { widthPx: 400, heightPx: 300 };
    const places = fc.record({
      left: fc.integer({ min: 40, max: 350 }),
      top: fc.integer({ min: 40, max: 250 }),
      degrees: fc.double({ min: -5, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(places, ({ left, top, degrees }) => {
        const box = boxAt(left, top, 8, 8);
        const level = levelPlane(pageWith(box, size), degrees);
        const found = inkOf(level);
        expect(Math.abs(found.ink / (64 * 255) - 1)).toBeLessThan(0.06);
        const back = levelBoxBack(found.box, degrees, size);
        expect(Math.abs((back.left + back.right) / 2 - left - 4)).toBeLessThan(1.6);
        expect(Math.abs((back.top + back.bottom) / 2 - top - 4)).toBeLessThan(1.6);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves paper white', () => {
    expect(levelPlane({ widthPx: 90, heightPx: 70, data: new Uint8Array(90 * 70).fill(255) }, 2).data).not.toContain(0);
  });
});

function pageWith(box: BoundingBox, { widthPx, heightPx }: { widthPx: number; heightPx: number }): GreyPlane {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = box.top; y < box.bottom; y += 1) data.fill(0, y * widthPx + box.left, y * widthPx + box.right);
  return { widthPx, heightPx, data };
}

function inkOf({ widthPx, data }: GreyPlane): { ink: number; box: BoundingBox } {
  const marks = [...data.keys()].flatMap((at) => (data[at] === 255 ? [] : [[at, data[at] ?? 255] as const]));
  const xs = marks.map(([at]) => at % widthPx);
  const ys = marks.map(([at]) => Math.floor(at / widthPx));
  const box = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs) + 1, bottom: Math.max(...ys) + 1 };
  return { ink: marks.reduce((sum, [, grey]) => sum + 255 - grey, 0), box };
}
