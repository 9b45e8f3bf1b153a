import { describe, expect, it } from 'vitest';
import type { RecordFieldName } from '../domain/record.ts';
import type { Word } from '../domain/text-layer.ts';
import { confirmedWords, decidingWords } from './field-words.ts';

const wordsOf = (text: string, weak: readonly string[] = [], confidence = 0.8, other = ''): Word[] =>
  text.split(' ').map((word, index) => ({
    text: word,
    box: { left: 60 * index, top: 10, right: 60 * index + 50, bottom: 40 },
    confidence: weak.includes(word) ? confidence : 0.95,
    source: 'ocr',
    ...(weak.includes(word) && other !== '' ? { alternatives: [{ text: other, confidence: 0.5 }] } : {}),
  }));
const isWeak = ({ confidence }: Word): boolean => confidence < 0.9;

describe('decidingWords', () => {
  it.each([
    ['legalBases', 'Căn cứ Nghị định số 43/2022/NĐ-CP ngày 18 tháng 3 năm 2022 của Chính phủ;', ['43/2022/NĐ-CP']],
    ['legalBases', 'Căn cứ Nghị định số 43 /2022/NĐ-CP ngày l8', ['43', '/2022/NĐ-CP', 'l8']],
    ['recipients', 'Nơi nhận: - Như trên; + Lưu: VT.', ['Như', 'trên;', 'Lưu:', 'VT.']],
    ['subject', 'Về việc - nghỉ', ['Về', 'việc', '-', 'nghỉ']],
  ] as const)('of %s takes those that its value is made of: %s', (name, text, expected) => {
    expect(decidingWords(name, wordsOf(text)).map((word) => word.text)).toEqual(expected);
  });
});

describe('confirmedWords', () => {
  const confirmed = (
    name: RecordFieldName,
    words: readonly Word[],
    others: Partial<Record<RecordFieldName, Word[]>>,
  ) => {
    const all = new Map(Object.entries({ ...others, [name]: words }) as [RecordFieldName, Word[]][]);
    const doubtful = new Set([...all.values()].flat().filter(isWeak));
    const found = confirmedWords(name, words, all, doubtful);
    return words.filter((word) => isWeak(word) && found.has(word)).map(({ text }) => text);
  };

  it.each([
    ['issuingBody', 'BỆNH VIỆN ĐA KHOA TỈNH LÂM ĐỒNG', ['TỈNH'], ['TỈNH']],
    ['issuingBody', 'HỘI ĐỒNG NHÂN DÂN XÃ HÒA AN', ['ĐỒNG', 'HÒA'], ['ĐỒNG']],
    ['issuingBody', 'HỘI ĐỔNG NHÂN DÂN', ['ĐỔNG'], []],
    ['documentType', 'GIẤY MỜI', ['MỜI'], ['MỜI']],
    ['documentType', 'THÔNG CÁO', ['CÁO'], []],
  ] as const)('of %s %s with %j weak takes %j for known', (name, text, weak, expected) => {
    expect(confirmed(name, wordsOf(text, weak), {})).toEqual(expected);
  });

  it('takes the place for read where the name of the body says it again', () => {
    const place = wordsOf('Mường Thanh', ['Mường']);
    expect(confirmed('place', place, { issuingBody: wordsOf('ỦY BAN NHÂN DÂN XÃ MƯỜNG THANH') })).toEqual(['Mường']);
    expect(confirmed('place', place, { issuingBody: wordsOf('UBND XÃ MƯỜNG THANH', ['MƯỜNG']) })).toEqual([]);
    expect(confirmed('place', place, { issuingBody: wordsOf('UBND XÃ MUỜNG THANH') })).toEqual([]);
  });

  it.each([
    ['- Các sở, ngành; - Lưu: VT, TH.', 'ngành;', 0.87, 'ngành:', ['ngành;']],
    ['- Các sở, ngành; - Lưu: VT, TH.', 'sở,', 0.87, 'sở.', []],
    ['- Các sở, ngành; - Lưu: VT, TH.', 'ngành;', 0.7, 'ngành:', []],
    ['- Các sở, ngành; - Lưu: VT, TH.', 'ngành;', 0.87, 'ngànn;', []],
    ['- Các sở, ngành; - Lưu: VT, TH.', 'VT,', 0.7, 'VỊ,', ['VT,']],
  ])(
    'of the recipients %s with a weak %s (%f, or %s) takes %j for known',
    (text, weak, confidence, other, expected) => {
      expect(confirmed('recipients', wordsOf(text, [weak], confidence, other), {})).toEqual(expected);
    },
  );
});
