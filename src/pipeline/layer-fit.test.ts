import { describe, expect, it } from 'vitest';
import type { EmbeddedRun } from '../domain/embedded-text.ts';
import { blankBitmap, boxAt, fillBox } from '../image/drawing.fixture.ts';
import { gapFit } from './layer-fit.ts';

/** Words of so many letters, eight pixels each, with a gap of eight between them. */
const LENGTHS = [3, 5, 2, 4, 6, 3, 2, 5, 4, 3, 6, 2];
function lineOf(lengths: readonly number[], top: number) {
  let left = 40;
  return lengths.map((length) => {
    const box = boxAt(left, top, 8 * length, 16);
    left = box.right + 8;
    return box;
  });
}
const printed = [0, 1, 2, 3].map((line) => lineOf(LENGTHS, 100 + 30 * line));
const page = blankBitmap(800, 300);
for (const { left, right, top } of printed.flat())
  for (let x = left; x < right; x += 8) fillBox(page, boxAt(x, top, 7, 16));

const runsOf = (lines: readonly (readonly EmbeddedRun['box'][])[]): EmbeddedRun[] =>
  lines.map((wordBoxes) => ({
    text: wordBoxes.map(() => 'từ').join(' '),
    fontName: 'Times',
    fontSizePt: 12,
    box: boxAt(40, 100, 700, 16),
    invisible: true,
    annotation: false,
    unmappedGlyphs: 0,
    wordBoxes,
  }));

describe('gapFit', () => {
  it('finds the gaps of the right layer blank', () => {
    expect(gapFit(page, runsOf(printed))).toBe(1);
  });

  it('finds the gaps of another page on the words of this one', () => {
    const other = printed.map((_line, at) => lineOf(LENGTHS.toReversed(), 100 + 30 * at));
    expect(gapFit(page, runsOf(other))).toBeLessThan(0.5);
  });

  it('says nothing of a few words', () => {
    expect(gapFit(page, runsOf([lineOf([4, 4, 4], 100)]))).toBe(1);
  });
});
