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

const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const motto = 'Độc lập - Tự do - Hạnh phúc';
const dateline = 'Chợ Đồn, ngày 13 tháng 10 năm 2025';
const parent = 'SỞ Y TẾ TỈNH THÁI NGUYÊN';

it.each([
  [
    `UBND XÃ CHỢ ĐỒN ${nation}`,
    `ĐẾN ${motto}`,
    `Số: 880 ${dateline}`,
    'Ngày: 14/10/2025',
    parent,
    'TRUNG TÂM Y TẾ',
    'Số: 58/TB-TTYT',
  ],
  [`${parent} ${nation}`, `ĐẾN Số: 880 ${motto}`, 'TRUNG TÂM Y TẾ Ngày: 14/10/2025', `Số: 58/TB-TTYT ${dateline}`],
  [parent, 'TRUNG TÂM Y TẾ', 'Số: 58/TB-TTYT', 'ĐẾN Số: 880 Ngày: 14/10/2025 Chuyển: VP', nation, motto, dateline],
  [parent, 'TRUNG TÂM Y TẾ', 'Số: 58/TB-TTYT', 'ĐẾN', 'Số: 880', 'Ngày 14 tháng 10 năm 2025', nation, motto, dateline],
])('reads number and day of a stamp across the lines of the head: %s', (...head) => {
  const { record, fields } = extractFromPlainText([...head, 'THÔNG BÁO', 'Lịch tiêm chủng'].join('\n'));
  expect(record).toMatchObject({
    received: { number: '880', date: '2025-10-14' },
    symbol: '58/TB-TTYT',
    date: '2025-10-13',
    parentBody: parent,
    issuingBody: 'TRUNG TÂM Y TẾ',
  });
  expect(fields.received?.needsReview).toBe(false);
});

it.each([
  [['Số: 880'], { number: '880', date: null }, true],
  [['Ngày: 14/10/2025'], { number: null, date: '2025-10-14' }, true],
  [['Số: ..........', 'Ngày: ..../..../2025'], { number: null, date: null }, false],
])('asks for what a stamp does not say, not for what was left blank: %j', (lines, received, needsReview) => {
  const head = [parent, 'TRUNG TÂM Y TẾ', 'Số: 58/TB-TTYT', 'ĐẾN', ...lines, ...rest];
  const extraction = extractFromPlainText(head.join('\n'));
  expect(extraction.record.received).toEqual(received);
  expect(extraction.fields.received?.needsReview).toBe(needsReview);
});
