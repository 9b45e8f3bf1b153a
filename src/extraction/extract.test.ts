import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Extraction, extractFromPlainText } from './extract.ts';

const report = `UBND TỈNH QUẢNG NGÃI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG Độc lập - Tự do - Hạnh phúc
Số: 1027/BC-VP Quảng Ngãi, ngày 15 tháng 4 năm 2025
BÁO CÁO
Kết quả công tác quý I năm 2025

Thực hiện Công văn số 12/UBND-TTHC ngày 03/01/2025 của UBND tỉnh, Văn phòng báo cáo như sau:
I. KẾT QUẢ
1. Tiếp nhận 120 hồ sơ, trong đó đã giải quyết 100 hồ sơ, đang giải quyết 20 hồ sơ.
2. Đã giải quyết đúng hạn 98/100 hồ sơ (đạt tỷ lệ 98%).

Nơi nhận: TL. CHỦ TỊCH
- UBND tỉnh; CHÁNH VĂN PHÒNG
- Lưu: VT.
Nguyễn Văn An`;

const letter = `SỞ NỘI VỤ
VĂN PHÒNG
Số: 45/SNV-VP
V/v báo cáo số liệu cán bộ,
công chức năm 2024
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đà Nẵng, ngày 09 tháng 7 năm 2024
HỎA TỐC
Kính gửi:
- Các sở, ban, ngành;
- UBND các quận, huyện.

Thực hiện Kế hoạch số 10/KH-UBND ngày 02/01/2024, Sở Nội vụ đề nghị các đơn vị báo cáo./.

Nơi nhận:
- Như trên;
- Lưu: VT, VP.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
(Đã ký)
Trần Thị Bích`;

const decision = `ĐẾN
Số: 981
Ngày: 24/4/2026
ỦY BAN NHÂN DÂN
HUYỆN SƠN HÀ
Số: 15/2022/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Sơn Hà, ngày 05 tháng 01 năm 2022
QUYẾT ĐỊNH
Ban hành Quy chế làm việc
ỦY BAN NHÂN DÂN HUYỆN SƠN HÀ
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ
về thực hiện cơ chế một cửa;
Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 7/TTr-PNV.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký và thay thế Quyết định số 3/2016/QĐ-UBND ngày 04/02/2016.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Đinh Thị Trà
QUY CHẾ
(Ban hành kèm theo Quyết định số 15/2022/QĐ-UBND ngày 05/01/2022 của Ủy ban nhân dân huyện Sơn Hà)`;

describe('record', () => {
  it('reads a report whose two columns came out on one line', () => {
    expect(extractFromPlainText(report).record).toMatchObject({
      symbol: '1027/BC-VP',
      parentBody: 'UBND TỈNH QUẢNG NGÃI',
      issuingBody: 'VĂN PHÒNG',
      place: 'Quảng Ngãi',
      date: '2025-04-15',
      documentType: { name: 'Báo cáo', abbreviation: 'BC' },
      subject: 'Kết quả công tác quý I năm 2025',
      reportingPeriod: { label: 'Quý I năm 2025', from: '2025-01-01', to: '2025-03-31' },
      recipients: ['UBND tỉnh', 'Lưu: VT'],
      signer: { name: 'Nguyễn Văn An', title: 'CHÁNH VĂN PHÒNG', authority: 'TL. CHỦ TỊCH' },
    });
  });

  it('reads a công văn with its V/v, addressees and urgency', () => {
    expect(extractFromPlainText(letter).record).toMatchObject({
      symbol: '45/SNV-VP',
      documentType: { name: 'Công văn', abbreviation: null },
      parentBody: 'SỞ NỘI VỤ',
      issuingBody: 'VĂN PHÒNG',
      subject: 'báo cáo số liệu cán bộ, công chức năm 2024',
      addressees: ['Các sở, ban, ngành', 'UBND các quận, huyện'],
      urgency: 'HỎA TỐC',
      signer: { name: 'Trần Thị Bích', title: 'PHÓ GIÁM ĐỐC', authority: 'KT. GIÁM ĐỐC' },
    });
  });

  it('keeps the received stamp, the preamble and the replaced act apart from the document itself', () => {
    const { record, citations, findings } = extractFromPlainText(decision);
    expect(record).toMatchObject({
      symbol: '15/2022/QĐ-UBND',
      year: 2022,
      issuingBody: 'ỦY BAN NHÂN DÂN HUYỆN SƠN HÀ',
      parentBody: null,
      received: { number: '981', date: '2026-04-24' },
      legalBases: ['61/2018/NĐ-CP'],
      effectiveDate: '2022-01-15',
      signer: { name: 'Đinh Thị Trà', title: 'PHÓ CHỦ TỊCH', authority: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH' },
    });
    expect(citations.map((citation) => [citation.symbol ?? citation.title, citation.relation?.kind])).toEqual([
      ['Luật Tổ chức chính quyền địa phương', 'basis'],
      ['61/2018/NĐ-CP', 'basis'],
      ['7/TTr-PNV', undefined],
      ['3/2016/QĐ-UBND', 'replacedBy'],
      ['15/2022/QĐ-UBND', 'promulgates'],
    ]);
    expect(findings).toEqual([]);
  });

  it('reads letterhead and foot that a word processor set as tables', () => {
    const text =
      'HỘI ĐỒNG NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH QUẢNG NGÃI\tĐộc lập - Tự do - Hạnh phúc\n\nSố: 11/2022/NQ-HĐND\tQuảng Ngãi, ngày 07 tháng 7 năm 2022\n\nNGHỊ QUYẾT\nQuy định mức thu phí\n\nQUYẾT NGHỊ:\n\nĐiều 1. Quy định mức thu./.\n\nNơi nhận:\tCHỦ TỊCH\n- Ủy ban Thường vụ Quốc hội;\n- Lưu: VT.\tBùi Thị Quỳnh Vân';
    const { record, tables } = extractFromPlainText(text);
    expect(record).toMatchObject({
      issuingBody: 'HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NGÃI',
      parentBody: null,
      place: 'Quảng Ngãi',
      date: '2022-07-07',
      recipients: ['Ủy ban Thường vụ Quốc hội', 'Lưu: VT'],
      signer: { name: 'Bùi Thị Quỳnh Vân', title: 'CHỦ TỊCH', authority: null },
    });
    expect(tables).toEqual([]);
  });

  it('reads a law of the National Assembly', () => {
    const text =
      'QUỐC HỘI\nLuật số: 31/2024/QH15\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLUẬT\nĐẤT ĐAI\nCăn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\nQuốc hội ban hành Luật Đất đai.';
    const { record, citations } = extractFromPlainText(text);
    expect(record).toMatchObject({
      symbol: '31/2024/QH15',
      year: 2024,
      issuingBody: 'QUỐC HỘI',
      documentType: { name: 'Luật' },
      subject: 'ĐẤT ĐAI',
    });
    expect(citations.map((citation) => citation.title)).toEqual([
      'Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam',
      'Luật Đất đai',
    ]);
  });

  it.each([
    ['Sở Nội vụ, Sở Tài chính và Văn phòng UBND tỉnh', ['Sở Nội vụ', 'Sở Tài chính', 'Văn phòng UBND tỉnh']],
    ['Sở Văn hóa, Thể thao và Du lịch', ['Sở Văn hóa, Thể thao và Du lịch']],
    ['Bộ Nông nghiệp và Môi trường, Bộ Tài chính', ['Bộ Nông nghiệp và Môi trường', 'Bộ Tài chính']],
    ['Các sở, ban, ngành tỉnh; UBND các xã', ['Các sở, ban, ngành tỉnh', 'UBND các xã']],
    ['Ông Nguyễn Văn A, Phó Giám đốc Sở Nội vụ', ['Ông Nguyễn Văn A, Phó Giám đốc Sở Nội vụ']],
    ['Sở Nội vụ;\nSở Tài chính.', ['Sở Nội vụ', 'Sở Tài chính']],
    ['Công ty An Bình (Mã số thuế: 0301234567,\nTP. Huế)', ['Công ty An Bình (Mã số thuế: 0301234567, TP. Huế)']],
  ])('takes the addressees of "Kính gửi: %s" one by one', (printed, addressees) => {
    const text = letter.replace(/Kính gửi:[^.]*\./, `Kính gửi: ${printed}`);
    expect(extractFromPlainText(text).record.addressees).toEqual(addressees);
  });

  it('ends the recipients at "Lưu", whatever list follows', () => {
    const text = `${letter}\nPHỤ LỤC\nA\n- Mục một;\n- Mục hai.`;
    expect(extractFromPlainText(text).record.recipients).toEqual(['Như trên', 'Lưu: VT, VP']);
  });

  it('does not take a signature read as letters for the title', () => {
    const { record } = extractFromPlainText(
      `${letter.split('Nơi nhận')[0]}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nL7 AW Ự\nNguyễn Thị Thanh Thủy`,
    );
    expect(record.signer).toEqual({
      name: 'Nguyễn Thị Thanh Thủy',
      title: 'PHÓ GIÁM ĐỐC',
      authority: 'KT. GIÁM ĐỐC',
    });
  });

  it('asks a person where a recipient holds a sign that no name has', () => {
    const { fields } = extractFromPlainText(`${letter.replace('VT, VP', 'VT, TT§')}`);
    expect(fields.recipients?.needsReview).toBe(true);
    expect(extractFromPlainText(letter).fields.recipients?.needsReview).toBe(false);
  });

  it.each([
    ['of a pen beside the title', '712', 'ban hành Quy chế tiếp nhận giải quyết thủ tục hành chính'],
    ['of a pen, read as letters', '}l5', 'ban hành Quy chế tiếp nhận giải quyết thủ tục hành chính'],
    [
      'of a period, which belongs to it',
      '2026 - 2030',
      'ban hành Quy chế tiếp nhận 2026 - 2030 giải quyết thủ tục hành chính',
    ],
  ])('reads the subject over a line %s', (_, between, subject) => {
    const { record } = extractFromPlainText(
      `SỞ NỘI VỤ\nSố: 12/QĐ-SNV\nHà Nội, ngày 05 tháng 4 năm 2021\nQUYẾT ĐỊNH\nVề việc ban hành Quy chế tiếp nhận\n${between}\ngiải quyết thủ tục hành chính\nGIÁM ĐỐC SỞ NỘI VỤ`,
    );
    expect(record.subject).toBe(subject);
  });

  it('leaves what is blank blank, without asking for review', () => {
    const { record, fields } = extractFromPlainText(
      'CHÍNH PHỦ\nSố: /NQ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày     tháng 9 năm 2020\nNGHỊ QUYẾT\nVề việc A',
    );
    expect(record).toMatchObject({
      symbol: null,
      number: null,
      symbolRaw: '/NQ-CP',
      symbolSuffix: 'NQ-CP',
      date: { year: 2020, month: 9, day: null },
    });
    expect(fields.symbol).toBeUndefined();
    expect(fields.date?.needsReview).toBe(false);
  });

  it('names a paper of the counter as it is printed, with its holder', () => {
    const { record } = extractFromPlainText(
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nGIẤY KHAI SINH\nHọ, chữ đệm, tên: NGUYỄN VĂN BÌNH\nSố định danh cá nhân: 051 203 004 567\n',
    );
    expect(record).toMatchObject({
      documentType: null,
      paperKind: 'GIẤY KHAI SINH',
      holder: { name: 'NGUYỄN VĂN BÌNH', identityNumber: '051203004567', taxCode: null },
    });
  });

  it('invents nothing for a text that is no document', () => {
    const { record, citations } = extractFromPlainText('Hôm nay trời đẹp.\n\nChúng tôi đi chơi.');
    expect([record.symbol, record.documentType, record.issuingBody, record.date, record.signer, citations]).toEqual([
      null,
      null,
      null,
      null,
      null,
      [],
    ]);
  });

  it.each([
    ['number and date', report],
    ['letter', letter],
    ['decision', decision],
  ])('gives every filled field its provenance (%s)', (_, text) => {
    const { record, fields } = extractFromPlainText(text);
    const filled = Object.entries(record).flatMap(([name, value]) =>
      value === null || (Array.isArray(value) && value.length === 0) ? [] : [name],
    );
    expect(filled.filter((name) => !(name in fields))).toEqual([]);
  });
});

describe('a dateline whose end lies under a stamp', () => {
  const place = (line: string) => extractFromPlainText(letter.replace(/^Đà Nẵng, ngày.*$/mu, line)).record;

  it('keeps the place, and no date', () => {
    expect(place('Đà Nẵng, ngày')).toMatchObject({ place: 'Đà Nẵng', date: null });
    expect(place('TP. Hồ Chí Minh, ngày ...')).toMatchObject({ place: 'TP. Hồ Chí Minh', date: null });
  });

  it('takes no sentence that speaks of a day for a place', () => {
    expect(place('')).toMatchObject({ place: null });
    expect(place('trong tuần, ngày làm việc')).toMatchObject({ place: null });
  });
});

describe('any text', () => {
  const texts = [report, letter, decision];
  const sliceOf = (text: string, start: number, end: number): string => [...text].slice(start, end).join('');

  it('has spans that slice back to their raw text', () => {
    const check = (text: string): void => {
      const { citations, indicators, findings } = extractFromPlainText(text);
      for (const found of [...citations, ...indicators])
        expect(sliceOf(text, found.charStart, found.charEnd)).toBe(found.raw);
      for (const place of findings.flatMap((finding) => finding.evidence)) {
        if (place.charStart !== null && place.charEnd !== null)
          expect(sliceOf(text, place.charStart, place.charEnd)).toBe(place.raw);
      }
    };
    for (const text of texts) {
      check(text);
      check(text.normalize('NFD'));
      check(`😀 ${text} 😀`);
    }
  });

  const placeless = ({ record, citations }: Extraction): unknown => ({
    ...record,
    citations: citations.map(({ raw, charStart, charEnd, symbolPrinted, ...rest }) => rest),
  });

  it.each([
    ['decomposed', (text: string) => text.normalize('NFD')],
    [
      'with the other placement of tone marks',
      (text: string) =>
        text.replaceAll('HÒA', 'HOÀ').replaceAll('hòa', 'hoà').replaceAll('ỦY', 'UỶ').replaceAll('ủy', 'uỷ'),
    ],
    ['with no-break spaces', (text: string) => text.replaceAll(' ', '\u00a0')],
  ])('gives the same record %s', (_, change) => {
    for (const text of texts)
      expect(placeless(extractFromPlainText(change(text)))).toEqual(placeless(extractFromPlainText(text)));
  });

  it.each([
    ['Tỷ lệ hồ sơ trễ hạn không\nquá 2,5% tổng số.', '<='],
    ['Tối\nthiểu 90% hồ sơ được số hóa.', '>='],
    ['Có 90% hồ sơ trở\nlên được số hóa.', '>='],
    ['Chỉ số cao\nhơn 15% so với năm trước.', null],
  ])('reads the bound of %j over the end of the line', (text, comparator) => {
    expect(extractFromPlainText(text).indicators).toMatchObject([{ comparator }]);
  });

  it('can be cut anywhere without an error', () => {
    for (const text of texts) {
      for (let end = 0; end < text.length; end += 23) {
        extractFromPlainText(text.slice(0, end));
        extractFromPlainText(text.slice(end));
      }
    }
  });

  const piece = fc.constantFrom(
    'Số: ',
    '/',
    '12',
    '/QĐ-UBND',
    '-',
    '\n',
    '\t',
    'ngày ',
    ' tháng ',
    ' năm ',
    '2021',
    'Căn cứ ',
    'Luật ',
    'của ',
    'Ủy ban nhân dân ',
    '(',
    ')',
    '%',
    '1.',
    'Điều ',
    'Nơi nhận:',
    'TM. ',
    'CHỦ TỊCH',
    '\f',
    '…',
    '😀',
    'quý I, ',
    'Tổng cộng',
    'trong đó ',
    'hồ sơ',
    ', ',
    ';',
  );
  it('never throws on pieces of documents in any order', { timeout: 20_000 }, () => {
    const anything = fc.string({ unit: 'grapheme', maxLength: 4 });
    void fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: piece }, anything), { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const { citations } = extractFromPlainText(text);
        return citations.every((found) => sliceOf(text, found.charStart, found.charEnd) === found.raw);
      }),
      { numRuns: 100 },
    );
  });
});
