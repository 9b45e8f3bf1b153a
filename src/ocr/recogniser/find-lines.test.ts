import { describe, expect, it } from 'vitest';
import { printedPage } from '../printed-page.fixture.ts';
import { findPrintedLines } from './find-lines.ts';
import { cutLines, pictureOfCut } from './line-picture.ts';

const linesOf = (text: readonly string[]) => {
  const page = printedPage(text);
  return { page, found: findPrintedLines(page, page.dpi) };
};

describe('the printed lines of a picture', () => {
  it.each([
    ['one above the other', ['QUYẾT ĐỊNH', 'Về việc phê duyệt kế hoạch năm 2025', 'Điều 1. Ban hành Quy chế này.'], 3],
    ['with tall marks and tails', ['Ủy ban nhân dân ẬẤ Ỷ Ỹ', 'gypq ựộ ậ ặ ỵ quyết nghị'], 2],
    ['a number alone', ['15'], 1],
    ['of nothing', [], 0],
  ])('are found %s', (_, text, count) => {
    const { found } = linesOf(text);
    expect(found.boxes).toHaveLength(count);
    expect([...found.boxes].sort((a, b) => a.top - b.top)).toEqual(found.boxes);
  });

  it('hold all ink: every mark and point is in the line of its letter', () => {
    const { found } = linesOf(['Số: 15/QĐ-UBND, ngày 02/9/2024; ậẩẫ', 'kỳ nghỉ. ỉịọỗ: “Độc lập”']);
    expect(found.boxes).toHaveLength(2);
    expect([...found.lineOf]).not.toContain(-1);
    for (const { id, box } of found.components.list) {
      const line = found.boxes[found.lineOf[id] ?? -1];
      expect(line?.top).toBeLessThanOrEqual(box.top);
      expect(line?.bottom).toBeGreaterThanOrEqual(box.bottom);
    }
  });

  it('are parted where two columns stand side by side', () => {
    const { found } = linesOf([`ỦY BAN NHÂN DÂN${' '.repeat(30)}CỘNG HÒA`, 'Số: 15']);
    expect(found.boxes).toHaveLength(3);
  });
});

describe('the picture of a line', () => {
  it('holds the ink of its own line only, though the boxes of two lines overlap', () => {
    const { page, found } = linesOf(['gypq', 'ẬẤỶ']);
    // Two lines set so tightly that the tails of one hang into the marks of the other.
    const lines = {
      ...found,
      boxes: found.boxes.map((box) => ({ ...box, top: box.top - 40, bottom: box.bottom + 40 })),
    };
    const inkOf = (data: Uint8Array): number => data.reduce((sum, grey) => sum + 255 - grey, 0);
    const cuts = cutLines(page, lines).map((cut) => inkOf(cut.plane.data));
    expect(cuts).toHaveLength(2);
    expect(cuts.reduce((sum, ink) => sum + ink, 0)).toBe(inkOf(page.data));
  });

  it('has the height of the network, print from 0 to 1 and paper around it', () => {
    const { page, found } = linesOf(['Điều 1. Ban hành Quy chế']);
    const [cut] = cutLines(page, found);
    const picture = pictureOfCut(cut?.plane ?? page, 32, 4);
    expect([picture.heightPx, picture.widthPx % 4, picture.data.length]).toEqual([32, 0, 32 * picture.widthPx]);
    expect(Math.max(...picture.data)).toBe(1);
    expect(Math.min(...picture.data)).toBe(0);
    const edges = [...picture.data.subarray(0, 2 * picture.widthPx), ...picture.data.subarray(-2 * picture.widthPx)];
    expect(Math.max(...edges)).toBe(0);
    // The line's shape is kept: 24 letters are some ten times as wide as high.
    expect(picture.widthPx / 28).toBeCloseTo((cut?.plane.widthPx ?? 0) / (cut?.plane.heightPx ?? 1), 0);
  });

  it('stretches pale print on grey paper to the same as black on white', () => {
    const { page, found } = linesOf(['Điều 1. Ban hành Quy chế']);
    const [cut] = cutLines(page, found);
    const plane = cut?.plane ?? page;
    const pale = { ...plane, data: plane.data.map((grey) => 100 + Math.round((grey * 120) / 255)) };
    const [black, grey] = [pictureOfCut(plane, 32, 4), pictureOfCut(pale, 32, 4)];
    for (const [index, ink] of black.data.entries()) expect(Math.abs(ink - (grey.data[index] ?? 9))).toBeLessThan(0.02);
  });
});
