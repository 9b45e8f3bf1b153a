/**
 * Abbreviations of the document types, as Decree 30/2020/NĐ-CP prints them (Annex III, section I), and the
 * normative types of the Law on Promulgation of Legal Documents 2025 that carry one in their symbols.
 */
export const documentTypeAbbreviations: Readonly<Record<string, string>> = {
  'nghị quyết': 'NQ',
  'quyết định': 'QĐ',
  'chỉ thị': 'CT',
  'quy chế': 'QC',
  'quy định': 'QyĐ',
  'thông cáo': 'TC',
  'thông báo': 'TB',
  'hướng dẫn': 'HD',
  'chương trình': 'CTr',
  'kế hoạch': 'KH',
  'phương án': 'PA',
  'đề án': 'ĐA',
  'dự án': 'DA',
  'báo cáo': 'BC',
  'biên bản': 'BB',
  'tờ trình': 'TTr',
  'hợp đồng': 'HĐ',
  'công điện': 'CĐ',
  'bản ghi nhớ': 'BGN',
  'bản thỏa thuận': 'BTT',
  'giấy ủy quyền': 'GUQ',
  'giấy mời': 'GM',
  'giấy giới thiệu': 'GGT',
  'giấy nghỉ phép': 'GNP',
  'phiếu gửi': 'PG',
  'phiếu chuyển': 'PC',
  'phiếu báo': 'PB',
  'nghị định': 'NĐ',
  'thông tư': 'TT',
};

/** `QĐ` for `Quyết định`; null for a type without a fixed abbreviation (a letter, a counter paper). */
export function abbreviationOfType(name: string): string | null {
  return documentTypeAbbreviations[name.trim().toLocaleLowerCase('vi')] ?? null;
}
