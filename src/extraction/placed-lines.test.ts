import { describe, expect, it } from 'vitest';
import type { PositionedText } from '../domain/positioned-text.ts';
import type { Zone } from '../domain/text-layer.ts';
import { extractRecord } from './extract.ts';
import { positionedFromPlainText } from './positioned-plain-text.ts';

/** A printed line as page reading hands it over: its zone and how far it reaches across a page 1,000 pixels wide. */
type Placed = readonly [zone: Zone, text: string, left: number, right: number];

function scanOf(placed: readonly Placed[], confidence = 0.95): PositionedText {
  const positioned = positionedFromPlainText(placed.map(([, text]) => text).join('\n'));
  const lines = positioned.lines.map((line, index) => {
    const [zone, text, left, right] = placed[index] ?? ['body', '', 0, 0];
    const box = { left, right, top: 40 * index, bottom: 40 * index + 30 };
    const word = { text, box, confidence, source: 'ocr' as const };
    return { ...line, zone, box, words: [{ start: line.start, end: line.end, word }] };
  });
  return { ...positioned, lines };
}

const left = (text: string): Placed => ['letterhead-left', text, 100, 400];
const right = (text: string): Placed => ['letterhead-right', text, 450, 950];
const nation = [right('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), right('Độc lập - Tự do - Hạnh phúc')];

describe('lines out of their place', () => {
  it('reads addressees that page reading took for the end of the left column', () => {
    const { record } = extractRecord(
      scanOf([
        left('SỞ Y TẾ'),
        left('Số: 15/SYT-NV'),
        left('V/v rà soát thuốc'),
        left('Kính gửi:'),
        left('- Các bệnh viện;'),
        ...nation,
        right('Đắk Lắk, ngày 30 tháng 6 năm 2025'),
        ['body', '- Các trạm y tế.', 200, 600],
        ['body', 'Sở Y tế đề nghị các đơn vị rà soát thuốc.', 150, 900],
      ]),
    );
    expect(record).toMatchObject({
      addressees: ['Các bệnh viện', 'Các trạm y tế'],
      place: 'Đắk Lắk',
      date: '2025-06-30',
      subject: 'rà soát thuốc',
    });
  });

  it('leaves addressees that page reading took for the end of the right column where they stand', () => {
    const { record } = extractRecord(
      scanOf([
        left('SỞ Y TẾ'),
        left('Số: 15/SYT-NV'),
        left('V/v rà soát thuốc'),
        left('Kính gửi:'),
        ...nation,
        right('Đắk Lắk, ngày 30 tháng 6 năm 2025'),
        right('- Bộ Y tế;'),
        right('- Bộ Tài chính.'),
        ['body', 'Căn cứ Luật Dược ngày 06 tháng 4 năm 2016;', 150, 900],
      ]),
    );
    expect(record.addressees).toEqual(['Bộ Y tế', 'Bộ Tài chính']);
  });

  it.each([
    ['in the middle', 380, 620, 'Kết quả công tác tháng 3 năm 2026 Trung tâm Hành chính công xã Vĩnh Hải'],
    ['from the indent on', 190, 900, 'Kết quả công tác tháng 3 năm 2026'],
  ])('parts title and text by where the line stands: %s', (_, from, to, subject) => {
    const { record } = extractRecord(
      scanOf([
        left('UBND XÃ VĨNH HẢI'),
        left('Số: 44/BC-UBND'),
        ...nation,
        right('Vĩnh Hải, ngày 20 tháng 3 năm 2026'),
        ['title', 'BÁO CÁO', 450, 550],
        ['title', 'Kết quả công tác tháng 3 năm 2026', 300, 700],
        ['title', 'Trung tâm Hành chính công xã Vĩnh Hải', from, to],
        ['body', 'như sau:', 100, 300],
      ]),
    );
    expect(record.subject).toBe(subject);
  });
});

it('reads on where a title was broken at its hyphen', () => {
  const { record } = extractRecord(
    scanOf([
      left('UBND XÃ VĨNH HẢI'),
      left('Số: 44/BC-UBND'),
      ...nation,
      right('Vĩnh Hải, ngày 20 tháng 3 năm 2026'),
      ['title', 'BÁO CÁO', 450, 550],
      ['title', 'Kết quả thực hiện nhiệm vụ phát triển kinh tế', 300, 700],
      ['title', '- xã hội và dự toán ngân sách nhà nước', 320, 680],
      ['body', 'Thực hiện quy định, Ủy ban nhân dân xã báo cáo.', 190, 900],
    ]),
  );
  expect(record.subject).toBe('Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội và dự toán ngân sách nhà nước');
});

describe('parts that were not found', () => {
  const letter = [
    left('SỞ Y TẾ'),
    left('Số: 15/SYT-NV'),
    ...nation,
    ['body', 'Sở đề nghị rà soát.', 150, 900],
  ] as const;

  it('asks on a scan for the place, the subject and the addressees of a letter', () => {
    const { fields } = extractRecord(scanOf(letter));
    const asked = { needsReview: true, confidence: 0 };
    expect(fields).toMatchObject({ place: asked, subject: asked, addressees: asked });
    expect(fields.parentBody).toBeUndefined();
  });

  it('asks on a page that was read badly for everything, be it without any letterhead', () => {
    const { fields } = extractRecord(scanOf([['body', 'Cac đơn vi rà soat.', 150, 900]], 0.8));
    const open = Object.entries(fields).flatMap(([name, field]) => (field.needsReview ? [name] : []));
    expect(open.toSorted()).toEqual([
      'addressees',
      'date',
      'documentType',
      'issuingBody',
      'legalBases',
      'parentBody',
      'place',
      'recipients',
      'reportingPeriod',
      'signer',
      'subject',
      'symbol',
    ]);
  });

  it('asks for nothing where a page without a letterhead was read well', () => {
    expect(extractRecord(scanOf([['body', 'Các đơn vị rà soát.', 150, 900]])).fields).toEqual({});
  });
});

describe('recipients of a scan', () => {
  it.each([
    ['as they should be', ['- Như trên;', '- Lưu: VT.'], false],
    ['with a lost space', ['- Các Sở: TC,XD;', '- Lưu: VT.'], true],
    ['with a line of the text behind the last one', ['- Như trên;', '- Lưu: VT, TCHC', '- Hành chính, số 459.'], true],
  ])('%s', (_, items, needsReview) => {
    const placed = ['Nơi nhận:', ...items].map((text): Placed => ['recipients', text, 100, 400]);
    const { fields } = extractRecord(scanOf([left('SỞ Y TẾ'), left('Số: 15/SYT-NV'), ...nation, ...placed]));
    expect(fields.recipients?.needsReview).toBe(needsReview);
  });
});
