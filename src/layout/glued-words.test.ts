import { describe, expect, it } from 'vitest';
import { partedAtSign } from './glued-words.ts';

const partsOf = (text: string): string[] =>
  partedAtSign({ text, confidence: 0.9, source: 'ocr', box: { left: 0, top: 0, right: 100, bottom: 20 } }).map(
    (word) => word.text,
  );

describe('partedAtSign', () => {
  it.each([
    ['VT,KGVX', ['VT,', 'KGVX']],
    ['Bộ,cơ', ['Bộ,', 'cơ']],
    ['hiệp:Phụ', ['hiệp:', 'Phụ']],
    ["án'nhân", ['án', 'nhân']],
    ['xảy.ra', ['xảy', 'ra']],
  ])('parts %s', (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  it.each(['P.T.T.Huyền', 'TP.HCM', 'chinhphu.vn', '12,5', '16:35', 'QH15,', 'a,b', 'nghìn,'])('leaves %s', (text) => {
    expect(partsOf(text)).toEqual([text]);
  });

  it('gives each word its share of the place', () => {
    const [first, second] = partedAtSign({
      text: 'các,tổ',
      confidence: 0.9,
      source: 'ocr',
      box: { left: 0, top: 0, right: 60, bottom: 20 },
    });
    expect([first?.box.right, second?.box.left]).toEqual([35, 35]);
  });
});
