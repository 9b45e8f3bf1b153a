import { expect, it } from 'vitest';
import { repairSymbol } from './symbol-grammar.ts';

it.each([
  ['140/QD-UBND', '140/QĐ-UBND'],
  ['723/Qb-UBND', '723/QĐ-UBND'],
  ['202/0P-UBND', '202/QĐ-UBND'],
  ['750/QDb-UBND', '750/QĐ-UBND'],
  ['468/QP-TTg', '468/QĐ-TTg'],
  ['61/2018/ND-CP', '61/2018/NĐ-CP'],
  ['11/2022/NQ-HDND', '11/2022/NQ-HĐND'],
  ['22/CD-TTg', '22/CĐ-TTg'],
  ['01/NQ-CP', '01/NQ-CP'],
  ['1631/UBND-TTHC', '1631/UBND-TTHC'],
  ['12/TTr-SNV', '12/TTr-SNV'],
  ['05/ND-ABC', '05/ND-ABC'],
  ['26/3/2024', '26/3/2024'],
])('reads %s as %s', (read, printed) => {
  expect(repairSymbol(read)).toBe(printed);
});
