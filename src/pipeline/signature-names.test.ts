import { describe, expect, it } from 'vitest';
import type { PageElement, PageRegion, Word, Zone } from '../domain/text-layer.ts';
import { completeNames } from './signature-names.ts';

const wordsOf = (text: string, top: number, confidence = 0.9): Word[] =>
  text.split(' ').map((word, index) => ({
    text: word,
    box: { left: 300 + 100 * index, top, right: 380 + 100 * index, bottom: top + 30 },
    confidence,
    source: 'ocr',
  }));

function elementOf(
  text: string,
  top: number,
  { zone = 'signature', confidence = 0.9 }: { zone?: Zone; confidence?: number } = {},
): PageElement {
  const words = wordsOf(text, top, confidence);
  const box = { left: 300, top, right: 700, bottom: top + 30 };
  return { kind: 'line', line: { words, box, zone, block: 1 } };
}

const SEAL: PageRegion = { kind: 'stamp', box: { left: 100, top: 90, right: 380, bottom: 370 }, text: '' };

const complete = (line: PageElement, regions = [SEAL]): string[] =>
  completeNames({ elements: [line], regions }).map((element) =>
    element.kind === 'line' ? element.line.words.map(({ text }) => text).join(' ') : '',
  );

describe('completeNames', () => {
  it.each([
    ['uyên Văn Thắng', 'Nguyễn Văn Thắng'],
    ['nyễn Sinh Nhật Tân', 'Nguyễn Sinh Nhật Tân'],
    ['ương Thị Hoa', 'ương Thị Hoa'],
    ['n Văn Thắng', 'n Văn Thắng'],
    ['Uyên Thị Hoa', 'Uyên Thị Hoa'],
    ['uyên trên giấy', 'uyên trên giấy'],
  ])('reads %s as %s', (read, printed) => {
    expect(complete(elementOf(read, 100))).toEqual([printed]);
  });

  it('changes nothing away from a seal, and doubts what it completes', () => {
    expect(complete(elementOf('uyên Văn Thắng', 100), [])).toEqual(['uyên Văn Thắng']);
    const [element] = completeNames({ elements: [elementOf('uyên Văn Thắng', 100)], regions: [SEAL] });
    expect(element?.kind === 'line' && element.line.words[0]).toMatchObject({ confidence: 0.6, before: 'uyên' });
  });
});
