import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { type HeadLineKind, kindOfHeadLine } from './head-lines.ts';
import type { Draft } from './letterhead-draft.ts';

/** What a line says of the title: the type alone, which ends the head, or a title that begins with it. */
export interface TitleTest {
  readonly isType: (line: DocumentLine) => boolean;
  readonly beginsWithType: (line: DocumentLine) => boolean;
}

const opener =
  /^(?:[-+•*]\s{0,3})?(?:kinh (?:gui|trinh|chuyen)|can cu|thuc hien|theo de nghi|dieu 1|chuong i\b|phan i\b|i\.|nhan danh\b)/;

/** "HỢP ĐỒNG MUA BÁN ...": no body is named so; the number stands under it. */
const agreement = /^(?:hop dong|phu luc hop dong|bien ban|ban ghi nho|ban thoa thuan)\b/;

/** "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ Y TẾ". */
const actOf = /^(?:quyet dinh|nghi quyet|chi thi|thong tu|nghi dinh|thong bao|lenh) cua /;

/** Lines under a body's name in which its number or the nation's name stands. */
const LINES_TO_ANCHOR = 10;
const anchors: ReadonlySet<HeadLineKind> = new Set(['number', 'nation', 'motto']);

/** "KẾ HOẠCH LỰA CHỌN NHÀ THẦU": in "BAN QUẢN LÝ / DỰ ÁN ĐẦU TƯ" the number or the nation's name comes below. */
function isTitleWithoutHead(lines: readonly DocumentLine[], line: DocumentLine, title: TitleTest): boolean {
  if (!title.beginsWithType(line)) return false;
  const below = lines.slice(line.index + 1, line.index + 1 + LINES_TO_ANCHOR);
  return !below.some((other) => anchors.has(kindOfHeadLine(other)));
}

export function endsHead(lines: readonly DocumentLine[], line: DocumentLine, draft: Draft, title: TitleTest): boolean {
  if (draft.number === null && isTitleWithoutHead(lines, line, title)) return true;
  if (title.isType(line) || opener.test(line.fold)) return true;
  if (isUpperLine(line.text) && actOf.test(line.fold)) return true;
  if (draft.hasNation && agreement.test(line.fold) && isUpperLine(line.text)) return true;
  const hasAnchor = draft.number !== null || draft.hasNation || draft.dateline !== null;
  return hasAnchor && line.end - line.start > 120 && !isUpperLine(line.text);
}
