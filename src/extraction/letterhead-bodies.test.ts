import { expect, test } from 'vitest';
import { splitBodies } from './letterhead-bodies.ts';

function bodies(printed: string): (string | null)[] {
  const lines = printed.split(' / ').map((value) => ({ value, start: 0, end: value.length }));
  const { parent, issuer } = splitBodies(lines);
  return [parent?.value ?? null, issuer?.value ?? null];
}

test.each([
  ['NGÂN HÀNG NHÀ NƯỚC VIỆT NAM / CHI NHÁNH KHU VỰC 7', 'NGÂN HÀNG NHÀ NƯỚC VIỆT NAM', 'CHI NHÁNH KHU VỰC 7'],
  ['NGÂN HÀNG NHÀ NƯỚC VIỆT NAM / CHI NHÁNH TỈNH KON TUM', 'NGÂN HÀNG NHÀ NƯỚC VIỆT NAM', 'CHI NHÁNH TỈNH KON TUM'],
  ['NGÂN HÀNG NHÀ NƯỚC / CHI NHÁNH / KHU VỰC 7', 'NGÂN HÀNG NHÀ NƯỚC', 'CHI NHÁNH KHU VỰC 7'],
  ['NGÂN HÀNG ĐẦU TƯ VÀ PHÁT TRIỂN / CHI NHÁNH SÔNG HÀN', 'NGÂN HÀNG ĐẦU TƯ VÀ PHÁT TRIỂN', 'CHI NHÁNH SÔNG HÀN'],
  ['CÔNG TY CỔ PHẦN CẤP NƯỚC / CHI NHÁNH HƯƠNG THỦY', 'CÔNG TY CỔ PHẦN CẤP NƯỚC', 'CHI NHÁNH HƯƠNG THỦY'],
])('the branch on a line of its own issues: %s', (printed, parent, issuer) => {
  expect(bodies(printed)).toEqual([parent, issuer]);
});

test.each([
  'NGÂN HÀNG NHÀ NƯỚC CHI NHÁNH / KHU VỰC 7',
  'NGÂN HÀNG NHÀ NƯỚC VIỆT NAM - CHI NHÁNH KHU VỰC 7',
  'NGÂN HÀNG NHÀ NƯỚC VIỆT NAM - / CHI NHÁNH KHU VỰC 7',
])('a branch that the line of its bank begins, or a hyphen joins to it, is one name: %s', (printed) => {
  expect(bodies(printed)).toEqual([null, printed.replace(' / ', ' ')]);
});

test.each([
  ['UBND XÃ CHỢ MỚI / PHÒNG KINH TẾ', 'UBND XÃ CHỢ MỚI', 'PHÒNG KINH TẾ'],
  ['UBND PHƯỜNG VĨNH TRƯỜNG / TRẠM Y TẾ', 'UBND PHƯỜNG VĨNH TRƯỜNG', 'TRẠM Y TẾ'],
  ['UBND XÃ TÂN HỘI ĐỒNG / PHÒNG KINH TẾ', 'UBND XÃ TÂN HỘI ĐỒNG', 'PHÒNG KINH TẾ'],
  ['BAN CHỈ ĐẠO NÔNG THÔN MỚI / TỔ CÔNG TÁC', 'BAN CHỈ ĐẠO NÔNG THÔN MỚI', 'TỔ CÔNG TÁC'],
  ['GIÁO HỘI PHẬT GIÁO VIỆT NAM / BAN TRỊ SỰ TỈNH', 'GIÁO HỘI PHẬT GIÁO VIỆT NAM', 'BAN TRỊ SỰ TỈNH'],
  ['KV / HỘI THẨM DƯƠNG / PHÒNG KINH TẾ', 'HỘI THẨM DƯƠNG', 'PHÒNG KINH TẾ'],
  ['SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG / VĂN PHÒNG', 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'VĂN PHÒNG'],
])('a name that is whole ends a body whatever its last word is: %s', (printed, parent, issuer) => {
  expect(bodies(printed)).toEqual([parent, issuer]);
});

test.each([
  'SỞ TÀI NGUYÊN VÀ MÔI / TRƯỜNG',
  'TRUNG TÂM BẢO TRỢ XÃ HỘI VÀ PHỤC VỤ / TRƯỜNG HỌC',
  'BAN QUẢN LÝ / KHU KINH TẾ',
])('a name that lacks its end goes on below: %s', (printed) => {
  expect(bodies(printed)).toEqual([null, printed.replace(' / ', ' ')]);
});
