import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from './date-mentions.ts';
import { daysOfMonth, formatLongDate, toIso } from './dates.ts';
import { isUpperLine } from './document-lines.ts';
import { cleanValue, foldString, foldText } from './folded-text.ts';
import { defaultGrammar } from './grammar.ts';
import { matchIssuerAfter } from './issuers.ts';
import { findLawTitles } from './law-titles.ts';
import { formatNumber, parseNumber } from './numbers.ts';

describe('numbers', () => {
  it.each([
    ['1.034.673', 1_034_673],
    ['36,92', 36.92],
    ['36,92 %', 36.92],
    ['02', 2],
    ['00', 0],
    ['3.500.000', 3_500_000],
    ['1.234,5', 1234.5],
    ['(5)', 5],
    ['-12', -12],
    ['0.369', 0.369],
  ])('reads %s as %d', (text, value) => {
    expect(parseNumber(text)?.value).toBe(value);
  });

  it.each(['', '-', '6.10.1', '12/15', 'năm', '1.23.456', '9001:2015', '5 hồ sơ'])(
    'takes no number from %j',
    (text) => {
      expect(parseNumber(text)).toBeUndefined();
    },
  );

  it('reads back every number it writes', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
        const value = whole / 10 ** decimals;
        expect(parseNumber(formatNumber(value, decimals))?.value).toBeCloseTo(value, decimals);
      }),
    );
  });
});

describe('dates', () => {
  it.each([
    ['từ ngày 20 đến ngày 25 tháng 5 năm 2024', ['range 2024-05-20 2024-05-25']],
    ['từ ngày 14/6 đến 13/9 năm 2021', ['range 2021-06-14 2021-09-13']],
    ['tháng 01, 02, 3 năm 2024', ['list 2024-01-01 2024-03-31']],
    ['các năm 2021, 2022, 2023', ['list 2021-01-01 2023-12-31']],
    [
      'Quí 2 năm 2022; Q3/2021; quý 4-2020',
      ['quarter 2022-04-01 2022-06-30', 'quarter 2021-07-01 2021-09-30', 'quarter 2020-10-01 2020-12-31'],
    ],
    ['nửa đầu năm 2024, hai quý cuối năm 2023', ['half 2024-01-01 2024-06-30', 'half 2023-07-01 2023-12-31']],
    [
      'ba tháng đầu năm 2024 và 3 tháng cuối năm 2025',
      ['months 2024-01-01 2024-03-31', 'months 2025-10-01 2025-12-31'],
    ],
    ['tuần thứ 2 tháng 5 năm 2024', ['month 2024-05-01 2024-05-31']],
    ['trước ngày 25 tháng cuối quý', ['recurring null null']],
    ['ngày …/…/2024', ['blank null null']],
    ['ngày 05 tháng 9 năm 202', ['invalid null null']],
  ])('reads the periods of %j', (text, periods) => {
    expect(findDates(text).map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual(periods);
  });

  it.each([
    ['ngày 22 tháng 11 năm 2019', '2019-11-22'],
    ['ngày 14/2/2015', '2015-02-14'],
    ['ngày 05/ 8/2021', '2021-08-05'],
    ['NGÀY 05 THÁNG 8 NĂM 2021', '2021-08-05'],
    ['ngày 31] tháng 3 năm 2026', null],
    ['ngày 1ó tháng 6 năm 2010', '2010-06-16'],
    ['ngày 1ô tháng 6 năm 2010', null],
    ['ngày 1] tháng 3 năm 2026', '2026-03-11'],
    ['ngày 1 5/4/2025', '2025-04-15'],
    ['ngày 1S/9/2021', '2021-09-15'],
    ['ngày 13 tháng 9 năm 21', '2021-09-13'],
    ['ngày 13 tháng 9 năm 20..', null],
  ])('reads %j as %s', (text, iso) => {
    expect(findDates(text)[0]?.iso ?? null).toBe(iso);
  });

  it.each([
    ['32/01/2021', 'day 32'],
    ['29/02/2021', 'day 29'],
    ['31/4/2020', 'day 31'],
    ['ngày 12/13/2021', 'month 13'],
    ['ngày 15/10/20202', 'year 20202'],
    ['tháng 13/2020', 'month 13'],
    ['quý V năm 2020', 'quarter V'],
  ])('refuses %j for its %s', (text, reason) => {
    expect(findDates(text)).toMatchObject([{ isValid: false, reason, iso: null }]);
  });

  it.each(['1.331/1780 dịch vụ', 'đạt 8/8', 'phiên bản 2.0', 'mục 6.10.1', 'số 12/QĐ-UBND'])(
    'finds no date in %j',
    (text) => {
      expect(findDates(text)).toEqual([]);
    },
  );

  it('reads back every date it writes', () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 1945, max: 2060 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const iso = toIso(year, month, Math.min(day, daysOfMonth(month, year)));
          expect(findDates(formatLongDate(iso)).map((date) => date.iso)).toEqual([iso]);
        },
      ),
    );
  });
});

describe('bodies after "của"', () => {
  it.each([
    ['của Chính phủ về đẩy mạnh', 'Chính phủ'],
    ['của Thủ tướng Chính phủ phê duyệt', 'Thủ tướng Chính phủ'],
    ['của Bộ Tài chính quy định', 'Bộ Tài chính'],
    ['của Bộ trưởng Bộ Tài chính sửa đổi', 'Bộ trưởng Bộ Tài chính'],
    ['của Bộ Nông nghiệp và Phát triển nông thôn và Công văn số', 'Bộ Nông nghiệp và Phát triển nông thôn'],
    ['của UBND thành phố Nha Trang về', 'UBND thành phố Nha Trang'],
    ['của Ủy ban nhân dân\ntỉnh Quảng Ngãi.', 'Ủy ban nhân dân tỉnh Quảng Ngãi'],
    ['của Tổ công tác cải cách TTHC của Thủ tướng Chính phủ về', 'Tổ công tác cải cách TTHC của Thủ tướng Chính phủ'],
    ['của Hội đồng thẩm phán Tòa án nhân dân tối cao hướng dẫn', 'Hội đồng thẩm phán Tòa án nhân dân tối cao'],
    ['của Ban Chấp hành Trung ương khóa XII về', 'Ban Chấp hành Trung ương khóa XII'],
    ['của Ủy ban Thường vụ Quốc hội về', 'Ủy ban Thường vụ Quốc hội'],
    ['cua Thu tuéng Chinh phu', 'Thủ tướng Chính phủ'],
    ['của Thống đốc Ngân hàng Nhà nước Việt Nam quy định', 'Thống đốc Ngân hàng Nhà nước Việt Nam'],
  ])('reads %j as %s', (text, name) => {
    expect(matchIssuerAfter(foldText(text), 0, defaultGrammar.issuers)?.name).toBe(name);
  });

  it.each(['của tỉnh', 'của đơn vị', 'của các cơ quan', 'theo Bộ Tài chính'])('finds none in %j', (text) => {
    expect(matchIssuerAfter(foldText(text), 0, defaultGrammar.issuers)).toBeUndefined();
  });
});

describe('laws by title', () => {
  it.each([
    ['theo Luật Đất đai năm 2024 và các Nghị định', 'Luật Đất đai', 2024],
    ['Luật Hôn nhân và gia đình quy định', 'Luật Hôn nhân và gia đình', null],
    ['Luật Phòng, chống rửa tiền ngày 15 tháng 11 năm 2022', 'Luật Phòng, chống rửa tiền', null],
    ['Bộ luật Tố tụng hình sự năm 2015', 'Bộ luật Tố tụng hình sự', 2015],
    ['Hiến pháp năm 2013', 'Hiến pháp', 2013],
    ['Pháp lệnh Ưu đãi người có công với cách mạng', 'Pháp lệnh Ưu đãi người có công với cách mạng', null],
    [
      'Luật Tổ chức chính quyền địa phương năm 2015 (sửa đổi, bổ sung năm 2019)',
      'Luật Tổ chức chính quyền địa phương',
      2015,
    ],
    ['Luật Khoa học Vũ trụ số 1', 'Luật Khoa học Vũ trụ', null],
  ])('reads %j', (text, title, year) => {
    expect(findLawTitles(foldText(text), defaultGrammar.laws)).toMatchObject([{ title, year }]);
  });

  it.each([
    'luật sư',
    'Luật sư Nguyễn Văn A',
    'Luật này có hiệu lực',
    'theo quy định của pháp luật',
    'dự thảo Luật Đất đai',
    'Luật gia',
  ])('finds none in %j', (text) => {
    expect(findLawTitles(foldText(text), defaultGrammar.laws)).toEqual([]);
  });
});

describe('values of the record', () => {
  it.each([
    ['Khánh  Hoà\n', 'Khánh Hòa'],
    ['UỶ BAN', 'ỦY BAN'],
    ['Quý I, toàn tỉnh, hoàn thành', 'Quý I, toàn tỉnh, hoàn thành'],
    ['thuỷ sản'.normalize('NFD'), 'thủy sản'],
  ])('makes %j %j', (text, value) => {
    expect(cleanValue(text)).toBe(value);
  });
});

describe('short strings', () => {
  const letters = fc.constantFrom(
    'ệ',
    'Đ',
    'đ',
    'e\u0323\u0302',
    '\u0110',
    '–',
    '\u00a0',
    '…',
    'Ố',
    'ư',
    'İ',
    'ß',
    'ẞ',
    '😀',
  );
  const text = fc
    .array(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 120 })
    .map((parts) => parts.join(''));

  it('are folded as the whole text is', () => {
    void fc.assert(
      fc.property(text, (printed) => {
        const composed = printed.normalize('NFC').toWellFormed();
        fc.pre(!/[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]/.test(composed));
        expect(foldString(composed)).toBe(foldText(composed).fold);
      }),
    );
  });

  it.each([
    ['ỦY BAN NHÂN DÂN TỈNH', true],
    ['SỐ: 12/QĐ-UBND', true],
    ['QĐ-TTg', false],
    ['Ủy ban nhân dân', false],
    ['A', false],
    ['12/5', false],
    ['', false],
  ])('knows whether %j is set in capitals', (printed, isUpper) => {
    expect(isUpperLine(printed)).toBe(isUpper);
  });
});
