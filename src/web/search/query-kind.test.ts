import { describe, expect, it } from 'vitest';
import { toLookupQuery } from './query-kind.ts';

const typed = (q: string, more: Partial<Parameters<typeof toLookupQuery>[0]> = {}) =>
  toLookupQuery({ q, issuer: '', year: '', holder: '', ...more });

describe('toLookupQuery', () => {
  it.each([
    ['1845/QĐ-UBND', { symbol: '1845/QĐ-UBND' }],
    ['1845 qd ubnd', { symbol: '1845 qd ubnd' }],
    ['số 45/2020/NĐ-CP', { symbol: 'số 45/2020/NĐ-CP' }],
    ['707', { symbol: '707' }],
    ['037086006999', { holder: '037086006999' }],
    ['0370 8600 6999', { holder: '037086006999' }],
    ['0312345678-001', { holder: '0312345678-001' }],
    ['giao đất cho hộ gia đình', undefined],
    ['', undefined],
  ])('takes "%s" as %j', (q, expected) => {
    expect(typed(q)).toEqual(expected);
  });

  it('narrows by the other boxes and takes free words as the subject', () => {
    expect(typed('giao đất', { issuer: 'UBND tỉnh', year: '2021' })).toEqual({
      issuer: 'UBND tỉnh',
      year: '2021',
      subject: 'giao đất',
    });
  });

  it('leaves out a year that is not finished typing', () => {
    expect(typed('707', { year: '20' })).toEqual({ symbol: '707' });
  });
});
