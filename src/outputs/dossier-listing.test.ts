import { describe, expect, it } from 'vitest';
import type { RecordDate } from '../domain/record.ts';
import { type ListedDocument, type ListedDossier, listingJson, listingXml } from './dossier-listing.ts';
import { recordOf } from './outputs.fixture.ts';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function listed(number: number, date: RecordDate | null, fields: Parameters<typeof recordOf>[0] = {}): ListedDocument {
  return {
    id: id(number),
    code: `H48_BC_${number}_V1`,
    receivedAt: `2026-01-0${number}T00:00:00.000Z`,
    validityClass: 'V3',
    record: recordOf({ date, ...fields }),
    files: [`${number}/searchable.pdf`],
  };
}

const dossier: ListedDossier = {
  code: 'H48.12-250401-0012',
  procedureCode: '1.014466',
  title: 'Cấp lại giấy phép',
  applicant: { name: 'Nguyễn Văn A', identityNumber: '001099012345', taxCode: null },
  receivedOn: '2025-04-01',
  components: [
    {
      position: 1,
      name: 'Giấy phép cũ',
      paperTypeCode: 'KQ.01',
      state: 'reused',
      document: { id: id(2) },
      reuseEvents: [
        {
          id: id(7),
          documentId: id(2),
          sourceCode: 'H48_GP_1_V1',
          officer: 'canbo',
          at: '2025-04-02T01:00:00.000Z',
          withdrawnAt: null,
          withdrawnReason: null,
        },
      ],
    },
  ],
};

const header = {
  organisation: { code: 'H48.12', name: 'Sở Nội vụ & Lao động' },
  dossier,
  title: 'Cấp lại giấy phép',
  retention: '20 năm',
  createdAt: '2026-11-22T08:00:00+07:00',
};

describe('the listing of a dossier', () => {
  it('is in time order: parts that are blank after what they may be, undated ones last', () => {
    const documents = [
      listed(1, null),
      listed(2, { year: 2021, month: 3, day: null }),
      listed(3, '2021-03-31'),
      listed(4, '2020-12-01'),
      listed(5, { year: null, month: 3, day: 1 }),
    ];
    const { Documents } = JSON.parse(listingJson(header, documents));
    expect(Documents.map((entry: { DocId: string }) => entry.DocId)).toEqual([4, 3, 2, 1, 5].map(id));
    expect(Documents.map((entry: { IssuedDate?: string }) => entry.IssuedDate)).toEqual([
      '2020-12-01',
      '2021-03-31',
      '2021-03',
      undefined,
      undefined,
    ]);
    expect(JSON.parse(listingJson(header, documents))).toMatchObject({ StartDate: '2020-12-01', DocTotal: 5 });
  });

  it('says the same as XML, with the names of Decree 30/2020 and how a component came in', () => {
    const document = listed(2, '2021-03-09', {
      number: '01',
      symbol: '01/QĐ-SNV',
      signer: { name: 'Trần B', title: 'GIÁM ĐỐC', authority: null },
    });
    const xml = listingXml(header, [document]);
    for (const part of [
      '<OrganId>H48.12</OrganId>',
      '<FileNotation>H48.12-250401-0012</FileNotation>',
      '<Creator>Sở Nội vụ &amp; Lao động</Creator>',
      '<Maintenance>20 năm</Maintenance>',
      '<CodeNumber>01</CodeNumber>',
      '<CodeNotation>01/QĐ-SNV</CodeNotation>',
      '<FullName>Trần B</FullName>',
      '<Reused>true</Reused>',
      '<PaperTypeCode>KQ.01</PaperTypeCode>',
      '<ReusedFrom>H48_GP_1_V1</ReusedFrom>',
      '<Path>2/searchable.pdf</Path>',
    ])
      expect(xml).toContain(part);
    expect(xml).not.toContain('<TaxCode');
  });
});
