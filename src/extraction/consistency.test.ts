import { describe, expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

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
    ['Sáp nhập 04 xã: Tân An, Tân\nBình và thị trấn Tân Hòa.', 'R12'],
    ['Còn 3 thôn (thôn 1, thôn 2) chưa có nhà văn hóa.', 'R12'],
    ['Đã kiểm tra 04 sở: Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch và Sở Tư pháp.', 'R12'],
    [
      'Ban hành 03 quyết định: Quyết định số 1/QĐ-UBND ngày 3/4/2020 về việc thay thế Quyết định số 9/QĐ-UBND, Quyết định số 2/QĐ-UBND.',
      'R12',
    ],
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
    ['Cơ cấu kinh tế: nông nghiệp chiếm 30%; công nghiệp chiếm 45%; dịch vụ chiếm 35%.', 'R7'],
    ['Xếp loại học lực: giỏi 45%, khá 40%, trung bình 25%.', 'R7'],
    ['Đánh giá: hoàn thành xuất sắc 20%, hoàn thành tốt 75%, hoàn thành 15%.', 'R7'],
    ['Hồ sơ nộp trực tuyến chiếm 75,2%, hồ sơ nộp trực tiếp chiếm 25,8%.', 'R7'],
    ['Ngành\tGiá trị\tTỷ trọng (%)\nA\t20\t20,5\nB\t40\t40\nC\t38\t38\nTổng cộng\t98\t100', 'R7'],
    ['Tổng số hồ sơ tiếp nhận là 1.245 hồ sơ; đã giải quyết đúng hạn 1.200/1.254 hồ sơ.', 'R8'],
    ['Lĩnh vực\tSố hồ sơ\tĐúng hạn\nA\t10\t10\nB\t8\t8\nC\t5\t5\nD\t4\t100%', 'R10'],
    ['Số hồ sơ trực tuyến từ 21.331 hồ sơ lên 65.503 hồ sơ, tăng 107%.', 'R11'],
    ['Số hồ sơ tăng từ 120 lên 500 hồ sơ, gấp hai lần cùng kỳ.', 'R11'],
    ['Tiếp nhận 500 hồ sơ, tăng 30% so với cùng kỳ năm trước (400 hồ sơ).', 'R11'],
    ['Đã giải quyết 100 hồ sơ (trước hạn 60, đúng hạn 30, quá hạn 5).', 'R1'],
    ['Tổng số 320 đảng viên, trong đó nam 190, nữ 140.', 'R1'],
    ['Kỳ trước chuyển qua 45 hồ sơ, tiếp nhận mới 300 hồ sơ, tổng số hồ sơ phải giải quyết 355 hồ sơ.', 'R1'],
    ['Tỷ lệ giải quyết đúng hạn đạt 105%.', 'R16'],
    [
      'Điều tra 1.000 phiếu: rất hài lòng 700 phiếu (70%), hài lòng 250 phiếu (25%), không hài lòng 60 phiếu (6%).',
      'R1',
    ],
    ['Toàn tỉnh có 150 đơn vị hành chính cấp xã, gồm 120 xã, 25 phường và 6 đặc khu.', 'R1'],
    ['Tinh giản 15 người (gồm 10 công chức, 06 viên chức).', 'R1'],
    ['Hồ sơ trực tuyến là 80 hồ sơ trên tổng số 100 hồ sơ, chiếm 85%.', 'R6'],
    ['Tỷ lệ hồ sơ giải quyết đúng hạn đạt 105%.', 'R16'],
    ['Số liệu từ ngày 15/6/2024 đến ngày 14/6/2023.', 'R15'],
    ['Báo cáo quý III năm 2025 (từ ngày 01/4/2025 đến ngày 30/6/2025).', 'R15'],
    ['Tỷ lệ hồ sơ trực tuyến đạt 62,5% (500/820 hồ sơ).', 'R6'],
    ['Đã xử lý 1.234 trên tổng số 1.500 hồ sơ, đạt 85%.', 'R6'],
    ['Ban hành 320 văn bản (trong đó: 120 quyết định, 90 công văn, 100 văn bản khác).', 'R1'],
    ['Đã ban hành 04 kế hoạch: Kế hoạch cải cách hành chính; Kế hoạch chuyển đổi số; Kế hoạch kiểm tra.', 'R12'],
    ['Thực hiện Công văn số 12/QĐ-UBND ngày 05/02/2025 của UBND tỉnh.', 'R13'],
    ['Tỷ lệ hồ sơ giải quyết đúng hạn đạt 95 hồ sơ.', 'R10'],
    [
      'Tổng số hồ sơ phải giải quyết 1.020 hồ sơ. Đã giải quyết 950 hồ sơ (đúng hạn 940 hồ sơ, quá hạn 10 hồ sơ), đang giải quyết 80 hồ sơ.',
      'R2',
    ],
    ['Cơ cấu giống vật nuôi: bò lai chiếm 65%, bò nội chiếm 45%.', 'R7'],
    ['Báo cáo 6 tháng đầu năm 2025 (số liệu từ ngày 01/7/2025 đến ngày 31/12/2025).', 'R15'],
    ['Số hồ sơ năm 2025 là 1.500 hồ sơ, tăng 50% so với năm 2024 (1.200 hồ sơ).', 'R11'],
    [
      'STT\tTrường\tSố học sinh\tNam\tNữ\n1\tA\t320\t160\t160\n2\tB\t250\t120\t130\n3\tC\t410\t205\t215\n4\tD\t100\t50\t50',
      'R1',
    ],
    [
      'TT\tĐịa phương\tTiếp nhận\tĐã giải quyết\tĐang giải quyết\n1\tPhường 1\t150\t140\t10\n2\tPhường 2\t95\t90\t5\n3\tPhường 3\t80\t70\t15\n\tTổng\t325\t300\t30',
      'R2',
    ],
    ['Thành lập 05 tổ công tác: Tổ tuyên truyền, Tổ kỹ thuật, Tổ hỗ trợ, Tổ giám sát.', 'R12'],
    [
      'STT\tChỉ tiêu\tĐVT\tSố liệu\n1\tTổng số học sinh\tHọc sinh\t640\n1.1\tHọc sinh nam\tHọc sinh\t330\n1.2\tHọc sinh nữ\tHọc sinh\t300\n2\tSố lớp\tLớp\t20',
      'R5',
    ],
    [
      'Tổng số hồ sơ tiếp nhận là 1.250 hồ sơ. Công tác chỉ đạo được quan tâm.\n\nTrong kỳ, tổng số hồ sơ tiếp nhận là 1.520 hồ sơ.',
      'R9',
    ],
    ['Tổng số lượt khám 12.500 lượt, trong đó ngoại trú 10.200 lượt, nội trú 2.400 lượt.', 'R1'],
    ['Số án cũ chuyển sang 45 vụ, thụ lý mới 300 vụ, tổng số phải giải quyết 350 vụ.', 'R1'],
    ['STT\tXã\tSố cuộc họp\tTỷ lệ (%)\n1\tA\t12\t95\n2\tB\t9\t1.250\n3\tC\t15\t98\n4\tD\t11\t97', 'R10'],
    ['Tổng số vụ việc: 120 vụ, trong đó:\n- Hòa giải thành: 96 vụ;\n- Hòa giải không thành: 20 vụ.', 'R1'],
    ['Biên chế hiện có 45 người, gồm: 30 công chức, 12 viên chức và 5 hợp đồng lao động.', 'R1'],
    ['Kinh phí 1.250 triệu đồng, trong đó ngân sách tỉnh 800 triệu đồng, nguồn khác 100 triệu đồng.', 'R1'],
    [
      'Loại việc\tCũ còn lại\tMới thụ lý\tTổng thụ lý\nHình sự\t12\t88\t100\nDân sự\t140\t360\t510\nHành chính\t5\t25\t30',
      'R1',
    ],
    ['STT\tXã\tTiếp nhận\tĐã giải quyết\tĐang giải quyết\n1\tA\t120\t110\t10\n2\tB\t95\t90\t15\n3\tC\t60\t60\t0', 'R2'],
    [
      'Tổng số văn bản đến trong tháng là 1.254 văn bản.\nTT\tNội dung\tSố lượng\n1\tTổng số văn bản đến\t1.245\n2\tTổng số văn bản đi\t876',
      'R9',
    ],
    ['STT\tLĩnh vực\tTỷ lệ đúng hạn (%)\n1\tĐất đai\t98\n2\tTư pháp\t104\n3\tY tế\t100', 'R16'],
    ['Trong 200 hồ sơ đã giải quyết, có 150 hồ sơ đúng hạn và 40 hồ sơ quá hạn.', 'R1'],
    ['Tổng kinh phí 12,5 tỷ đồng, gồm: ngân sách tỉnh 8,2 tỷ đồng, ngân sách xã 4,1 tỷ đồng.', 'R1'],
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
    ['Cơ cấu kinh tế: nông nghiệp 20%; công nghiệp 45%; dịch vụ 35%; đô thị hóa đạt 45%.', 'a rate behind the shares'],
    ['Cơ cấu lao động: nông nghiệp 30%, công nghiệp 45% (riêng chế biến 30%), dịch vụ 25%', 'a share of a share'],
    ['Giỏi 40%, khá 40%, trung bình 20%; năm trước giỏi 38%, khá 40%, trung bình 22%', 'grades of two years'],
    ['Khá 60%, trung bình 20%, yếu 5%', 'the best are not named'],
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
    ['Kiểm tra 05 đơn vị (Sở Y tế, Sở Xây dựng, Công an tỉnh, UBND xã Tịnh Khê và UBND xã Bình Sơn).', 'five bodies'],
    ['Đã kiểm tra 05 đơn vị: Sở Y tế, các phòng chuyên môn và Công an tỉnh.', 'a list that names no single bodies'],
    [
      'Đã ban hành 12 kế hoạch, trong đó có: Kế hoạch cải cách hành chính; Kế hoạch chuyển đổi số; Kế hoạch kiểm tra.',
      'some of them',
    ],
    ['Tổ chức 02 hội nghị với các nội dung: hội nghị trực tuyến; hội nghị trực tiếp; hội nghị chuyên đề.', 'contents'],
    ['Thực hiện Công văn số 456/CT-TTHT ngày 10/3/2025 của Cục Thuế.', 'CT is a body here'],
    [
      'Tỷ lệ bác sĩ đạt 13 bác sĩ trên một vạn dân; tỷ lệ giải ngân đạt 350 tỷ đồng, bằng 78% kế hoạch.',
      'rates follow',
    ],
    ['Tổng số hồ sơ tiếp nhận năm 2024 là 1.250 hồ sơ. Tổng số hồ sơ tiếp nhận năm 2025 là 1.520 hồ sơ.', 'two years'],
    [
      'Phòng Tư pháp: Tổng số hồ sơ tiếp nhận là 120 hồ sơ.\n\nPhòng Y tế: Tổng số hồ sơ tiếp nhận là 95 hồ sơ.',
      'two bodies',
    ],
    [
      '1. Lĩnh vực đất đai\nTổng số hồ sơ tiếp nhận là 120 hồ sơ.\n2. Lĩnh vực xây dựng\nTổng số hồ sơ tiếp nhận là 95 hồ sơ.',
      'two fields',
    ],
    [
      'STT\tĐơn vị\tKế hoạch\tThực hiện\tTỷ lệ (%)\n1\tA\t100\t120\t120\n2\tB\t50\t45\t90\n3\tC\t40\t50\t125',
      'plans passed',
    ],
    [
      'Tổng số vụ việc: 120 vụ, trong đó:\n- Hòa giải thành: 96 vụ;\n- Hòa giải không thành: 24 vụ.',
      'items that add up',
    ],
    [
      'Kiểm tra 120 cơ sở, trong đó:\n- Cơ sở kinh doanh: 96 cơ sở;\n- Cơ sở tại chợ: 20 cơ sở.',
      'items that need not share out',
    ],
    [
      'STT\tXã\tTiếp nhận\tĐã giải quyết\tĐang giải quyết\n1\tA\t120\t110\t15\n2\tB\t95\t90\t15\n3\tC\t60\t60\t2',
      'what was carried over has no column',
    ],
    ['Tổng số 320 đảng viên, trong đó nam 190, nữ 130.', 'parts that add up'],
    ['Kỳ trước chuyển qua 45 hồ sơ, tiếp nhận mới 300 hồ sơ, tổng số hồ sơ phải giải quyết 345 hồ sơ.', 'a right sum'],
    ['Kỳ trước chuyển qua 45 hồ sơ, tiếp nhận mới 300 hồ sơ, tổng số hồ sơ trực tuyến 210 hồ sơ.', 'another total'],
    ['Tỷ lệ giải ngân đạt 105% kế hoạch.', 'plans may be passed'],
    ['Báo cáo quý III năm 2025 (từ ngày 10/6/2025 đến ngày 07/9/2025).', 'a quarter that closes early'],
    ['Chiếm 2/3 số phiếu và khoảng 40% ý kiến; hôm 6/10, tỷ lệ đạt 64%.', 'another share, a day'],
    ['Cắt giảm 3.004/6.191 điều kiện (đạt 97% so với chỉ tiêu giao).', 'a rate of something else'],
    ['Lao động nam, nữ lần lượt là 265.206/264.858 người.', 'two counts side by side'],
    ['Có gần 40.000 di tích, gồm gần 10.000 di tích cấp tỉnh, 3.463 di tích quốc gia.', 'guesses do not add up'],
    ['Đề có 60 câu hỏi gồm 18 câu hỏi chung, mỗi nội dung gồm 03 câu hỏi, và 42 câu hỏi riêng.', 'so many each'],
    [
      'Điều động 9 trường hợp, gồm 8 trường hợp cấp vụ, một trường hợp cấp phòng; bổ nhiệm 21 trường hợp, gồm 16 trường hợp cấp vụ, 5 trường hợp cấp phòng.',
      'the next total',
    ],
    ['Có 89 doanh nghiệp, gồm 38 doanh nghiệp lương thực, 11 doanh nghiệp sữa, 40 tổ chức tín dụng.', 'another thing'],
    ['Có 60 đội (43 đội nam và 17 đội nữ) để chọn 5 đại diện (gồm 3 đội nam và 2 đội nữ).', 'another bracket'],
    ['Điểm thi 13,8 điểm gồm Toán 4,2 điểm, Lý 4 điểm và Ngoại ngữ 5,6 điểm.', 'fractions'],
    [
      'Tồn kỳ trước 12 hồ sơ; tiếp nhận 300 hồ sơ; đã giải quyết 305 hồ sơ; đang giải quyết 7 hồ sơ.',
      'carried over before',
    ],
    ['Đình làng được trùng tu ngày 12/3/1895.', 'history'],
    ['Thu 12.428 tỷ đồng (trong đó bao gồm cả năm trước 783 tỷ đồng, bán vốn 11.286 tỷ đồng).', 'some of the parts'],
  ])('stays silent on %j (%s)', (text) => {
    expect(rulesIn(text)).toEqual([]);
  });

  it('gives the value that would be right', () => {
    const [finding] = extractFromPlainText('Đã giải quyết 298.852/808.695 hồ sơ (tỷ lệ 36,92%).').findings;
    expect(finding).toMatchObject({ severity: 'certain', correction: '36,95%' });
  });
});
