import { describe, expect, it } from 'vitest';
import { csvCell } from './report-csv.ts';

describe('csvCell', () => {
  it.each([
    ['H48.12', '"H48.12"'],
    ['ông "A"', '"ông ""A"""'],
    ['=1+1', `"'=1+1"`],
    [3, '"3"'],
  ])('writes %s as %s', (value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });
});
