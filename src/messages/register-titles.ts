import type { RegisterKind } from '../domain/report.ts';

/** Headings of the registers as Decree 30/2020, annexes IV to VI prints them: Vietnamese in every language. */
export const registerNames: Readonly<Record<RegisterKind, string>> = {
  contents: 'Mục lục văn bản, tài liệu',
  dossiers: 'Mục lục hồ sơ, tài liệu',
  outgoing: 'Sổ đăng ký văn bản đi',
  incoming: 'Sổ đăng ký văn bản đến',
};

export const registerTitles: Readonly<Record<string, { readonly title: string; readonly width: number }>> = {
  ordinal: { title: 'STT', width: 6 },
  symbol: { title: 'Số, ký hiệu văn bản', width: 20 },
  date: { title: 'Ngày tháng năm văn bản', width: 14 },
  typeAndSubject: { title: 'Tên loại và trích yếu nội dung văn bản', width: 48 },
  issuer: { title: 'Tác giả văn bản', width: 28 },
  pageRange: { title: 'Tờ số/Trang số', width: 10 },
  note: { title: 'Ghi chú', width: 16 },
  dossierCode: { title: 'Số, ký hiệu hồ sơ', width: 22 },
  title: { title: 'Tiêu đề hồ sơ', width: 48 },
  documentDates: { title: 'Thời gian tài liệu', width: 22 },
  retention: { title: 'Thời hạn bảo quản', width: 14 },
  pages: { title: 'Số tờ/Số trang', width: 10 },
  signer: { title: 'Người ký', width: 22 },
  recipients: { title: 'Nơi nhận văn bản', width: 32 },
  fileUnit: { title: 'Đơn vị, người nhận bản lưu', width: 18 },
  copies: { title: 'Số lượng bản', width: 10 },
  sentOn: { title: 'Ngày chuyển', width: 12 },
  receipt: { title: 'Ký nhận', width: 12 },
  receivedOn: { title: 'Ngày đến', width: 12 },
  receivedNumber: { title: 'Số đến', width: 10 },
  receiver: { title: 'Đơn vị hoặc người nhận', width: 22 },
  passedOn: { title: 'Ngày chuyển', width: 12 },
};

/** The list behind a rate of Decision 766. */
export const rateTitles = {
  sheet: 'Danh sách hồ sơ',
  rate: 'Chỉ tiêu',
  numerator: 'Tử số',
  denominator: 'Mẫu số',
  percent: 'Tỷ lệ (%)',
  period: 'Kỳ báo cáo',
  code: 'Mã hồ sơ',
  procedure: 'Mã thủ tục',
  title: 'Tiêu đề',
  receivedOn: 'Ngày tiếp nhận',
  components: 'Số thành phần',
  reused: 'Tái sử dụng',
  counted: 'Được tính vào tử số',
  yes: 'Có',
  no: 'Không',
} as const;
