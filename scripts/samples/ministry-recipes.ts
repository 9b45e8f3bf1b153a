import type { RecipeInput } from '../scan-maker/recipe.ts';
import { basis, byHand, bySymbol, centred, paragraph, printed } from './recipe-parts.ts';

/** An invented decision of the Prime Minister, with its annex. */

const actionRows: readonly (readonly string[])[] = [
  [
    '1',
    'Hoàn thiện khuôn khổ pháp lý về tiếp cận thông tin',
    'Rà soát, đề xuất sửa đổi, bổ sung Nghị định số 13/2018/NĐ-CP và các văn bản hướng dẫn có liên quan; báo cáo Thủ tướng Chính phủ kết quả rà soát',
    'Bộ Tư pháp',
    'Các bộ, ngành liên quan',
    '12/2026',
  ],
  [
    '2',
    'Số hóa kết quả giải quyết thủ tục hành chính',
    'Số hóa toàn bộ kết quả giải quyết thủ tục hành chính còn hiệu lực; kết nối, chia sẻ dữ liệu với Cơ sở dữ liệu quốc gia về dân cư',
    'Ủy ban nhân dân cấp tỉnh',
    'Bộ Công an; Bộ Khoa học và Công nghệ',
    '6/2027',
  ],
  [
    '',
    '',
    'Bố trí kinh phí, trang thiết bị cho Bộ phận Một cửa các cấp',
    'Bộ Tài chính',
    'Ủy ban nhân dân cấp tỉnh',
    'Hằng năm',
  ],
  [
    '3',
    'Đào tạo, bồi dưỡng',
    'Tổ chức tập huấn nghiệp vụ số hóa cho cán bộ, công chức; biên soạn tài liệu hướng dẫn, câu hỏi thường gặp',
    'Bộ Nội vụ',
    'Các cơ sở đào tạo',
    '9/2026',
  ],
  [
    '4',
    'Truyền thông',
    'Xây dựng chuyên mục trên Cổng Thông tin điện tử Chính phủ; phối hợp với các cơ quan báo chí tuyên truyền về lợi ích của việc số hóa',
    'Văn phòng Chính phủ',
    'Đài Truyền hình Việt Nam; Đài Tiếng nói Việt Nam',
    'Thường xuyên',
  ],
  [
    '5',
    'Giám sát, đánh giá',
    'Công bố kết quả đánh giá chất lượng phục vụ người dân, doanh nghiệp theo thời gian thực; xử lý trách nhiệm người đứng đầu để xảy ra chậm trễ',
    'Văn phòng Chính phủ',
    'Các bộ, ngành, địa phương',
    'Hằng quý',
  ],
  [
    '6',
    'Hợp tác quốc tế',
    'Trao đổi kinh nghiệm về số hóa, lưu trữ điện tử với các nước trong khu vực',
    'Bộ Ngoại giao',
    'Bộ Nội vụ',
    '12/2027',
  ],
];

/** A Prime Minister's decision with a plan in a landscape table, as the ministries' scans are. */
export const annexLandscape: RecipeInput = {
  name: 'decision-annex-landscape',
  proves:
    'One-bit scan of a ministry: digital signature lines over page 1, number and day by hand, show-through, a landscape annex whose table goes on over the page without its header, a row cut in two.',
  level: 'real-like',
  scan: { codec: 'g4' },
  documents: [
    {
      blocks: [
        {
          kind: 'digital-signature',
          lines: [
            'Người ký: CỔNG THÔNG TIN ĐIỆN TỬ',
            'Email: congthongtin@example.gov.vn',
            'Cơ quan: VĂN PHÒNG CHÍNH PHỦ',
            'Thời gian ký: 24.04.2026 16:36:42 +07:00',
          ],
        },
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
        {
          kind: 'stamp',
          stamp: 'arrival',
          lines: ['CỔNG THÔNG TIN ĐIỆN TỬ'],
          number: '',
          date: '24/4/2026',
          xMm: 12,
          yMm: 55,
          colour: 'black',
          turnDegrees: 0,
        },
        {
          kind: 'title',
          type: 'QUYẾT ĐỊNH',
          subject: ['Ban hành Kế hoạch số hóa kết quả giải quyết', 'thủ tục hành chính giai đoạn 2026 - 2030'],
        },
        centred('<b>THỦ TƯỚNG CHÍNH PHỦ</b>'),
        basis('Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;'),
        basis(
          'Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông;',
        ),
        basis(
          'Theo đề nghị của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ tại Tờ trình số 3120/TTr-VPCP ngày 15 tháng 4 năm 2026.',
        ),
        centred('<b>QUYẾT ĐỊNH:</b>'),
        paragraph(
          '<b>Điều 1.</b> Ban hành kèm theo Quyết định này Kế hoạch số hóa kết quả giải quyết thủ tục hành chính giai đoạn 2026 - 2030.',
        ),
        paragraph('<b>Điều 2.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.'),
        paragraph(
          '<b>Điều 3.</b> Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương chịu trách nhiệm thi hành Quyết định này./.',
        ),
        {
          kind: 'foot',
          recipients: [
            '- Ban Bí thư Trung ương Đảng;',
            '- Thủ tướng, các Phó Thủ tướng Chính phủ;',
            '- Các bộ, cơ quan ngang bộ;',
            '- HĐND, UBND các tỉnh, thành phố;',
            '- VPCP: BTCN, các PCN, Trợ lý TTg;',
            '- Lưu: VT, KSTT (2).',
          ],
          right: {
            authority: ['KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG'],
            name: 'Nguyễn Minh Hải',
            seal: 'black',
            sealText: ['THỦ TƯỚNG CHÍNH PHỦ * CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM *'],
            ink: 'black',
          },
        },
        { kind: 'page-break', landscape: true, restart: true },
        {
          kind: 'stamp',
          stamp: 'seal',
          lines: ['THỦ TƯỚNG CHÍNH PHỦ * CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM *'],
          xMm: 62,
          yMm: 34,
          colour: 'black',
          number: '',
          date: '',
        },
        centred('<b>Phụ lục</b>'),
        centred('<b>KẾ HOẠCH SỐ HÓA KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH GIAI ĐOẠN 2026 - 2030</b>'),
        centred('<i>(Kèm theo Quyết định số 708/QĐ-TTg ngày 22 tháng 4 năm 2026 của Thủ tướng Chính phủ)</i>'),
        {
          kind: 'table',
          sizePt: 13,
          cutRows: true,
          columnShares: [0.7, 3, 5, 2.2, 2.4, 1.6],
          align: ['center', 'left', 'left', 'center', 'center', 'center'],
          headerRows: [
            [
              'STT',
              'Nội dung hành động',
              'Hành động cụ thể',
              'Cơ quan chủ trì',
              'Cơ quan phối hợp',
              'Thời hạn hoàn thành',
            ],
          ],
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
      received: { number: null, date: '2026-04-24' },
    },
    citations: [
      { symbol: null, title: 'Luật Tổ chức Chính phủ' },
      ...['118/2025/NĐ-CP', '3120/TTr-VPCP', '708/QĐ-TTg', '13/2018/NĐ-CP'].map(bySymbol),
    ],
  },
};
