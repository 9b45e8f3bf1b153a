/** Names, headings and fixed words of the workbooks and listings that offices hand on: Vietnamese in every language. */
export const tableSheetTexts = {
  tables: 'Bảng',
  none: 'Không có bảng',
  noTables: 'Tài liệu này không có bảng nào được tìm thấy.',
  provenance: ['Trang', 'Vị trí (px: trái, trên, phải, dưới)', 'Độ tin cậy thấp nhất'],
} as const;

/** What documents are written in unless their record says otherwise. */
export const languageName = 'Tiếng Việt';

/** How a date with blank parts is printed: `tháng 3/2021`, `năm 2021`. */
export const partialDateWords = { month: 'tháng', year: 'năm' } as const;

/** The 19 columns that archive programs import (close to Circular 02/2019/TT-BNV), by key, in the usual order. */
export const metadataColumnTitles = {
  ordinal: { title: 'Số thứ tự văn bản trong hồ sơ', width: 8 },
  type: { title: 'Tên loại', width: 16 },
  number: { title: 'Số', width: 8 },
  notation: { title: 'Ký hiệu', width: 16 },
  date: { title: 'Ngày', width: 12 },
  issuer: { title: 'Cơ quan ban hành', width: 28 },
  subject: { title: 'Trích yếu', width: 48 },
  language: { title: 'Ngôn ngữ', width: 12 },
  pages: { title: 'Số trang', width: 8 },
  note: { title: 'Ghi chú', width: 16 },
  informationSign: { title: 'Ký hiệu thông tin', width: 12 },
  keywords: { title: 'Từ khóa', width: 16 },
  accessMode: { title: 'Chế độ sử dụng', width: 12 },
  confidenceLevel: { title: 'Mức độ tin cậy', width: 12 },
  autograph: { title: 'Bút tích', width: 12 },
  physicalState: { title: 'Tình trạng vật lý', width: 12 },
  signer: { title: 'Người ký', width: 20 },
  secrecy: { title: 'Độ mật', width: 10 },
  sheets: { title: 'Tờ số', width: 10 },
} as const;

/** "Mục lục văn bản, tài liệu trong hồ sơ" (Decree 30/2020, Annex V): what stands above it and over its columns. */
export const dossierContentsTexts = {
  sheet: 'Mục lục văn bản',
  metadataSheet: 'Metadata',
  above: { fonds: 'Phông', inventory: 'Mục lục số', dossier: 'Hồ sơ số', title: 'Tiêu đề hồ sơ' },
  columns: {
    ordinal: { title: 'STT', width: 6 },
    symbol: { title: 'Số, ký hiệu văn bản', width: 20 },
    date: { title: 'Ngày tháng năm văn bản', width: 14 },
    typeAndSubject: { title: 'Tên loại và trích yếu nội dung văn bản', width: 48 },
    issuer: { title: 'Tác giả văn bản', width: 28 },
    place: { title: 'Tờ số/Trang số', width: 10 },
    note: { title: 'Ghi chú', width: 16 },
    sortDate: { title: 'Ngày (để sắp xếp)', width: 12 },
  },
} as const;
