import { describe, expect, it } from 'vitest';
import type { RecordDate } from '../domain/record.ts';
import { recordOf } from './outputs.fixture.ts';
import { printedDate } from './record-date.ts';
import {
  dateCell,
  dossierContentsWorkbook,
  metadataColumnKeys,
  metadataCsv,
  metadataWorkbook,
  type RegisterEntry,
} from './registers-xlsx.ts';
import { unzip } from './zip.fixture.ts';

const entry: RegisterEntry = {
  record: recordOf({
    symbol: '01/QĐ-UBND',
    number: '01',
    symbolSuffix: 'QĐ-UBND',
    documentType: { name: 'Quyết định', abbreviation: 'QĐ' },
    subject: 'ban hành quy chế',
    date: '2021-03-09',
    issuingBody: 'Ủy ban nhân dân tỉnh',
  }).record,
  pageCount: 4,
  place: '1-4',
  note: null,
};

function strings(files: Map<string, string>): string[] {
  return [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((match) => match[1] ?? '');
}

describe('registers', () => {
  it('lists a dossier under its header, number and symbol as text, the date as a date too', async () => {
    const header = { fonds: 'UBND tỉnh', inventory: '02', dossier: '015', title: null };
    const files = unzip(await dossierContentsWorkbook([entry], header));
    expect(strings(files)).toEqual(
      expect.arrayContaining([
        'UBND tỉnh',
        '02',
        '015',
        '01/QĐ-UBND',
        '09/03/2021',
        'Quyết định ban hành quy chế',
        '1-4',
      ]),
    );
    // 9 March 2021 as a spreadsheet counts days.
    expect(files.get('xl/worksheets/sheet1.xml')).toContain('<v>44264</v>');
  });

  it('has nineteen metadata columns in the order asked for', async () => {
    expect(metadataColumnKeys).toHaveLength(19);
    const files = unzip(await metadataWorkbook([entry], ['notation', 'number']));
    expect(strings(files)).toEqual(['Ký hiệu', 'Số', 'QĐ-UBND', '01']);
  });

  it.each([
    ['2021-03-09', '09/03/2021', 'date'],
    [{ year: 2021, month: 3, day: null }, 'tháng 3/2021', 'empty'],
    [{ year: null, month: 3, day: 9 }, '09/03', 'empty'],
    [{ year: 2021, month: null, day: null }, 'năm 2021', 'empty'],
    [{ year: null, month: null, day: null }, '', 'empty'],
    [null, '', 'empty'],
  ] as const)('prints the date %j as "%s"', (date: RecordDate | null, printed, kind) => {
    expect(printedDate(date)).toBe(printed);
    expect(dateCell(date).kind).toBe(kind);
  });
});

describe('the metadata as CSV', () => {
  it('has the columns asked for, quoted where needed, and never a formula', () => {
    const record = { ...entry.record, subject: '=HYPERLINK("x")', number: '01', issuingBody: 'Sở, ban "ngành"' };
    expect(metadataCsv([{ ...entry, record }], ['number', 'issuer', 'subject', 'pages'])).toBe(
      `\ufeffSố,Cơ quan ban hành,Trích yếu,Số trang\r\n01,"Sở, ban ""ngành""","'=HYPERLINK(""x"")",4\r\n`,
    );
  });
});
