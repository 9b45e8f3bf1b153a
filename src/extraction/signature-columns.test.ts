import { expect, it } from 'vitest';
import { cutAtSigner } from './signature-columns.ts';

it.each([
  ['Nơi nhận: T/M BAN THƯỜNG VỤ', 'T/M BAN THƯỜNG VỤ'],
  ['Nơi nhận: K/T TRƯỞNG BAN', 'K/T TRƯỞNG BAN'],
  ['- Ban Thường vụ Tỉnh ủy (b/c), PHÓ BÍ THƯ', 'PHÓ BÍ THƯ'],
  ['- Như kính gửi; TRƯỞNG PHÒNG 9', 'TRƯỞNG PHÒNG 9'],
  ['- Các chi, đảng bộ trực thuộc, Nguyễn Văn Tới', 'Nguyễn Văn Tới'],
  ['- Đ/c Giám đốc (để báo cáo); Thượng tá Lê Văn Cường', 'Thượng tá Lê Văn Cường'],
  ['- Lưu: VT, VP. Giàng A Câu', 'Giàng A Câu'],
])('takes the signer from the row of a recipient: %s', (row, signer) => {
  const cut = cutAtSigner(row);
  expect(row.slice(cut?.right)).toBe(signer);
});

it.each([
  '- UBND các xã: Tân Lập, Lê Hóa',
  '- Các Bộ, UBND TP',
  '- Ông Nguyễn Văn Tới, Trưởng phòng',
  '- Lưu: VT, KTTH',
])('leaves a recipient whole: %s', (row) => {
  expect(cutAtSigner(row)).toBeNull();
});
