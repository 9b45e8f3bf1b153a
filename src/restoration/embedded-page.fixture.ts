import type { EmbeddedPageText, EmbeddedRun } from '../domain/embedded-text.ts';

export interface PageShape {
  readonly fontName?: string;
  readonly invisible?: boolean;
  readonly imageCoverage?: number;
  /** Pixels between lines; the page is 2,200 px high. */
  readonly lineStepPx?: number;
  readonly unmappedGlyphs?: number;
}

/** A page with one run a line, as the PDF reader gives it. */
export function pageOfLines(lines: readonly string[], shape: PageShape = {}): EmbeddedPageText {
  const step = shape.lineStepPx ?? 60;
  const runs: EmbeddedRun[] = lines.map((text, index) => {
    const box = { left: 200, top: 150 + index * step, right: 200 + text.length * 16, bottom: 190 + index * step };
    return {
      text,
      fontName: shape.fontName ?? 'TimesNewRomanPSMT',
      fontSizePt: 14,
      box,
      invisible: shape.invisible ?? false,
      annotation: false,
      unmappedGlyphs: shape.unmappedGlyphs ?? 0,
      wordBoxes: [box],
    };
  });
  return { widthPx: 1654, heightPx: 2200, runs, imageCoverage: shape.imageCoverage ?? 0 };
}

/** The body of a made-up decision, long enough for shares to mean something. */
export const decisionLines: readonly string[] = [
  'ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'TỈNH QUẢNG NGÃI Độc lập - Tự do - Hạnh phúc',
  'Số: 123/QĐ-UBND Quảng Ngãi, ngày 15 tháng 4 năm 2025',
  'QUYẾT ĐỊNH',
  'Về việc phê duyệt kế hoạch cải cách hành chính nhà nước năm 2025',
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;',
  'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện',
  'cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính;',
  'Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 02 tháng 4 năm 2025.',
  'Điều 1. Phê duyệt kèm theo Quyết định này Kế hoạch cải cách hành chính nhà nước năm 2025',
  'của tỉnh, với các nhiệm vụ trọng tâm về thể chế, thủ tục hành chính và tổ chức bộ máy.',
  'Điều 2. Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan tổ chức thực hiện;',
  'hằng quý báo cáo kết quả với Ủy ban nhân dân tỉnh trước ngày 20 của tháng cuối quý.',
  'Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở, thủ trưởng các ban, ngành,',
  'Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố chịu trách nhiệm thi hành.',
  'Nơi nhận: Như Điều 3; Thường trực Tỉnh ủy; Lưu: VT, NC.',
];
