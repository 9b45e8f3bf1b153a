import type { RecipeInput } from '../scan-maker/recipe.ts';
import { type BlockInput, basis, byHand, byStamp, bySymbol, centred, paragraph, printed } from './recipe-parts.ts';

/** Invented papers of provincial and city offices, in the forms of the decree. */

const bases: readonly string[] = [
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;',
  'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính;',
  'Căn cứ Thông tư số 01/2018/TT-VPCP ngày 23 tháng 11 năm 2018 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn thi hành một số quy định của Nghị định số 61/2018/NĐ-CP;',
];

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
  {
    kind: 'stamp',
    stamp: 'arrival',
    lines: ['TRUNG TÂM VĂN HÓA TỈNH'],
    number: '318',
    date: '09/9/2020',
    xMm: 14,
    yMm: 57,
    colour: 'red',
    turnDegrees: -3,
  },
  {
    kind: 'title',
    type: 'QUYẾT ĐỊNH',
    subject: [
      'Về việc ban hành Quy chế tiếp nhận và trả kết quả',
      'giải quyết thủ tục hành chính của Sở Văn hóa và Thể thao',
    ],
  },
  centred('<b>GIÁM ĐỐC SỞ VĂN HÓA VÀ THỂ THAO</b>'),
  ...bases.map(basis),
  basis(
    'Căn cứ Quyết định số 09/2019/QĐ-UBND ngày 23 tháng 8 năm 2019 của Ủy ban nhân dân tỉnh ban hành Quy chế hoạt động của Bộ phận Một cửa;',
  ),
  basis('Theo đề nghị của Chánh Văn phòng Sở.'),
  centred('<b>QUYẾT ĐỊNH:</b>'),
  paragraph(
    '<b>Điều 1.</b> Ban hành kèm theo Quyết định này Quy chế tiếp nhận và trả kết quả giải quyết thủ tục hành chính của Sở Văn hóa và Thể thao, gồm 4 chương và 18 điều.',
  ),
  paragraph(
    '<b>Điều 2.</b> Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 364a/QĐ-SVHTT ngày 12/5/2017 của Giám đốc Sở Văn hóa và Thể thao về việc ban hành quy chế làm việc của Bộ phận Một cửa.',
  ),
  paragraph(
    'Trong quá trình thực hiện nếu có vướng mắc, các phòng, đơn vị phản ánh bằng văn bản về Văn phòng Sở để tổng hợp, trình Giám đốc Sở xem xét, quyết định sửa đổi, bổ sung cho phù hợp.',
  ),
  paragraph(
    '<b>Điều 3.</b> Chánh Văn phòng Sở, Trưởng các phòng chuyên môn, Thủ trưởng các đơn vị trực thuộc và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.',
  ),
  {
    kind: 'foot',
    recipients: [
      '- Như Điều 3;',
      '- UBND tỉnh (báo cáo);',
      '- Sở Nội vụ;',
      '- Giám đốc và các Phó Giám đốc Sở;',
      '- Trang thông tin điện tử của Sở;',
      '- Lưu: VT, VP.',
    ],
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
  legalBases: ['61/2018/NĐ-CP', '01/2018/TT-VPCP', '61/2018/NĐ-CP', '09/2019/QĐ-UBND'],
  // An act that is named twice may be listed once.
  accept: { legalBases: [['61/2018/NĐ-CP', '01/2018/TT-VPCP', '09/2019/QĐ-UBND']] },
  signer: { name: 'Nguyễn Thị Thanh Thủy', title: 'PHÓ GIÁM ĐỐC', authority: 'KT. GIÁM ĐỐC' },
  recipients: [
    'Như Điều 3',
    'UBND tỉnh (báo cáo)',
    'Sở Nội vụ',
    'Giám đốc và các Phó Giám đốc Sở',
    'Trang thông tin điện tử của Sở',
    'Lưu: VT, VP',
  ],
  received: { number: '318', date: '2020-09-09' },
};

/** A decision with its number and date by hand, an arrival stamp, a red seal over name and signature. */
export const decisionRedSeal: RecipeInput = {
  name: 'decision-red-seal',
  proves:
    'Colour scan: number and date filled in by hand, a red arrival stamp near the title, a red seal and a blue signature over the signer. The red and blue must not cost any printed letter.',
  level: 'colour',
  scan: { dpi: 200, jpegQuality: 70, skewDegrees: 0.7 },
  documents: [{ blocks: decisionBlocks }],
  expected: {
    record: decisionRecord,
    citations: [
      { symbol: null, title: 'Luật Tổ chức chính quyền địa phương' },
      ...['61/2018/NĐ-CP', '01/2018/TT-VPCP', '61/2018/NĐ-CP', '09/2019/QĐ-UBND', '364a/QĐ-SVHTT'].map(bySymbol),
    ],
  },
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
  paragraph(
    'Thực hiện Công văn số 644/SNV-CCHC ngày 12/3/2021 của Sở Nội vụ về việc điều chỉnh thời hạn gửi báo cáo cải cách hành chính, Phòng Nội vụ đề nghị các phòng, ban, đơn vị thực hiện một số nội dung như sau:',
  ),
  paragraph(
    '1. Báo cáo quý I gửi trước ngày 13 tháng 3; báo cáo 6 tháng gửi trước ngày 13 tháng 6; báo cáo quý III gửi trước ngày 13 tháng 9; báo cáo năm gửi trước ngày 30 tháng 11 hằng năm.',
  ),
  paragraph(
    '2. Số liệu trong báo cáo được tính từ ngày 14 của tháng cuối kỳ trước đến ngày 13 của tháng cuối kỳ báo cáo; các đơn vị chịu trách nhiệm về tính chính xác của số liệu.',
  ),
  paragraph('3. Các nội dung khác thực hiện theo hướng dẫn tại Công văn số 98/NV ngày 20/02/2020 của Phòng Nội vụ.'),
  paragraph('Đề nghị các phòng, ban, đơn vị quan tâm thực hiện./.'),
  {
    kind: 'foot',
    recipients: ['- Như trên;', '- UBND thành phố (báo cáo);', '- Lưu: VT, CCHC.'],
    right: {
      authority: ['TRƯỞNG PHÒNG'],
      name: 'Trần Quốc Việt',
      seal: 'black',
      sealText: ['PHÒNG NỘI VỤ * THÀNH PHỐ NHA TRANG *'],
      ink: 'black',
    },
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
const letterCitations = ['644/SNV-CCHC', '98/NV'].map(bySymbol);

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
  paragraph(
    'Thực hiện Kế hoạch số 03/KH-UB ngày 02/01/2004 của Ủy ban nhân dân huyện, Phòng Tư pháp thông báo lịch tiếp nhận hồ sơ đăng ký hộ tịch tại các xã như sau:',
  ),
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
  paragraph(
    'Nhận được Thông báo này, đề nghị các xã, thị trấn bố trí nơi làm việc và thông tin rộng rãi đến nhân dân biết để thực hiện./.',
  ),
  {
    kind: 'foot',
    recipients: ['- Các xã, thị trấn;', '- Lưu: VT.'],
    right: {
      authority: ['TRƯỞNG PHÒNG'],
      name: 'Phạm Văn Đường',
      seal: 'black',
      sealText: ['PHÒNG TƯ PHÁP * HUYỆN BA TƠ *'],
      ink: 'black',
    },
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
    citations: [bySymbol('03/KH-UB')],
  },
};
/** Five pages laid on the glass the wrong way round, one of them empty. */
export const rotatedAndBlank: RecipeInput = {
  name: 'rotated-and-blank',
  proves:
    'Pages turned by 90, 180 and 270 degrees, a blank page in between, punch holes: every page is read upright, the blank one gives an empty page.',
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
  {
    kind: 'title',
    type: 'TỜ TRÌNH',
    subject: ['Về việc ban hành Quy chế tiếp nhận và trả kết quả', 'giải quyết thủ tục hành chính'],
  },
  { kind: 'paragraph', align: 'center', text: 'Kính gửi: Giám đốc Sở Văn hóa và Thể thao', beforePt: 10 },
  paragraph(
    'Thực hiện Kế hoạch số 2215/KH-SVHTT ngày 30/12/2019 của Sở Văn hóa và Thể thao về cải cách hành chính năm 2020, Văn phòng Sở đã xây dựng dự thảo Quy chế tiếp nhận và trả kết quả giải quyết thủ tục hành chính và lấy ý kiến các phòng chuyên môn.',
  ),
  paragraph(
    'Đến nay có 07/07 phòng tham gia ý kiến, đạt tỷ lệ 100%; các ý kiến đều thống nhất với dự thảo. Văn phòng Sở kính trình Giám đốc Sở xem xét, ban hành./.',
  ),
  {
    kind: 'foot',
    recipients: ['- Như trên;', '- Lưu: VP.'],
    right: { authority: ['CHÁNH VĂN PHÒNG'], name: 'Lê Hoàng Triều', seal: 'none', ink: 'black' },
  },
];

/** A submission and the decision that followed it, scanned in one go. */
export const twoDocuments: RecipeInput = {
  name: 'two-documents-one-file',
  proves:
    'Two documents in one file: the second letterhead begins another document; fields of one must not be mixed with the other.',
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
