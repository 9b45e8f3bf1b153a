import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNumbersIn, maskPersonalData } from './personal-data.ts';

describe('maskNumbersIn', () => {
  it.each([
    ['CCCD 056085001234 cấp ngày 02/7/2021', 'CCCD 056******234 cấp ngày 02/7/2021'],
    ['số 056 085 001 234', 'số 056 *** *** 234'],
    ['ĐT: 0905123456', 'ĐT: 090****456'],
    ['ĐT 0905.123.456 gặp An', 'ĐT 090*.***.456 gặp An'],
    ['+84 905 123 456', '+84 9** *** 456'],
    ['(0258) 3822 406', '(0258) 3822 406'],
    ['Quyết định số 1845/QĐ-UBND ngày 02/7/2021', 'Quyết định số 1845/QĐ-UBND ngày 02/7/2021'],
    ['hồ sơ H48.12-250401-0012', 'hồ sơ H48.12-250401-0012'],
    ['H48-0905123456', 'H48-0905123456'],
    ['dự toán 056.085.001.234.000 đồng', 'dự toán 056.085.001.234.000 đồng'],
    ['1.200.000.000 đồng', '1.200.000.000 đồng'],
  ])('makes of %j %j', (text, expected) => {
    expect(maskNumbersIn(text)).toBe(expected);
  });

  it('changes digits only, and what was masked stays as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ .+\dab/-]{0,40}$/), (text) => {
        const masked = maskNumbersIn(text);
        expect(masked.length).toBe(text.length);
        expect(masked.replaceAll(/[\d*]/g, '#')).toBe(text.replaceAll(/\d/g, '#'));
        expect(maskNumbersIn(masked)).toBe(masked);
      }),
    );
  });
});

describe('maskPersonalData', () => {
  it('masks in whatever depth, leaves ids, codes and numbers, and short identity numbers hidden too', () => {
    const sha256 = '0'.repeat(64);
    expect(
      maskPersonalData({
        items: [{ id: '056085001234', sha256, applicant: { name: 'An', identityNumber: '225123456', taxCode: null } }],
        total: 1,
        title: 'An, 0905123456',
      }),
    ).toEqual({
      items: [{ id: '056085001234', sha256, applicant: { name: 'An', identityNumber: '225***456', taxCode: null } }],
      total: 1,
      title: 'An, 090****456',
    });
  });
});
