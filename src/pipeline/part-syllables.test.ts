import { describe, expect, it } from 'vitest';
import { partSyllables } from './part-syllables.ts';

const BOX = { left: 0, top: 0, right: 90, bottom: 20 };

function part(text: string, confidence = 0.9): string[] {
  const words = [{ text, confidence, source: 'ocr' as const, box: BOX }];
  return partSyllables([[{ words, box: BOX }]]).flatMap((lines) =>
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

  it('leaves what was hardly read', () => {
    expect(part('Nơinhận:', 0.5)).toEqual(['Nơinhận:']);
  });
});
