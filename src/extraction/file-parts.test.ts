import { describe, expect, it } from 'vitest';
import { extractFromPlainText, extractRecord, findDocuments, positionedFromPlainText } from './extract.ts';

const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n';
const head = (symbol: string, day: string): string =>
  `UBND TỈNH GIA LAI\nSỞ NỘI VỤ\nSố: ${symbol}\n${nation}Gia Lai, ngày ${day} tháng 4 năm 2024\n`;
const foot = 'Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn An';
const decision = `${head('13/QĐ-SNV', '06')}QUYẾT ĐỊNH\nBan hành Quy chế làm việc\nGIÁM ĐỐC SỞ NỘI VỤ\nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.\n${foot}`;
const letter = `${head('45/SNV-VP', '09')}Kính gửi: Sở Tư pháp\nSở Nội vụ nhận được Công văn số 12/STP-VP ngày 02/4/2024.\n${foot}`;
const regulation =
  'UBND TỈNH GIA LAI\nSỞ NỘI VỤ\nQUY CHẾ\nLàm việc của Sở Nội vụ\n(Ban hành kèm theo Quyết định số 13/QĐ-SNV ngày 06 tháng 4 năm 2024 của Giám đốc Sở Nội vụ)\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\nQuy chế này quy định việc làm việc.';
const form = `Mẫu số 01\n${nation}…, ngày … tháng … năm …\nĐƠN ĐỀ NGHỊ\nKính gửi: Sở Nội vụ\nHọ và tên: ………\nNGƯỜI LÀM ĐƠN`;
const copy = 'SAO Y\nVĂN PHÒNG\nSố: 99/SY-VP\nGia Lai, ngày 07 tháng 5 năm 2024\nCHÁNH VĂN PHÒNG\nLê Thị Bình';

const partsOf = (text: string): unknown[] =>
  findDocuments(positionedFromPlainText(text)).map((part) => [part.kind, part.symbol, part.firstPage, part.lastPage]);

describe('several documents in one file', () => {
  it('gives each document of a batch a record of its own', () => {
    const { record, documents, findings } = extractFromPlainText([decision, letter].join('\f'));
    expect(record).toMatchObject({ symbol: '13/QĐ-SNV', legalBases: ['30/2020/NĐ-CP'] });
    expect(documents).toMatchObject([
      {
        kind: 'document',
        firstPage: 2,
        lastPage: 2,
        record: {
          symbol: '45/SNV-VP',
          documentType: { name: 'Công văn' },
          date: '2024-04-09',
          addressees: ['Sở Tư pháp'],
          legalBases: [],
          signer: { name: 'Trần Văn An', title: 'GIÁM ĐỐC' },
        },
        fields: { symbol: { page: 2, needsReview: false } },
      },
    ]);
    expect(findings.map((finding) => finding.rule)).toEqual(['several-documents']);
  });

  it('tells the regulation that a decision promulgates from a document of its own', () => {
    const { documents, findings } = extractFromPlainText([decision, regulation].join('\f'));
    expect(documents).toMatchObject([
      {
        kind: 'attachment',
        record: {
          symbol: null,
          documentType: { name: 'Quy chế' },
          subject: 'Làm việc của Sở Nội vụ',
          parentBody: 'UBND TỈNH GIA LAI',
          issuingBody: 'SỞ NỘI VỤ',
          signer: null,
        },
      },
    ]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['one document', decision, [['document', '13/QĐ-SNV', 1, 1]]],
    ['blank forms among the annexes', [decision, form, form].join('\f'), [['document', '13/QĐ-SNV', 1, 3]]],
    [
      'regulation with forms',
      [decision, regulation, form].join('\f'),
      [
        ['document', '13/QĐ-SNV', 1, 1],
        ['attachment', null, 2, 3],
      ],
    ],
    [
      'copy block',
      `${decision}\n${copy}`,
      [
        ['document', '13/QĐ-SNV', 1, 1],
        ['copy', '99/SY-VP', 1, 1],
      ],
    ],
  ])('finds the parts of a file with %s', (_, text, expected) => {
    expect(partsOf(text)).toEqual(expected);
  });

  it('cuts where it is told to, and leaves separator sheets out', () => {
    const text = ['GIẤY BIÊN NHẬN\nHọ và tên: Lê An', 'TỜ PHÂN CÁCH', 'TỜ KHAI\nHọ và tên: Trần Bình', letter].join(
      '\f',
    );
    const separators = [
      { pageNumber: 2, isSheet: true },
      { pageNumber: 4, isSheet: false },
    ];
    const { record, documents } = extractRecord(positionedFromPlainText(text), { separators });
    expect(record).toMatchObject({ paperKind: 'GIẤY BIÊN NHẬN', holder: { name: 'Lê An' } });
    expect(documents?.map((document) => [document.firstPage, document.lastPage, document.record.paperKind])).toEqual([
      [3, 3, 'TỜ KHAI'],
      [4, 4, null],
    ]);
    expect(documents?.[0]?.record.holder?.name).toBe('Trần Bình');
  });

  it('has offsets that slice back to the text of each part', () => {
    const text = `😀 ${[decision, regulation, letter].join('\f')}`;
    const characters = [...text];
    const slices = findDocuments(positionedFromPlainText(text)).map((part) =>
      characters.slice(part.charStart, part.charEnd).join(''),
    );
    expect(slices.slice(1)).toEqual([regulation, letter]);
  });
});
