import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import type { Rule } from '../image/rules.ts';
import { findStampFrames } from './stamp-frames.ts';

const across = (box: BoundingBox): Rule => ({ direction: 'horizontal', box, thicknessPx: 3 });
const down = (box: BoundingBox): Rule => ({ direction: 'vertical', box, thicknessPx: 3 });

describe('findStampFrames', () => {
  it('finds a received stamp with open corners and a line inside', () => {
    const horizontal = [
      across(boxAt(1191, 355, 389, 9)),
      across(boxAt(1195, 400, 380, 4)),
      across(boxAt(1205, 540, 355, 7)),
    ];
    const vertical = [down(boxAt(1190, 360, 4, 169)), down(boxAt(1581, 390, 3, 118))];
    expect(findStampFrames(horizontal, vertical, 200)).toHaveLength(1);
  });

  it('finds a leaning stamp whose side is cut where the title is printed over it', () => {
    const horizontal = [
      across(boxAt(112, 434, 398, 17)),
      across(boxAt(120, 485, 392, 15)),
      across(boxAt(120, 667, 398, 17)),
    ];
    const vertical = [
      down(boxAt(112, 448, 12, 238)),
      down(boxAt(237, 494, 8, 187)),
      down(boxAt(506, 432, 6, 105)),
      down(boxAt(512, 584, 4, 72)),
    ];
    expect(findStampFrames(horizontal, vertical, 200)).toMatchObject([{ top: 432, bottom: 686 }]);
  });

  it('finds a stamp whose lower side runs into the rule under a title', () => {
    const horizontal = [across(boxAt(982, 289, 403, 22)), across(boxAt(751, 522, 622, 21))];
    const vertical = [down(boxAt(976, 287, 13, 237)), down(boxAt(1370, 307, 13, 238))];
    expect(findStampFrames(horizontal, vertical, 200)).toMatchObject([{ left: 982, right: 1373 }]);
  });

  it('takes the rule under the motto for no part of the stamp below it', () => {
    const horizontal = [
      across(boxAt(690, 189, 350, 3)),
      across(boxAt(720, 320, 310, 3)),
      across(boxAt(715, 512, 315, 3)),
    ];
    const vertical = [down(boxAt(718, 320, 3, 195)), down(boxAt(1037, 322, 3, 193))];
    expect(findStampFrames(horizontal, vertical, 150).map(({ top }) => top)).toEqual([320]);
  });

  it('takes underlines without sides and a table over the page for no stamp', () => {
    expect(findStampFrames([across(boxAt(300, 270, 200, 3)), across(boxAt(300, 400, 200, 3))], [], 200)).toEqual([]);
    const table = [across(boxAt(100, 200, 1400, 3)), across(boxAt(100, 500, 1400, 3))];
    const sides = [down(boxAt(100, 200, 3, 300)), down(boxAt(1497, 200, 3, 300))];
    expect(findStampFrames(table, sides, 200)).toEqual([]);
  });
});
