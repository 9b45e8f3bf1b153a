import type { Random } from './random.ts';

/** Words that random documents are put together from: forms of administrative prose, all invented. */

export interface BodyName {
  readonly parent: readonly string[];
  readonly issuer: readonly string[];
  /** Abbreviation in symbols. */
  readonly code: string;
  readonly place: string;
  readonly head: string;
  readonly deputy: string;
}

export const bodies: readonly [BodyName, ...BodyName[]] = [
  { parent: [], issuer: ['CHÍNH PHỦ'], code: 'CP', place: 'Hà Nội', head: 'THỦ TƯỚNG', deputy: 'PHÓ THỦ TƯỚNG' },
  { parent: [], issuer: ['BỘ NỘI VỤ'], code: 'BNV', place: 'Hà Nội', head: 'BỘ TRƯỞNG', deputy: 'THỨ TRƯỞNG' },
  { parent: [], issuer: ['BỘ TÀI CHÍNH'], code: 'BTC', place: 'Hà Nội', head: 'BỘ TRƯỞNG', deputy: 'THỨ TRƯỞNG' },
  {
    parent: ['ỦY BAN NHÂN DÂN', 'TỈNH KHÁNH HÒA'],
    issuer: ['SỞ NỘI VỤ'],
    code: 'SNV',
    place: 'Khánh Hòa',
    head: 'GIÁM ĐỐC',
    deputy: 'PHÓ GIÁM ĐỐC',
  },
  {
    parent: [],
    issuer: ['ỦY BAN NHÂN DÂN', 'TỈNH QUẢNG NGÃI'],
    code: 'UBND',
    place: 'Quảng Ngãi',
    head: 'CHỦ TỊCH',
    deputy: 'PHÓ CHỦ TỊCH',
  },
  {
    parent: ['UBND TỈNH QUẢNG NGÃI'],
    issuer: ['SỞ TƯ PHÁP'],
    code: 'STP',
    place: 'Quảng Ngãi',
    head: 'GIÁM ĐỐC',
    deputy: 'PHÓ GIÁM ĐỐC',
  },
  {
    parent: ['UBND THÀNH PHỐ NHA TRANG'],
    issuer: ['PHÒNG NỘI VỤ'],
    code: 'NV',
    place: 'Nha Trang',
    head: 'TRƯỞNG PHÒNG',
    deputy: 'PHÓ TRƯỞNG PHÒNG',
  },
  {
    parent: ['ỦY BAN NHÂN DÂN', 'HUYỆN ĐỨC PHỔ'],
    issuer: ['PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG'],
    code: 'TNMT',
    place: 'Đức Phổ',
    head: 'TRƯỞNG PHÒNG',
    deputy: 'PHÓ TRƯỞNG PHÒNG',
  },
];

export interface TypeName {
  readonly name: string;
  readonly abbreviation: string;
}

export const types: readonly [TypeName, ...TypeName[]] = [
  { name: 'QUYẾT ĐỊNH', abbreviation: 'QĐ' },
  { name: 'THÔNG BÁO', abbreviation: 'TB' },
  { name: 'KẾ HOẠCH', abbreviation: 'KH' },
  { name: 'BÁO CÁO', abbreviation: 'BC' },
  { name: 'TỜ TRÌNH', abbreviation: 'TTr' },
  { name: 'CHỈ THỊ', abbreviation: 'CT' },
  { name: 'NGHỊ QUYẾT', abbreviation: 'NQ' },
];

export const subjects: readonly [string, ...string[]] = [
  'Về việc công bố danh mục thủ tục hành chính trong lĩnh vực hộ tịch thuộc phạm vi quản lý của tỉnh',
  'Về việc phê duyệt quy hoạch chi tiết xây dựng khu dân cư phía Nam sông Trà Khúc, tỷ lệ 1/500',
  'Về việc tăng cường công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ trong mùa khô',
  'Về kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội và dự toán ngân sách nhà nước',
  'Về việc kiện toàn Ban Chỉ đạo chuyển đổi số và cải cách hành chính',
  'Về việc điều chỉnh, bổ sung kế hoạch sử dụng đất và danh mục dự án thu hồi đất',
];

export const baseActs: readonly [string, ...string[]] = [
  'Luật Tổ chức chính quyền địa phương',
  'Luật Ban hành văn bản quy phạm pháp luật',
  'Luật Đất đai',
  'Luật Ngân sách nhà nước',
  'Luật Xử lý vi phạm hành chính',
  'Luật Lưu trữ',
];

export const sentences: readonly [string, ...string[]] = [
  'Giao Văn phòng chủ trì, phối hợp với các cơ quan, đơn vị liên quan theo dõi, đôn đốc việc thực hiện; định kỳ hằng quý báo cáo kết quả theo quy định.',
  'Các cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm trước pháp luật về tính chính xác, đầy đủ của hồ sơ, tài liệu và số liệu cung cấp.',
  'Việc tiếp nhận, xử lý và trả kết quả phải bảo đảm công khai, minh bạch, đúng thời hạn; không yêu cầu người dân, doanh nghiệp nộp lại giấy tờ đã được số hóa.',
  'Trong quá trình triển khai thực hiện, nếu có khó khăn, vướng mắc, đề nghị kịp thời phản ánh bằng văn bản để được xem xét, hướng dẫn hoặc sửa đổi, bổ sung cho phù hợp.',
  'Kinh phí thực hiện được bố trí trong dự toán chi ngân sách nhà nước hằng năm theo phân cấp ngân sách hiện hành và các nguồn kinh phí hợp pháp khác.',
  'Tiếp tục rà soát, cắt giảm, đơn giản hóa các quy định liên quan đến hoạt động kinh doanh; kiên quyết loại bỏ những điều kiện không cần thiết, chồng chéo.',
  'Ủy ban nhân dân các xã, phường tổ chức tuyên truyền, phổ biến rộng rãi để nhân dân biết, thực hiện và giám sát việc thực hiện trên địa bàn.',
  'Chất lượng nước sinh hoạt nông thôn, vệ sinh môi trường và an toàn thực phẩm được cải thiện; tỷ lệ hộ nghèo giảm đều qua các năm.',
  'Công tác đào tạo nghề, giải quyết việc làm cho lao động nông thôn gắn với chuyển dịch cơ cấu kinh tế và nhu cầu của thị trường lao động.',
  'Rà soát, thống kê đầy đủ số lượng văn bản giấy còn hiệu lực; phân loại theo thời hạn bảo quản trước khi thực hiện số hóa, lưu trữ điện tử.',
  'Thủ trưởng đơn vị sử dụng lao động bố trí người làm việc, giữ gìn trật tự, kỷ luật, kỷ cương hành chính và chịu trách nhiệm khi để xảy ra sai phạm.',
  'Đề án được chia làm hai giai đoạn, ưu tiên đầu tư các hạng mục cấp bách, tránh dàn trải, lãng phí, nợ đọng xây dựng cơ bản.',
];

export const recipients: readonly [string, ...string[]] = [
  '- Ban Bí thư Trung ương Đảng;',
  '- Thủ tướng, các Phó Thủ tướng Chính phủ;',
  '- Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ;',
  '- HĐND, UBND các tỉnh, thành phố trực thuộc trung ương;',
  '- Văn phòng Trung ương và các Ban của Đảng;',
  '- Văn phòng Tổng Bí thư;',
  '- Văn phòng Chủ tịch nước;',
  '- Hội đồng Dân tộc và các Ủy ban của Quốc hội;',
  '- Văn phòng Quốc hội;',
  '- Tòa án nhân dân tối cao;',
  '- Viện kiểm sát nhân dân tối cao;',
  '- Kiểm toán nhà nước;',
  '- Ủy ban trung ương Mặt trận Tổ quốc Việt Nam;',
  '- Thường trực Tỉnh ủy, HĐND tỉnh;',
  '- CT, các PCT UBND tỉnh;',
  '- Các sở, ban, ngành, đoàn thể tỉnh;',
  '- Cổng Thông tin điện tử;',
  '- Công báo;',
];

export const agencies: readonly [string, ...string[]] = [
  'Bộ Công an',
  'Bộ Tư pháp',
  'Bộ Nội vụ',
  'Bộ Tài chính',
  'Bộ Ngoại giao',
  'Bộ Quốc phòng',
  'Văn phòng Chính phủ',
  'Ngân hàng Nhà nước Việt Nam',
  'Đề nghị Tòa án nhân dân tối cao',
  'Đề nghị Viện kiểm sát nhân dân tối cao',
  'Ủy ban nhân dân cấp tỉnh',
  'Các bộ, ngành liên quan',
];

export const signers: readonly [string, ...string[]] = [
  'Nguyễn Thị Hồng Hạnh',
  'Trần Quốc Vượng',
  'Lê Hữu Hoàng',
  'Phạm Đức Ấn',
  'Đặng Ngọc Dũng',
  'Võ Tấn Thái',
  'Hồ Văn Niên',
  'Bùi Thị Quỳnh Vân',
  'Đoàn Minh Huấn',
];

export const units: readonly [string, ...string[]] = ['Văn bản', 'Hồ sơ', '%', 'Người', 'Đồng', 'Lượt', 'Thủ tục'];

/** The part of a sentence before its first comma or semicolon, cut at a word where it is longer than `most`. */
export function clauseOf(random: Random, from: readonly [string, ...string[]], most: number): string {
  const clause = random.pick(from).split(/[,;]/u)[0]?.replace(/\.$/u, '') ?? '';
  return clause.length <= most ? clause : clause.slice(0, clause.lastIndexOf(' ', most));
}
