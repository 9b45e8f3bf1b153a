import { expect, it } from 'vitest';
import { cutOcrLine } from './ocr-tokens.ts';

const kinds = (line: string): string[] => cutOcrLine(line).map(({ core, kind }) => `${core}:${kind}`);

it.each([
  ['Quyét dinh s6 140/QD-UBND,', ['Quyét:word', 'dinh:word', 's6:word', '140/QD-UBND:symbol']],
  ['ngay 26/3/2024, 12.500,75', ['ngay:word', '26/3/2024:number', '12.500,75:number']],
  ['vp@quangngai.gov.vn www.sohoa.vn', ['vp@quangngai.gov.vn:kept', 'www.sohoa.vn:kept']],
  ['a1. Phan IV', ['a1:kept', 'Phan:word', 'IV:kept']],
  ['K& hoach', ['K&:word', 'hoach:word']],
  ['ty 16 so 16', ['ty:word', '16:word', 'so:word', '16:number']],
  ['kinh-té', ['kinh:word', 'té:word']],
  ["co's@ thu'tuc", ["co':word", 's@:word', "thu':word", 'tuc:word']],
  ["chu'o'ng nu'6c hu'dng", ["chu'o'ng:word", "nu'6c:word", "hu'dng:word"]],
  ['co’, ‘co’', ['co:word', 'co:word']],
  ['co’, quan', ['co’:word', 'quan:word']],
  ['- ( )', []],
])('cuts "%s"', (line, expected) => {
  expect(kinds(line)).toEqual(expected);
});

it('gives the place of each piece in the line', () => {
  const line = '  (Trung tam), “Cap';
  for (const { start, end, core } of cutOcrLine(line)) expect(line.slice(start, end)).toBe(core);
});
