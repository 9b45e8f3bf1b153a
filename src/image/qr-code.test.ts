import { describe, expect, it } from 'vitest';
import { blankBitmap, boxAt, fillBox } from './drawing.fixture.ts';
import type { Bitmap } from './plane.ts';
import { findQrCodes } from './qr-code.ts';

const MODULE = 5;

function clear(bitmap: Bitmap, left: number, top: number, side: number): void {
  for (let y = top; y < top + side; y += 1)
    bitmap.data.fill(0, y * bitmap.widthPx + left, y * bitmap.widthPx + left + side);
}

function drawCorner(bitmap: Bitmap, left: number, top: number): void {
  fillBox(bitmap, boxAt(left, top, 7 * MODULE, 7 * MODULE));
  clear(bitmap, left + MODULE, top + MODULE, 5 * MODULE);
  fillBox(bitmap, boxAt(left + 2 * MODULE, top + 2 * MODULE, 3 * MODULE, 3 * MODULE));
}

/** 25 modules a side: three corners and a pattern that no row of them repeats. */
function drawCode(bitmap: Bitmap, left: number, top: number): void {
  for (let row = 0; row < 25; row += 1) {
    for (let column = 0; column < 25; column += 1) {
      const isCorner = (row < 8 && (column < 8 || column > 16)) || (row > 16 && column < 8);
      if (!isCorner && (row * 7 + column * column * 3 + row * column) % 5 < 2) {
        fillBox(bitmap, boxAt(left + column * MODULE, top + row * MODULE, MODULE, MODULE));
      }
    }
  }
  drawCorner(bitmap, left, top);
  drawCorner(bitmap, left + 18 * MODULE, top);
  drawCorner(bitmap, left, top + 18 * MODULE);
}

describe('findQrCodes', () => {
  it('finds the square of a code', () => {
    const bitmap = blankBitmap(500, 400);
    drawCode(bitmap, 60, 80);
    const codes = findQrCodes(bitmap);
    expect(codes).toHaveLength(1);
    const [code] = codes;
    expect(code?.left).toBeCloseTo(60, -1);
    expect(code?.top).toBeCloseTo(80, -1);
    expect(code?.right).toBeCloseTo(60 + 25 * MODULE, -1);
    expect(code?.bottom).toBeCloseTo(80 + 25 * MODULE, -1);
  });

  it('takes two of its corners alone for none', () => {
    const bitmap = blankBitmap(500, 400);
    drawCorner(bitmap, 60, 80);
    drawCorner(bitmap, 200, 80);
    expect(findQrCodes(bitmap)).toEqual([]);
  });

  it('takes the bars of a table for none', () => {
    const bitmap = blankBitmap(500, 400);
    for (let x = 40; x < 400; x += 35) fillBox(bitmap, boxAt(x, 40, 5, 300));
    expect(findQrCodes(bitmap)).toEqual([]);
  });
});
