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

describe('what does not add up', () => {
  const rulesIn = (text: string): string[] => extractFromPlainText(text).findings.map((finding) => finding.rule);

  it.each([
    ['Đã giải quyết 298.852/808.695 hồ sơ (tỷ lệ 36,92%).', 'R6'],
    ['Tiếp nhận 120 hồ sơ, trong đó đã giải quyết 100 hồ sơ, đang giải quyết 21 hồ sơ.', 'R1'],
    ['theo Công điện số 644/QĐ-TTg ngày 13/7/2023', 'R13'],
    ['Quyết định số 75/UBND-NC ngày 13/7/2023', 'R13'],
    ['Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Chính phủ', 'R13'],
    ['Quyết định số 34/2023/QĐ-UBND ngày 24/8/2022', 'R13'],
    ['theo Quyết định số 5/QĐ-UBND ngày 3/4/2020 và Quyết định số 5/QĐ-UBND ngày 4/4/2020', 'R13'],
    ['có hiệu lực từ ngày 31/4/2021', 'R15'],
    ['kết quả quý III đầu năm 2021', 'R15'],
    ['1. Việc một\nx\n2. Việc hai\nx\n2. Việc ba\nx', 'R14'],
    ['1. Việc một\nx\n2. Việc hai\nx\n4. Việc bốn\nx', 'R14'],
    ['Ban hành 03 văn bản sau:\n- Văn bản A;\n- Văn bản B.', 'R12'],
    ['Tiếp nhận 120 hồ sơ; đã giải quyết 100 hồ sơ, đang giải quyết 21 hồ sơ.', 'R2'],
    ['Xã\tGiao\tĐạt\tTỷ lệ (%)\nA\t10\t5\t50\nB\t8\t6\t75\nC\t4\t1\t25\nD\t20\t9\t54', 'R6'],
    ['Lĩnh vực\tTổng số\tĐúng hạn\tQuá hạn\nX\t5\t3\t2\nY\t6\t3\t3\nTổng cộng\t12\t6\t5', 'R4'],
    [
      'STT\tChỉ tiêu\tĐơn vị tính\tSố liệu\n1\tA\tHồ sơ\t5\n1.1\tA một\tHồ sơ\t2\n1.2\tA hai\tHồ sơ\t3\n2\tB\tHồ sơ\t7\n2.1\tB một\tHồ sơ\t3\n2.2\tB hai\tHồ sơ\t4\n3\tC\tHồ sơ\t9\n3.1\tC một\tHồ sơ\t3\n3.2\tC hai\tHồ sơ\t5',
      'R5',
    ],
    [
      'STT\tChỉ tiêu\tĐơn vị tính\tSố liệu\n1\tHồ sơ đã giải quyết\tHồ sơ\t25\n1.1\tĐúng hạn\tHồ sơ\t20\n1.2\tQuá hạn\tHồ sơ\t3\n2\tThủ tục\tThủ tục\t7',
      'R5',
    ],
    ['Xã\tTổng\tTrong đó\t\n\t\tNam\tNữ\nA\t10\t6\t4\nB\t12\t7\t6\nC\t8\t4\t4', 'R1'],
    ['Lĩnh vực\tTổng số\tĐúng hạn\tQuá hạn\nX\t5\t3\t2\nY\t6\t3\t4\nZ\t9\t9\t0', 'R1'],
    ['Cơ cấu kinh tế: nông nghiệp chiếm 20,5%; công nghiệp chiếm 40%; dịch vụ chiếm 38%.', 'R7'],
    ['Hồ sơ nộp trực tuyến chiếm 75,2%, hồ sơ nộp trực tiếp chiếm 25,8%.', 'R7'],
    ['Ngành\tGiá trị\tTỷ trọng (%)\nA\t20\t20,5\nB\t40\t40\nC\t38\t38\nTổng cộng\t98\t100', 'R7'],
    ['Tổng số hồ sơ tiếp nhận là 1.245 hồ sơ; đã giải quyết đúng hạn 1.200/1.254 hồ sơ.', 'R8'],
    ['Lĩnh vực\tSố hồ sơ\tĐúng hạn\nA\t10\t10\nB\t8\t8\nC\t5\t5\nD\t4\t100%', 'R10'],
    ['Số hồ sơ trực tuyến từ 21.331 hồ sơ lên 65.503 hồ sơ, tăng 107%.', 'R11'],
    ['Số hồ sơ tăng từ 120 lên 500 hồ sơ, gấp hai lần cùng kỳ.', 'R11'],
    ['Tiếp nhận 500 hồ sơ, tăng 30% so với cùng kỳ năm trước (400 hồ sơ).', 'R11'],
    ['Đã giải quyết 100 hồ sơ (trước hạn 60, đúng hạn 30, quá hạn 5).', 'R1'],
    [
      'Điều tra 1.000 phiếu: rất hài lòng 700 phiếu (70%), hài lòng 250 phiếu (25%), không hài lòng 60 phiếu (6%).',
      'R1',
    ],
    ['Toàn tỉnh có 150 đơn vị hành chính cấp xã, gồm 120 xã, 25 phường và 6 đặc khu.', 'R1'],
    ['Tinh giản 15 người (gồm 10 công chức, 06 viên chức).', 'R1'],
    ['Hồ sơ trực tuyến là 80 hồ sơ trên tổng số 100 hồ sơ, chiếm 85%.', 'R6'],
    ['Tỷ lệ hồ sơ giải quyết đúng hạn đạt 105%.', 'R16'],
    ['Số liệu từ ngày 15/6/2024 đến ngày 14/6/2023.', 'R15'],
  ])('finds in %j a breach of %s', (text, rule) => {
    expect(rulesIn(text)).toEqual([rule]);
  });

  it.each([
    ['cung cấp 1.331/1780 dịch vụ công trực tuyến (chiếm 74,77%)', 'cut off, not rounded'],
    [
      'phân cấp 733 TTHC/2.893 TTHC (trong đó: phân cấp ngay: 663 TTHC; phân cấp kèm điều kiện: 70 TTHC)',
      'parts add up',
    ],
    [
      'Tiếp nhận 120 hồ sơ (kỳ trước chuyển qua 5 hồ sơ); đã giải quyết 100 hồ sơ, đang giải quyết 25 hồ sơ',
      'carried over',
    ],
    ['Xã\tGiao\tĐạt\tTỷ lệ (%)\nA\t3\t2\t66,6\nB\t8\t6\t75\nC\t4\t1\t25\nD\t6\t4\t66,7', 'cut off and rounded'],
    ['đơn giản hóa 04/8 TTHC nội bộ', 'leading zero on one side'],
    ['Quyết định số 750/QĐ-UBND ngày 16/5/2023; Quyết định số 750/QĐ-UBND ngày 20/6/2024', 'numbers restart each year'],
    ['Điều 1. A\nĐiều 2. B\nĐiều 3. C\nQUY CHẾ\nĐiều 1. D\nĐiều 2. E', 'articles restart in an annexed regulation'],
    ['a) Một;\nb) Hai;\nc) Ba; 1) bốn', 'brackets of items'],
    ['Quy định số 210-QĐ/TW ngày 06-3-2009 của Ban Bí thư', 'QĐ is Quy định for the Party'],
    ['xếp vị trí 01/63 tỉnh, thành phố', 'rank'],
    ['Nam chiếm 77,7%, nữ chiếm 22,3%', 'shares that add up'],
    ['Cơ cấu: công nghiệp 45,25%; dịch vụ 30,40%; nông nghiệp 24,36%', 'shares rounded one by one'],
    ['Giải quyết đúng hạn đạt 98%, quá hạn 0,5%', 'a third share is not named'],
    ['Số hồ sơ từ 120 lên 180 hồ sơ, tăng 50%', 'growth that is right'],
    ['Số hồ sơ từ 21.331 lên 97.269 hồ sơ, gấp hơn bốn lần', 'times that are right'],
    ['giai đoạn từ 2021 đến 2025, tăng 15%', 'years are no counts'],
    ['Tiếp nhận 120 hồ sơ, trong đó rút 5 hồ sơ; đã giải quyết đúng hạn 100/115 hồ sơ', 'the difference is named'],
    ['Tiếp nhận 120 hồ sơ.\n\n- Lĩnh vực đất đai: đúng hạn 100/118 hồ sơ', 'the rate of another paragraph'],
    [
      'TT\tChỉ tiêu\tĐVT\tSố liệu\n1\tA\tHồ sơ\t5\n2\tB\tHồ sơ\t6\n3\tC\tHồ sơ\t7\n4\tTỷ lệ D\t%\t100%',
      'a rate with its unit',
    ],
    [
      'STT\tChỉ tiêu\tĐVT\tSố liệu\n1\tHồ sơ\tHồ sơ\t5\n1.1\tTrong đó cấp tỉnh\tHồ sơ\t2\n1.2\tTrong đó cấp xã\tHồ sơ\t1',
      'children that need not share out',
    ],
    ['47/80 phiếu, chiếm hơn 52%', 'a bound that holds'],
    ['Đã giải quyết 100 hồ sơ (trước hạn 60, đúng hạn 40).', 'parts in brackets that add up'],
    ['Tỷ lệ thu ngân sách đạt 105% kế hoạch', 'a plan may be passed'],
    ['Có 151 đơn vị hành chính cấp xã, gồm 120 xã, 25 phường và 6 đặc khu.', 'kinds that add up'],
    ['Khảo sát 100 phiếu: hài lòng 90 phiếu (90%), không hài lòng 10 phiếu (10%).', 'answers that add up'],
    ['Phạt 10.000.000 đồng đối với các hành vi:\na) Một;\nb) Hai;', 'money announces no list'],
    [
      'a) Cấp 1 gồm 22 ngành;\nb) Cấp 2 gồm 87 ngành được chia;\nc) Cấp 3 gồm 495 ngành',
      'each item has a count of its own',
    ],
    ['Hiện có 99 TTHC, trong đó: 98 TTHC lĩnh vực văn hóa; ở cấp huyện là 20 TTHC', 'parts of something else'],
  ])('stays silent on %j (%s)', (text) => {
    expect(rulesIn(text)).toEqual([]);
  });

  it('gives the value that would be right', () => {
    const [finding] = extractFromPlainText('Đã giải quyết 298.852/808.695 hồ sơ (tỷ lệ 36,92%).').findings;
    expect(finding).toMatchObject({ severity: 'certain', correction: '36,95%' });
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
