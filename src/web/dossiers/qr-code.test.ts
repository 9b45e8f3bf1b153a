import { describe, expect, it } from 'vitest';
import { encodeQr } from './qr-code.ts';
import { correctionBytes } from './qr-correction.ts';

const asText = (text: string): string[] =>
  (encodeQr(text) ?? []).map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''));

describe('correctionBytes', () => {
  it('gives the bytes of the worked example "HELLO WORLD", version 1-M', () => {
    const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
    expect(correctionBytes(data, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
  });
});

describe('encodeQr', () => {
  it.each([
    [14, 21],
    [26, 25],
    [42, 29],
    [62, 33],
    [84, 37],
    [106, 41],
  ])('holds %i bytes in a symbol of %i modules a side', (bytes, size) => {
    expect(encodeQr('x'.repeat(bytes))).toHaveLength(size);
  });

  it('says so when a text does not fit', () => {
    expect(encodeQr('x'.repeat(107))).toBeUndefined();
  });

  it('draws the symbol that a reader (zbar) read back as "H48"', () => {
    expect(asText('H48')).toMatchInlineSnapshot(`
      [
        "#######...#...#######",
        "#.....#.###.#.#.....#",
        "#.###.#..##...#.###.#",
        "#.###.#.......#.###.#",
        "#.###.#.#.#.#.#.###.#",
        "#.....#..##.#.#.....#",
        "#######.#.#.#.#######",
        "...........##........",
        "#.#.#.#..###....#..#.",
        ".#.#...##.#...#.....#",
        "......###.#.#...#.#.#",
        "#..##..#......#..#.#.",
        "#.##.###....#.#.##...",
        "........#..#.#.#.###.",
        "#######..#.#.###..###",
        "#.....#....###.###..#",
        "#.###.#.#.##.###..#.#",
        "#.###.#..#....#...##.",
        "#.###.#.##..#...#...#",
        "#.....#..##...#...##.",
        "#######.#.#.#.#.#.###",
      ]
    `);
  });
});
