import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxAt } from '../image/drawing.fixture.ts';
import type { GreyPlane } from '../image/plane.ts';
import {
  compareWithShape,
  learnDigits,
  readShape,
  shapeOfNumber,
  standsLikeFigure,
  withoutPercent,
} from './number-shapes.ts';

/** Digits 20 high with a pitch of 15, as a page at 200 dpi has them: each a picture of its own. */
const HEIGHT = 20;
const PITCH = 15;
const FOOT = 60;

function draw(text: string): { plane: GreyPlane; blobs: BoundingBox[] } {
  const plane = { widthPx: 400, heightPx: 100, data: new Uint8Array(400 * 100).fill(255) };
  const blobs: BoundingBox[] = [];
  let x = 20;
  for (const character of text) {
    const isDigit = /\d/u.test(character);
    const box = isDigit ? boxAt(x + 2, FOOT - HEIGHT, 11, HEIGHT) : signBox(character, x);
    blobs.push(box);
    for (let y = box.top; y < box.bottom; y += 1) {
      for (let column = box.left; column < box.right; column += 1) {
        if (!isDigit || isInk(Number(character), column - box.left, y - box.top))
          plane.data[y * plane.widthPx + column] = 0;
      }
    }
    x += isDigit ? PITCH : 8;
  }
  return { plane, blobs };
}

/** A comma hangs below the line, a full stop stands on it, a minus in the middle, brackets reach over both ends. */
function signBox(character: string, x: number): BoundingBox {
  if (character === '-') return boxAt(x, FOOT - 10, 7, 2);
  if (/[()]/u.test(character)) return boxAt(x + 1, FOOT - HEIGHT - 1, 5, HEIGHT + 6);
  return boxAt(x + 2, FOOT - 4, 4, character === ',' ? 8 : 4);
}

/** The seven bars of a pocket calculator: top, upper left, upper right, middle, lower left, lower right, bottom. */
const BARS = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
];

function isInk(digit: number, x: number, y: number): boolean {
  const upper = y < 10;
  const inBar = [y < 2, x < 2 && upper, x > 8 && upper, y === 9 || y === 10, x < 2 && !upper, x > 8 && !upper, y > 17];
  return inBar.some((isIn, bar) => isIn && BARS[digit]?.[bar] === '1');
}

const numberOf = (text: string) => {
  const { plane, blobs } = draw(text);
  return { text, shape: shapeOfNumber(plane, blobs) ?? [] };
};
const digits = learnDigits(['0123456789', '9876543210', '13.579,02'].map(numberOf));
const compare = (printed: string, read: string) => compareWithShape(read, numberOf(printed).shape, digits);

describe('numbers read twice', () => {
  it.each([
    ['7', '7'],
    ['1.250', '1.250'],
    ['38,7', '38,7'],
    ['31.177.639', '31.177.639'],
    ['1975', '1975'],
    ['2', '2.'],
    ['-4,1', '-4,1'],
    ['-4,1', '–4,1'],
    ['(12)', '(12)'],
  ])('agrees with %s read as %s', (printed, read) => {
    expect(compare(printed, read)).toBeUndefined();
  });

  it.each([
    ['one of two equal digits dropped', '11', '1'],
    ['a digit dropped before others', '442.171', '42.171'],
    ['a comma taken for a full stop', '38,7', '38.7'],
    ['a comma lost', '59,86', '5986.'],
    ['a full stop at the end that is not there', '41,95', '41,95.'],
    ['a letter for a digit', '11', '1I'],
    ['a minus lost', '-16,1', '16,1'],
    ['a bracket lost', '(7)', '7)'],
    ['the digit in brackets misread', '(7)', '(0'],
    ['digits of the cell before', '2240', '0.2240'],
  ])('gives what is printed, and says so, after %s', (_what, printed, read) => {
    expect(compare(printed, read)).toEqual({ text: printed, instead: read });
  });

  it.each([
    ['11', '1', '11'],
    ['12', '1', '1'],
    ['1091', '01091', '1091'],
  ])('knows no digit of its page: %s read as %s becomes %s, doubtful', (printed, read, text) => {
    const { plane, blobs } = draw(printed);
    const shape = shapeOfNumber(plane, blobs) ?? [];
    expect(compareWithShape(read, shape, new Map())).toMatchObject({ text });
  });

  it('keeps a minus that the engine read of a broken dash', () => {
    expect(compareWithShape('-41', numberOf('4,1').shape, digits)).toEqual({ text: '-4,1', instead: '-41' });
  });

  it('takes a bold comma of half the height of a digit for a comma', () => {
    const { plane, blobs } = draw('21,1');
    const bold = blobs.map((box) => (box.bottom > FOOT ? { ...box, top: box.bottom - 10 } : box));
    expect(shapeOfNumber(plane, bold)?.map(({ kind }) => kind)).toEqual(['digit', 'digit', ',', 'digit']);
  });

  it('reads a number by its shapes alone, where nothing else was', () => {
    expect(readShape(numberOf('(4)').shape, digits)).toBe('(4)');
    expect(readShape(numberOf('71').shape, digits)).toBe('71');
  });

  it('knows the ink of a per cent sign by its width', () => {
    const { plane, blobs } = draw('59');
    const percent = [boxAt(52, 40, 8, 10), boxAt(56, 40, 10, 20), boxAt(66, 50, 8, 10)];
    expect(shapeOfNumber(plane, withoutPercent([...blobs, ...percent]))).toHaveLength(2);
    expect(withoutPercent(blobs)).toEqual([]);
  });

  it.each([
    ['-13,9', true],
    ['225.041', true],
    ['(5)', false],
  ])('tells whether %s stands like a figure among others: %s', (text, expected) => {
    expect(standsLikeFigure(draw(text).blobs)).toBe(expected);
  });

  it('keeps a reading whose digits look like others, as doubtful', () => {
    expect(compare('24,42', '24,12')).toEqual({ text: '24,12', instead: null });
  });

  it('doubts a digit that is like another one and was learnt from its own misreading', () => {
    const misread = { ...numberOf('8'), text: '6' };
    const few = learnDigits([...['888', '57', '6'].map(numberOf), misread]);
    expect(compareWithShape('6', misread.shape, few)).toEqual({ text: '6', instead: null });
  });

  it('takes dust between two digits for no sign', () => {
    const { plane, blobs } = draw('697');
    const shape = shapeOfNumber(plane, [...blobs, boxAt(32, FOOT - 2, 2, 2)]) ?? [];
    expect(compareWithShape('697', shape, digits)).toBeUndefined();
  });

  it('joins the pieces of a broken digit', () => {
    const { plane, blobs } = draw('57');
    const [first, ...rest] = blobs;
    const pieces =
      first === undefined
        ? []
        : [
            { ...first, bottom: first.top + 6 },
            { ...first, top: first.top + 8 },
          ];
    expect(shapeOfNumber(plane, [...pieces, ...rest])?.map(({ kind }) => kind)).toEqual(['digit', 'digit']);
  });

  it('counts digits that touch, and doubts a reading with another count', () => {
    const { plane, blobs } = draw('552');
    const [first, second, third] = blobs;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three digits were drawn');
    const shape = shapeOfNumber(plane, [{ ...first, right: second.right }, third]) ?? [];
    expect(compareWithShape('552', shape, digits)).toBeUndefined();
    expect(compareWithShape('52', shape, digits)).toEqual({ text: '52', instead: null });
  });

  it('says nothing of ink that does not stand in one row', () => {
    const { plane, blobs } = draw('12');
    expect(shapeOfNumber(plane, [...blobs, boxAt(80, 20, 10, 20)])).toBeUndefined();
  });
});
