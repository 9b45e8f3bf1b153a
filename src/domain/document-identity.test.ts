import { describe, expect, it } from 'vitest';
import { areSameBody, type DocumentIdentity, matchIdentity } from './document-identity.ts';

describe('names of bodies', () => {
  it.each([
    ['UBND tỉnh', 'ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI', true],
    ['Ủy ban nhân dân tỉnh Quảng Ngãi', 'UBND TỈNH QUẢNG NGÃI', true],
    ['Chủ tịch UBND tỉnh Khánh Hòa', 'Ủy ban nhân dân tỉnh Khánh Hoà', true],
    ['UBND TP. Nha Trang', 'ỦY BAN NHÂN DÂN THÀNH PHỐ NHA TRANG', true],
    ['Sở GD&ĐT', 'SỞ GIÁO DỤC VÀ ĐÀO TẠO', true],
    ['Sở GD&ĐT tỉnh Quảng Ngãi', 'SỞ GIÁO DỤC VÀ ĐÀO TẠO', true],
    ['Bộ NN&PTNT', 'BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN', true],
    ['Bộ trưởng Bộ Nội vụ', 'BỘ NỘI VỤ', true],
    ['Chính phủ', 'THỦ TƯỚNG CHÍNH PHỦ', true],
    ['UBND xã Nghĩa Lâm', 'ỦY BAN NHÂN DÂN XÃ NGHĨA AN', false],
    ['UBND tỉnh', 'ỦY BAN NHÂN DÂN XÃ NGHĨA LÂM', false],
    ['UBND tỉnh Khánh Hòa', 'UBND TỈNH QUẢNG NGÃI', false],
    ['HĐND tỉnh', 'UBND TỈNH QUẢNG NGÃI', false],
    ['Sở Nội vụ', 'SỞ TÀI CHÍNH', false],
    ['Bộ Nội vụ', 'SỞ NỘI VỤ', false],
  ])('%s and %s: %j', (a, b, isSame) => {
    expect(areSameBody(a, b)).toBe(isSame);
    expect(areSameBody(b, a)).toBe(isSame);
  });
});

describe('a cited and a held document', () => {
  const held: DocumentIdentity = { symbol: '12/QĐ-UBND', year: 2024, issuer: 'UBND XÃ NGHĨA LÂM' };

  it.each([
    ['all agrees', { year: 2024, issuer: 'UBND xã Nghĩa Lâm' }, 'exact'],
    ['the body is not said', { year: 2024, issuer: null }, 'probable'],
    ['the year is not said', { year: null, issuer: 'UBND xã Nghĩa Lâm' }, 'probable'],
    ['another year', { year: 2023, issuer: null }, 'none'],
    ['another commune', { year: 2024, issuer: 'UBND xã Nghĩa An' }, 'none'],
    ['another number', { symbol: '13/QĐ-UBND', year: 2024, issuer: null }, 'none'],
  ] as const)('%s', (_, said, strength) => {
    expect(matchIdentity({ symbol: '12/QĐ-UBND', ...said }, held)).toBe(strength);
  });
});
