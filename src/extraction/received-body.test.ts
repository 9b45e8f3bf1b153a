import { expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

const rest = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Chợ Đồn, ngày 13 tháng 10 năm 2025',
  'THÔNG BÁO',
  'Lịch tiêm chủng mở rộng tháng 10 năm 2025',
];
const stamp = ['UBND XÃ CHỢ ĐỒN', 'ĐẾN', 'Số: 880', 'Ngày: 14/10/2025'];

it('takes the body over the received stamp for who received the paper', () => {
  const head = ['SỞ Y TẾ TỈNH THÁI NGUYÊN', 'TRUNG TÂM Y TẾ', 'KHU VỰC CHỢ ĐỒN', 'Số: 58/TB-TTYT'];
  const { record } = extractFromPlainText([...stamp, ...head, ...rest].join('\n'));
  expect(record).toMatchObject({
    parentBody: 'SỞ Y TẾ TỈNH THÁI NGUYÊN',
    issuingBody: 'TRUNG TÂM Y TẾ KHU VỰC CHỢ ĐỒN',
    received: { number: '880', date: '2025-10-14' },
    date: '2025-10-13',
  });
});

it('asks who the parent is where one body stands above the stamp and one below', () => {
  const { fields } = extractFromPlainText([...stamp, 'TRẠM Y TẾ', 'Số: 58/TB-TYT', ...rest].join('\n'));
  expect(fields.parentBody?.needsReview).toBe(true);
});
