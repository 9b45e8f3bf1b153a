import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import type { DigitModel, GlyphReading } from './digit-model.ts';
import { DrawnPage } from './letterhead.fixture.ts';
import { type ReadStamp, readReceivedStamps } from './received-stamp.ts';

const em = 26;
const frame = { left: 120, top: 330, right: 620, bottom: 560 };

/** Reads every figure as 4, a stroke as narrow as a slash too. */
function modelOfFours(): DigitModel {
  const classes = Float64Array.from({ length: 11 }, (_, index) => (index === 4 ? 0.99 : 0.001));
  const read = (): GlyphReading => ({ classes, type: 0.05 });
  return { name: 'digits', version: 'test', read, readCarefully: read, readAgain: read };
}

const word = (text: string, left: number, right: number, baseline: number): Word => ({
  text,
  box: { left, top: baseline - 20, right, bottom: baseline },
  confidence: 0.9,
  source: 'ocr',
});

const figure = (foot = 0) => ({ height: 26, foot });

/** A stamp with `Số` and `Ngày` under each other; `fill` writes after each label. */
function drawStamp(fill: (page: DrawnPage, after: number, baseline: number, label: string) => void): {
  page: DrawnPage;
  stamp: ReadStamp;
} {
  const page = new DrawnPage(1650, 1200, em);
  page.frame(frame);
  const lines = [{ words: [word('ĐẾN', 140, 220, 400)] }];
  for (const [label, baseline] of [
    ['Số', 440],
    ['Ngày', 500],
  ] as const) {
    const after = page.print(label, 240, baseline);
    fill(page, after, baseline, label);
    lines.push({ words: [word(`${label}:`, 240, after, baseline)] });
  }
  return { page, stamp: { box: frame, lines } };
}

describe('readReceivedStamps', () => {
  it('gives number, day and month that were written into the stamp, as of the received stamp', () => {
    const { page, stamp } = drawStamp((drawn, after, baseline, label) => {
      const x = drawn.pen(after + 20, baseline, label === 'Số' ? [figure(), figure(2), figure()] : [figure()]);
      if (label === 'Ngày') {
        drawn.slash(x + 4, baseline - 30, x + 18, baseline + 2);
        drawn.pen(x + 26, baseline, [figure()]);
      }
    });
    const gaps = readReceivedStamps(page.raster, [stamp], modelOfFours());
    expect(gaps.map(({ place, part, state }) => `${place} ${part} ${state}`)).toEqual([
      'received-stamp number handwritten',
      'received-stamp day handwritten',
      'received-stamp month handwritten',
    ]);
    // This network takes two figures for one as well.
    expect(gaps.map(({ alternatives }) => alternatives[0]?.text)).toEqual(['44', '4', '4']);
    const [number] = gaps;
    expect(number?.box.left).toBeGreaterThan(240 + 1.1 * em);
    expect(number?.box.right).toBeLessThan(frame.right);
  });

  it('gives nothing for a stamp that nobody filled in, dotted or not', () => {
    const { page, stamp } = drawStamp((drawn, after, baseline) => drawn.dots(after + 6, 560, baseline));
    expect(readReceivedStamps(page.raster, [stamp], modelOfFours())).toEqual([]);
  });

  it('leaves the number of the file alone', () => {
    const { page, stamp } = drawStamp((drawn, after, baseline) => drawn.pen(after + 20, baseline, [figure()]));
    const label = stamp.lines[1]?.words[0];
    const lines =
      label === undefined
        ? []
        : [{ words: [label, word('và', 300, 320, 440), word('ký', 325, 340, 440), word('hiệu', 345, 380, 440)] }];
    expect(
      readReceivedStamps(
        page.raster,
        [{ box: frame, lines: [...lines, { words: [word('ĐẾN', 140, 220, 400)] }] }],
        modelOfFours(),
      ),
    ).toEqual([]);
  });
});
