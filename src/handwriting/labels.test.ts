import { describe, expect, it } from 'vitest';
import { type Label, matchLabel, symbolStart } from './labels.ts';

describe('matchLabel', () => {
  it.each<[string, Label, string | undefined, string]>([
    ['Số:', 'Số:', 'whole', 'as printed'],
    ['số:', 'Số:', 'whole', 'capital lost'],
    ['sế:', 'Số:', 'whole', 'vowel misread on a real page'],
    ['SỐ:', 'Số:', 'whole', 'capitals'],
    ['Số:115/NQ-CP', 'Số:', 'start', 'glued to the number'],
    ['Sở', 'Số:', undefined, 'another word'],
    ['Sơn', 'Số:', undefined, 'a longer word'],
    ['ngày', 'ngày', 'whole', 'as printed'],
    ['ngãy', 'ngày', 'whole', 'mark misread'],
    ['ngàyØ2tháng', 'ngày', 'start', 'glued on a real page'],
    ['ngàyØ2tháng', 'tháng', 'end', 'glued on a real page'],
    ['tháng5', 'tháng', 'start', 'a figure is not a misread letter'],
    ['4tháng5năm', 'tháng', 'middle', 'glued on both sides'],
    ['thángM', 'tháng', 'start', 'one sign read of what was filled in'],
    ['năm#', 'năm', 'start', 'the same'],
    ['năm', 'năm', 'whole', 'as printed'],
    ['nằm', 'năm', 'whole', 'mark misread'],
    ['mm', 'năm', undefined, 'too short to be sure'],
    ['ngành', 'ngày', undefined, 'another word'],
    ['NGÂN', 'ngày', undefined, 'a body in capitals: Ngân hàng Nhà nước'],
    ['HÀNG', 'tháng', undefined, 'the same'],
    ['THÁNG', 'tháng', 'whole', 'a dateline in capitals'],
  ])('%s holds %s: %s (%s)', (text, label, holds) => {
    expect(matchLabel(text, label)?.holds).toBe(holds);
  });
});

describe('symbolStart', () => {
  it.each([
    ['/NQ-CP', 0],
    ['/2026/TT-BCT', 0],
    ['27/2026/NQ-CP', 2],
    ['#ox/Qb-', 3],
    ['14-KL/TW', 2],
    ['115', undefined],
    ['29/4', undefined],
  ])('%s begins its symbol at %s', (text, start) => {
    expect(symbolStart(text)).toBe(start);
  });
});
