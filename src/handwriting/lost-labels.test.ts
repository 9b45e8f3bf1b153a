import { describe, expect, it } from 'vitest';
import { baseline, dateLine, gapsOf, modelThatSays, pageWithBody } from './drawn-gaps.fixture.ts';

/** Labels that a seal covers or that an engine did not read. */
describe('readFilledGaps where a label is lost', () => {
  it.each([
    ['nothing', null],
    ['something else', 'Bö'],
  ])('finds the gap before a symbol whose label was read as %s, and is not sure of it', (_, readAs) => {
    const page = pageWithBody();
    page.print('Số:', 300, baseline, readAs);
    page.pen(400, baseline, [
      { height: 34, foot: 4 },
      { height: 31, foot: -2 },
    ]);
    page.print('/QĐ-UBND', 460, baseline);
    dateLine(page, (left) => page.print('5', left, baseline));
    const [number, ...date] = gapsOf(page, true, modelThatSays(0.01));
    expect(number).toMatchObject({ part: 'number', state: 'handwritten', box: { left: 400, right: 438 } });
    expect(number?.alternatives[0]?.confidence).toBeLessThan(0.75);
    expect(date.map(({ part }) => part)).toEqual(['day', 'month', 'year']);
  });

  it.each([
    ['a sentence', 'theo Quyết định số', 12],
    ['no dateline beside it', '', 900],
  ])('takes no symbol for the letterhead with %s', (_, before, drop) => {
    const page = pageWithBody();
    let left = 200;
    for (const word of before.split(' ').filter(Boolean)) left = page.print(word, left, baseline + drop) + 9;
    page.print('/QĐ-UBND', left + 40, baseline + drop);
    dateLine(page, (at) => page.print('5', at, baseline));
    expect(gapsOf(page).map(({ part }) => part)).toEqual(['day', 'month', 'year']);
  });

  it.each([
    ['the day is lost', ['ngày'], ['day', 'month', 'year']],
    ['day and month are lost', ['ngày', 'tháng'], ['month', 'year']],
  ])('finds the gaps of a dateline where the word for %s', (_, lost, parts) => {
    const page = pageWithBody();
    page.print('Số:', 200, baseline);
    page.print('12/NQ-CP', 265, baseline);
    page.print('Nội,', 860, baseline);
    let left = 940;
    for (const label of ['ngày', 'tháng', 'năm']) {
      left = page.print(label, left, baseline, lost.includes(label) ? null : label);
      if (label !== 'năm') left = page.pen(left + 12, baseline, [{ height: 34, foot: 4 }]) + 12;
    }
    page.print('2026', left + 9, baseline);
    const date = gapsOf(page, true, modelThatSays(0.01)).filter(({ part }) => part !== 'number');
    expect(date.map(({ part }) => part)).toEqual(parts);
    expect(date[0]?.state).not.toBe('blank');
    expect(date[0]?.alternatives[0]?.confidence ?? 0).toBeLessThan(0.75);
  });
});
