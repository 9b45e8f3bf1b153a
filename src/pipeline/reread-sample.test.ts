import { describe, expect, it } from 'vitest';
import type { EmbeddedRun } from '../domain/embedded-text.ts';
import type { Raster } from '../domain/raster.ts';
import type { OcrLine } from '../ocr/ocr-engine.ts';
import { type BlockReader, rereadSample } from './reread-sample.ts';

const [widthPx, heightPx] = [1600, 2000];
const page: Raster = { widthPx, heightPx, channels: 1, data: new Uint8Array(widthPx * heightPx).fill(255), dpi: 200 };

/** A layer of lines 60 px apart, each letter 12 px wide and 30 px high. */
const layerOf = (lines: readonly string[]): EmbeddedRun[] =>
  lines.map((text, at) => {
    const box = { left: 100, top: 100 + 60 * at, right: 100 + 12 * text.length, bottom: 130 + 60 * at };
    return {
      text,
      fontName: 'F',
      fontSizePt: 12,
      box,
      wordBoxes: [],
      invisible: true,
      annotation: false,
      unmappedGlyphs: 0,
    };
  });

/** An engine that finds these lines in the picture, one below the other. */
function reading(lines: readonly string[], confidence = 0.95): { read: BlockReader; sizes: [number, number][] } {
  const sizes: [number, number][] = [];
  const read: BlockReader = async (image) => {
    sizes.push([image.widthPx, image.heightPx]);
    const step = image.heightPx / lines.length;
    const found = lines.map((text, at): OcrLine => {
      const box = { left: 10, top: step * at + 8, right: 500, bottom: step * (at + 1) - 8 };
      const words = text.split(' ').map((word) => ({ text: word, box, confidence }));
      return { words, box, block: 0, paragraph: at };
    });
    return { lines: found };
  };
  return { read, sizes };
}

const lines = [
  'ỦY BAN NHÂN DÂN',
  'Căn cứ Luật Tổ chức chính quyền địa phương;',
  'Quyết định số 1845/QĐ-UBND ngày 16/6/2026',
  'Tổng số 1.034.673 hồ sơ, đạt 98,5 %',
];
const { signal } = new AbortController();

describe('rereadSample', () => {
  it.each([
    ['the same', lines, { words: 13, otherWords: 0, numbers: 4, otherNumbers: 0 }],
    [
      'another number',
      lines.map((line) => line.replace('1845', '1345')),
      { words: 13, otherWords: 0, numbers: 4, otherNumbers: 1 },
    ],
    [
      'another word',
      lines.map((line) => line.replace('Tổng', 'Tống')),
      { words: 13, otherWords: 1, numbers: 4, otherNumbers: 0 },
    ],
    [
      'words and numbers parted',
      lines.map((line) => line.replace('1.034.673', '1.034. 673').replace('Quyết', 'Qu yết')),
      { words: 13, otherWords: 0, numbers: 4, otherNumbers: 0 },
    ],
    [
      'a symbol with misread letters',
      lines.map((line) => line.replace('QĐ-UBND', 'QD-UBNĐ')),
      { words: 13, otherWords: 0, numbers: 4, otherNumbers: 0 },
    ],
  ])('counts what reads otherwise: %s', async (_what, seen, expected) => {
    // The sampled lines come in this order: those with most digits first.
    const stacked = [seen[3], seen[2], seen[0]].map((line) => line ?? '');
    const { words, numbers, ...others } = expected;
    const counted = await rereadSample(page, layerOf(lines), reading(stacked).read, signal);
    expect(counted).toMatchObject(others);
    expect([counted?.numbers, counted?.words]).toEqual([numbers, words]);
  });

  it('looks at four lines however long the page is', async () => {
    const { read, sizes } = reading(['x']);
    const long = Array.from({ length: 30 }, (_, at) => `Điều ${at + 1}. Quy định về việc số hóa hồ sơ, tài liệu`);
    await rereadSample(page, layerOf(long), read, signal);
    expect(sizes).toHaveLength(1);
    expect(sizes[0]?.[1]).toBeLessThan(heightPx / 6);
  });

  it('says nothing where the engine is unsure, and where there are no lines to read', async () => {
    const stacked = [lines[3], lines[2], lines[0]].map((line) => `${line?.slice(0, 5)} x`);
    expect(await rereadSample(page, layerOf(lines), reading(stacked, 0.6).read, signal)).toBeUndefined();
    const { read, sizes } = reading(lines);
    expect(await rereadSample(page, layerOf(['Mục lục', 'I']), read, signal)).toBeUndefined();
    expect(sizes).toEqual([]);
  });
});
