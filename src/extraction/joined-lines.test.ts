import { describe, expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

const letter = (head: string, foot: string): string =>
  `${head}
Kính gửi: Sở Nội vụ.
Đề nghị Sở Nội vụ báo cáo kết quả thực hiện trước ngày 15/10/2025./.
Nơi nhận:
- Như trên;
- Lưu: VT.
${foot}`;

const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const motto = 'Độc lập - Tự do - Hạnh phúc';

describe('parts of the letterhead on one line', () => {
  it.each([
    ['number and about', `SỞ Y TẾ\n${nation}\n${motto}\nSố: 12/SYT-VP V/v báo cáo\nHuế, ngày 05 tháng 9 năm 2025`],
    ['number and day', `SỞ Y TẾ\n${nation}\n${motto}\nSố: 12/SYT-VP Huế, ngày 05 tháng 9 năm 2025\nV/v báo cáo`],
    [
      'body, nation, motto',
      `SỞ Y TẾ ------- ${nation} ${motto} -----\nSố: 12/SYT-VP\nV/v báo cáo\nHuế, ngày 05 tháng 9 năm 2025`,
    ],
    ['day over two lines', `SỞ Y TẾ\nSố: 12/SYT-VP\nV/v báo cáo\n${nation}\n${motto}\nHuế, ngày 05 tháng 9\nnăm 2025`],
    ['place over the day', `SỞ Y TẾ\nSố: 12/SYT-VP\nV/v báo cáo\n${nation}\n${motto}\nHuế,\nngày 05 tháng 9 năm 2025`],
  ])('%s', (_name, head) => {
    const { record } = extractFromPlainText(letter(head, 'GIÁM ĐỐC\nTrần Kiêm Hảo'));
    expect(record).toMatchObject({
      symbol: '12/SYT-VP',
      issuingBody: 'SỞ Y TẾ',
      parentBody: null,
      place: 'Huế',
      date: '2025-09-05',
      subject: 'báo cáo',
      addressees: ['Sở Nội vụ'],
    });
  });
});

describe('authority, title and name on one line', () => {
  const head = `SỞ Y TẾ\nSố: 12/SYT-VP\nV/v báo cáo\n${nation}\n${motto}\nHuế, ngày 05 tháng 9 năm 2025`;

  it.each([
    ['KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Trần Kiêm Hảo', 'KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    [
      'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Kiêm Hảo',
      'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
    ],
    ['TM. BAN THƯỜNG TRỰC CHỦ TỊCH Trần Kiêm Hảo', 'TM. BAN THƯỜNG TRỰC', 'CHỦ TỊCH'],
    ['TL. BỘ TRƯỞNG VỤ TRƯỞNG VỤ PHÁP CHẾ\nTrần Kiêm Hảo', 'TL. BỘ TRƯỞNG', 'VỤ TRƯỞNG VỤ PHÁP CHẾ'],
    ['GIÁM ĐỐC Trần Kiêm Hảo', null, 'GIÁM ĐỐC'],
  ])('%s', (foot, authority, title) => {
    expect(extractFromPlainText(letter(head, foot)).record.signer).toEqual({ name: 'Trần Kiêm Hảo', title, authority });
  });
});

describe('values that no such field has', () => {
  it.each([
    ['a body that begins as none does', 'HỒ CHÍ MINH TỈNH CÀ MAU', 'V/v báo cáo', ['issuingBody', 'parentBody']],
    ['a letter that does not say what it is about', 'SỞ Y TẾ', '', ['documentType']],
  ])('asks for %s', (_name, body, about, expected) => {
    const head = `${body}\nSố: 12/SYT-VP\n${about}\n${nation}\n${motto}\nHuế, ngày 05 tháng 9 năm 2025`;
    const { fields } = extractFromPlainText(letter(head, 'GIÁM ĐỐC\nTrần Kiêm Hảo'));
    const asked = Object.entries(fields).flatMap(([name, field]) => (field?.needsReview === true ? [name] : []));
    expect(expected).toEqual(expect.arrayContaining(asked));
    expect(asked).not.toHaveLength(0);
  });
});
