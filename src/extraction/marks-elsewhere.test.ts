import { expect, it } from 'vitest';
import { foldText } from './folded-text.ts';
import { hasMarksElsewhere } from './marks-elsewhere.ts';

const text = foldText('Mộc Châu, ngày 03 tháng 4 năm 2024. UBND xã Đại Lãnh xây dựng mô hình nuôi bò. Phòng Kinh tế.');

it.each([
  ['ỦY BAN NHÂN DÂN HUYỆN MỘC CHAU', true],
  ['Ủy ban nhân dân xã Dai Lanh', true],
  ['Xây dựng mo hình', true],
  ['Xây dựng mô hình nuôi bò', false],
  ['PHÒNG KINH TẾ', false],
  ['Nhóm mo', false],
])('finds words that the document prints with marks elsewhere: %s', (value, expected) => {
  expect(hasMarksElsewhere(value, text)).toBe(expected);
});
