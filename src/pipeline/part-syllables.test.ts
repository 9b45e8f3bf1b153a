import { describe, expect, it } from 'vitest';
import { partSyllables } from './part-syllables.ts';

const BOX = { left: 0, top: 0, right: 90, bottom: 20 };

function part(text: string, confidence = 0.9, inCells = new Set<number>()): string[] {
  const words = [{ text, confidence, source: 'ocr' as const, box: BOX }];
  return partSyllables([[{ words, box: BOX }]], inCells).flatMap((lines) =>
    lines.flatMap((line) => line.words.map((word) => word.text)),
  );
}

describe('partSyllables', () => {
  it.each([
    ['Nơinhận:', ['Nơi', 'nhận:']],
    ['Vănphòng', ['Văn', 'phòng']],
    ['Ytế', ['Y', 'tế']],
  ])('parts %s', (text, parts) => {
    expect(part(text)).toEqual(parts);
  });

  it.each(['nghiêng', 'Internet', 'website', 'thuở', 'HĐND', 'xyzơ', 'Phulucs'])('leaves %s', (text) => {
    expect(part(text)).toEqual([text]);
  });

  it('parts a number from its word in cells alone: elsewhere it may call a footnote', () => {
    const inCells = (text: string): string[] => part(text, 0.9, new Set([0]));
    expect(inCells('Quý1')).toEqual(['Quý', '1']);
    expect(inCells('Khuvực12')).toEqual(['Khu', 'vực', '12']);
    expect(['m3', 'Mau12', 'Xđ1'].map(inCells)).toEqual([['m3'], ['Mau12'], ['Xđ1']]);
    expect(part('Quý1')).toEqual(['Quý1']);
  });

  it('leaves what was hardly read', () => {
    expect(part('Nơinhận:', 0.5)).toEqual(['Nơinhận:']);
  });
});
