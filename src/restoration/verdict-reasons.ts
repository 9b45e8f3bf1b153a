/** The evidence behind a verdict in words for the review page: shares are 0..1. */

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0).replace('.', ',')} %`;

export const reason = {
  noText: () => 'Trang không có lớp chữ.',
  signatureOnly: () => 'Lớp chữ chỉ có dòng thông tin chữ ký số, không có nội dung văn bản.',
  littleText: (letters: number) => `Lớp chữ chỉ có ${letters} chữ cái trên một trang là ảnh quét.`,
  overlayOnScan: () => 'Chữ nhìn thấy được in chồng lên ảnh quét, phần còn lại của trang chỉ là ảnh.',
  partOfPage: (share: number) => `Lớp chữ chỉ trải trên ${percent(share)} chiều cao của trang ảnh quét.`,
  partOfInk: (share: number) => `Lớp chữ chỉ phủ ${percent(share)} nét mực trên trang.`,
  pictures: (share: number) => `Hình ảnh chiếm ${percent(share)} trang, có thể chứa nội dung không có trong lớp chữ.`,
  unmapped: (share: number) => `${percent(share)} ký hiệu không có mã chữ tương ứng.`,
  legacy: (encoding: string) => `Chữ theo bảng mã cũ ${encoding}.`,
  unicode: () => 'Chữ Unicode, không cần chuyển mã.',
  uncovered: () => 'Có nét chữ mà lớp chữ không có từ nào.',
  legacyFont: (fonts: string) => `Phông chữ theo bảng mã cũ: ${fonts}.`,
  lostLetters: () => 'Bảng mã cũ đã mất chữ ư (dấu gạch nối mềm U+00AD).',
  mojibake: () => 'Chữ UTF-8 bị đọc nhầm thành Windows-1252.',
  decomposed: () => 'Chữ ở dạng tổ hợp (NFD).',
  shifted: (offset: number) => `Mã chữ bị dịch đều ${offset > 0 ? '+' : ''}${offset}.`,
  noMarks: () => 'Chữ tiếng Việt không có dấu.',
  wrongLanguage: () => 'Lớp chữ do nhận dạng bằng ngôn ngữ khác tiếng Việt: mất dấu, lẫn chữ số và ký hiệu trong từ.',
  unlikelyWords: (share: number) => `${percent(share)} số từ có dấu khó xảy ra trong ngữ cảnh.`,
  wordOrder: (share: number) =>
    `${percent(share)} số cặp từ đứng cạnh nhau không có trong tiếng Việt: thứ tự từ bị đảo lộn.`,
  lineOrder: () => 'Các dòng liền nhau không nối tiếp nhau: thứ tự dòng bị đảo lộn hoặc thiếu dòng.',
  otherPage: (share: number) =>
    `${percent(share)} khoảng cách giữa các từ của lớp chữ nằm trên nét mực: lớp chữ không phải của trang này.`,
  otherNumbers: (other: number, all: number) =>
    `Đọc lại một số dòng từ ảnh: ${other} trong ${all} số khác với lớp chữ.`,
  otherWords: (other: number, all: number) => `Đọc lại một số dòng từ ảnh: ${other} trong ${all} từ khác với lớp chữ.`,
  sameWords: (all: number) => `Đọc lại một số dòng từ ảnh (${all} từ và số): khớp với lớp chữ.`,
  swapped: (printed: string, meant: string) => `Chữ ${printed} đứng thay cho chữ ${meant} trên cả trang.`,
  mixedTables: () => 'Sau khi chuyển mã vẫn còn ký hiệu của bảng mã khác trong từ.',
  doubled: (share: number) => `${percent(share)} lớp chữ bị lặp hai lần.`,
  noCapitals: () => 'Lớp chữ không có chữ hoa.',
  oddDates: (count: number) => `${count} ngày tháng không có trong lịch: chữ số trong lớp chữ bị sai mã.`,
  misspelt: (share: number) => `${percent(share)} số từ có dấu viết không theo chính tả tiếng Việt nào.`,
  validSyllables: (share: number) => `${percent(share)} số từ là âm tiết tiếng Việt hợp lệ.`,
  markDensity: (share: number) => `${percent(share)} chữ cái có dấu.`,
  damagedLines: (first: number, last: number, why: string) => `Từ dòng ${first} đến dòng ${last} của lớp chữ: ${why}`,
  foreign: () => 'Chữ viết bằng tiếng nước ngoài.',
  tooShort: () => 'Lớp chữ quá ngắn để kết luận.',
} as const;
