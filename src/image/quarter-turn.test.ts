import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankBitmap, greyOf } from './drawing.fixture.ts';
import { type QuarterTurn, turnBoxBack, turnPlane } from './quarter-turn.ts';

describe('turnBoxBack', () => {
  it('finds the pixel again that the turn moved', () => {
    const turns = fc.constantFrom<QuarterTurn>(0, 90, 180, 270);
    fc.assert(
      fc.property(turns, fc.nat(11), fc.nat(6), (turn, x, y) => {
        const bitmap = blankBitmap(12, 7);
        bitmap.data[y * 12 + x] = 1;
        const turned = turnPlane(greyOf(bitmap), turn);
        const at = turned.data.indexOf(0);
        const left = at % turned.widthPx;
        const top = Math.floor(at / turned.widthPx);
        const back = turnBoxBack({ left, top, right: left + 1, bottom: top + 1 }, turn, bitmap);
        expect(back).toEqual({ left: x, top: y, right: x + 1, bottom: y + 1 });
      }),
    );
  });
});
