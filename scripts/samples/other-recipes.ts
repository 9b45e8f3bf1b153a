import type { RecipeInput } from '../scan-maker/recipe.ts';
import { basis, blank, bySymbol, paragraph, printed } from './recipe-parts.ts';

/** Invented papers of other kinds: a plan without a scan, a telegram by fax, old minutes. */

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
        basis(
          'Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính; Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn về nghiệp vụ kiểm soát thủ tục hành chính;',
        ),
        paragraph('Văn phòng Ủy ban nhân dân tỉnh ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2021 như sau:'),
        paragraph('<b>I. MỤC ĐÍCH, YÊU CẦU</b>'),
        paragraph(
          '1. Bảo đảm 100% thủ tục hành chính thuộc thẩm quyền được công bố, công khai kịp thời, đúng quy định.',
        ),
        paragraph(
          '2. Bảo đảm tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên; mức độ hài lòng của người dân, doanh nghiệp đạt trên 90%.',
        ),
        paragraph('<b>II. NHIỆM VỤ</b>'),
        {
          kind: 'table',
          columnShares: [0.7, 4, 2, 1.6],
          align: ['center', 'left', 'left', 'center'],
          headerRows: [['STT', 'Nội dung công việc', 'Đơn vị chủ trì', 'Thời hạn']],
          rows: [
            ['1', 'Rà soát, trình công bố danh mục thủ tục hành chính', 'Phòng Kiểm soát TTHC', 'Quý II'],
            [
              '2',
              'Kiểm tra hoạt động kiểm soát thủ tục hành chính tại 05 sở, ngành và 03 huyện',
              'Phòng Kiểm soát TTHC',
              'Quý III',
            ],
            ['3', 'Đánh giá việc giải quyết thủ tục hành chính', 'Trung tâm Phục vụ - Kiểm soát TTHC', 'Tháng 12'],
          ],
        },
        paragraph('<b>III. TỔ CHỨC THỰC HIỆN</b>'),
        paragraph(
          'Các phòng, đơn vị căn cứ Kế hoạch này triển khai thực hiện; định kỳ hằng quý báo cáo kết quả về Phòng Kiểm soát thủ tục hành chính để tổng hợp./.',
        ),
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
    citations: ['63/2010/NĐ-CP', '02/2017/TT-VPCP'].map(bySymbol),
  },
};

/** An urgent telegram as it comes out of a fax machine. */
export const telegramFax: RecipeInput = {
  name: 'telegram-fax',
  proves:
    'A fax: 150 dpi, one bit, broken strokes and dropped pixels, an urgency stamp. Doubtful words must be flagged, none invented.',
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
        {
          kind: 'stamp',
          stamp: 'urgent',
          lines: ['HỎA TỐC'],
          xMm: 48,
          yMm: 52,
          colour: 'red',
          turnDegrees: 2,
          number: '',
          date: '',
        },
        { kind: 'title', type: 'CÔNG ĐIỆN', subject: ['Về việc ứng phó khẩn cấp với bão số 9'] },
        { kind: 'paragraph', align: 'center', text: '<b>CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI điện:</b>' },
        { kind: 'paragraph', align: 'left', text: '- Thủ trưởng các sở, ban, ngành tỉnh;' },
        { kind: 'paragraph', align: 'left', text: '- Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố.' },
        paragraph(
          'Thực hiện Công điện số 1470/CĐ-TTg ngày 26/10/2020 của Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:',
        ),
        paragraph(
          '1. Cấm tàu thuyền ra khơi từ 12 giờ ngày 26/10/2020; hoàn thành việc sơ tán dân ở vùng ven biển trước 19 giờ ngày 27/10/2020.',
        ),
        paragraph(
          '2. Cho học sinh nghỉ học từ ngày 27/10/2020 đến khi có thông báo mới; bảo đảm lương thực, nước uống, thuốc men cho người dân tại nơi sơ tán.',
        ),
        paragraph(
          '3. Văn phòng thường trực Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh tổ chức trực ban 24/24 giờ, tổng hợp báo cáo theo quy định./.',
        ),
        {
          kind: 'foot',
          recipients: ['- Như trên;', '- Thường trực Tỉnh ủy;', '- Lưu: VT, NNTN.'],
          right: {
            authority: ['CHỦ TỊCH'],
            name: 'Đặng Văn Minh',
            seal: 'black',
            sealText: ['ỦY BAN NHÂN DÂN * TỈNH QUẢNG NGÃI *'],
            ink: 'black',
          },
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
    citations: [bySymbol('1470/CĐ-TTg')],
  },
};

/** Minutes typed on a typewriter, with two signers and a blank number. */
export const minutesTypewriter: RecipeInput = {
  name: 'minutes-typewriter',
  proves:
    'Minutes in typewriter letters with two signers side by side and the number left blank: the number must stay empty and be flagged, not guessed.',
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
        paragraph(
          'Hôm nay, vào lúc 8 giờ, tại trụ sở Uỷ ban nhân dân xã Ba Vì, Hội đồng đăng ký đất đai xã tiến hành họp xét cấp giấy chứng nhận quyền sử dụng đất cho các hộ gia đình.',
        ),
        paragraph(
          'Thành phần gồm có: ông Phạm Văn Rố, Chủ tịch Uỷ ban nhân dân xã, chủ toạ; bà Đinh Thị Hường, cán bộ địa chính, thư ký; cùng 07 thành viên của Hội đồng.',
        ),
        paragraph(
          'Sau khi xem xét, Hội đồng thống nhất đề nghị cấp giấy chứng nhận cho 43/45 hộ, còn lại 02 hộ phải bổ sung hồ sơ theo Nghị định số 64/CP ngày 27/9/1993 của Chính phủ.',
        ),
        paragraph('Cuộc họp kết thúc vào lúc 11 giờ 30 phút cùng ngày./.'),
        {
          kind: 'foot',
          left: { authority: ['THƯ KÝ'], name: 'Đinh Thị Hường', ink: 'black' },
          right: {
            authority: ['CHỦ TOẠ'],
            name: 'Phạm Văn Rố',
            ink: 'black',
            seal: 'black',
            sealText: ['ỦY BAN NHÂN DÂN * XÃ BA VÌ *'],
          },
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
    citations: [bySymbol('64/CP')],
  },
};
