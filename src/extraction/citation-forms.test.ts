import { describe, expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

/** The mentions of a text in short: type, symbol or title, date, body, subject; what is missing is left out. */
const mentionsIn = (text: string): string[] =>
  extractFromPlainText(text).citations.map(({ type, symbol, title, date, issuer, subject }) =>
    [type, symbol ?? title, date, issuer, subject].filter((part) => part !== null).join(' | '),
  );

describe('mentions as legal papers print them', () => {
  it.each([
    [
      'Thông tư số 48/2023/TT-BTC của Bộ trưởng Bộ Tài chính Hướng dẫn việc quản lý phần mềm',
      ['Thông tư | 48/2023/TT-BTC | Bộ trưởng Bộ Tài chính | Hướng dẫn việc quản lý phần mềm'],
      'a subject that begins with a capital',
    ],
    [
      'Quyết định 83/2003/QĐ-UB ngày 17/9/2003 của UBND tỉnh Bình Phước Không thu phí',
      ['Quyết định | 83/2003/QĐ-UB | 2003-09-17 | UBND tỉnh Bình Phước'],
      'a new clause with a capital',
    ],
    [
      'Kế hoạch số 12/KH-SNV-STC ngày 05/4/2025 của Sở Nội vụ và Sở Tài chính về kiểm tra ngân sách',
      ['Kế hoạch | 12/KH-SNV-STC | 2025-04-05 | Sở Nội vụ và Sở Tài chính | kiểm tra ngân sách'],
      'two bodies in the letters, two behind "của"',
    ],
    [
      'Hướng dẫn số 12/HD-SNV ngày 05/4/2025 của Sở Nội vụ và Sở Tài chính',
      ['Hướng dẫn | 12/HD-SNV | 2025-04-05 | Sở Nội vụ'],
      'one body in the letters: the second begins something else',
    ],
    [
      'Thông tư số 27/2016/TTBLĐTBXH ngày 01/9/2016 của Bộ Lao động-Thương binh và Xã hội',
      ['Thông tư | 27/2016/TT-BLĐTBXH | 2016-09-01 | Bộ Lao động-Thương binh và Xã hội'],
      'type and body without their hyphen, a hyphen closed up',
    ],
    [
      'Thông tư số 37/2014/TT-BKHCNngày 12 tháng 12 năm 2014 của Bộ trưởng Bộ Khoa học và Công nghệ',
      ['Thông tư | 37/2014/TT-BKHCN | 2014-12-12 | Bộ trưởng Bộ Khoa học và Công nghệ'],
      'no space behind the symbol',
    ],
    [
      'Thông tư liên tịch 05/2012/TTLT-VKSNDTC-TANDTC-BCA-BTP-BQP-BTC-BNNPTNT có hiệu lực',
      ['Thông tư liên tịch | 05/2012/TTLT-VKSNDTC-TANDTC-BCA-BTP-BQP-BTC-BNNPTNT'],
      'seven bodies',
    ],
    [
      'tại Tờ trình số 83/T1-UBND ngày 31 tháng 3 năm 2026, Báo cáo số 4123/8BC-BNNMT ngày 26 tháng 4 năm 2026',
      ['Tờ trình | 83/TTr-UBND | 2026-03-31', 'Báo cáo | 4123/BC-BNNMT | 2026-04-26'],
      'stems run together, a stroke read twice',
    ],
    ['hồ sơ H21.35-250302-0005/TNMT-VPĐK, mã 000.00.16.H48-250612-0045/TNHS', [], 'codes of dossiers'],
    ['Nghị quyết đề ra, đạt 12/10 chỉ tiêu; 17/19 tiêu chí', [], 'fractions of targets'],
    [
      'theo Thông tư số\f2\n13/2022/TT-BNV ngày 31/12/2022 của Bộ Nội vụ',
      ['Thông tư | 13/2022/TT-BNV | 2022-12-31 | Bộ Nội vụ'],
      'the number of a page between',
    ],
    ['Phụ lục hợp đồng số 02/PLHĐ-2024', ['Hợp đồng | 02/PLHĐ-2024'], 'a year behind the letters'],
    [
      'Nghị định số 63\u20442025/NĐ-CP ngày 28/02/2025 của Chính phủ',
      ['Nghị định | 63/2025/NĐ-CP | 2025-02-28 | Chính phủ'],
      'the slash of fractions',
    ],
    ['tỷ lệ 83/T1-UBND phường, 12/8BCD lượt', [], 'squeezed letters that no type word governs'],
    [
      'Quyết định số 12/QĐ-UBND, Quyết định số 13/QĐ-UBND cùng ngày 05/3/2024 của UBND tỉnh; Tờ trình số 4/TTr-SNV ngày 06/3/2024 và Công văn số 5/SNV-TCBC cùng ngày, Công văn số 6/SNV-VP',
      [
        'Quyết định | 12/QĐ-UBND | 2024-03-05',
        'Quyết định | 13/QĐ-UBND | 2024-03-05 | UBND tỉnh',
        'Tờ trình | 4/TTr-SNV | 2024-03-06',
        'Công văn | 5/SNV-TCBC | 2024-03-06',
        'Công văn | 6/SNV-VP',
      ],
      'the same day',
    ],
    ['các Biểu mẫu 02a/BTP/KSTT/KTTH, 03b/BTP/KSTT/KTTH tại Phụ lục III', [], 'numbers of forms'],
    [
      'Nghị định số 15/2015/NĐ-CP ngày ngày 14 tháng 02 năm 2015 của Chính phủ',
      ['Nghị định | 15/2015/NĐ-CP | 2015-02-14 | Chính phủ'],
      'a word typed twice',
    ],
    [
      'Nghị định số 104/2026/NĐ-CP ngày 31 tháng 3 tháng 2026 của Chính phủ',
      ['Nghị định | 104/2026/NĐ-CP | 2026-03-31 | Chính phủ'],
      '"tháng" for "năm"',
    ],
    [
      'Kết luận số 1034/KL-UBVHXH15 của Ủy ban Văn hóa và Xã hội của Quốc hội khóa XV',
      ['Kết luận | 1034/KL-UBVHXH15 | Ủy ban Văn hóa và Xã hội của Quốc hội khóa XV'],
      'a committee of the National Assembly',
    ],
    [
      'Thông tư số 130/2005/TT-BNV ngày 07/12/2005 của Bộ Nội vụ “Hướng dẫn thực hiện chế độ phụ cấp”.',
      ['Thông tư | 130/2005/TT-BNV | 2005-12-07 | Bộ Nội vụ | Hướng dẫn thực hiện chế độ phụ cấp'],
      'a subject between quotation marks',
    ],
    [
      'đã được Nghị định số 12/2020/NĐ-CP sửa đổi khoản 2',
      ['Nghị định | 12/2020/NĐ-CP'],
      'what an act did is not its subject',
    ],
    [
      'Nghị định số 44/2019/NĐ-CP ngày 20/5/2019 của Chính phủ điều chỉnh lương hưu;',
      ['Nghị định | 44/2019/NĐ-CP | 2019-05-20 | Chính phủ | điều chỉnh lương hưu'],
      'a subject without "về"',
    ],
    ['các mẫu biểu số 04/SXĐM, 05/SDĐ, 09/TH-LĐ và 10/TH-KHCN kèm theo', [], 'a list of forms'],
    [
      'Kết luận số 167-KL/TW, ngày 13/9/2025 của Bộ Chính trị, Ban Bí thư về sắp xếp bộ máy',
      ['Kết luận | 167-KL/TW | 2025-09-13 | Bộ Chính trị, Ban Bí thư | sắp xếp bộ máy'],
      'two Party bodies',
    ],
    [
      'Nghị định số 111-NĐ ngày 22/6/1957 của Bộ Quốc phòng',
      ['Nghị định | 111-NĐ | 1957-06-22 | Bộ Quốc phòng'],
      'old',
    ],
    [
      'Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII',
      ['Nghị quyết | 19-NQ/TW | 2017-10-25 | Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII'],
      'a plenum',
    ],
    [
      'Báo cáo số 01/BC-TCTĐA06 ngày 3/1/2024 của Tổ công tác Đề án 06',
      ['Báo cáo | 01/BC-TCTĐA06 | 2024-01-03 | Tổ công tác Đề án 06'],
      'a body named for a numbered scheme',
    ],
    [
      'Quyết định số 87-CT ngày 01 tháng 3 năm 1985 của Chủ tịch Hội đồng Bộ trưởng',
      ['Quyết định | 87-CT | 1985-03-01 | Chủ tịch Hội đồng Bộ trưởng'],
      'a body of before 1992',
    ],
    ['Quyết định 320/QĐ-BCA năm 2024 của Bộ Công an', ['Quyết định | 320/QĐ-BCA | Bộ Công an'], 'the year between'],
    [
      'chỉ thị số 20/ct-ttg ngày 07/5/2020 của Thủ tướng Chính phủ và thông báo số 161-tb/tu',
      ['Chỉ thị | 20/CT-TTg | 2020-05-07 | Thủ tướng Chính phủ'],
      'small letters',
    ],
    [
      'vụ án thụ lý số 132/2025/TLST-DS ngày 05/3/2025; tờ bản đồ số 14/BĐĐC; chứng chỉ hành nghề số 4567/HCM-CCHN; thẻ luật sư số 5432/LS; lô số 01/2025/DHG; QCVN: 01/2008/BLĐTBXH; phụ lục 05-1/BK-TNCN; 01/CB/CNV',
      [],
      'numbers of cases, maps, licences, batches, standards and forms',
    ],
    [
      'Bản án hình sự phúc thẩm số 101/2023/HS-PT ngày 05/3/2023 của Tòa án nhân dân khu vực 3 - Gia Lai; Giấy phép xây dựng số 123/GPXD',
      ['Bản án | 101/2023/HS-PT | 2023-03-05 | Tòa án nhân dân khu vực 3 - Gia Lai', 'Giấy phép | 123/GPXD'],
      'words between type and number, a regional court',
    ],
    [
      'chỉ thị số 20/CT-TTg ngày 07/5/2020 của thủ tướng chính phủ; Quyết định số 5/QĐ-UBND của UBND TP. Huế; Thông tư số 6/TT-BYT của Bộ trưởng Bộ tài chính về giá đất',
      [
        'Chỉ thị | 20/CT-TTg | 2020-05-07 | thủ tướng chính phủ',
        'Quyết định | 5/QĐ-UBND | UBND TP. Huế',
        'Thông tư | 6/TT-BYT | Bộ trưởng Bộ tài chính | giá đất',
      ],
      'bodies in small letters and shortened',
    ],
    [
      'Thông tư liên tịch số 17/2014/TTLT-BLĐTBXH-BTC của liên Bộ Lao động - Thương binh và Xã hội, Bộ Tài chính',
      ['Thông tư liên tịch | 17/2014/TTLT-BLĐTBXH-BTC | liên Bộ Lao động - Thương binh và Xã hội, Bộ Tài chính'],
      'bodies together',
    ],
    [
      'báo cáo thẩm định của Sở Tư pháp số 316/BC-STP; Công văn 513/TLĐ-QHLĐ của Tổng Liên đoàn Lao động Việt Nam; Nghị quyết 23-NQ/TW của Bộ Chính trị (khóa X) về văn học',
      [
        'Báo cáo | 316/BC-STP | Sở Tư pháp',
        'Công văn | 513/TLĐ-QHLĐ | Tổng Liên đoàn Lao động Việt Nam',
        'Nghị quyết | 23-NQ/TW | Bộ Chính trị (khóa X) | văn học',
      ],
      'a body between type and number, a union, a term',
    ],
  ])('reads %j', (text, mentions, _why) => {
    expect(mentionsIn(text)).toEqual(mentions);
  });

  it.each([
    ['theo Điều 25 Luật Phòng chống mua bán người 2011', ['Luật | Luật Phòng chống mua bán người']],
    ['Điều 52 Luật Trật tự an toàn giao thông đường bộ', ['Luật | Luật Trật tự an toàn giao thông đường bộ']],
    ['quy định của Bộ luật Hôn nhân và Gia đình', ['Bộ luật | Bộ luật Hôn nhân và Gia đình']],
    ['I. SỰ CẦN THIẾT BAN HÀNH LUẬT\nSau hơn 10 năm thi hành', []],
    ['- Căn cứ Luật tổ chức HĐND và UBND ngày 26/11/2003;', ['Luật | Luật tổ chức HĐND và UBND | 2003-11-26']],
    [
      'Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch ngày 20 tháng 11 năm 2018;',
      ['Luật | Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch | 2018-11-20'],
    ],
    ['Luật GDQPAN lập dự toán', ['Luật | Luật GDQPAN']],
    ['theo Luật Trồng rừng mới đối với hộ gia đình', ['Luật | Luật Trồng rừng']],
    ['(Điều 87 - Hiến pháp 2013), vì vậy', ['Hiến pháp | Hiến pháp']],
    ['Luật Phòng, chống mua bán người (sửa đổi) số 53/2024/QH15', ['Luật | 53/2024/QH15']],
    ['THAY THẾ VĂN BẢN QUY PHẠM PHÁP LUẬT TRÊN ĐỊA BÀN', []],
    ['Hiệu trưởng Trường Đại học Luật Hà Nội quyết định', []],
    ['hồ sơ dự án Luật Nhà giáo', []],
    [
      'khoản 2 Điều 1 Luật số 51/2024/QH15 sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế, Luật Dược',
      ['Luật | 51/2024/QH15 | sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế, Luật Dược'],
    ],
    [
      'Luật Trật tự, an toàn giao thông 2024; Luật Đầu tư 2020 ngày 17/6/2020 của Quốc hội',
      ['Luật | Luật Trật tự, an toàn giao thông', 'Luật | Luật Đầu tư | 2020-06-17 | Quốc hội'],
    ],
    ['Pháp lệnh Bộ đội Biên phòng hết hiệu lực', ['Pháp lệnh | Pháp lệnh Bộ đội Biên phòng']],
  ])('reads the laws of %j', (text, mentions) => {
    expect(mentionsIn(text)).toEqual(mentions);
  });
});
