import { describe, expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

const indicatorsIn = (text: string): string[] =>
  extractFromPlainText(text).indicators.map(({ name, value, unit, denominator, percent, comparator }) => {
    const of = denominator === null ? '' : `/${denominator}`;
    const share = percent === null || unit === '%' ? '' : ` (${percent}%)`;
    return `${name}: ${comparator ?? ''}${value}${of} ${unit ?? ''}${share}`;
  });

describe('indicators of a sentence', () => {
  it.each([
    [
      'Trong kỳ, tiếp nhận trực tuyến 40.123 hồ sơ (đạt 87,8%), tiếp nhận trực tiếp 5.555 hồ sơ.',
      ['hồ sơ tiếp nhận trực tuyến: 40123 hồ sơ (87.8%)', 'hồ sơ tiếp nhận trực tiếp: 5555 hồ sơ'],
    ],
    ['Đến nay đã giải ngân 3.120 tỷ đồng.', ['đã giải ngân: 3120000000000 đồng']],
    ['HĐND tỉnh đã thông qua 15 nghị quyết.', ['nghị quyết HĐND tỉnh đã thông qua: 15 nghị quyết']],
    [
      'Thu ngân sách ước đạt 12.345,6 tỷ đồng, bằng 102,3% dự toán.',
      ['Thu ngân sách dự toán: ~12345600000000 đồng (102.3%)'],
    ],
    ['Tổng thu 20 tỷ đồng, mức hỗ trợ 5 triệu đồng/hộ.', ['Tổng thu: 20000000000 đồng', 'mức hỗ trợ: 5000000 đồng/hộ']],
    [
      'Chỉ số cải cách hành chính (PAR INDEX) năm 2024 đạt 88,47 điểm, xếp thứ 12/63, tăng 05 bậc so với năm 2023.',
      [
        'Chỉ số cải cách hành chính (PAR INDEX) năm 2024: 88.47 điểm',
        'vị trí xếp hạng: 12/63 hạng',
        'tăng so với năm 2023: 5 bậc',
      ],
    ],
    ['Tỷ lệ hộ nghèo giảm từ 3,5% xuống còn 2,1%.', ['Tỷ lệ hộ nghèo giảm xuống: 3.5 %', 'Tỷ lệ hộ nghèo giảm: 2.1 %']],
    [
      'Sở có 05 phòng chuyên môn và 02 đơn vị trực thuộc.',
      ['phòng chuyên môn: 5 phòng', 'đơn vị trực thuộc: 2 đơn vị'],
    ],
    ['Năng suất 62,5 tạ/ha, sản lượng 78.125 tấn.', ['Năng suất: 62.5 tạ/ha', 'sản lượng: 78125 tấn']],
    ['Số phản ánh, kiến nghị đã tiếp nhận là 45.', ['Số phản ánh, kiến nghị đã tiếp nhận: 45 phản ánh, kiến nghị']],
    ['Theo bảng 3, khóa 12, thứ 5 tuần 2, mục 4, điểm 5, Đề án 06 của Chính phủ.', []],
  ])('reads %j', (text, indicators) => {
    expect(indicatorsIn(text)).toEqual(indicators);
  });
});
