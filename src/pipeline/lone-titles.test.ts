import { describe, expect, it } from 'vitest';
import type { PageElement, PageRegion } from '../domain/text-layer.ts';
import { completeLoneTitles } from './lone-titles.ts';

/** Words end at one place on the right: a seal hides the left of them. */
function lineOf(text: string, top: number): PageElement {
  const texts = text.split(' ');
  const words = texts.map((word, index) => {
    const right = 700 - 100 * (texts.length - 1 - index);
    return {
      text: word,
      box: { left: right - 80, top, right, bottom: top + 30 },
      confidence: 0.95,
      source: 'ocr' as const,
    };
  });
  const box = { left: words[0]?.box.left ?? 0, top, right: 700, bottom: top + 30 };
  return { kind: 'line', line: { words, box, zone: 'signature', block: 1 } };
}

const SEAL: PageRegion = { kind: 'stamp', box: { left: 300, top: 90, right: 600, bottom: 390 }, text: '' };

function complete(texts: readonly string[], letterhead: readonly string[] = [], regions = [SEAL]): string[] {
  const elements = texts.map((text, index) => lineOf(text, 100 + (text === texts.at(-1) ? 280 : 40 * index)));
  return completeLoneTitles({ elements, regions }, letterhead).map((element) =>
    element.kind === 'line' ? element.line.words.map(({ text }) => text).join(' ') : '',
  );
}

describe('completeLoneTitles', () => {
  it.each([
    ['ĐỐC', [], 'GIÁM ĐỐC'],
    ['“M ĐỐC', [], 'GIÁM ĐỐC'],
    ['G áM ĐỐC', [], 'GIÁM ĐỐC'],
    ['TỊCH', [], 'CHỦ TỊCH'],
    ['YÁNH ÁN', [], 'CHÁNH ÁN'],
    ['TRƯỞNG', ['BỘ TÀI CHÍNH', 'CỤC THUẾ'], 'CỤC TRƯỞNG'],
    ['TRƯỞNG', ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'TRƯỜNG THPT CHU VĂN AN'], 'HIỆU TRƯỞNG'],
    ['IÊU TRƯỞNG', [], 'HIỆU TRƯỞNG'],
    ['TRƯỞNG', [], 'TRƯỞNG'],
    ['ĐỐC', ['TẬP ĐOÀN ĐIỆN LỰC'], 'TỔNG GIÁM ĐỐC'],
    ['TỔNG KẾT', [], 'TỔNG KẾT'],
    ['AN', [], 'AN'],
  ])('reads what the seal left of a title, %j, under %j as %j', (read, letterhead, title) => {
    expect(complete([read, 'Hữu Bình'], letterhead)).toEqual([title, 'Hữu Bình']);
  });

  it('takes a speck off a whole title, under a seal or not, and leaves other lines as they are', () => {
    expect(complete(['-GIÁM ĐỐC', 'Lý Thế Trung'], [], [])).toEqual(['GIÁM ĐỐC', 'Lý Thế Trung']);
    expect(complete(['“PHÓ GIÁM ĐỐC', 'Lý Thế Trung'], [], [])).toEqual(['PHÓ GIÁM ĐỐC', 'Lý Thế Trung']);
    expect(complete(['ĐỐC', 'Lý Thế Trung'], [], [])).toEqual(['ĐỐC', 'Lý Thế Trung']);
  });

  it('leaves the title below "KT." to the rule of deputies', () => {
    expect(complete(['KT. GIÁM ĐỐC', 'ĐỐC', 'Hữu Bình'])).toEqual(['KT. GIÁM ĐỐC', 'ĐỐC', 'Hữu Bình']);
    expect(complete(['TM. ỦY BAN NHÂN DÂN', '‡Ú TỊCH', 'Hữu Bình'])[1]).toBe('CHỦ TỊCH');
  });

  it('is sure of no word that nobody saw', () => {
    const [element] = completeLoneTitles({ elements: [lineOf('ĐỐC', 100)], regions: [SEAL] }, []);
    const words = element?.kind === 'line' ? element.line.words : [];
    expect(words.map(({ confidence }) => confidence)).toEqual([0.6, 0.95]);
  });
});
