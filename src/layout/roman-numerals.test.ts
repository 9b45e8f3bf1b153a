import { describe, expect, it } from 'vitest';
import { blankBitmap, boxAt, fillBox } from '../image/drawing.fixture.ts';
import type { Bitmap } from '../image/plane.ts';
import { beginsWithBar, compareWithStrokes, countStrokes, mayBeRoman, romanOfBars } from './roman-numerals.ts';

/** Where a row of a letter has ink: serifs all along its top and foot, its strokes between. */
function inkOf(letter: string, width: number, y: number): number[] {
  if (y < 2 || y > 17) return Array.from({ length: width }, (_, x) => x);
  if (letter === 'I') return [4];
  return letter === 'V' ? [y / 2.5, 16 - y / 2.5] : [(y * 16) / 20, 16 - (y * 16) / 20];
}

/** Letters 20 high whose serifs touch at top and foot, as print of 200 dpi has them. */
function draw(text: string): { ink: Bitmap; width: number } {
  const ink = { widthPx: 120, heightPx: 20, data: new Uint8Array(120 * 20) };
  let left = 0;
  const dot = (x: number, y: number): void => {
    ink.data[y * ink.widthPx + Math.round(x)] = 1;
    ink.data[y * ink.widthPx + Math.round(x) + 1] = 1;
  };
  for (const letter of text) {
    const width = letter === 'I' ? 9 : 18;
    for (let y = 0; y < 20; y += 1) for (const x of inkOf(letter, width, y)) dot(left + x, y);
    left += width;
  }
  return { ink, width: left };
}

const strokes = (printed: string): number => {
  const { ink, width } = draw(printed);
  return countStrokes(ink, boxAt(0, 0, width + 1, 20));
};

describe('numerals and their strokes', () => {
  it.each(['I', 'II', 'III', 'IV', 'V', 'VI', 'VIII', 'IX', 'X', 'XII'])(
    'leaves %s alone where it is printed',
    (text) => {
      expect(mayBeRoman(text)).toBe(true);
      expect(compareWithStrokes(text, strokes(text))).toBeUndefined();
    },
  );

  it.each([
    ['III', 'II', 'III'],
    ['II', 'III', 'II'],
    ['III', 'IH', 'III'],
    ['III', 'Ill', 'III'],
    ['VIII', 'VIH', 'VIII'],
    ['II', '1I', 'II'],
    // Another numeral than strokes alone: it stays, and is doubtful.
    ['VIII', 'VII', 'VII'],
    ['XI', 'XII', 'XII'],
  ])('printed %s and read %s is %s, doubtful', (printed, read, text) => {
    expect(compareWithStrokes(read, strokes(printed))).toBe(text);
  });

  it('says nothing of print too small to tell strokes apart, nor of what is no numeral', () => {
    const { ink } = draw('III');
    expect(countStrokes(ink, boxAt(0, 0, 28, 9))).toBe(0);
    expect(compareWithStrokes('II', 0)).toBeUndefined();
    expect(['UBND', 'XH', 'HĐ', '11', 'l', 'MXI'].filter(mayBeRoman)).toEqual([]);
  });

  it.each([
    ['I', 'I'],
    ['III', 'III'],
    ['IV', undefined],
    ['X', undefined],
    ['IIII', undefined],
  ])('takes the bars of %s alone for %s', (printed, roman) => {
    const { ink, width } = draw(printed);
    expect(romanOfBars(ink, boxAt(0, 0, width + 1, 20))).toBe(roman);
  });

  it.each<[string, readonly (readonly [number, number, number, number])[], boolean | undefined]>([
    [
      'a bar with serifs',
      [
        [8, 0, 3, 20],
        [5, 0, 9, 2],
        [5, 18, 9, 2],
      ],
      true,
    ],
    ['a bar without', [[8, 0, 3, 20]], true],
    [
      'a 1 with its flag and foot',
      [
        [8, 0, 3, 20],
        [5, 1, 3, 3],
        [5, 18, 9, 2],
      ],
      false,
    ],
    [
      'a leaning stroke',
      [
        [12, 0, 3, 7],
        [8, 7, 3, 7],
        [4, 14, 3, 6],
      ],
      undefined,
    ],
    ['print too small', [[8, 10, 3, 10]], undefined],
  ])('tells %s', (_, boxes, expected) => {
    const ink = blankBitmap(60, 20);
    for (const box of [...boxes, [20, 0, 3, 20] as const]) fillBox(ink, boxAt(...box));
    expect(beginsWithBar(ink, boxAt(0, 0, 40, 20))).toBe(expected);
  });
});
