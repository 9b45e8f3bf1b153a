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

  it.each([
    ['received', 'a scribble', { left: 100, top: 200, right: 350, bottom: 320 }, 'Số:\n5 Ả4', true],
    ['received', 'a copy', { left: 100, top: 200, right: 350, bottom: 320 }, 'SAO Y BẢN CHÍNH', undefined],
    ['urgency', 'a scribble', { left: 100, top: 300, right: 220, bottom: 340 }, '583/8ZÔ6ng', true],
    ['urgency', 'a seal', { left: 100, top: 300, right: 220, bottom: 420 }, 'UBND', undefined],
    ['urgency', 'its word', { left: 100, top: 300, right: 220, bottom: 340 }, 'HỎA TỐC', false],
  ] as const)('asks for %s where a stamp in the head says %s', (name, _, box, text, needsReview) => {
    const positioned = scanned(head + recipients + signer);
    const regions = [{ kind: 'stamp' as const, box, text }];
    const pages = positioned.pages.map((page) => ({ ...page, widthPx: 1000, heightPx: 1414, regions }));
    expect(extractRecord({ ...positioned, pages }).fields[name]?.needsReview).toBe(needsReview);
  });

  it.each([
    ['Căn cứ Quy định số 24-QĐĐ/TW ngày 30 tháng 7 năm 2021;', [], true],
    ['Căn cứ Quy định số 24-QĐ/TW ngày 30 tháng 7 năm 2021;', ['24-QĐ/TW'], false],
    ['Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;', [], undefined],
  ])('asks for a basis of which no symbol could be made: %s', (basis, symbols, needsReview) => {
    const text = head.replace('Sở Nội vụ thông báo', `${basis}\nSở Nội vụ thông báo`) + recipients + signer;
    const { record, fields } = extractRecord(scanned(text));
    expect(record.legalBases).toEqual(symbols);
    expect(fields.legalBases?.needsReview).toBe(needsReview);
  });

  it.each([
    ['symbol', 'has letters behind those that were taken', ['Số: 15/TB-SNV', 'Số: 15/VNPT BN-GP'], true],
    ['symbol', 'is whole', ['Số: 15/TB-SNV', 'Số: 15/VNPT-GP'], false],
    ['issuingBody', 'is the first word of one', ['SỞ NỘI VỤ', 'SỞ'], true],
    ['recipients', 'say a word twice', ['Lưu: VT.', 'Lưu: VT, VT, TC.'], true],
    ['recipients', 'say other words', ['Lưu: VT.', 'Lưu: VT, VTLT.'], false],
    ['recipients', 'have half a bracket', ['Lưu: VT.', 'Lưu: VT, TH 3).'], true],
    ['recipients', 'name a keeper that no office has', ['Lưu: VT.', 'Lưu: VI, TH.'], true],
    ['recipients', 'have lost a comma', ['Lưu: VT.', 'Lưu: VT.TCCB.'], true],
    ['recipients', 'are kept by an office', ['Lưu: VT.', 'Lưu: VP.'], false],
    ['addressees', 'was not read', ['Về việc', 'Kinh gửt: Sở Y tế\nVề việc'], true],
    ['subject', 'has a point before a word', ['nghỉ lễ', 'nghỉ .Lễ'], true],
    ['subject', 'has a capital inside that no name has', ['nghỉ lễ', 'bàn giao tài Hệu lưu trữ'], true],
    ['subject', 'names a body', ['nghỉ lễ', 'chi trả từ ngân sách Nhà nước năm 2023'], false],
    [
      'subject',
      'goes on behind a speck',
      ['nghỉ lễ\n', 'nghỉ lễ, nghỉ Tết cổ truyền\n- một số quy định tại cơ quan\n'],
      true,
    ],
    [
      'addressees',
      'is the text under them',
      ['Về việc nghỉ lễ\n', 'Về việc nghỉ lễ\nKính gửi:\nCăn cứ Luật Lao động;\n'],
      true,
    ],
    ['parentBody', 'was not read', ['SỞ NỘI VỤ', 'CỤC THUẾ'], true],
    ['issuingBody', 'are two', ['SỞ NỘI VỤ', 'UBND XÃ CHỢ MỚI PHÒNG KINH TẾ'], true],
    ['parentBody', 'need not be there', ['SỞ NỘI VỤ', 'BỘ NỘI VỤ'], undefined],
    ['recipients', 'lacks the first', ['- Các phòng;', 'Thường trực Tỉnh ủy;'], true],
    ['recipients', 'have a whole bracket', ['Lưu: VT.', 'Lưu: VT, TH (3).'], false],
    ['subject', 'goes on in a basis', ['nghỉ lễ\n', 'nghỉ lễ Chuyển căn cứ Nghị định số 6/2020/NĐ-CP;\n'], true],
    ['legalBases', 'may lack the first', ['nghỉ lễ\n', 'nghỉ lễ Chuyển căn cứ Nghị định số 6/2020/NĐ-CP;\n'], true],
  ] as const)('asks for %s where the value %s', (name, _, [printed, read], needsReview) => {
    const text = (head + recipients + signer).replace(printed, read);
    expect(extractRecord(scanned(text)).fields[name]?.needsReview).toBe(needsReview);
  });

  it.each([
    ['a basis that begins with its act', 'Nghĩ định số 24/2016/NĐ-CP ngày 19 tháng 4 năm 2016;', [], true],
    ['a basis of which no symbol could be made', 'TM QUj6t số 036420 TTU ngày 13 tháng 3 năm 2014;', [], true],
    ['a basis read whole', 'Căn cứ Nghị định số 24/2016/NĐ-CP ngày 19 tháng 4 năm 2016;', [], false],
    ['an act that is carried out', 'Thực hiện Nghị định số 24/2016/NĐ-CP ngày 19 tháng 4 năm 2016;', [], undefined],
    ['a stamp over the start of a number', 'ĐẾN 731A0Đ-TTg ngày 16 tháng 9 năm 2018', ['stamp'], true],
    ['a stamp over the start of a basis', 'Căn cứ Luật Đất đai năm 2013;', ['stamp'], undefined],
  ] as const)('asks for the bases or not where the preamble has %s', (_, line, kinds, needsReview) => {
    const text = head.replace('Sở Nội vụ thông báo', `${line}\nSở Nội vụ thông báo`) + recipients + signer;
    const positioned = scanned(text);
    const at = text.indexOf(line);
    const box = { left: 100, top: 500, right: 900, bottom: 530 };
    const lines = positioned.lines.map((one) => (one.start === at ? { ...one, box } : one));
    const stamp = { left: 80, top: 450, right: 300, bottom: 600 };
    const regions = kinds.map((kind) => ({ kind, box: stamp, text: 'ĐẾN' }));
    const pages = positioned.pages.map((page) => ({ ...page, widthPx: 1000, heightPx: 1414, regions }));
    expect(extractRecord({ ...positioned, lines, pages }).fields.legalBases?.needsReview).toBe(needsReview);
  });

  it.each([
    ['subject', 'nghỉ lễ\n', 'nghỉ lễ\nURƯỜNG HỌC cr tại nông thôn\n', true],
    ['subject', 'nghỉ lễ\n', 'nghỉ lễ\nKính gưi: Các phòng\n', false],
    ['legalBases', 'Sở Nội vụ', 'Đ gứ. QmZt định số 140/QĐ-TTg ngày 27 tháng 10 năm 2015;\nSở Nội vụ', true],
  ] as const)('asks for the %s where a line under it was hardly read: %s', (name, printed, read, needsReview) => {
    const positioned = scanned(head.replace(printed, read) + recipients + signer);
    const hard = read.split('\n').find((line) => !printed.includes(line) && line !== '') ?? '';
    const lines = positioned.lines.map((line) =>
      positioned.text.slice(line.start, line.end) === hard
        ? { ...line, words: line.words.map((one) => ({ ...one, word: { ...one.word, confidence: 0.4 } })) }
        : line,
    );
    expect(extractRecord({ ...positioned, lines }).fields[name]?.needsReview).toBe(needsReview);
  });

  it('asks for the subject where a stamp lies over the line that goes on with it', () => {
    const text = head.replace('nghỉ lễ\n', 'nghỉ lễ\nBỆNH VIÊN ĐÁ tại nông thôn\n') + recipients + signer;
    const positioned = scanned(text);
    const at = text.indexOf('BỆNH VIÊN');
    const box = { left: 100, top: 500, right: 900, bottom: 530 };
    const lines = positioned.lines.map((one) => (one.start === at ? { ...one, box } : one));
    const regions = [{ kind: 'stamp' as const, box: { left: 80, top: 450, right: 300, bottom: 600 }, text: '' }];
    const pages = positioned.pages.map((page) => ({ ...page, widthPx: 1000, heightPx: 1414, regions }));
    expect(extractRecord({ ...positioned, lines, pages }).fields.subject?.needsReview).toBe(true);
  });

  it.each([
    ['CT-VP', true],
    ['SNV-VP', false],
  ])('asks for the type of a letter under the symbol 15/%s: %s', (symbol, needsReview) => {
    const letter = head.replace('15/TB-SNV', `15/${symbol}\nV/v nghỉ lễ`).replace('THÔNG BÁO\nVề việc nghỉ lễ\n', '');
    const { fields } = extractRecord(scanned(letter + recipients + signer));
    expect(fields.documentType?.needsReview).toBe(needsReview);
  });

  it.each([
    ['SNV-NG', 'VT, NC', true],
    ['SNV-NC', 'VT, NC', false],
    ['SNV-CCVC', 'VT, CCVC', false],
    ['SNV-KGVX', 'VT', false],
    ['SNV-CCVC', 'VT, CCVG', true],
  ])('asks for the symbol 15/%s of a letter that is kept by %s: %s', (symbol, keepers, needsReview) => {
    const letter = head.replace('15/TB-SNV', `15/${symbol}\nV/v nghỉ lễ`).replace('THÔNG BÁO\nVề việc nghỉ lễ\n', '');
    const { fields } = extractRecord(scanned(letter + recipients.replace('VT', keepers) + signer));
    expect(fields.symbol?.needsReview).toBe(needsReview);
  });

  it('asks for the foot of a paper of unknown type where a later page was read badly', () => {
    const unnamed = head.replace('Số: 15/TB-SNV\n', '').replace('THÔNG BÁO\n', '');
    const [good, bad] = [0.95, 0.7].map((confidence) => {
      const positioned = scanned(`${unnamed}\f${'Cac đơn vi rà soat.\n'.repeat(9)}`);
      const lines = positioned.lines.map((line) =>
        line.pageNumber === 1
          ? line
          : { ...line, words: line.words.map((one) => ({ ...one, word: { ...one.word, confidence } })) },
      );
      return extractRecord({ ...positioned, lines }).fields;
    });
    expect([good?.signer?.needsReview, bad?.signer?.needsReview]).toEqual([undefined, true]);
    expect([good?.recipients?.needsReview, bad?.recipients?.needsReview]).toEqual([undefined, true]);
  });

  it('asks for the signer of a paper of unknown type that has recipients', () => {
    const unnamed = head.replace('Số: 15/TB-SNV\n', '').replace('THÔNG BÁO\n', '');
    expect(extractRecord(scanned(unnamed + recipients)).fields.signer).toMatchObject({
      needsReview: true,
      confidence: 0,
    });
  });

  it('reads the place before a comma that was read as a semicolon', () => {
    const text = head.replace('Hà Giang,', 'Hà Giang;') + recipients + signer;
    expect(extractRecord(scanned(text)).record).toMatchObject({ place: 'Hà Giang', date: '2023-05-12' });
  });

  it('asks for title and addressees where a line of the title was read behind "Kính gửi:"', () => {
    const text = head.replace('nghỉ lễ\n', 'nghỉ lễ\nKính gửi:\nnăm 2023 của các sở\n') + recipients + signer;
    const { fields } = extractRecord(scanned(text));
    expect([fields.subject?.needsReview, fields.addressees?.needsReview]).toEqual([true, true]);
  });

  it('takes a paper that is no scan as it is', () => {
    const { fields, findings } = extractFromPlainText(head);
    expect(fields.signer).toBeUndefined();
    expect(findings).toEqual([]);
  });
});
