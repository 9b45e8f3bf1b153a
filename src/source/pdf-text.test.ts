import { describe, expect, it } from 'vitest';
import type { PaintedText } from './page-content.ts';
import { runsOfTexts } from './pdf-text.ts';

const figures = (text: string, left: number): PaintedText => ({
  fontId: 'f1',
  fontSizePt: 10,
  invisible: false,
  annotation: false,
  glyphs: Array.from(text, (unicode, index) => ({
    unicode,
    left: left + 5 * index,
    right: left + 5 * index + 5,
    top: 100,
    bottom: 110,
  })),
});
const textsOf = (rules: { left: number; top: number; right: number; bottom: number }[]): string[] =>
  runsOfTexts([figures('2132', 100), figures('6.878', 121)], () => 'Times', { x: 1, y: 1 }, rules).map(
    ({ text }) => text,
  );

describe('runsOfTexts', () => {
  it.each([
    ['joins what stands as close as the letters of a word', [], ['21326.878']],
    [
      'parts figures of two columns by the rule between them',
      [{ left: 120, top: 90, right: 121, bottom: 130 }],
      ['2132', '6.878'],
    ],
    ['takes a rule of another row for none', [{ left: 120, top: 20, right: 121, bottom: 60 }], ['21326.878']],
    [
      'does not cut a figure that runs over its column',
      [{ left: 112, top: 90, right: 113, bottom: 130 }],
      ['21326.878'],
    ],
  ])('%s', (_, rules, expected) => {
    expect(textsOf(rules)).toEqual(expected);
  });
});
