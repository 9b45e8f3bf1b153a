import { describe, expect, it } from 'vitest';
import type { Word } from '../domain/text-layer.ts';
import { layOutSetText } from './set-text.ts';

const word = (text: string, left: number, top: number): Word => ({
  text,
  box: { left, top, right: left + 14 * text.length, bottom: top + 36 },
  confidence: 1,
  source: 'embedded',
});
const line = (text: string, left: number, top: number): Word[] => {
  let x = left;
  return text.split(' ').map((part) => {
    const placed = word(part, x, top);
    x = placed.box.right + 10;
    return placed;
  });
};
const page = { widthPx: 1654, heightPx: 2339, dpi: 200, rules: [] };
const textsOf = (words: Word[][], rules: { left: number; top: number; right: number; bottom: number }[] = []) =>
  layOutSetText({ ...page, words, rules }).elements.map((element) =>
    element.kind === 'line'
      ? element.line.words.map(({ text }) => text).join(' ')
      : element.table.cells.map((cell) => cell.text),
  );

/** Two columns and two rows from (200, 800) to (1400, 1000). */
const grid = [
  ...[800, 900, 1000].map((y) => ({ left: 200, top: y, right: 1400, bottom: y })),
  ...[200, 700, 1400].map((x) => ({ left: x, top: 800, right: x, bottom: 1000 })),
];

describe('layOutSetText', () => {
  it('reads the letterhead column by column, whatever order the file has', () => {
    const words = [
      line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 800, 200),
      line('BỘ NỘI VỤ', 250, 200),
      line('Độc lập - Tự do - Hạnh phúc', 850, 250),
      line('Số: 15/QĐ-BNV', 240, 320),
      line('Hà Nội, ngày 05 tháng 01 năm 2020', 850, 320),
    ];
    expect(textsOf(words)).toEqual([
      'BỘ NỘI VỤ',
      'Số: 15/QĐ-BNV',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Hà Nội, ngày 05 tháng 01 năm 2020',
    ]);
  });

  it('names the zones of the letterhead and the foot', () => {
    const words = [
      line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 800, 200),
      line('BỘ NỘI VỤ', 250, 200),
      line('Độc lập - Tự do - Hạnh phúc', 850, 250),
      line('Số: 15/QĐ-BNV', 240, 250),
      line('Điều 1. Quyết định này có hiệu lực kể từ ngày ký và thay thế các quyết định trước đây', 240, 700),
      line('Nơi nhận:', 240, 1800),
      line('- Như trên;', 240, 1840),
      line('BỘ TRƯỞNG', 1000, 1800),
      line('Phạm Thị Thanh Trà', 1000, 1845),
    ];
    const { elements } = layOutSetText({ ...page, words });
    expect(elements.map((element) => (element.kind === 'line' ? element.line.zone : 'table'))).toEqual([
      'letterhead-left',
      'letterhead-left',
      'letterhead-right',
      'letterhead-right',
      'body',
      'recipients',
      'recipients',
      'signature',
      'signature',
    ]);
  });

  it('puts words between ruled lines into their cells, and the table between the lines around it', () => {
    const words = [
      line('Kết quả như sau:', 200, 740),
      [...line('Đơn vị', 210, 830), ...line('Số lượng', 710, 830)],
      line('Sở Nội vụ', 210, 930),
      line('1.250', 710, 930),
      line('Trân trọng.', 200, 1040),
    ];
    expect(textsOf(words, grid)).toEqual([
      'Kết quả như sau:',
      ['Đơn vị', 'Số lượng', 'Sở Nội vụ', '1.250'],
      'Trân trọng.',
    ]);
  });

  it('makes no table of a frame without text', () => {
    expect(textsOf([line('Trân trọng.', 200, 1040)], grid)).toEqual(['Trân trọng.']);
  });

  it('takes the number of the page out of the text', () => {
    const { elements, regions } = layOutSetText({
      ...page,
      words: [line('2', 820, 100), line('Điều 2. Các đơn vị chịu trách nhiệm thi hành.', 240, 300)],
    });
    expect(elements).toHaveLength(1);
    expect(regions).toMatchObject([{ kind: 'page-number', text: '2' }]);
  });
});
