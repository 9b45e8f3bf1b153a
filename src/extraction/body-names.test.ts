import { expect, it } from 'vitest';
import { repairBodyName } from './body-names.ts';
import { defaultGrammar } from './grammar.ts';

it.each([
  ['ỦY BAN NHÂN DẪN THÀNH PHÓ HÀ NỘI', 'ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI'],
  ['UY BAN NHAN DAN TỈNH QUẢNG NGAI', 'ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI'],
  ['SỞ VĂN HÓA VÀ THỂ THAO', 'SỞ VĂN HÓA VÀ THỂ THAO'],
  ['TRƯỜNG THPT NGUYỄN HUỆ', 'TRƯỜNG THPT NGUYỄN HUỆ'],
  ['Ủy ban nhân dân xã Ba Vì', 'Ủy ban nhân dân xã Ba Vì'],
  ['', ''],
])('gives %j its marks: %j', (printed, name) => {
  expect(repairBodyName(printed, defaultGrammar.bodyWords)).toBe(name);
});

it.each([
  ['VĂN PHONG', 'VĂN PHÒNG'],
  ['TM. ỦY BAN NHAN DAN', 'TM. ỦY BAN NHÂN DÂN'],
  ['THÀNH PHÓ HÀ NỘI', 'THÀNH PHÓ HÀ NỘI'],
])('gives words of %j that have none their marks: %j', (printed, name) => {
  expect(repairBodyName(printed, defaultGrammar.bodyWords, 'lost')).toBe(name);
});
