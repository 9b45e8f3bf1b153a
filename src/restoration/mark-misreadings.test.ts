import { describe, expect, it } from 'vitest';
import { misreadingOf } from './mark-misreadings.ts';
import { readingsWithOneLetter } from './misread-letters.ts';

describe('how readily marks are misread', () => {
  it.each([
    ['a tone over a circumflex is lost sooner than one is seen', 'số', 'sô', 'so', 'só'],
    ['hỏi melts into the circumflex sooner than nặng below it', 'bổ', 'bô', 'bộ', 'bô'],
    ['a circumflex is lost under a tone sooner than it becomes a horn', 'phố', 'phó', 'phố', 'phớ'],
    ['one letter is misread sooner than two', 'chuyển', 'chuyền', 'tổ chức', 'tồ chúc'],
  ])('%s', (_, printed, read, otherPrinted, otherRead) => {
    expect(misreadingOf(printed, read)).toBeGreaterThan(misreadingOf(otherPrinted, otherRead));
  });
});

describe('words with one letter misread', () => {
  const words = ['của', 'dưa', 'trường', 'tỉnh', 'tinh', 'áp', 'thai'];
  const idsOfBase = new Map([
    ['cua', Uint16Array.of(0)],
    ['dua', Uint16Array.of(1)],
    ['truong', Uint16Array.of(2)],
    ['tinh', Uint16Array.of(3, 4)],
    ['ap', Uint16Array.of(5)],
    ['thai', Uint16Array.of(6)],
  ]);
  const model = { words, idsOfBase, unigram: new Float32Array(words.length) };

  it.each([
    ['dủa', 'của'],
    ['tiường', 'trường'],
    ['tnh', 'tỉnh'],
    ['á', 'áp'],
    ['thaii', 'thai'],
  ])('finds for "%s" "%s"', (read, printed) => {
    expect(readingsWithOneLetter(read, model).map(({ text }) => text)).toContain(printed);
  });

  it('finds nothing two letters away', () => {
    expect(readingsWithOneLetter('duaxx', model)).toEqual([]);
  });
});
