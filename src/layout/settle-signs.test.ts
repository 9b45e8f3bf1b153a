import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { settleSigns } from './settle-signs.ts';

/** Letters of 16 by 20 pixels on a foot at 120, x-height 20, 3 pixels apart; `_` is a blank. */
const X_HEIGHT = 20;
const FOOT = 120;
const signs: Readonly<Record<string, readonly (readonly [top: number, bottom: number])[]>> = {
  '.': [[116, FOOT]],
  ',': [[116, 125]],
  ':': [
    [101, 105],
    [116, FOOT],
  ],
  ';': [
    [101, 105],
    [116, 126],
  ],
  '-': [[108, 111]],
  '`': [[126, 130]],
  "'": [[84, 88]],
  // Dust.
  '°': [[117, 119]],
};

const widths: Readonly<Record<string, number>> = { '-': 16, '°': 2 };

/** The words as read over the ink as printed; both have the same blanks between words. */
function settle(printed: string, read: readonly string[], seals: readonly unknown[] = []): string[] {
  const boxes: BoundingBox[] = [];
  const words: BoundingBox[] = [];
  let left = 100;
  for (const word of printed.split(' ')) {
    const start = left;
    for (const letter of word) {
      if (letter === '_') {
        left += 12;
        continue;
      }
      const width = widths[letter] ?? (letter in signs ? 4 : 16);
      const rows = signs[letter] ?? [[FOOT - X_HEIGHT, FOOT] as const];
      boxes.push(...rows.map(([top, bottom]) => ({ left, right: left + width, top, bottom })));
      left += width + 3;
    }
    words.push({ left: start, right: left - 3, top: 95, bottom: 126 });
    left += 12;
  }
  const line = {
    box: { left: 100, top: 95, right: left, bottom: 126 },
    words: read.map((text, index) => ({
      text,
      confidence: 0.9,
      source: 'ocr' as const,
      box: words[index] ?? boxes[0],
    })),
  };
  const layout = {
    ink: { xHeightPx: X_HEIGHT, letters: boxes.map((box, id) => ({ id, box })) },
    partOf: new Int32Array(boxes.length),
    seals,
  };
  const settled = settleSigns([[line]] as never, layout as never);
  return settled[0]?.[0]?.words.map(({ text }) => text) ?? [];
}

describe('signs that the ink settles', () => {
  it.each([
    ['a colon whose foot hangs', 'abc; def', ['abc:', 'def'], ['abc;', 'def']],
    ['a comma with a dot over it', 'abc; def', ['abc,', 'def'], ['abc;', 'def']],
  ])('reads %s as a semicolon', (_, printed, read, settled) => {
    expect(settle(printed, read)).toEqual(settled);
  });

  it.each([
    ['a colon', 'abc: def', ['abc:', 'def']],
    ['a comma', 'abc, def', ['abc,', 'def']],
    ['a comma inside of a word that goes on', 'ab,c def', ['abc', 'def']],
    ['a number amid its line', 'abc 1. def', ['abc', '1', 'def']],
    ['a point, however the engine read it', 'abc. def', ['abc,', 'def']],
    ['a semicolon', 'abc; def', ['abc;', 'def']],
  ])('leaves %s', (_, printed, read) => {
    expect(settle(printed, read)).toEqual(read);
  });

  it.each([
    ['a comma that hangs', 'abc, def', ['abc', 'def'], ['abc,', 'def']],
    ['the full stop of an item', '1. def', ['1', 'def'], ['1.', 'def']],
    ['the full stop of a chapter', 'II. def', ['II', 'def'], ['II.', 'def']],
  ])('puts %s back', (_, printed, read, settled) => {
    expect(settle(printed, read)).toEqual(settled);
  });

  it('puts nothing back under a seal, whose crumbs look like signs', () => {
    expect(settle('abc, def', ['abc', 'def'], [{ x: 150, y: 110, radius: 90 }])).toEqual(['abc', 'def']);
  });

  it.each([
    ['a full stop read of a mark of the line below', '`', ['abc.', 'def'], ['abc', 'def']],
    ['a full stop read of dust beyond the word', '_°', ['abc.', 'def'], ['abc', 'def']],
    ['a question mark read of a speck', "'", ['abc?', 'def'], ['abc', 'def']],
  ])('takes %s away', (_, sign, read, settled) => {
    expect(settle(`abc${sign} def`, read)).toEqual(settled);
  });

  it('keeps a full stop that stands off its word, as on a typewriter', () => {
    expect(settle('abc_. def', ['abc.', 'Def'])).toEqual(['abc.', 'Def']);
  });

  it('parts two syllables at the blank between them, also in a line of two words', () => {
    expect(settle('abc_dec fg', ['abcdec', 'fg'])).toEqual(['abc', 'dec', 'fg']);
    expect(settle('abcdec fg', ['abcdec', 'fg'])).toEqual(['abcdec', 'fg']);
  });

  it('parts words that were joined over a sign', () => {
    expect(settle('abc,def gh', ['abc,def', 'gh'])).toEqual(['abc,', 'def', 'gh']);
  });

  it.each([
    ['a comma before a small letter', 'abc, def', ['phí.', 'nợ'], ['phí,', 'nợ']],
    ['nothing where a speck stands', "abc' def", ['các.', 'quy'], ['các', 'quy']],
    ['the full stop of an item', '1. def', ['9,', 'Rà'], ['9.', 'Rà']],
  ])('reads %s, and doubts it', (_, printed, read, settled) => {
    expect(settle(printed, read)).toEqual(settled);
  });

  it.each([
    ['an abbreviation', ['TP.', 'hồ']],
    ['an enumeration over two lines', ['9,', 'Nghị']],
    ['a full stop before a capital', ['phí.', 'Nợ']],
  ])('leaves the sign of %s', (_, read) => {
    expect(settle('abc. def', read)).toEqual(read);
  });

  it('leaves a speck out where it joins a symbol', () => {
    expect(settle('abcdefg hijklmno', ['193/2025/NĐ-.', 'CP;'])).toEqual(['193/2025/NĐ-CP;']);
  });

  it('parts capitals and the dash of an item at a blank like the others of the line', () => {
    expect(settle('- AB_CDEF GH IJ KL', ['-', 'ABCDEF', 'GH', 'IJ', 'KL'])).toEqual([
      '-',
      'AB',
      'CDEF',
      'GH',
      'IJ',
      'KL',
    ]);
    expect(settle('-_abc de fg hi', ['-abc', 'de', 'fg', 'hi'])).toEqual(['-', 'abc', 'de', 'fg', 'hi']);
  });

  it('parts dashes in lines of few words, and years of which the dash stands by the first', () => {
    expect(settle('-_abc de', ['-abc', 'de'])).toEqual(['-', 'abc', 'de']);
    expect(settle('-abc de', ['-abc', 'de'])).toEqual(['-abc', 'de']);
    expect(settle('-_123', ['-12,3'])).toEqual(['-12,3']);
  });

  it.each([
    ['joins words at the hyphen of a symbol', 'abcdefg hijklmno', ['792/NQ-', 'UBTVQH14'], ['792/NQ-UBTVQH14']],
    ['joins no words of two things', 'abcdefg hijk', ['Điều', '93/2025/NĐ-CP'], ['Điều', '93/2025/NĐ-CP']],
    ['joins no number from afar', 'a bc de fg', ['1', '93/2025/NĐ-CP', 'de', 'fg'], ['1', '93/2025/NĐ-CP', 'de', 'fg']],
  ])('%s', (_, printed, read, settled) => {
    expect(settle(printed, read)).toEqual(settled);
  });

  it.each([
    ['a number and a figure close before it', ['1', '93/2025/NĐ-CP'], 104, ['193/2025/NĐ-CP'], 0.6],
    ['a number and a 1 that was misread', ['J', '93/2025/NĐ-CP;'], 104, ['193/2025/NĐ-CP;'], 0.6],
    ['a law and the end of its term', ['197/2025/QH1', '5;'], 104, ['197/2025/QH15;'], 0.6],
    ['a number and what stands behind its slash', ['255', '/Ngày'], 104, ['255/Ngày'], 0.9],
    ['no number with a figure read from the same ink', ['1', '93/2025/NĐ-CP'], 90, ['1', '93/2025/NĐ-CP'], 0.9],
    ['no number and what stands a blank away', ['255', '/Ngày'], 112, ['255', '/Ngày'], 0.9],
    ['no two laws', ['QH1', '5;'], 104, ['QH1', '5;'], 0.9],
    ['no bracket and a date', [']', '19/3/2025'], 104, [']', '19/3/2025'], 0.9],
  ])('joins %s', (_, [first = '', second = ''], left, settled, confidence) => {
    const wordAt = (text: string, from: number, to: number) => ({
      text,
      confidence: 0.9,
      source: 'ocr' as const,
      box: { left: from, right: to, top: 95, bottom: 126 },
    });
    const words = [
      wordAt(first, 88, 100),
      wordAt(second, left, 300),
      wordAt('của', 312, 360),
      wordAt('Chính', 372, 440),
      wordAt('phủ', 452, 500),
    ];
    const layout = { ink: { xHeightPx: X_HEIGHT, letters: [] }, partOf: new Int32Array(0), seals: [] };
    const read = settleSigns(
      [[{ box: { left: 88, right: 500, top: 95, bottom: 126 }, words }]] as never,
      layout as never,
    );
    expect(read[0]?.[0]?.words.map(({ text }) => text)).toEqual([...settled, 'của', 'Chính', 'phủ']);
    expect(read[0]?.[0]?.words[0]?.confidence).toBe(confidence);
  });

  it('parts neither numbers nor capitals that stand close', () => {
    expect(settle('ABCDEF GH IJ KL', ['ABCDEF', 'GH', 'IJ', 'KL'])).toEqual(['ABCDEF', 'GH', 'IJ', 'KL']);
    expect(settle('12_345 GH IJ KL', ['12345', 'GH', 'IJ', 'KL'])).toEqual(['12345', 'GH', 'IJ', 'KL']);
  });
});
