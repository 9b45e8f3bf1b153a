import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPrintedValidity } from './printed-validity.ts';

const paper = { firstPage: 1, documentType: null, issuedOn: '2025-08-31' };
const read = (text: string, more: object = {}) => findPrintedValidity({ ...paper, pages: [text], ...more });

describe('the validity printed on a paper', () => {
  it.each([
    ['identity card', 'Có giá trị đến: 12/05/2031\nDate of expiry:', null, '2031-05-12'],
    ['identity card in two languages', 'Có giá trị đến / Date of expiry: 12/05/2031', null, '2031-05-12'],
    ['identity card of an old person', 'Có giá trị đến: Không thời hạn', null, null],
    ['permit', 'Giấy phép này có giá trị đến ngày 31 tháng 12 năm 2027.', null, '2027-12-31'],
    ['permit from and to', 'có hiệu lực từ ngày 01/01/2025 đến hết ngày 31/12/2027', '2025-01-01', '2027-12-31'],
    ['land certificate', 'đ) Thời hạn sử dụng: Lâu dài;', null, null],
    ['land certificate with an end', 'đ) Thời hạn sử dụng: đến ngày 15/10/2043;', null, '2043-10-15'],
    ['civil status', 'Giấy này có giá trị 06 tháng kể từ ngày cấp.', '2025-08-31', '2026-02-28'],
    [
      'health',
      'Giấy khám sức khỏe có giá trị trong thời hạn 12 (mười hai) tháng kể từ ngày ký',
      '2025-08-31',
      '2026-08-31',
    ],
    ['certificate', 'Chứng nhận này có giá trị 05 năm, kể từ ngày cấp', '2025-08-31', '2030-08-31'],
    ['days', 'Giấy đi đường có giá trị 30 ngày kể từ ngày cấp', '2025-08-31', '2025-09-30'],
    ['lines that break', 'Giấy phép có giá\ntrị đến hết ngày\n05/3/2026', null, '2026-03-05'],
  ])('%s', (_what, text, from, to) => {
    expect(read(text)).toMatchObject({ from, to, page: 1 });
  });

  it('says where it stands', () => {
    expect(read('x', { pages: ['Họ tên', 'Có giá trị đến: 12/05/2031 Nơi cấp'], firstPage: 3 })).toEqual({
      from: null,
      to: '2031-05-12',
      page: 4,
      raw: 'Có giá trị đến: 12/05/2031',
    });
  });

  it.each([
    ['a beginning alone', 'có hiệu lực kể từ ngày 01/01/2025', {}],
    ['a day that is none', 'Có giá trị đến: 31/02/2031', {}],
    ['an end before its beginning', 'có hiệu lực từ 01/01/2028 đến 31/12/2027', {}],
    ['a duration from an unknown day', 'có giá trị 06 tháng kể từ ngày cấp', { issuedOn: null }],
    ['another term', 'Thời hạn nộp hồ sơ từ ngày 01/01/2025 đến ngày 31/01/2025', {}],
    ['another paper in a report', 'Giấy phép của công ty có giá trị đến 12/05/2020', { documentType: 'Báo cáo' }],
    ['the next sentence', 'Giấy này có giá trị. Nộp chậm nhất đến ngày 12/05/2026', {}],
  ])('is not %s', (_what, text, more) => {
    expect(read(text, more)).toBeNull();
  });

  it('of a resolution is what it says of itself', () => {
    const text = 'Nghị quyết này có hiệu lực từ ngày 01/01/2022 đến hết ngày 31/12/2025.';
    expect(read(text, { documentType: 'Nghị quyết' })).toMatchObject({ from: '2022-01-01', to: '2025-12-31' });
  });

  it('is cut from the text, whatever stands around it', () => {
    const around = fc.string({ unit: 'grapheme', maxLength: 40 });
    const check = fc.property(around, around, (before, after) => {
      const text = `${before}\nCó giá trị đến: 12/05/2031\n${after}`;
      const raw = read(text)?.raw ?? '';
      expect(text.normalize('NFC').replaceAll(/[ \t\n]+/gu, ' ')).toContain(raw);
    });
    fc.assert(check, { numRuns: 50 });
  });
});
