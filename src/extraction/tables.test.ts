import { describe, expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

const HEADER = 'STT\tTên đơn vị\tSố hồ sơ đã nhận\tSố hồ sơ đã giải quyết';
const FIRST = `${HEADER}\n1\tSở Nội vụ\t120\t118\n2\tSở Tư pháp\t95\t95`;
const REST = '3\tSở Y tế\t60\t58\n4\tSở Công Thương\t44\t44';
const NOTES = '1 Số liệu tính đến hết ngày 15 tháng 12.\n2 Không tính hồ sơ chuyển kỳ sau.';

const tablesOf = (text: string) => extractFromPlainText(text).tables;

describe('a table that goes on over the page', () => {
  it.each([
    ['with its header again', `${FIRST}\n\f${HEADER}\n${REST}`],
    [
      'with its header again, a letter of which was misread',
      `${FIRST}\n\f${HEADER.replace('giải', 'giãi').replace('Tên', 'Tén')}\n${REST}`,
    ],
    [
      'with its header again and wrong letters in it',
      `${FIRST}\n\f${HEADER.replace('quyết', 'quyel').replace('vị', 'vl')}\n${REST}`,
    ],
    ['without a header', `${FIRST}\n\f${REST}`],
    ['with notes at the foot of its first page', `${FIRST}\n${NOTES}\n\f${HEADER}\n${REST}`],
  ])('is one table with its header once and every row once: %s', (_what, text) => {
    const tables = tablesOf(text);
    expect(tables).toHaveLength(1);
    expect(tables[0]?.headerRows).toHaveLength(1);
    expect(tables[0]?.rows.map(([number]) => number)).toEqual(['1', '2', '3', '4']);
    expect(tables[0]?.pages).toEqual([1, 2]);
  });

  it.each([
    ['text that is no note stands between', `${FIRST}\nTrên đây là kết quả của quý trước.\n\f${HEADER}\n${REST}`],
    [
      'another year stands in the header',
      `${FIRST.replace('Số hồ sơ đã nhận', 'Năm 2023')}\n${NOTES}\n\f${HEADER.replace('Số hồ sơ đã nhận', 'Năm 2024')}\n${REST}`,
    ],
  ])('is two tables where %s', (_what, text) => {
    expect(tablesOf(text)).toHaveLength(2);
  });
});

it('keeps codes as they are printed', () => {
  const [table] = tablesOf(
    'Mã TTHC\tTên thủ tục\tSố hồ sơ\tPhí (đồng)\n1.001234\tĐăng ký khai sinh\t12\tKhông\n2.000635\tCấp bản sao\t1.250\t8.000\n-\tKhác\t-\t0,5',
  );
  expect(table?.typed).toEqual([
    ['1.001234', 'Đăng ký khai sinh', 12, 'Không'],
    ['2.000635', 'Cấp bản sao', 1250, 8000],
    [null, 'Khác', null, 0.5],
  ]);
});
