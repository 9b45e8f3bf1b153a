import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { kindOfHeadLine } from './head-lines.ts';

/** What may stand between the type of a paper and what it is about, or under both. */

/** What a pen or a stamp beside the title leaves in the text ("712"); a period of years is longer. */
export const isScrap = (line: DocumentLine): boolean =>
  /^(?:[^\p{L}]{1,3}|(?=.*[{}|\\~*^<>=_`])\S{1,4})$/u.test(line.text);

/** "KẾT LUẬN / CỦA BỘ CHÍNH TRỊ / về ...": whose act it is, between type and subject. */
export const isIssuerOfTitle = (line: DocumentLine): boolean =>
  line.text.length < 80 &&
  isUpperLine(line.text) &&
  /^cua (?:bo|ban|uy ban|tinh uy|thanh uy|hoi dong|chinh phu|thu tuong|chu tich|dang uy|huyen uy)/.test(line.fold);

/** Contracts and minutes print their number under their name. */
export const standsOverSubject = (line: DocumentLine): boolean =>
  isIssuerOfTitle(line) || (kindOfHeadLine(line) === 'number' && line.text.length < LONGEST_NUMBER_LINE);

const LONGEST_NUMBER_LINE = 50;

/** "Đà Lạt, ngày 14 tháng 5 năm 2022" under the name of a contract. */
export const isDatelineAlone = ({ text, fold }: DocumentLine): boolean =>
  /^\p{Lu}[^,\d]{1,30}, ?ngày \d{1,2}/u.test(text) &&
  /^(?!hom nay)[^,]{2,31}, ?ngay \d{1,2} thang \d{1,2} nam \d{4}\.?$/.test(fold);

/** Lines under the title in which the number of a contract stands. */
const NUMBER_BELOW = 3;

/** The line "Số: 05/2025/HĐ-TVTK" under the title, before any subject. */
export function numberLineUnder(lines: readonly DocumentLine[], typeIndex: number): DocumentLine | undefined {
  const below = lines.slice(typeIndex + 1).filter((line) => !line.isBlank);
  return below
    .slice(0, NUMBER_BELOW)
    .find((line) => kindOfHeadLine(line) === 'number' && line.text.length < LONGEST_NUMBER_LINE);
}
