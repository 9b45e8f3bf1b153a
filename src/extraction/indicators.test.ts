import { describe, expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

const indicatorsIn = (text: string): string[] =>
  extractFromPlainText(text).indicators.map(
    ({ name, value, valueMin, valueMax, unit, denominator, percent, comparator }) => {
      const of = denominator === null ? '' : `/${denominator}`;
      const share = percent === null || unit === '%' ? '' : ` (${percent}%)`;
      const range = valueMin === undefined ? value : `${valueMin} to ${valueMax}`;
      return `${name}: ${comparator ?? ''}${range}${of} ${unit ?? ''}${share}`;
    },
  );

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
    ['Năm học 2025 - 2026 trường có 642 học sinh.', ['học sinh năm học: 642 học sinh']],
    ['Mùa giải 2020/21 có 14 đội.', ['đội mùa giải: 14 đội']],
    ['Toàn tỉnh đạt 13,5 bác sĩ/vạn dân.', ['Toàn tỉnh: 13.5 bác sĩ/vạn dân']],
    ['Năng suất 62,5 tạ/ha, sản lượng 78.125 tấn.', ['Năng suất: 62.5 tạ/ha', 'sản lượng: 78125 tấn']],
    ['Số phản ánh, kiến nghị đã tiếp nhận là 45.', ['Số phản ánh, kiến nghị đã tiếp nhận: 45 phản ánh, kiến nghị']],
    [
      'Tiếp nhận 1.256 hồ sơ, đã trả kết quả 1.198 hồ sơ; đăng ký kết hôn 45 cặp; thu hút đầu tư 05 dự án.',
      [
        'hồ sơ tiếp nhận: 1256 hồ sơ',
        'hồ sơ đã trả kết quả: 1198 hồ sơ',
        'cặp đăng ký kết hôn: 45 cặp',
        'dự án thu hút đầu tư: 5 dự án',
      ],
    ],
    [
      'Diện tích nhiễm sâu khoảng 12.500 ha, cao hơn 15% so với cùng kỳ; mật độ từ 20 con/m2 trở lên.',
      ['Diện tích nhiễm sâu: ~12500 ha', 'cao hơn so với cùng kỳ: 15 %', 'mật độ trở lên: >=20 con/m2'],
    ],
    ['Ngày điều trị trung bình 5,8 ngày; nộp báo cáo trong 5 ngày.', ['Ngày điều trị trung bình: 5.8 ngày']],
    [
      'Có 15 ý kiến phát biểu, 100% đại biểu tán thành; bố trí 1 tỷ 200 triệu đồng; toàn xã có 2.450 hộ với 9.812 nhân khẩu.',
      [
        'ý kiến phát biểu: 15 ý kiến',
        'đại biểu tán thành: 100 %',
        'bố trí: 1200000000 đồng',
        'hộ toàn xã: 2450 hộ',
        'nhân khẩu toàn xã: 9812 nhân khẩu',
      ],
    ],
    [
      'Mỗi giảng viên không thấp hơn 0,3 bài/năm; vốn hóa đạt 11 tỷ đô la Mỹ, trong top 15 công ty.',
      ['Mỗi giảng viên không thấp hơn: >=0.3 bài/năm', 'vốn hóa: 11000000000 USD'],
    ],
    [
      'Thực hiện Nghị quyết số 66/NQ-CP về cắt giảm thủ tục hành chính, bảo đảm cắt giảm tối thiểu 30% thời gian.',
      ['thời gian: >=30 %'],
    ],
    [
      'Giảm 30-40% thời gian giải quyết; kinh phí từ 10 đến 15 tỷ đồng; mỗi xã có 3 đến 5 mô hình; hỗ trợ 10 - 12 triệu đồng/hộ.',
      [
        'thời gian giải quyết: 30 to 40 %',
        'kinh phí: 10000000000 to 15000000000 đồng',
        'mô hình mỗi xã: 3 to 5 mô hình',
        'hỗ trợ: 10000000 to 12000000 đồng/hộ',
      ],
    ],
    [
      'Tỷ lệ giảm từ 3,5% còn 2,1%; giai đoạn 2021-2025 có 5 dự án; từ năm 2021 đến 2025 có 12 xã; điện thoại 0258-3812345.',
      ['Tỷ lệ giảm: 3.5 %', 'Tỷ lệ giảm: 2.1 %', 'dự án giai đoạn: 5 dự án', 'xã từ năm 2021: 12 xã'],
    ],
    [
      'Thời gian được rút ngắn 10-15 ngày; giải quyết trong từ 3 đến 5 ngày làm việc; thịt hơi xuất chuồng 1.245 tấn; kiểm điểm 15 cá nhân.',
      [
        'Thời gian được rút ngắn: 10 to 15 ngày',
        'giải quyết trong: 3 to 5 ngày',
        'thịt hơi xuất chuồng: 1245 tấn',
        'cá nhân kiểm điểm: 15 cá nhân',
      ],
    ],
    [
      'Hỗ trợ xây mới 12 nhà; BHXH tự nguyện là 410 người, BHYT đạt 94,6% dân số.',
      ['nhà hỗ trợ xây mới: 12 nhà', 'người BHXH tự nguyện: 410 người', 'dân số: 94.6 %'],
    ],
    [
      'Thời gian chờ của người dân không quá 15 phút; thời gian xử lý văn bản còn 1,5 ngày, không quá 24 giờ đối với văn bản khẩn.',
      [
        'Thời gian chờ của người dân: <=15 phút',
        'thời gian xử lý văn bản: 1.5 ngày',
        'giờ đối với văn bản khẩn: <=24 giờ',
      ],
    ],
    ['Trong thời gian không quá 05 ngày làm việc kể từ ngày nhận hồ sơ; thời hạn không quá 30 ngày.', []],
    ['Theo bảng 3, khóa 12, thứ 5 tuần 2, mục 4, điểm 5, Đề án 06 của Chính phủ.', []],
  ])('reads %j', (text, indicators) => {
    expect(indicatorsIn(text)).toEqual(indicators);
  });
});
