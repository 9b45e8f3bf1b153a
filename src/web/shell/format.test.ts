import { describe, expect, it } from 'vitest';
import { formatBytes, formatRecordDate, parseTypedDate } from './format.ts';

describe('parseTypedDate', () => {
  it.each([
    ['15/4/2025', '2025-04-15', 'slashes'],
    ['15.04.2025', '2025-04-15', 'dots'],
    ['15-4-2025', '2025-04-15', 'dashes'],
    ['5 4 2025', '2025-04-05', 'spaces'],
    ['3/2021', { year: 2021, month: 3, day: null }, 'month and year'],
    ['…/03/2021', { year: 2021, month: 3, day: null }, 'blank day as shown'],
    ['__/09/2020', { year: 2020, month: 9, day: null }, 'blank day as underlined'],
    ['2021', { year: 2021, month: null, day: null }, 'year alone'],
    ['', null, 'nothing'],
    ['  ', null, 'spaces'],
    ['31/2/2025', undefined, 'no such day'],
    ['15/13/2025', undefined, 'no such month'],
    ['1/2/3/4', undefined, 'too many parts'],
    ['abc', undefined, 'no date'],
    ['15/4/25', undefined, 'year of two digits is not guessed'],
  ])('reads %s as %j (%s)', (typed, expected, _why) => {
    expect(parseTypedDate(typed)).toEqual(expected);
  });

  it.each(['2025-04-15', { year: 2020, month: 9, day: null }, { year: 2021, month: null, day: null }])(
    'reads back what formatRecordDate shows of %j',
    (date) => {
      expect(parseTypedDate(formatRecordDate(date))).toEqual(date);
    },
  );
});

describe('formatBytes', () => {
  it.each([
    [999, '999 byte'],
    [1_530, '2 kB'],
    [3_400_000, '3,4 MB'],
    [52_000_000, '52 MB'],
  ])('shows %i as %s', (bytes, expected) => {
    expect(formatBytes(bytes, 'vi-VN')).toBe(expected);
  });
});
