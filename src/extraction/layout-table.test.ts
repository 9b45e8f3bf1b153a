import { describe, expect, it } from 'vitest';
import { extractFromPlainText } from './extract.ts';

/** As PDF tools print tables as plain text: what stands in a cell is centred, wrapped or moved, and no rule is left. */
describe('a table in columns of blanks', () => {
  it('has its figures in the middle of their labels', () => {
    const text = `Kết quả cụ thể như sau:

                 MỘT SỐ CHỈ TIÊU KINH TẾ - XÃ HỘI CHỦ YẾU

                                                 Kế hoạch     Thực hiện 6    Tỷ lệ
TT           Chỉ tiêu              Đơn vị tính
                                                   2025         tháng        (%)
     Tổng sản lượng lương
 1                           Tấn                    12.500          7.150      57,2
     thực có hạt
     Giá trị sản xuất công
 2                           Tỷ đồng                1.850,5         962,3       52
     nghiệp
     Thu nhập bình quân đầu Triệu
 3                                                      68               -           -
     người                  đồng/người/năm
 4 Tỷ lệ hộ nghèo đa chiều %                            1,8           2,05
     Số lao động được tạo
 5                           Người                     650            412      63,4
     việc làm mới
 6 Tỷ lệ che phủ rừng        %                        46,5            46,5     100

Trên đây là kết quả thực hiện, kính báo cáo.
`;
    const tables = extractFromPlainText(text).tables;
    expect(tables).toHaveLength(1);
    expect(tables[0]?.columns).toEqual([
      'TT',
      'Chỉ tiêu',
      'Đơn vị tính',
      'Kế hoạch 2025',
      'Thực hiện 6 tháng',
      'Tỷ lệ (%)',
    ]);
    expect(tables[0]?.rows).toEqual([
      ['1', 'Tổng sản lượng lương thực có hạt', 'Tấn', '12.500', '7.150', '57,2'],
      ['2', 'Giá trị sản xuất công nghiệp', 'Tỷ đồng', '1.850,5', '962,3', '52'],
      ['3', 'Thu nhập bình quân đầu người', 'Triệu đồng/người/năm', '68', '-', '-'],
      ['4', 'Tỷ lệ hộ nghèo đa chiều', '%', '1,8', '2,05', ''],
      ['5', 'Số lao động được tạo việc làm mới', 'Người', '650', '412', '63,4'],
      ['6', 'Tỷ lệ che phủ rừng', '%', '46,5', '46,5', '100'],
    ]);
  });

  it('has cells of several lines in two columns, and row numbers close to the labels', () => {
    const text = `Kết quả cụ thể như sau:

                   TỔNG HỢP KẾT QUẢ THANH TRA, KIỂM TRA

                       Số     Số đơn vị được   Số tiền vi phạm
TT      Nội dung                                                  Kết quả xử lý
                      cuộc       thanh tra      (triệu đồng)
 I   Thanh tra hành    05            12             1.245,6      Thu hồi 845,6
     chính                                                       triệu đồng
 1 Theo kế hoạch        04           10            1.100,0       Thu hồi 700
                                                                 triệu đồng
 2 Đột xuất             01           02             145,6        Thu hồi 145,6
                                                                 triệu đồng
 II Thanh tra           08           35             320          Xử phạt 21 tổ
    chuyên ngành                                                 chức
     Tổng số            13           47            1.565,6


Trên đây là kết quả thực hiện, kính báo cáo.
`;
    const tables = extractFromPlainText(text).tables;
    expect(tables).toHaveLength(1);
    expect(tables[0]?.columns).toEqual([
      'TT',
      'Nội dung',
      'Số cuộc',
      'Số đơn vị được thanh tra',
      'Số tiền vi phạm (triệu đồng)',
      'Kết quả xử lý',
    ]);
    expect(tables[0]?.rows).toEqual([
      ['I', 'Thanh tra hành chính', '05', '12', '1.245,6', 'Thu hồi 845,6 triệu đồng'],
      ['1', 'Theo kế hoạch', '04', '10', '1.100,0', 'Thu hồi 700 triệu đồng'],
      ['2', 'Đột xuất', '01', '02', '145,6', 'Thu hồi 145,6 triệu đồng'],
      ['II', 'Thanh tra chuyên ngành', '08', '35', '320', 'Xử phạt 21 tổ chức'],
      ['', 'Tổng số', '13', '47', '1.565,6', ''],
    ]);
  });

  it('has groups of groups', () => {
    const text = `Kết quả cụ thể như sau:

         TỔNG HỢP SỐ LIỆU GIẢI QUYẾT HỒ SƠ TRÊN HỆ THỐNG THÔNG TIN GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH

                                                   Tiếp nhận                               Kết quả giải quyết
 STT            Đơn vị                                 Trong đó                 Đã giải quyết            Đang giải quyết
                               Tổng
                                         Trực tuyến        Trực tiếp, BCCI   Đúng hạn    Trễ hạn     Trong hạn     Quá hạn
   1     Xã Tam Hải             215         180                   35           200          3           12            0
   2     Xã Tam Anh             310             255                55          290           8           10            2
   3     Phường Tam Kỳ         1.520           1.410              110         1.455         20           40            5
         Tổng                  2.045           1.845              200         1.945         31           62            7

Trên đây là kết quả thực hiện, kính báo cáo.
`;
    const tables = extractFromPlainText(text).tables;
    expect(tables).toHaveLength(1);
    expect(tables[0]?.columns).toEqual([
      'STT',
      'Đơn vị',
      'Tiếp nhận > Tổng',
      'Tiếp nhận > Trong đó > Trực tuyến',
      'Tiếp nhận > Trong đó > Trực tiếp, BCCI',
      'Kết quả giải quyết > Đã giải quyết > Đúng hạn',
      'Kết quả giải quyết > Đã giải quyết > Trễ hạn',
      'Kết quả giải quyết > Đang giải quyết > Trong hạn',
      'Kết quả giải quyết > Đang giải quyết > Quá hạn',
    ]);
    expect(tables[0]?.rows).toEqual([
      ['1', 'Xã Tam Hải', '215', '180', '35', '200', '3', '12', '0'],
      ['2', 'Xã Tam Anh', '310', '255', '55', '290', '8', '10', '2'],
      ['3', 'Phường Tam Kỳ', '1.520', '1.410', '110', '1.455', '20', '40', '5'],
      ['', 'Tổng', '2.045', '1.845', '200', '1.945', '31', '62', '7'],
    ]);
  });

  it('has names of columns that only one blank parts', () => {
    const text = `Kết quả cụ thể như sau:

                          TÌNH HÌNH XỬ LÝ ĐƠN THƯ

                  Kỳ trước chuyển Tiếp nhận trong   Tổng    Đã giải        Tỷ lệ
    Loại đơn
                        sang            kỳ           số     quyết          (%)
Khiếu nại                          3           12      15             12       80
Tố cáo                            00           02      02             02      100
Kiến nghị, phản                    5           45      50             40       80
ánh
Tổng cộng                          8           59      67             54     80,6

Trên đây là kết quả thực hiện, kính báo cáo.
`;
    const tables = extractFromPlainText(text).tables;
    expect(tables).toHaveLength(1);
    expect(tables[0]?.columns).toEqual([
      'Loại đơn',
      'Kỳ trước chuyển sang',
      'Tiếp nhận trong kỳ',
      'Tổng số',
      'Đã giải quyết',
      'Tỷ lệ (%)',
    ]);
    expect(tables[0]?.rows).toEqual([
      ['Khiếu nại', '3', '12', '15', '12', '80'],
      ['Tố cáo', '00', '02', '02', '02', '100'],
      ['Kiến nghị, phản ánh', '5', '45', '50', '40', '80'],
      ['Tổng cộng', '8', '59', '67', '54', '80,6'],
    ]);
  });

  it('has days instead of figures', () => {
    const text = `Kết quả cụ thể như sau:

         LỊCH TIẾP CÔNG DÂN CỦA LÃNH ĐẠO ỦY BAN NHÂN DÂN XÃ

      Ngày                   Người tiếp                    Địa điểm
05/01/2026       Chủ tịch UBND xã              Trụ sở tiếp công dân
12/01/2026       Phó Chủ tịch UBND xã          Trụ sở tiếp công dân
19/01/2026       Chủ tịch UBND xã              Nhà văn hóa thôn Đông

Trên đây là kết quả thực hiện, kính báo cáo.
`;
    const tables = extractFromPlainText(text).tables;
    expect(tables).toHaveLength(1);
    expect(tables[0]?.columns).toEqual(['Ngày', 'Người tiếp', 'Địa điểm']);
    expect(tables[0]?.rows).toEqual([
      ['05/01/2026', 'Chủ tịch UBND xã', 'Trụ sở tiếp công dân'],
      ['12/01/2026', 'Phó Chủ tịch UBND xã', 'Trụ sở tiếp công dân'],
      ['19/01/2026', 'Chủ tịch UBND xã', 'Nhà văn hóa thôn Đông'],
    ]);
  });

  it('has a group whose name goes over two lines', () => {
    const text = `Kết quả cụ thể như sau:

                            XỬ PHẠT VI PHẠM HÀNH CHÍNH

                                          Số đối tượng bị xử
                               Số vụ vi          phạt          Tổng số tiền phạt
TT         Lĩnh vực
                                phạm                                (đồng)
                                          Cá nhân   Tổ chức
 1 Đất đai                       14            12      2          145.000.000
 2 Trật tự xây dựng               9            9       0          81.500.000
 3 Môi trường                     4            1       3          210.000.000
     Trật tự an toàn giao
 4                               156        156         -         98.750.000
     thông

Trên đây là kết quả thực hiện, kính báo cáo.
`;
    const tables = extractFromPlainText(text).tables;
    expect(tables).toHaveLength(1);
    expect(tables[0]?.columns).toEqual([
      'TT',
      'Lĩnh vực',
      'Số vụ vi phạm',
      'Số đối tượng bị xử phạt > Cá nhân',
      'Số đối tượng bị xử phạt > Tổ chức',
      'Tổng số tiền phạt (đồng)',
    ]);
    expect(tables[0]?.rows).toEqual([
      ['1', 'Đất đai', '14', '12', '2', '145.000.000'],
      ['2', 'Trật tự xây dựng', '9', '9', '0', '81.500.000'],
      ['3', 'Môi trường', '4', '1', '3', '210.000.000'],
      ['4', 'Trật tự an toàn giao thông', '156', '156', '-', '98.750.000'],
    ]);
  });

  it('has decimal figures', () => {
    const text = `Kết quả cụ thể như sau:

                       DIỄN BIẾN MỰC NƯỚC HỒ CHỨA

                Dung tích thiết kế   Mực nước hiện   Dung tích hiện tại   Tỷ lệ
  Hồ chứa
                   (triệu m3)           tại (m)         (triệu m3)        (%)
Ea Súp
                     146,94               204,15           98,20          66,8
Thượng
Krông Búk
                     109,34               515,02           87,47          80,0
Hạ
Buôn Yông             17,10               455,80           17,10          100

Trên đây là kết quả thực hiện, kính báo cáo.
`;
    const tables = extractFromPlainText(text).tables;
    expect(tables).toHaveLength(1);
    expect(tables[0]?.columns).toEqual([
      'Hồ chứa',
      'Dung tích thiết kế (triệu m3)',
      'Mực nước hiện tại (m)',
      'Dung tích hiện tại (triệu m3)',
      'Tỷ lệ (%)',
    ]);
    expect(tables[0]?.rows).toEqual([
      ['Ea Súp Thượng', '146,94', '204,15', '98,20', '66,8'],
      ['Krông Búk Hạ', '109,34', '515,02', '87,47', '80,0'],
      ['Buôn Yông', '17,10', '455,80', '17,10', '100'],
    ]);
  });
});
