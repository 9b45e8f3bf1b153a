import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuarterTurn, toQuarterTurn, turnBox, turnedSize, turnPoint, unturnPoint } from './geometry.ts';

const size = { widthPx: 1000, heightPx: 1400 };

describe('turnPoint', () => {
  it.each<[QuarterTurn, { x: number; y: number }]>([
    [0, { x: 10, y: 20 }],
    [90, { x: 1380, y: 10 }],
    [180, { x: 990, y: 1380 }],
    [270, { x: 20, y: 990 }],
  ])('turns the page %i degrees clockwise', (turn, expected) => {
    expect(turnPoint({ x: 10, y: 20 }, size, turn)).toEqual(expected);
  });

  it('is undone by unturnPoint', () => {
    const turns = fc.constantFrom<QuarterTurn>(0, 90, 180, 270);
    fc.assert(
      fc.property(turns, fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1400 }), (turn, x, y) => {
        expect(unturnPoint(turnPoint({ x, y }, size, turn), size, turn)).toEqual({ x, y });
      }),
    );
  });
});

describe('turnBox', () => {
  it('keeps a box inside the turned page, its corners in order', () => {
    const turned = turnBox({ left: 0, top: 0, right: 200, bottom: 50 }, size, 90);
    expect(turned).toEqual({ left: 1350, top: 0, right: 1400, bottom: 200 });
    expect(turned.right).toBeLessThanOrEqual(turnedSize(size, 90).widthPx);
  });
});

describe('toQuarterTurn', () => {
  it.each([
    [0, 0],
    [360, 0],
    [-90, 270],
    [450, 90],
    [180, 180],
  ])('reads %i degrees as %i', (degrees, expected) => {
    expect(toQuarterTurn(degrees)).toBe(expected);
  });
});
