import { describe, expect, it } from 'vitest';
import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { RecordFields } from '../domain/record.ts';
import { defaultGrammar } from './grammar.ts';
import { misreadNames } from './misread-names.ts';

const misread = (record: Partial<RecordFields>) =>
  misreadNames({ ...emptyRecordFields, ...record }, defaultGrammar.knownBodies);

describe('names of bodies', () => {
  it.each([
    'BỘ TẾ',
    'SỞ V TẾ TỈNH ĐẮK LẮK',
    'NGÂN HÀNG NƯỚC VIỆT NAM KHU VỰC 9',
    'NGÂN HÀNG NƯỚC CHI NHÁNH KHU VỰC 7',
    'HỘI LIÊN HIỆP PHỤ VIỆT NAM',
    'SỞ NÔNG NGHIỆP MÔI TRƯỜNG',
    'SỞ LAO ĐỘNG THƯƠNG BINH VÀ XÃ HỘI VĨNH PHÚC',
    'PHÒNG TÀI CHÍNH KẺ HOẠCI',
    'HỘI ĐỎNG NHÂM DÂN XÃ PHÚ THỊNH',
  ])('%s lost a letter or a word', (issuingBody) => {
    expect(misread({ issuingBody })).toEqual(['issuingBody']);
    expect(misread({ parentBody: issuingBody })).toEqual(['parentBody']);
  });

  it.each([
    'BỘ Y TẾ',
    'SỞ Y TẾ TỈNH ĐẮK LẮK',
    'NGÂN HÀNG NHÀ NƯỚC VIỆT NAM KHU VỰC 9',
    'NGÂN HÀNG NHÀ NƯỚC CHI NHÁNH KHU VỰC 7',
    'NGÂN HÀNG CHÍNH SÁCH XÃ HỘI',
    'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
    'SỞ XÂY DỰNG - GIAO THÔNG',
    'SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI VĨNH PHÚC',
    'PHÒNG VĂN HÓA, THỂ THAO VÀ DU LỊCH',
    'ỦY BAN NHÂN DÂN PHƯỜNG AN KHÁNH',
    'TÒA ÁN NHÂN DÂN KHU VỰC 3',
    'KHO BẠC NHÀ NƯỚC KHU VỰC V',
    'HỘI LIÊN HIỆP PHỤ NỮ TỈNH BẮC NINH',
    'HỘI LUẬT GIA TỈNH LÂM ĐỒNG',
    'TRƯỜNG ĐẠI HỌC SƯ PHẠM',
    'VIỆN KIỂM SÁT NHÂN DÂN TỈNH LẠNG SƠN',
    'BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG',
    'CÔNG TY CỔ PHẦN MAY TIỀN GIANG',
  ])('%s is as good as any', (issuingBody) => {
    expect(misread({ issuingBody })).toEqual([]);
  });
});

it.each([
  ['KBNNKVXIII-KSC', 'KHO BẠC NHÀ NƯỚC KHU VỰC XII', ['symbol', 'issuingBody']],
  ['KBNNKVXIII-KSC', 'KHO BẠC NHÀ NƯỚC KHU VỰC XIII', []],
  ['QĐ-HQKV8', 'CHI CỤC HẢI QUAN KHU VỰC VIII', []],
  ['QĐ-HQKV8', 'CHI CỤC HẢI QUAN KHU VỰC VII', ['symbol', 'issuingBody']],
  ['QĐ-TA', 'TÒA ÁN NHÂN DÂN KHU VỰC 3', []],
])('holds the region of %s against that of %s', (symbolSuffix, issuingBody, names) => {
  expect(misread({ symbolSuffix, issuingBody })).toEqual(names);
});

it('takes a place at its word where the body above says the same', () => {
  const [issuingBody, parentBody] = ['TRƯỜNG TIỂU HỌC TRÀ BÔNG', 'UBND XÃ TRÀ BỒNG'];
  expect(misread({ place: 'Trà Bồng', issuingBody, parentBody })).toEqual(['issuingBody']);
});

describe('places', () => {
  it.each([
    ['a mark', 'Cấm Thành', 'ỦY BAN NHÂN DÂN PHƯỜNG CẨM THÀNH', ['place', 'issuingBody']],
    ['a letter', 'Trà Giana', 'ỦY BAN NHÂN DÂN XÃ TRÀ GIANG', ['place', 'issuingBody']],
    ['nothing', 'Cẩm Thành', 'ỦY BAN NHÂN DÂN PHƯỜNG CẨM THÀNH', []],
    ['where the tone stands', 'Khánh Hoà', 'ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA', []],
    ['all of it', 'Rạch Giá', 'ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG', []],
  ])('differ from the end of the body in %s: %s', (_, place, issuingBody, names) => {
    expect(misread({ place, issuingBody })).toEqual(names);
  });

  it.each([
    ['Yên', true],
    ['Huế', false],
    ['Vinh', false],
    ['Hạch Giá', false],
    ['Hx Nq', true],
    ['Đắk Lắk', false],
    ['Phường 12', false],
  ])('%s is doubted by itself: %s', (place, isDoubted) => {
    expect(misread({ place })).toEqual(isDoubted ? ['place'] : []);
  });
});
