import type { DocumentInput, Gap } from '../scan-maker/document.ts';
import type { RecipeInput } from '../scan-maker/recipe.ts';

/** Recipes of samples with texts written for them: invented papers in the forms of the decree. */

type BlockInput = DocumentInput['blocks'][number];

const printed = (text: string): Gap => ({ by: 'printed', text });
const byHand = (text: string): Gap => ({ by: 'hand', text });
const byStamp = (text: string): Gap => ({ by: 'stamp', text });
const blank: Gap = { by: 'blank', text: '' };

const bases: readonly string[] = [
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;',
  'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính;',
  'Căn cứ Thông tư số 01/2018/TT-VPCP ngày 23 tháng 11 năm 2018 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn thi hành một số quy định của Nghị định số 61/2018/NĐ-CP;',
];

const paragraph = (text: string): BlockInput => ({ kind: 'paragraph', text });
const basis = (text: string): BlockInput => ({ kind: 'paragraph', text: `<i>${text}</i>` });
const centred = (text: string): BlockInput => ({ kind: 'paragraph', align: 'center', text, beforePt: 10 });

const decisionBlocks: BlockInput[] = [
  {
    kind: 'letterhead',
    parent: ['ỦY BAN NHÂN DÂN', 'TỈNH KHÁNH HÒA'],
    issuer: ['SỞ VĂN HÓA VÀ THỂ THAO'],
    number: byHand('475'),
    suffix: '/QĐ-SVHTT',
    place: 'Khánh Hòa',
    day: byHand('07'),
    month: byHand('9'),
    year: printed('2020'),
  },
  { kind: 'stamp', stamp: 'arrival', lines: ['TRUNG TÂM VĂN HÓA TỈNH'], number: '318', date: '09/9/2020', xMm: 14, yMm: 57, colour: 'red', turnDegrees: -3 },
  {
    kind: 'title',
    type: 'QUYẾT ĐỊNH',
    subject: ['Về việc ban hành Quy chế tiếp nhận và trả kết quả', 'giải quyết thủ tục hành chính của Sở Văn hóa và Thể thao'],
  },
  centred('<b>GIÁM ĐỐC SỞ VĂN HÓA VÀ THỂ THAO</b>'),
  ...bases.map(basis),
  basis('Căn cứ Quyết định số 09/2021/QĐ-UBND ngày 23 tháng 8 năm 2019 của Ủy ban nhân dân tỉnh ban hành Quy chế hoạt động của Bộ phận Một cửa;'),
  basis('Theo đề nghị của Chánh Văn phòng Sở.'),
  centred('<b>QUYẾT ĐỊNH:</b>'),
  paragraph('<b>Điều 1.</b> Ban hành kèm theo Quyết định này Quy chế tiếp nhận và trả kết quả giải quyết thủ tục hành chính của Sở Văn hóa và Thể thao, gồm 4 chương và 18 điều.'),
  paragraph('<b>Điều 2.</b> Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 364a/QĐ-SVHTT ngày 12/5/2017 của Giám đốc Sở Văn hóa và Thể thao về việc ban hành quy chế làm việc của Bộ phận Một cửa.'),
  paragraph('Trong quá trình thực hiện nếu có vướng mắc, các phòng, đơn vị phản ánh bằng văn bản về Văn phòng Sở để tổng hợp, trình Giám đốc Sở xem xét, quyết định sửa đổi, bổ sung cho phù hợp.'),
  paragraph('<b>Điều 3.</b> Chánh Văn phòng Sở, Trưởng các phòng chuyên môn, Thủ trưởng các đơn vị trực thuộc và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.'),
  {
    kind: 'foot',
    recipients: ['- Như Điều 3;', '- UBND tỉnh (báo cáo);', '- Sở Nội vụ;', '- Giám đốc và các Phó Giám đốc Sở;', '- Trang thông tin điện tử của Sở;', '- Lưu: VT, VP.'],
    right: {
      authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
      name: 'Nguyễn Thị Thanh Thủy',
      seal: 'red',
      sealText: ['SỞ VĂN HÓA VÀ THỂ THAO * TỈNH KHÁNH HÒA *'],
      ink: 'blue',
    },
  },
];

const decisionRecord = {
  symbol: '475/QĐ-SVHTT',
  symbolSuffix: 'QĐ-SVHTT',
  number: '475',
  documentType: { name: 'Quyết định', abbreviation: 'QĐ' },
  parentBody: 'Ủy ban nhân dân tỉnh Khánh Hòa',
  issuingBody: 'Sở Văn hóa và Thể thao',
  place: 'Khánh Hòa',
  date: '2020-09-07',
  subject: 'ban hành Quy chế tiếp nhận và trả kết quả giải quyết thủ tục hành chính của Sở Văn hóa và Thể thao',
  legalBases: ['61/2018/NĐ-CP', '01/2018/TT-VPCP', '61/2018/NĐ-CP', '09/2021/QĐ-UBND'],
  signer: { name: 'Nguyễn Thị Thanh Thủy', title: 'PHÓ GIÁM ĐỐC', authority: 'KT. GIÁM ĐỐC' },
  recipients: ['Như Điều 3', 'UBND tỉnh (báo cáo)', 'Sở Nội vụ', 'Giám đốc và các Phó Giám đốc Sở', 'Trang thông tin điện tử của Sở', 'Lưu: VT, VP'],
  received: { number: '318', date: '2020-09-09' },
};

/** A decision with its number and date by hand, an arrival stamp, a red seal over name and signature. */
export const decisionRedSeal: RecipeInput = {
  name: 'decision-red-seal',
  proves: 'Colour scan: number and date filled in by hand, a red arrival stamp near the title, a red seal and a blue signature over the signer. The red and blue must not cost any printed letter.',
  level: 'colour',
  scan: { dpi: 200, jpegQuality: 70, skewDegrees: 0.7 },
  documents: [{ blocks: decisionBlocks }],
  expected: { record: decisionRecord, citations: ['61/2018/NĐ-CP', '01/2018/TT-VPCP', '61/2018/NĐ-CP', '09/2021/QĐ-UBND', '364a/QĐ-SVHTT'].map((symbol) => ({ symbol, title: null })) },
};

const letterBlocks: BlockInput[] = [
  {
    kind: 'letterhead',
    parent: ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ NHA TRANG'],
    issuer: ['PHÒNG NỘI VỤ'],
    number: printed('116'),
    suffix: '/NV',
    about: ['V/v điều chỉnh thời hạn gửi báo cáo cải cách hành chính định kỳ'],
    place: 'Nha Trang',
    day: printed('19'),
    month: printed('3'),
    year: printed('2021'),
  },
  { kind: 'paragraph', align: 'center', text: 'Kính gửi: Các phòng, ban, đơn vị thuộc thành phố', beforePt: 14 },
  paragraph('Thực hiện Công văn số 644/SNV-CCHC ngày 12/3/2021 của Sở Nội vụ về việc điều chỉnh thời hạn gửi báo cáo cải cách hành chính, Phòng Nội vụ đề nghị các phòng, ban, đơn vị thực hiện một số nội dung như sau:'),
  paragraph('1. Báo cáo quý I gửi trước ngày 13 tháng 3; báo cáo 6 tháng gửi trước ngày 13 tháng 6; báo cáo quý III gửi trước ngày 13 tháng 9; báo cáo năm gửi trước ngày 30 tháng 11 hằng năm.'),
  paragraph('2. Số liệu trong báo cáo được tính từ ngày 14 của tháng cuối kỳ trước đến ngày 13 của tháng cuối kỳ báo cáo; các đơn vị chịu trách nhiệm về tính chính xác của số liệu.'),
  paragraph('3. Các nội dung khác thực hiện theo hướng dẫn tại Công văn số 98/NV ngày 20/02/2020 của Phòng Nội vụ.'),
  paragraph('Đề nghị các phòng, ban, đơn vị quan tâm thực hiện./.'),
  {
    kind: 'foot',
    recipients: ['- Như trên;', '- UBND thành phố (báo cáo);', '- Lưu: VT, CCHC.'],
    right: { authority: ['TRƯỞNG PHÒNG'], name: 'Trần Quốc Việt', seal: 'black', sealText: ['PHÒNG NỘI VỤ * THÀNH PHỐ NHA TRANG *'], ink: 'black' },
  },
];

const letterRecord = {
  symbol: '116/NV',
  documentType: { name: 'Công văn', abbreviation: null },
  parentBody: 'Ủy ban nhân dân thành phố Nha Trang',
  issuingBody: 'Phòng Nội vụ',
  place: 'Nha Trang',
  date: '2021-03-19',
  subject: 'điều chỉnh thời hạn gửi báo cáo cải cách hành chính định kỳ',
  signer: { name: 'Trần Quốc Việt', title: 'TRƯỞNG PHÒNG', authority: null },
  addressees: ['Các phòng, ban, đơn vị thuộc thành phố'],
  recipients: ['Như trên', 'UBND thành phố (báo cáo)', 'Lưu: VT, CCHC'],
};
const letterCitations = ['644/SNV-CCHC', '98/NV'].map((symbol) => ({ symbol, title: null }));

/** An official letter under a text layer in TCVN3. */
export const letterTcvn3: RecipeInput = {
  name: 'letter-tcvn3-layer',
  proves: 'The text layer is right but in TCVN3 (ABC) bytes, capitals without marks: it can be converted.',
  level: 'office',
  scan: { dpi: 150, codec: 'jpeg', jpegQuality: 60, skewDegrees: 0 },
  layer: { kind: 'tcvn3' },
  documents: [{ blocks: letterBlocks }],
  expected: { record: letterRecord, citations: letterCitations },
};

const noticeBlocks: BlockInput[] = [
  {
    kind: 'letterhead',
    parent: ['UBND HUYỆN BA TƠ'],
    issuer: ['PHÒNG TƯ PHÁP'],
    number: printed('27'),
    suffix: '/TB-PTP',
    place: 'Ba Tơ',
    day: printed('05'),
    month: printed('01'),
    year: printed('2004'),
  },
  { kind: 'title', type: 'THÔNG BÁO', subject: ['Về lịch tiếp nhận hồ sơ đăng ký hộ tịch', 'trong tháng 01 năm 2004'] },
  paragraph('Thực hiện Kế hoạch số 03/KH-UB ngày 02/01/2004 của Ủy ban nhân dân huyện, Phòng Tư pháp thông báo lịch tiếp nhận hồ sơ đăng ký hộ tịch tại các xã như sau:'),
  {
    kind: 'table',
    columnShares: [0.8, 3, 2, 2],
    align: ['center', 'left', 'center', 'center'],
    headerRows: [['TT', 'Địa điểm', 'Ngày', 'Số cán bộ']],
    rows: [
      ['1', 'Ủy ban nhân dân xã Ba Vì', '07/01/2004', '02'],
      ['2', 'Ủy ban nhân dân xã Ba Điền', '09/01/2004', '02'],
      ['3', 'Ủy ban nhân dân thị trấn Ba Tơ', '12/01/2004', '03'],
    ],
  },
  paragraph('Nhận được Thông báo này, đề nghị các xã, thị trấn bố trí nơi làm việc và thông tin rộng rãi đến nhân dân biết để thực hiện./.'),
  {
    kind: 'foot',
    recipients: ['- Các xã, thị trấn;', '- Lưu: VT.'],
    right: { authority: ['TRƯỞNG PHÒNG'], name: 'Phạm Văn Đường', seal: 'black', sealText: ['PHÒNG TƯ PHÁP * HUYỆN BA TƠ *'], ink: 'black' },
  },
];

/** A notice of 2004 under a text layer in VNI. */
export const noticeVni: RecipeInput = {
  name: 'notice-vni-layer',
  proves: 'The text layer is right but in VNI bytes, on a page with a small table: it can be converted.',
  level: 'office',
  scan: { dpi: 150, codec: 'jpx', skewDegrees: 0 },
  layer: { kind: 'vni' },
  documents: [{ blocks: noticeBlocks }],
  expected: {
    record: {
      symbol: '27/TB-PTP',
      documentType: { name: 'Thông báo', abbreviation: 'TB' },
      parentBody: 'UBND huyện Ba Tơ',
      issuingBody: 'Phòng Tư pháp',
      place: 'Ba Tơ',
      date: '2004-01-05',
      subject: 'lịch tiếp nhận hồ sơ đăng ký hộ tịch trong tháng 01 năm 2004',
      signer: { name: 'Phạm Văn Đường', title: 'TRƯỞNG PHÒNG', authority: null },
      recipients: ['Các xã, thị trấn', 'Lưu: VT'],
    },
    citations: [{ symbol: '03/KH-UB', title: null }],
  },
};

/** A plan as a word processor's own PDF. */
export const planBornDigital: RecipeInput = {
  name: 'plan-born-digital',
  proves: 'A clean born-digital file: its text must be taken as it is, without OCR.',
  container: 'text-pdf',
  documents: [
    {
      blocks: [
        {
          kind: 'letterhead',
          parent: ['ỦY BAN NHÂN DÂN', 'TỈNH QUẢNG NGÃI'],
          issuer: ['VĂN PHÒNG'],
          number: printed('385'),
          suffix: '/KH-VP',
          place: 'Quảng Ngãi',
          day: printed('31'),
          month: printed('3'),
          year: printed('2021'),
        },
        { kind: 'title', type: 'KẾ HOẠCH', subject: ['Kiểm soát thủ tục hành chính năm 2021'] },
        basis('Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính; Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn về nghiệp vụ kiểm soát thủ tục hành chính;'),
        paragraph('Văn phòng Ủy ban nhân dân tỉnh ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2021 như sau:'),
        paragraph('<b>I. MỤC ĐÍCH, YÊU CẦU</b>'),
        paragraph('1. Bảo đảm 100% thủ tục hành chính thuộc thẩm quyền được công bố, công khai kịp thời, đúng quy định.'),
        paragraph('2. Bảo đảm tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên; mức độ hài lòng của người dân, doanh nghiệp đạt trên 90%.'),
        paragraph('<b>II. NHIỆM VỤ</b>'),
        {
          kind: 'table',
          columnShares: [0.7, 4, 2, 1.6],
          align: ['center', 'left', 'left', 'center'],
          headerRows: [['STT', 'Nội dung công việc', 'Đơn vị chủ trì', 'Thời hạn']],
          rows: [
            ['1', 'Rà soát, trình công bố danh mục thủ tục hành chính', 'Phòng Kiểm soát TTHC', 'Quý II'],
            ['2', 'Kiểm tra hoạt động kiểm soát thủ tục hành chính tại 05 sở, ngành và 03 huyện', 'Phòng Kiểm soát TTHC', 'Quý III'],
            ['3', 'Đánh giá việc giải quyết thủ tục hành chính', 'Trung tâm Phục vụ - Kiểm soát TTHC', 'Tháng 12'],
          ],
        },
        paragraph('<b>III. TỔ CHỨC THỰC HIỆN</b>'),
        paragraph('Các phòng, đơn vị căn cứ Kế hoạch này triển khai thực hiện; định kỳ hằng quý báo cáo kết quả về Phòng Kiểm soát thủ tục hành chính để tổng hợp./.'),
        {
          kind: 'foot',
          recipients: ['- Cục Kiểm soát TTHC;', '- CT, PCT UBND tỉnh;', '- VPUB: CVP, PCVP;', '- Lưu: VT, KSTTHC.'],
          right: { authority: ['CHÁNH VĂN PHÒNG'], name: 'Nguyễn Đức Tuy' },
        },
      ],
    },
  ],
  expected: {
    record: {
      symbol: '385/KH-VP',
      documentType: { name: 'Kế hoạch', abbreviation: 'KH' },
      parentBody: 'Ủy ban nhân dân tỉnh Quảng Ngãi',
      issuingBody: 'Văn phòng',
      place: 'Quảng Ngãi',
      date: '2021-03-31',
      subject: 'Kiểm soát thủ tục hành chính năm 2021',
      legalBases: ['63/2010/NĐ-CP', '02/2017/TT-VPCP'],
      signer: { name: 'Nguyễn Đức Tuy', title: 'CHÁNH VĂN PHÒNG', authority: null },
      recipients: ['Cục Kiểm soát TTHC', 'CT, PCT UBND tỉnh', 'VPUB: CVP, PCVP', 'Lưu: VT, KSTTHC'],
    },
    citations: ['63/2010/NĐ-CP', '02/2017/TT-VPCP'].map((symbol) => ({ symbol, title: null })),
  },
};

/** An urgent telegram as it comes out of a fax machine. */
export const telegramFax: RecipeInput = {
  name: 'telegram-fax',
  proves: 'A fax: 150 dpi, one bit, broken strokes and dropped pixels, an urgency stamp. Doubtful words must be flagged, none invented.',
  level: 'fax',
  documents: [
    {
      blocks: [
        {
          kind: 'letterhead',
          parent: [],
          issuer: ['ỦY BAN NHÂN DÂN', 'TỈNH QUẢNG NGÃI'],
          number: printed('09'),
          suffix: '/CĐ-UBND',
          place: 'Quảng Ngãi',
          day: printed('26'),
          month: printed('10'),
          year: printed('2020'),
        },
        { kind: 'stamp', stamp: 'urgent', lines: ['HỎA TỐC'], xMm: 48, yMm: 52, colour: 'red', turnDegrees: 2, number: '', date: '' },
        { kind: 'title', type: 'CÔNG ĐIỆN', subject: ['Về việc ứng phó khẩn cấp với bão số 9'] },
        { kind: 'paragraph', align: 'center', text: '<b>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI điện:</b>' },
        { kind: 'paragraph', align: 'left', text: '- Thủ trưởng các sở, ban, ngành tỉnh;' },
        { kind: 'paragraph', align: 'left', text: '- Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố.' },
        paragraph('Thực hiện Công điện số 1470/CĐ-TTg ngày 26/10/2020 của Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:'),
        paragraph('1. Cấm tàu thuyền ra khơi từ 12 giờ ngày 26/10/2020; hoàn thành việc sơ tán dân ở vùng ven biển trước 19 giờ ngày 27/10/2020.'),
        paragraph('2. Cho học sinh nghỉ học từ ngày 27/10/2020 đến khi có thông báo mới; bảo đảm lương thực, nước uống, thuốc men cho người dân tại nơi sơ tán.'),
        paragraph('3. Văn phòng thường trực Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh tổ chức trực ban 24/24 giờ, tổng hợp báo cáo theo quy định./.'),
        {
          kind: 'foot',
          recipients: ['- Như trên;', '- Thường trực Tỉnh ủy;', '- Lưu: VT, NNTN.'],
          right: { authority: ['CHỦ TỊCH'], name: 'Đặng Văn Minh', seal: 'black', sealText: ['ỦY BAN NHÂN DÂN * TỈNH QUẢNG NGÃI *'], ink: 'black' },
        },
      ],
    },
  ],
  expected: {
    record: {
      symbol: '09/CĐ-UBND',
      documentType: { name: 'Công điện', abbreviation: 'CĐ' },
      issuingBody: 'Ủy ban nhân dân tỉnh Quảng Ngãi',
      parentBody: null,
      place: 'Quảng Ngãi',
      date: '2020-10-26',
      subject: 'ứng phó khẩn cấp với bão số 9',
      urgency: 'HỎA TỐC',
      signer: { name: 'Đặng Văn Minh', title: 'CHỦ TỊCH', authority: null },
      recipients: ['Như trên', 'Thường trực Tỉnh ủy', 'Lưu: VT, NNTN'],
    },
    citations: [{ symbol: '1470/CĐ-TTg', title: null }],
  },
};

/** Five pages laid on the glass the wrong way round, one of them empty. */
export const rotatedAndBlank: RecipeInput = {
  name: 'rotated-and-blank',
  proves: 'Pages turned by 90, 180 and 270 degrees, a blank page in between, punch holes: every page is read upright, the blank one gives an empty page.',
  level: 'office',
  scan: { dpi: 150, codec: 'jpeg', jpegQuality: 55 },
  pages: { '1': { turned: 90 }, '2': { turned: 0 }, '3': { turned: 180 }, '4': { turned: 270 } },
  documents: [
    { blocks: [...letterBlocks, { kind: 'punch-holes' }, { kind: 'page-break' }, { kind: 'blank-page' }] },
    { blocks: [...noticeBlocks, { kind: 'sticky-note' }] },
    { blocks: [...decisionBlocks.filter((block) => block.kind !== 'stamp')] },
  ],
  expected: { record: letterRecord },
};

const submissionBlocks: BlockInput[] = [
  {
    kind: 'letterhead',
    parent: ['SỞ VĂN HÓA VÀ THỂ THAO'],
    issuer: ['VĂN PHÒNG'],
    number: byStamp('12'),
    suffix: '/TTr-VP',
    place: 'Khánh Hòa',
    day: byStamp('03'),
    month: printed('9'),
    year: printed('2020'),
  },
  { kind: 'title', type: 'TỜ TRÌNH', subject: ['Về việc ban hành Quy chế tiếp nhận và trả kết quả', 'giải quyết thủ tục hành chính'] },
  { kind: 'paragraph', align: 'center', text: 'Kính gửi: Giám đốc Sở Văn hóa và Thể thao', beforePt: 10 },
  paragraph('Thực hiện Kế hoạch số 2215/KH-SVHTT ngày 30/12/2019 của Sở Văn hóa và Thể thao về cải cách hành chính năm 2020, Văn phòng Sở đã xây dựng dự thảo Quy chế tiếp nhận và trả kết quả giải quyết thủ tục hành chính và lấy ý kiến các phòng chuyên môn.'),
  paragraph('Đến nay có 07/07 phòng tham gia ý kiến, đạt tỷ lệ 100%; các ý kiến đều thống nhất với dự thảo. Văn phòng Sở kính trình Giám đốc Sở xem xét, ban hành./.'),
  {
    kind: 'foot',
    recipients: ['- Như trên;', '- Lưu: VP.'],
    right: { authority: ['CHÁNH VĂN PHÒNG'], name: 'Lê Hoàng Triều', seal: 'none', ink: 'black' },
  },
];

/** A submission and the decision that followed it, scanned in one go. */
export const twoDocuments: RecipeInput = {
  name: 'two-documents-one-file',
  proves: 'Two documents in one file: the second letterhead begins another document; fields of one must not be mixed with the other.',
  level: 'real-like',
  scan: { codec: 'jbig2' },
  documents: [{ blocks: submissionBlocks }, { blocks: decisionBlocks }],
  expected: {
    record: {
      symbol: '12/TTr-VP',
      documentType: { name: 'Tờ trình', abbreviation: 'TTr' },
      parentBody: 'Sở Văn hóa và Thể thao',
      issuingBody: 'Văn phòng',
      place: 'Khánh Hòa',
      date: '2020-09-03',
      subject: 'ban hành Quy chế tiếp nhận và trả kết quả giải quyết thủ tục hành chính',
      signer: { name: 'Lê Hoàng Triều', title: 'CHÁNH VĂN PHÒNG', authority: null },
      addressees: ['Giám đốc Sở Văn hóa và Thể thao'],
      recipients: ['Như trên', 'Lưu: VP'],
    },
  },
};

const actionRows: readonly (readonly string[])[] = [
  ['1', 'Hoàn thiện khuôn khổ pháp lý về tiếp cận thông tin', 'Rà soát, đề xuất sửa đổi, bổ sung Nghị định số 13/2018/NĐ-CP và các văn bản hướng dẫn có liên quan; báo cáo Thủ tướng Chính phủ kết quả rà soát', 'Bộ Tư pháp', 'Các bộ, ngành liên quan', '12/2026'],
  ['2', 'Số hóa kết quả giải quyết thủ tục hành chính', 'Số hóa toàn bộ kết quả giải quyết thủ tục hành chính còn hiệu lực; kết nối, chia sẻ dữ liệu với Cơ sở dữ liệu quốc gia về dân cư', 'Ủy ban nhân dân cấp tỉnh', 'Bộ Công an; Bộ Khoa học và Công nghệ', '6/2027'],
  ['', '', 'Bố trí kinh phí, trang thiết bị cho Bộ phận Một cửa các cấp', 'Bộ Tài chính', 'Ủy ban nhân dân cấp tỉnh', 'Hằng năm'],
  ['3', 'Đào tạo, bồi dưỡng', 'Tổ chức tập huấn nghiệp vụ số hóa cho cán bộ, công chức; biên soạn tài liệu hướng dẫn, câu hỏi thường gặp', 'Bộ Nội vụ', 'Các cơ sở đào tạo', '9/2026'],
  ['4', 'Truyền thông', 'Xây dựng chuyên mục trên Cổng Thông tin điện tử Chính phủ; phối hợp với các cơ quan báo chí tuyên truyền về lợi ích của việc số hóa', 'Văn phòng Chính phủ', 'Đài Truyền hình Việt Nam; Đài Tiếng nói Việt Nam', 'Thường xuyên'],
  ['5', 'Giám sát, đánh giá', 'Công bố kết quả đánh giá chất lượng phục vụ người dân, doanh nghiệp theo thời gian thực; xử lý trách nhiệm người đứng đầu để xảy ra chậm trễ', 'Văn phòng Chính phủ', 'Các bộ, ngành, địa phương', 'Hằng quý'],
  ['6', 'Hợp tác quốc tế', 'Trao đổi kinh nghiệm về số hóa, lưu trữ điện tử với các nước trong khu vực', 'Bộ Ngoại giao', 'Bộ Nội vụ', '12/2027'],
];

/** A Prime Minister's decision with a plan in a landscape table, as the ministries' scans are. */
export const annexLandscape: RecipeInput = {
  name: 'decision-annex-landscape',
  proves: 'One-bit scan of a ministry: digital signature lines over page 1, number and day by hand, show-through, a landscape annex whose table goes on over the page without its header, a row cut in two.',
  level: 'real-like',
  scan: { codec: 'g4' },
  documents: [
    {
      blocks: [
        { kind: 'digital-signature', lines: ['Người ký: CỔNG THÔNG TIN ĐIỆN TỬ', 'Email: congthongtin@example.gov.vn', 'Cơ quan: VĂN PHÒNG CHÍNH PHỦ', 'Thời gian ký: 24.04.2026 16:36:42 +07:00'] },
        {
          kind: 'letterhead',
          parent: [],
          issuer: ['THỦ TƯỚNG CHÍNH PHỦ'],
          number: byHand('708'),
          suffix: '/QĐ-TTg',
          place: 'Hà Nội',
          day: byHand('22'),
          month: printed('4'),
          year: printed('2026'),
        },
        { kind: 'stamp', stamp: 'arrival', lines: ['CỔNG THÔNG TIN ĐIỆN TỬ'], number: '', date: '24/4/2026', xMm: 12, yMm: 55, colour: 'black', turnDegrees: 0 },
        { kind: 'title', type: 'QUYẾT ĐỊNH', subject: ['Ban hành Kế hoạch số hóa kết quả giải quyết', 'thủ tục hành chính giai đoạn 2026 - 2030'] },
        centred('<b>THỦ TƯỚNG CHÍNH PHỦ</b>'),
        basis('Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;'),
        basis('Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông;'),
        basis('Theo đề nghị của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ tại Tờ trình số 3120/TTr-VPCP ngày 15 tháng 4 năm 2026.'),
        centred('<b>QUYẾT ĐỊNH:</b>'),
        paragraph('<b>Điều 1.</b> Ban hành kèm theo Quyết định này Kế hoạch số hóa kết quả giải quyết thủ tục hành chính giai đoạn 2026 - 2030.'),
        paragraph('<b>Điều 2.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.'),
        paragraph('<b>Điều 3.</b> Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương chịu trách nhiệm thi hành Quyết định này./.'),
        {
          kind: 'foot',
          recipients: ['- Ban Bí thư Trung ương Đảng;', '- Thủ tướng, các Phó Thủ tướng Chính phủ;', '- Các bộ, cơ quan ngang bộ;', '- HĐND, UBND các tỉnh, thành phố;', '- VPCP: BTCN, các PCN, Trợ lý TTg;', '- Lưu: VT, KSTT (2).'],
          right: { authority: ['KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'], name: 'Nguyễn Minh Hải', seal: 'black', sealText: ['THỦ TƯỚNG CHÍNH PHỦ * CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM *'], ink: 'black' },
        },
        { kind: 'page-break', landscape: true, restart: true },
        { kind: 'stamp', stamp: 'seal', lines: ['THỦ TƯỚNG CHÍNH PHỦ * CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM *'], xMm: 62, yMm: 34, colour: 'black', number: '', date: '' },
        centred('<b>Phụ lục</b>'),
        centred('<b>KẾ HOẠCH SỐ HÓA KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH GIAI ĐOẠN 2026 - 2030</b>'),
        centred('<i>(Kèm theo Quyết định số 708/QĐ-TTg ngày 22 tháng 4 năm 2026 của Thủ tướng Chính phủ)</i>'),
        {
          kind: 'table',
          sizePt: 13,
          cutRows: true,
          columnShares: [0.7, 3, 5, 2.2, 2.4, 1.6],
          align: ['center', 'left', 'left', 'center', 'center', 'center'],
          headerRows: [['STT', 'Nội dung hành động', 'Hành động cụ thể', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời hạn hoàn thành']],
          rows: actionRows.map((row) => [...row]),
        },
      ],
    },
  ],
  expected: {
    record: {
      symbol: '708/QĐ-TTg',
      symbolSuffix: 'QĐ-TTg',
      documentType: { name: 'Quyết định', abbreviation: 'QĐ' },
      issuingBody: 'Thủ tướng Chính phủ',
      parentBody: null,
      place: 'Hà Nội',
      date: '2026-04-22',
      subject: 'Ban hành Kế hoạch số hóa kết quả giải quyết thủ tục hành chính giai đoạn 2026 - 2030',
      legalBases: ['118/2025/NĐ-CP'],
      signer: { name: 'Nguyễn Minh Hải', title: 'PHÓ THỦ TƯỚNG', authority: 'KT. THỦ TƯỚNG' },
    },
  },
};

/** Minutes typed on a typewriter, with two signers and a blank number. */
export const minutesTypewriter: RecipeInput = {
  name: 'minutes-typewriter',
  proves: 'Minutes in typewriter letters with two signers side by side and the number left blank: the number must stay empty and be flagged, not guessed.',
  level: 'hard',
  scan: { skewDegrees: -2.2, dpi: 200, codec: 'g4' },
  documents: [
    {
      family: 'typewriter',
      bodySizePt: 11.5,
      blocks: [
        {
          kind: 'letterhead',
          parent: ['UBND HUYỆN BA TƠ'],
          issuer: ['ỦY BAN NHÂN DÂN XÃ BA VÌ'],
          number: blank,
          suffix: '/BB-UBND',
          motto: 'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
          place: 'Ba Vì',
          day: blank,
          month: printed('3'),
          year: printed('1998'),
        },
        { kind: 'title', type: 'BIÊN BẢN', subject: ['Họp xét cấp giấy chứng nhận quyền sử dụng đất'] },
        paragraph('Hôm nay, vào lúc 8 giờ, tại trụ sở Uỷ ban nhân dân xã Ba Vì, Hội đồng đăng ký đất đai xã tiến hành họp xét cấp giấy chứng nhận quyền sử dụng đất cho các hộ gia đình.'),
        paragraph('Thành phần gồm có: ông Phạm Văn Rố, Chủ tịch Uỷ ban nhân dân xã, chủ toạ; bà Đinh Thị Hường, cán bộ địa chính, thư ký; cùng 07 thành viên của Hội đồng.'),
        paragraph('Sau khi xem xét, Hội đồng thống nhất đề nghị cấp giấy chứng nhận cho 43/45 hộ, còn lại 02 hộ phải bổ sung hồ sơ theo Nghị định số 64/CP ngày 27/9/1993 của Chính phủ.'),
        paragraph('Cuộc họp kết thúc vào lúc 11 giờ 30 phút cùng ngày./.'),
        {
          kind: 'foot',
          left: { authority: ['THƯ KÝ'], name: 'Đinh Thị Hường', ink: 'black' },
          right: { authority: ['CHỦ TOẠ'], name: 'Phạm Văn Rố', ink: 'black', seal: 'black', sealText: ['ỦY BAN NHÂN DÂN * XÃ BA VÌ *'] },
        },
      ],
    },
  ],
  expected: {
    record: {
      symbol: null,
      symbolSuffix: 'BB-UBND',
      documentType: { name: 'Biên bản', abbreviation: 'BB' },
      issuingBody: 'Ủy ban nhân dân xã Ba Vì',
      parentBody: 'UBND huyện Ba Tơ',
      place: 'Ba Vì',
      date: { year: 1998, month: 3, day: null },
      subject: 'Họp xét cấp giấy chứng nhận quyền sử dụng đất',
    },
    citations: [{ symbol: '64/CP', title: null }],
  },
};
