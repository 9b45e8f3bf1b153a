import { describe, expect, it } from 'vitest';
import type { RecordFields } from '../../domain/record.ts';
import { fieldOrder } from '../../domain/review-places.ts';
import { readDraft, readingsOf, toDraft } from './field-forms.ts';

const fields: RecordFields = {
  symbol: '1027/BC-VP',
  symbolRaw: 'Số: 1027/BC-VP',
  symbolSuffix: 'BC-VP',
  number: '1027',
  year: null,
  documentType: { name: 'Báo cáo', abbreviation: 'BC' },
  paperKind: null,
  holder: { name: 'Nguyễn Văn A', identityNumber: '037086006999', taxCode: null },
  issuingBody: 'VĂN PHÒNG',
  parentBody: 'ỦY BAN NHÂN DÂN TỈNH',
  place: 'Khánh Hòa',
  date: { year: 2020, month: 9, day: null },
  subject: 'tình hình tiếp nhận hồ sơ',
  legalBases: ['61/2018/NĐ-CP', '107/2021/NĐ-CP'],
  effectiveDate: '2021-01-01',
  signer: { name: 'Trần B', title: 'PHÓ CHÁNH VĂN PHÒNG', authority: 'KT. CHÁNH VĂN PHÒNG' },
  coSigners: [
    { name: 'Lê C', title: 'THƯ KÝ', authority: null },
    { name: null, title: 'KẾ TOÁN TRƯỞNG', authority: 'TUQ. GIÁM ĐỐC' },
  ],
  addressees: [],
  recipients: ['Như trên;', 'Lưu: VT.'],
  reportingPeriod: { label: 'Quý III năm 2021', from: '2021-06-14', to: '2021-09-13' },
  urgency: null,
  secrecy: null,
  received: { number: '12', date: '2021-10-01' },
};

describe('readDraft', () => {
  it.each(fieldOrder)('saves an untouched %s as it was', (name) => {
    expect(readDraft(toDraft(fields, name), name, fields)).toEqual({
      fields: expect.objectContaining({ [name]: fields[name] }),
    });
  });

  it.each([
    ['45/2020/NĐ-CP', { symbol: '45/2020/NĐ-CP', number: '45', year: 2020, symbolSuffix: 'NĐ-CP' }],
    ['1028/BC-VP', { symbol: '1028/BC-VP', number: '1028', year: null, symbolSuffix: 'BC-VP' }],
    ['', { symbol: null }],
    ['BC-VP', { symbol: 'BC-VP' }],
    ['1029', { symbol: '1029/BC-VP', number: '1029', year: null, symbolSuffix: 'BC-VP' }],
  ])('takes the parts of the symbol "%s" along', (typed, expected) => {
    expect(readDraft({ value: typed }, 'symbol', fields)).toEqual({ fields: expected });
  });

  it('has one co-signer a line, and none when the box is emptied', () => {
    expect(toDraft(fields, 'coSigners')).toEqual({ value: 'Lê C; THƯ KÝ\n; KẾ TOÁN TRƯỞNG; TUQ. GIÁM ĐỐC' });
    expect(readDraft({ value: ' \n' }, 'coSigners', fields)).toEqual({ fields: { coSigners: [] } });
  });

  it('gives a type its abbreviation whatever its case', () => {
    expect(readDraft({ value: 'QUYẾT ĐỊNH' }, 'documentType', fields)).toEqual({
      fields: { documentType: { name: 'QUYẾT ĐỊNH', abbreviation: 'QĐ' } },
    });
  });

  it('completes day and month with the printed year, but not where the year was read with the day', () => {
    expect(readDraft({ value: '7/9' }, 'date', fields)).toEqual({ fields: { date: '2020-09-07' } });
    // A likely day stands there already.
    const likely = { ...fields, date: '2020-09-01' };
    expect(readDraft({ value: '7/9' }, 'date', likely)).toEqual({ fields: { date: '2020-09-07' } });
    expect(readDraft({ value: '3/2021' }, 'date', fields)).toEqual({
      fields: { date: { year: 2021, month: 3, day: null } },
    });
  });

  it('says what is wrong with a date instead of saving it', () => {
    expect(readDraft({ value: '31/2/2021' }, 'date', fields)).toEqual({ problem: 'edit.dateWrong' });
    expect(readDraft({ value: '3/2021' }, 'effectiveDate', fields)).toEqual({ problem: 'edit.dayWrong' });
  });

  it('saves text in NFC however the keyboard composed it', () => {
    expect(readDraft({ value: 'Hòa'.normalize('NFD') }, 'place', fields)).toEqual({ fields: { place: 'Hòa' } });
  });

  it('empties a field of several boxes only when all are empty', () => {
    expect(readDraft({ name: '', title: '', authority: '' }, 'signer', fields)).toEqual({ fields: { signer: null } });
    expect(readDraft({ name: 'A', title: '', authority: '' }, 'signer', fields)).toEqual({
      fields: { signer: { name: 'A', title: null, authority: null } },
    });
  });
});

describe('readingsOf', () => {
  it('shows dates as people type them, each reading once', () => {
    const alternatives = ['2025-04-15', '2025-04-16', '2025-04-15'].map((text) => ({ text, confidence: 0.5 }));
    const provenance = {
      page: 1,
      box: null,
      confidence: 0.5,
      method: 'handwritten' as const,
      needsReview: true,
      alternatives,
      engine: null,
      model: null,
    };
    expect(readingsOf('date', provenance)).toEqual(['15/04/2025', '16/04/2025']);
  });
});
