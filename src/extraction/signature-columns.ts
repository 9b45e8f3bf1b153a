import { startsBody } from './letterhead-bodies.ts';
import { hasFamilyName, isPersonName } from './person-names.ts';

/** Where, on one line, the recipients' column ends and the signer's begins: OCR puts both on one line. */

// Blanks are taken from their first one only: a table printed in columns has many.
const authority =
  /(?:[:;,.]\s{0,40}|(?<!\s)(?:\t|\s\s)\s{0,200})(?=(?:(?:TM|KT|TL|TUQ|Q)\s?[.,]|[TK]\/[MTL][.\s])\s{0,2}\p{Lu}{2})/u;
/** A title in capitals that runs to the end of the line: "- UBND tỉnh;  CHÁNH VĂN PHÒNG". */
const title = /(?:[:;.]\s{1,40}|\s{3,}|\t)(?=\p{Lu}{2,12}(?: \p{Lu}{1,12}){1,6}(?: \d{1,2})?$)/u;
/** The Party's lists have commas; behind one only the usual offices are told from abbreviations. */
const titleOfParty =
  /,\s{1,40}(?=(?:PHÓ |TỔNG )?(?:BÍ THƯ|CHỦ TỊCH|TRƯỞNG BAN|CHỦ NHIỆM|CHÁNH VĂN PHÒNG|GIÁM ĐỐC)(?: \p{Lu}{1,12}){0,4}$)/u;

/** Only behind an item of the list: "KT. CHỦ TỊCH" alone is one column. */
const recipient = /^(?:[-+•*]|N[ơo]i nh[ậa]n)/u;

export interface ColumnCut {
  /** End of the left column. */
  readonly left: number;
  /** Start of the right one. */
  readonly right: number;
}

export function cutAtSigner(text: string): ColumnCut | null {
  if (text.length > 240) return null;
  // Text taken from a word processor has the two columns as cells.
  const tab = text.indexOf('\t');
  if (tab !== -1) return { left: tab, right: tab + 1 };
  const match =
    authority.exec(text) ??
    (recipient.test(text) ? (title.exec(text) ?? titleOfParty.exec(text) ?? nameBehind(text)) : null);
  return match === null ? null : { left: match.index + 1, right: match.index + match[0].length };
}

/** A name, with degrees before it: "PGS.TS. Trần Trung Tính". */
const lastPart =
  /[;.]\s{1,40}(?=(?:\p{Lu}\p{L}{0,6}\.\s?){0,3}(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) )?\p{Lu}\p{L}{0,7}(?: \p{Lu}\p{L}{0,7}){1,4}$)/u;

/** Behind a comma the names of places follow as well: "- UBND các xã: Tân Lập, Lê Hóa". */
const wholeName = /,\s{1,40}(?=(?:\p{Lu}\p{Ll}{0,6} ){2,3}\p{Lu}\p{Ll}{1,6}$)/u;

/** "- CT, các PCT UBND tỉnh;  Nguyễn Văn An": the signer's name on the line of a recipient. */
function nameBehind(text: string): RegExpExecArray | null {
  const match = lastPart.exec(text);
  const name = nameAfter(text, match);
  if (isPersonName(name) && (hasFamilyName(name) || !startsBody(name))) return match;
  const behindComma = wholeName.exec(text);
  return hasFamilyName(nameAfter(text, behindComma)) ? behindComma : null;
}

const nameAfter = (text: string, match: RegExpExecArray | null): string =>
  match === null ? '' : text.slice(match.index + match[0].length);
