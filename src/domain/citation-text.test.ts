import { expect, it } from 'vitest';
import { parseCitationText } from './citation-text.ts';

it.each([
  [
    'Căn cứ Quyết định số 1845/QĐ-UBND ngày 02 tháng 7 năm 2021 của Ủy ban nhân dân tỉnh Khánh Hòa về việc phê duyệt',
    { symbol: '1845/QĐ-UBND', year: 2021, date: '2021-07-02', issuer: 'Ủy ban nhân dân tỉnh Khánh Hòa' },
  ],
  [
    'Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ;',
    { symbol: '45/2020/NĐ-CP', year: 2020, date: '2020-04-08', issuer: 'Chính phủ' },
  ],
  ['Thông tư 01 / 2023 / TT - VPCP', { symbol: '01/2023/TT-VPCP', year: null, date: null, issuer: null }],
  ['1845/QĐ-UBND ngày 31/02/2021', { symbol: '1845/QĐ-UBND', year: 2021, date: null, issuer: null }],
])('takes %j apart', (text, expected) => {
  expect(parseCitationText(text)).toEqual(expected);
});

it.each(['Luật Đất đai', 'ngày 02/7/2021', '12 tháng 7'])('finds no symbol in %j', (text) => {
  expect(parseCitationText(text)).toBeUndefined();
});
