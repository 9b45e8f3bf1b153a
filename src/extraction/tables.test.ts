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

describe('a table without TABs', () => {
  it.each([
    [
      'between bars, as Markdown has it',
      '| STT | Trường | Số lớp | Chuyên cần |\n|---|:---|---:|---:|\n| 1 | THCS Nguyễn Du | 16 | 97% |\n| 2 | Mầm non Sơn Ca | 09 | |',
      ['STT', 'Trường', 'Số lớp', 'Chuyên cần'],
      [
        ['1', 'THCS Nguyễn Du', 16, 97],
        ['2', 'Mầm non Sơn Ca', 9, null],
      ],
    ],
    [
      'between bars inside a frame',
      '+-----+-----+\n| Loại | Số vụ |\n+-----+-----+\n| Hình sự | 245 |\n| Dân sự | 1.120 |\n+-----+-----+',
      ['Loại', 'Số vụ'],
      [
        ['Hình sự', 245],
        ['Dân sự', 1120],
      ],
    ],
    [
      'in columns of blanks',
      'Loại án                 Thụ lý    Giải quyết    Ghi chú\nHình sự                    245           210\nDân sự                   1.120           860\nHành chính                   -            21',
      ['Loại án', 'Thụ lý', 'Giải quyết', 'Ghi chú'],
      [
        ['Hình sự', 245, 210, null],
        ['Dân sự', 1120, 860, null],
        ['Hành chính', null, 21, null],
      ],
    ],
    [
      'in columns of blanks, with a label over two lines and a header over two columns',
      'TT   Thủ tục                     Số hồ sơ\n                             Nhận      Trả\n1    Cấp giấy chứng nhận      120      115\n     lần đầu\n2    Tách thửa                  7        5',
      ['TT', 'Thủ tục', 'Số hồ sơ > Nhận', 'Số hồ sơ > Trả'],
      [
        ['1', 'Cấp giấy chứng nhận lần đầu', 120, 115],
        ['2', 'Tách thửa', 7, 5],
      ],
    ],
  ])('is read %s', (_how, text, columns, typed) => {
    const [table, ...others] = tablesOf(`Kết quả như sau:\n\n${text}\n\nTrên đây là kết quả.`);
    expect(others).toEqual([]);
    expect(table).toMatchObject({ columns, typed });
  });

  it.each([
    'Họ và tên:   Nguyễn Văn An      Giới tính:  Nam\nNgày sinh:   01/02/1985         Dân tộc:  Kinh',
    'Tiếp nhận  120 hồ sơ  trong kỳ.\nGiải quyết  110 hồ sơ  đúng hạn.',
    'Xem mục a | b của biểu mẫu.\nGhi rõ c | d.',
  ])('is not seen in %j', (text) => {
    expect(tablesOf(text)).toEqual([]);
  });
});

describe('a table whose empty cells at the end of a row are not printed', () => {
  it.each([
    [
      'the header has more cells than the rows',
      'STT\tXã\tSố hộ\tGhi chú\n1\tTân Lập\t120\n2\tHòa An\t95',
      ['STT', 'Xã', 'Số hộ', 'Ghi chú'],
    ],
    [
      'one row has more cells than the others',
      'STT\tXã\tSố hộ\n1\tTân Lập\t120\n2\tHòa An\t95\tmới',
      ['STT', 'Xã', 'Số hộ', ''],
    ],
    [
      'the rows of the header end early',
      'STT\tLĩnh vực\tTiếp nhận\t\t\tGiải quyết\n\t\tTổng\tTrong đó\t\tĐúng hạn\tTrễ hạn\n\t\t\tTrực tuyến\tTrực tiếp\n1\tTư pháp\t55\t40\t15\t53\t2',
      [
        'STT',
        'Lĩnh vực',
        'Tiếp nhận > Tổng',
        'Tiếp nhận > Trong đó > Trực tuyến',
        'Tiếp nhận > Trong đó > Trực tiếp',
        'Giải quyết > Đúng hạn',
        'Giải quyết > Trễ hạn',
      ],
    ],
    [
      'years name the columns',
      'Khoản thu\tNăm 2023\t2024\nThuế\t120,5\t131,2\nPhí\t45\t48,9',
      ['Khoản thu', 'Năm 2023', '2024'],
    ],
  ])('keeps every column where %s', (_what, text, columns) => {
    expect(tablesOf(text)[0]?.columns).toEqual(columns);
    expect(extractFromPlainText(text).findings).toEqual([]);
  });
});

describe('a header that lost the cells its spans cover', () => {
  it.each([
    [
      'a column beside a group',
      'TT\tXã\tTrình độ\tGhi chú\n\t\tThạc sĩ\tĐại học\t\n1\tA\t3\t11\tmới\n2\tB\t2\t9\t',
      ['TT', 'Xã', 'Trình độ > Thạc sĩ', 'Trình độ > Đại học', 'Ghi chú'],
    ],
    [
      'groups of groups',
      'Xã\tNhận\tTrả\n\tTổng\tTrong đó\tXong\tChưa\n\t\tMạng\tQuầy\tĐúng\tTrễ\tCòn\tQuá\nA\t9\t5\t4\t6\t1\t1\t1\nB\t8\t5\t3\t6\t1\t1\t0',
      [
        'Xã',
        'Nhận > Tổng',
        'Nhận > Trong đó > Mạng',
        'Nhận > Trong đó > Quầy',
        'Trả > Xong > Đúng',
        'Trả > Xong > Trễ',
        'Trả > Chưa > Còn',
        'Trả > Chưa > Quá',
      ],
    ],
  ])('is spread over its columns again: %s', (_what, text, columns) => {
    expect(tablesOf(text)[0]?.columns).toEqual(columns);
  });
});

it('joins pages where the row of indexes is not repeated', () => {
  const header = 'STT\tNội dung\tDự toán\tThực hiện';
  const [table, ...others] = tablesOf(`${header}\nA\tB\t1\t2\n1\tThuế\t120\t118\n\f${header}\n2\tPhí\t60\t58`);
  expect(others).toEqual([]);
  expect(table?.rows.map(([number]) => number)).toEqual(['1', '2']);
});

it('takes "x" and "không có" for values only among figures', () => {
  const [table] = tablesOf('STT\tXã\tSố vụ\tĐạt\n1\tTân Lập\t12\tx\n2\tHòa An\tkhông có\tkhông có\n3\tTân An\tx\tx');
  expect(table?.typed).toEqual([
    ['1', 'Tân Lập', 12, 'x'],
    ['2', 'Hòa An', 0, 'không có'],
    ['3', 'Tân An', null, 'x'],
  ]);
});
