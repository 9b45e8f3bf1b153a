import { describe, expect, it } from 'vitest';
import type { PageElement, PageRegion, Word, Zone } from '../domain/text-layer.ts';
import { completeTitles } from './signature-titles.ts';

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

const complete = (lines: readonly PageElement[], regions = [SEAL]): string[] =>
  completeTitles({ elements: lines, regions }).map((element) =>
    element.kind === 'line' ? element.line.words.map(({ text }) => text).join(' ') : '',
  );

describe('completeTitles', () => {
  it('sets the title that the seal hides whole below the one that asks for it', () => {
    const under = { ...SEAL, box: { left: 200, top: 120, right: 600, bottom: 500 } };
    expect(complete([elementOf('KT: BỘ TRƯỞNG', 100), elementOf('Nhật Tân', 400)], [under])).toEqual([
      'KT. BỘ TRƯỞNG',
      'THỨ TRƯỞNG',
      'Nhật Tân',
    ]);
    expect(complete([elementOf('KT. BỘ TRƯỞNG', 100), elementOf('Nhật Tân', 400)], [])).toHaveLength(2);
    expect(complete([elementOf('BỘ TRƯỞNG', 100), elementOf('Nhật Tân', 400)], [under])).toHaveLength(2);
  });

  it.each([
    [
      ['THỦ TƯỚNG', 'XHỦ TƯỚNG'],
      ['KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'],
    ],
    [
      ['TƯỚNG', 'THỦ TƯỚNG'],
      ['KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'],
    ],
    [
      ['CHỦ TỊCH', 'CHỦ TỊCH'],
      ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    ],
    [
      ['KT. BỘ TRƯỞNG', 'R'],
      ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
    ],
    [
      ['KT. BỘ TRƯỞNG', 'HỨ TRƯỜNG'],
      ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
    ],
    [
      ['KT. GIÁM ĐỐC', 'ÓC GIÁM ĐỐC'],
      ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    ],
  ])('reads %j under a seal', ([upper = '', lower = ''], printed) => {
    expect(complete([elementOf(upper, 100), elementOf(lower, 140)])).toEqual(printed);
  });

  it.each([
    ['titles of their own', 'TL. BỘ TRƯỞNG', 'VỤ TRƯỞNG'],
    ['the same where the seal hid TL.', 'BỘ TRƯỞNG', 'VỤ TRƯỞNG'],
    ['a head who signs himself', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    ['another title under the one of the head', 'KT. BỘ TRƯỞNG', 'TỔNG CỤC TRƯỞNG TỔNG CỤC HẢI QUAN'],
    ['what ends like many titles', 'TRƯỞNG', 'TRƯỞNG'],
    ['a name', 'KT. CHỦ TỊCH', 'Nguyễn Văn An'],
  ])('leaves %s', (_, upper, lower) => {
    expect(complete([elementOf(upper, 100), elementOf(lower, 140)])).toEqual([upper, lower]);
  });

  it('changes nothing without a seal, away from it, in the body, or lines apart', () => {
    const lines = ['THỦ TƯỚNG', 'XHỦ TƯỚNG'];
    const far: PageRegion = { ...SEAL, box: { left: 0, top: 600, right: 100, bottom: 700 } };
    const [upper = '', lower = ''] = lines;
    expect(complete([elementOf(upper, 100), elementOf(lower, 140)], [])).toEqual(lines);
    expect(complete([elementOf(upper, 100), elementOf(lower, 140)], [far])).toEqual(lines);
    expect(complete([elementOf(upper, 100), elementOf(lower, 300)])).toEqual(lines);
    expect(complete([upper, lower].map((text, at) => elementOf(text, 100 + 40 * at, { zone: 'body' })))).toEqual(lines);
  });

  it('never gives what nobody saw as sure, keeps what was read, and the places of the words that were', () => {
    const [, element] = completeTitles({
      elements: [elementOf('THỦ TƯỚNG', 100), elementOf('XHỦ TƯỚNG', 140)],
      regions: [SEAL],
    });
    const words = element?.kind === 'line' ? element.line.words : [];
    expect(words.map(({ text, confidence, before }) => [text, confidence, before])).toEqual([
      ['PHÓ', 0.6, 'XHỦ'],
      ['THỦ', 0.6, 'XHỦ'],
      ['TƯỚNG', 0.9, undefined],
    ]);
    expect(words[2]?.box.left).toBe(400);
    expect(words[1]?.box.right).toBeLessThanOrEqual(400);
  });
});
