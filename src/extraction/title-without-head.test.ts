import { expect, test } from 'vitest';
import { extractFromPlainText } from './extract.ts';

const recordOf = (...lines: string[]) => extractFromPlainText(lines.join('\n')).record;

const rows = {
  'with TABs': ['STT\tTên gói thầu\tGiá gói thầu', '1\tMua sắm bàn ghế\t450.000.000', '2\tSửa chữa\t120.000.000'],
  'in columns of blanks': [
    'STT   Tên gói thầu           Giá gói thầu',
    '1     Mua sắm bàn ghế        450.000.000',
    '2     Sửa chữa phòng học     120.000.000',
  ],
  'read across': ['STT Tên gói thầu Giá gói thầu', '1 Mua sắm bàn ghế 450.000.000', '2 Sửa chữa 120.000.000'],
  'between bars': ['| STT | Tên gói thầu | Giá |', '| 1 | Mua sắm bàn ghế | 450.000.000 |', '| 2 | Sửa chữa | 9.000 |'],
};

test.each(Object.entries(rows))('the title over a table ends above its first row, %s', (_, table) => {
  const record = recordOf('KẾ HOẠCH LỰA CHỌN NHÀ THẦU', ...table);
  expect(record).toMatchObject({
    documentType: { name: 'Kế hoạch' },
    subject: 'LỰA CHỌN NHÀ THẦU',
    issuingBody: null,
  });
});

test.each([
  ['QUY CHẾ CHI TIÊU NỘI BỘ', 'Chương I', 'CHI TIÊU NỘI BỘ'],
  ['HƯỚNG DẪN SỬ DỤNG PHẦN MỀM', 'Bước 1. Đăng nhập.', 'SỬ DỤNG PHẦN MỀM'],
  ['PHƯƠNG ÁN CHỮA CHÁY CỦA CƠ SỞ', 'Tên cơ sở: Công ty A', 'CHỮA CHÁY CỦA CƠ SỞ'],
])('the text below a title in capitals is no part of it: %s', (title, below, subject) => {
  expect(recordOf(title, below)).toMatchObject({ subject, issuingBody: null });
});

test('a title without a letterhead is no body, and the one above it issues', () => {
  const record = recordOf('CÔNG TY CỔ PHẦN A', 'KẾ HOẠCH SẢN XUẤT NĂM 2025', 'Năm 2025 công ty đặt mục tiêu cao.');
  expect(record).toMatchObject({ issuingBody: 'CÔNG TY CỔ PHẦN A', subject: 'SẢN XUẤT NĂM 2025' });
});

test('a body whose name goes on with the word of a type keeps it', () => {
  const record = recordOf(
    'UBND TỈNH LÂM ĐỒNG',
    'BAN QUẢN LÝ',
    'DỰ ÁN ĐẦU TƯ XÂY DỰNG',
    'Số: 12/TB-BQL',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'THÔNG BÁO',
    'Về việc nghỉ lễ',
  );
  expect(record).toMatchObject({
    parentBody: 'UBND TỈNH LÂM ĐỒNG',
    issuingBody: 'BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG',
  });
});

test('who speaks in the first sentence issues, not the sentence', () => {
  const { record, fields } = extractFromPlainText(
    'THÔNG BÁO TUYỂN SINH LỚP 10\nTrường THPT A thông báo tuyển sinh lớp 10 như sau:\n1. Chỉ tiêu: 450 học sinh.',
  );
  expect(record.issuingBody).toBe('Trường THPT A');
  expect(fields.issuingBody?.needsReview).toBe(true);
});

test('capitals above a list are no letterhead', () => {
  expect(recordOf('DANH SÁCH HỌC SINH ĐẠT GIẢI', 'STT\tHọ tên', '1\tLê A', '2\tLê B').issuingBody).toBeNull();
});
