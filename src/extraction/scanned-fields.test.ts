import { describe, expect, it } from 'vitest';
import type { PositionedText } from '../domain/positioned-text.ts';
import { extractFromPlainText, extractRecord } from './extract.ts';
import { positionedFromPlainText } from './positioned-plain-text.ts';

/** The text as page reading hands it over: one word a line is enough to tell a scan. */
function scanned(text: string): PositionedText {
  const positioned = positionedFromPlainText(text);
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  const word = (start: number, end: number) => ({
    start,
    end,
    word: { text: text.slice(start, end), box, confidence: 0.95, source: 'ocr' as const },
  });
  return {
    ...positioned,
    lines: positioned.lines.map((line) => ({ ...line, words: [word(line.start, line.end)] })),
  };
}

const head = `SỞ NỘI VỤ
Số: 15/TB-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Giang, ngày 12 tháng 5 năm 2023
THÔNG BÁO
Về việc nghỉ lễ
Sở Nội vụ thông báo thời gian nghỉ lễ năm 2023 như sau.
`;
const recipients = 'Nơi nhận:\n- Các phòng;\n- Lưu: VT.\n';
const signer = 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNguyễn Văn Nam\n';

describe('what a scan should have and the reading lacks', () => {
  it('asks nobody where all was read', () => {
    const { fields, findings } = extractRecord(scanned(head + recipients + signer));
    expect(Object.entries(fields).filter(([, field]) => field?.needsReview === true)).toEqual([]);
    expect(findings).toEqual([]);
  });

  it.each([
    ['signer', head + recipients, ['missing-signer'], '- Lưu: VT.'],
    ['recipients', head + signer, ['missing-recipients'], 'Nguyễn Văn Nam'],
    [
      'signer',
      head,
      ['missing-signer', 'missing-recipients'],
      'Sở Nội vụ thông báo thời gian nghỉ lễ năm 2023 như sau.',
    ],
  ] as const)('asks for the %s that was not read', (name, text, rules, evidence) => {
    const { fields, findings } = extractRecord(scanned(text));
    expect(fields[name]).toMatchObject({ needsReview: true, confidence: 0, page: 1 });
    expect(findings.map((finding) => finding.rule)).toEqual(rules);
    expect(findings[0]?.evidence.map((place) => place.raw)).toEqual([evidence]);
  });

  it.each([
    ['THÔNG BÁO', '15/TB-SNV', undefined],
    ['CÔNG ĐIỆN', '15/CĐ-SNV', true],
    ['CÔNG ĐIỆN', '15/CĐ-SNV\nHỎA TỐC', false],
  ])('asks for the urgency of %s %j: %s', (type, number, isAsked) => {
    const text = head.replace('15/TB-SNV', number).replace('THÔNG BÁO', type);
    expect(extractRecord(scanned(text)).fields.urgency?.needsReview).toBe(isAsked);
  });

  it.each([
    ['the start of title and name under the seal', '1 KT. THỦ TƯỚNG\nTƯỚNG\nA ~\nMinh Hải', 'KT. THỦ TƯỚNG'],
    ['a name without its family name', 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nMinh Hưng', 'KT. GIÁM ĐỐC'],
  ])('asks for a signer read in part: %s', (_, block, authority) => {
    const { record, fields } = extractRecord(scanned(head + recipients + block));
    expect(record.signer?.authority).toBe(authority);
    expect(fields.signer?.needsReview).toBe(true);
  });

  it.each([
    ['in the head', { left: 500, top: 100, right: 700, bottom: 300 }, true],
    ['in the foot', { left: 500, top: 1100, right: 700, bottom: 1300 }, undefined],
    ['no larger than a speck', { left: 500, top: 100, right: 530, bottom: 300 }, undefined],
  ])('asks for the arrival where a stamp %s was not read', (_, box, needsReview) => {
    const positioned = scanned(head + recipients + signer);
    const regions = [{ kind: 'stamp' as const, box, text: '' }];
    const pages = positioned.pages.map((page) => ({ ...page, widthPx: 1000, heightPx: 1414, regions }));
    const { record, fields } = extractRecord({ ...positioned, pages });
    expect(record.received).toBeNull();
    expect(fields.received?.needsReview).toBe(needsReview);
  });

  it('takes a paper that is no scan as it is', () => {
    const { fields, findings } = extractFromPlainText(head);
    expect(fields.signer).toBeUndefined();
    expect(findings).toEqual([]);
  });
});
