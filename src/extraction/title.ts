import { boxHeight } from '../domain/bounding-box.ts';
import { isWithinOneEdit } from '../domain/edit-distance.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { cleanValue, foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { kindOfHeadLine, secrecyOf, urgencyOf } from './head-lines.ts';
import { startsBody } from './letterhead-bodies.ts';
import type { Span } from './spans.ts';

/** Type named by a line of capitals that holds nothing else; a colon marks the operative word, not the title. */
export function typeOfTitleLine(line: DocumentLine, grammar: Grammar): string | null {
  if (line.end - line.start > 60 || !isUpperLine(line.text) || /:$/.test(line.text)) return null;
  const fold = line.fold.replace(/^[^a-z]+|[^a-z]+$/g, '').replace(/\s+/g, ' ');
  const exact = grammar.foldedTypes.find((known) => known.fold === fold);
  if (exact !== undefined) return mentionOnly.has(exact.type) ? null : exact.name;
  return fold.length < 7 ? null : nearType(fold, grammar);
}

/** Words for documents in general, and names that papers of the counter share. */
export const mentionOnly: ReadonlySet<string> = new Set([
  'Văn bản',
  'Văn thư',
  'Giấy chứng nhận',
  'Giấy xác nhận',
  'Giấy phép',
]);

/** One wrong letter in a name of seven letters or more. */
function nearType(fold: string, grammar: Grammar): string | null {
  for (const { name, type, fold: known } of grammar.foldedTypes) {
    if (known.length >= 7 && isWithinOneEdit(known, fold)) {
      return mentionOnly.has(type) ? null : name;
    }
  }
  return null;
}

/** The title starts with the type and goes on in capitals: "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN". */
export function typeThatStartsTitle(line: DocumentLine, grammar: Grammar): string | null {
  // "PHƯỜNG AN KHÊ" has the letters of "PHƯƠNG ÁN".
  if (line.end - line.start > 200 || !isUpperLine(line.text) || /^phường /iu.test(line.text)) return null;
  const name = grammar.typeNames.matchAt(line.fold, 0);
  return name === undefined || mentionOnly.has(name.phrase) ? null : name.phrase;
}

/** The type of the document's own symbol at the end of a line that stamps have dirtied: "Ai JTHÔNG TƯ". */
export function typeBehindSpecks(line: DocumentLine, typeName: string | null): string | null {
  if (
    typeName === null ||
    mentionOnly.has(typeName) ||
    line.text.length > 40 ||
    !line.fold.endsWith(foldString(typeName))
  )
    return null;
  return isUpperLine(line.text.slice(-typeName.length)) ? typeName : null;
}

const bodyOpeners =
  /^(?:can cu|thuc hien|theo de nghi|noi nhan|theo (?:cong van|ke hoach|quyet dinh|chi dao|yeu cau|tinh than)|(?:kinh|than ai|than men) (?:gui|trinh|chuyen)|nhan dip|xet de nghi|xet|tren co so|dieu \d|chuong [ivx\d]|phan (?:thu|i|ii)|muc \d|[ivx]{1,4}\.|\d{1,2}[.)]\s|hom nay|de (?:thuc hien|trien khai|kip thoi|dam bao|tiep tuc|chuan bi)|ngay \d|trong (?:thoi gian|quy|thang|nam)|qua (?:xem xet|kiem tra|theo doi)|sau khi|vua qua|phuc dap|tiep theo|nam \d{4},|(?:thoi gian|dia diem)[^,]{0,30}:|tai (?:cuoc|hoi nghi|ky hop|phien|buoi)|chieu (?:theo|nghi dinh|sac lenh|quyet dinh|chi thi|luat|de nghi)|chung toi|toi ten|can cu|1\.|-\s|cac can cu)/;
/** Under a subject they open the text; right under the type they are its first words: "THÔNG BÁO / Thời gian, địa điểm tổ chức ...". */
const opensText = /^(?:thoi gian|dia diem)/;
/** Words after which a title line goes on. */
const goesOn =
  /(?:[,;\-(]|\b(?:cua|va|ve|tai|nam|cho|voi|tren|tinh|thanh pho|huyen|xa|phuong|bo|so|theo|den|trong|cac|nhung|mot so|so|thang|quy|giai doan|viec|thuc hien|ban hanh|phe duyet|dieu|tu|la|de|o|khu|quan|quoc gia|nhan dan|dia ban|cong tac|ket qua|ke hoach))$/;
const lowerStart = /^[\p{Ll}\d("“'‘)]|^(?:VÀ|CỦA|ĐỐI VỚI|GIỮA|TRONG|THUỘC|CHO|TẠI|ĐẾN|GIAI ĐOẠN)\s/u;

/** Subject lines that follow the type line. */
export function readSubjectAfter(
  lines: readonly DocumentLine[],
  typeIndex: number,
  typeName: string,
): { subject: Span | null; endLine: number } {
  const taken: DocumentLine[] = [];
  let index = typeIndex + 1;
  for (; index < lines.length && taken.length < 14; index += 1) {
    const line = lines[index];
    if (line === undefined || endsAtBlank(line, taken, index - typeIndex)) break;
    if (line.isBlank || isScrap(line) || (taken.length === 0 && standsOverSubject(line))) continue;
    if (
      !(taken.length === 0
        ? opensSubject(lines, index, typeName)
        : continuesSubject(line, taken, lines[typeIndex], lines[index + 1]))
    )
      break;
    taken.push(line);
  }
  return { subject: toSubject(withRestOfTypeLine(lines[typeIndex], typeName, taken)), endLine: index };
}

/** "BIÊN BẢN LÀM VIỆC" over "Về việc ...": what follows the lead is the whole subject. */
function withRestOfTypeLine(
  line: DocumentLine | undefined,
  typeName: string,
  taken: readonly DocumentLine[],
): readonly DocumentLine[] {
  const rest = restOfTypeLine(line, typeName);
  const isNamedBelow = taken[0] !== undefined && lengthOfLead(taken[0]) > 1;
  return rest === null || isNamedBelow ? taken : [rest, ...taken];
}

/** "BÁO CÁO KẾT QUẢ CÔNG TÁC ...", "HỢP ĐỒNG LAO ĐỘNG": what the paper is about, on the line of its type. */
function restOfTypeLine(line: DocumentLine | undefined, typeName: string): DocumentLine | null {
  const fold = foldString(typeName);
  if (line === undefined || !line.fold.startsWith(`${fold} `)) return null;
  const text = line.text.slice(fold.length).trim();
  const start = line.end - text.length;
  return text === '' || isIssuerOfTitle({ ...line, text, fold: foldString(text) })
    ? null
    : { ...line, text, start, fold: foldString(text) };
}

const opensSubject = (lines: readonly DocumentLine[], index: number, typeName: string): boolean => {
  const line = lines[index];
  if (line === undefined || isBodyOfSlip(line, typeName, lines[index + 1]) || isDatelineAlone(line)) return false;
  return saysAbout.test(line.fold) || isSubjectLine(line, []) || isTitleOfCarryingOut(lines, index);
};

const continuesSubject = (
  line: DocumentLine,
  taken: readonly DocumentLine[],
  type: DocumentLine | undefined,
  below: DocumentLine | undefined,
): boolean =>
  (isSubjectLine(line, taken) || isLastOfTitle(line, taken, below)) &&
  (taken[0] === undefined || !isParagraph(line, taken[0], type));

/** A capital under a title line begins its rest where the text opens right below: "... dự án / Nâng cấp đường A" over "Kính gửi". */
const isLastOfTitle = (line: DocumentLine, taken: readonly DocumentLine[], below: DocumentLine | undefined): boolean =>
  taken.length > 0 &&
  line.text.length < LONGEST_LAST &&
  /^\p{Lu}\p{Ll}.*[\p{L}\d)”"]$/u.test(line.text) &&
  /[\p{L}\d]$/u.test(taken.at(-1)?.text ?? '') &&
  !bodyOpeners.test(line.fold) &&
  !line.hasTab &&
  /^(?:kinh (?:gui|trinh)|can cu (?!tinh hinh))/.test(below?.fold ?? '');
const LONGEST_LAST = 75;

/** In line heights. The first line of a paragraph begins 10 to 12.7 mm further right (Decree 30/2020, Annex I), two of them. */
const CENTRED = 0.5;
const ASIDE = 0.75;

/** A line that begins with a capital and does not stand in the middle under a title that does: the text has begun. */
function isParagraph(line: DocumentLine, title: DocumentLine, type: DocumentLine | undefined): boolean {
  const [box, middle] = [line.source?.box ?? null, middleOf(title)];
  if (box === null || middle === null || line.pageNumber !== title.pageNumber || !/^\p{Lu}/u.test(line.text))
    return false;
  const height = boxHeight(box);
  const ofType = type === undefined ? null : middleOf(type);
  const isCentred = ofType !== null && Math.abs(ofType - middle) <= CENTRED * height;
  return isCentred && Math.abs((box.left + box.right) / 2 - middle) > ASIDE * height;
}

function middleOf({ source }: DocumentLine): number | null {
  const box = source?.box ?? null;
  return box === null ? null : (box.left + box.right) / 2;
}

/** Lines over which a title or the first sentence of the text runs. */
const OPENING_LINES = 6;

/** "Thực hiện Nghị quyết số ..." as a title has no sign at its end; the first sentence of the text closes with one. */
function isTitleOfCarryingOut(lines: readonly DocumentLine[], index: number): boolean {
  if (!/^(?:thuc hien|trien khai) /.test(lines[index]?.fold ?? '')) return false;
  for (const [distance, line] of lines.slice(index, index + OPENING_LINES).entries()) {
    if (distance > 0 && (line.isBlank || isRule(line.text) || bodyOpeners.test(line.fold) || isUpperLine(line.text)))
      return true;
    if (distance > 0 && standsAlone(lines[index + distance - 1], line)) return true;
    if (line.text.length > FULL_BODY_LINE || /[.:;,]$/.test(line.text)) return false;
  }
  return false;
}

/** A line that ends far from the margin, with a sentence of its own under it. */
const standsAlone = (above: DocumentLine | undefined, line: DocumentLine | undefined): boolean =>
  above !== undefined &&
  line !== undefined &&
  above.text.length < SHORT_LINE &&
  /[\p{L}\d)”"]$/u.test(above.text) &&
  !goesOn.test(above.fold) &&
  /^\p{Lu}/u.test(line.text);
const SHORT_LINE = 50;

/** No line of a centred title is longer. */
const FULL_BODY_LINE = 110;

/** What a pen or a stamp beside the title leaves in the text ("712"); a period of years is longer. */
const isScrap = (line: DocumentLine): boolean => /^(?:[^\p{L}]{1,3}|(?=.*[{}|\\~*^<>=_`])\S{1,4})$/u.test(line.text);

/** "KẾT LUẬN / CỦA BỘ CHÍNH TRỊ / về ...": whose act it is, between type and subject. */
const isIssuerOfTitle = (line: DocumentLine): boolean =>
  line.text.length < 80 &&
  isUpperLine(line.text) &&
  /^cua (?:bo|ban|uy ban|tinh uy|thanh uy|hoi dong|chinh phu|thu tuong|chu tich|dang uy|huyen uy)/.test(line.fold);

/** Contracts and minutes print their number under their name. */
const standsOverSubject = (line: DocumentLine): boolean =>
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

/** Papers that go from their name straight to their text. */
const slips = new Set([
  'Giấy giới thiệu',
  'Giấy ủy quyền',
  'Giấy nghỉ phép',
  'Phiếu gửi',
  'Phiếu báo',
  'Giấy đi đường',
]);

const isBodyOfSlip = (line: DocumentLine, typeName: string, below: DocumentLine | undefined): boolean =>
  slips.has(typeName) &&
  line.zone !== 'title' &&
  !/^v(?:\/v|ề|e) /iu.test(line.text) &&
  // "PHIẾU BÁO / Kết quả thi tuyển" (Decree 30/2020, Annex III, form 1.18).
  !(typeName === 'Phiếu báo' && standsAlone(line, below));

/** A blank line ends the subject unless its sentence goes on; four lines without any text do too. */
function endsAtBlank(line: DocumentLine, taken: readonly DocumentLine[], distance: number): boolean {
  if (!line.isBlank) return false;
  const last = taken.at(-1);
  return last === undefined ? distance > 4 : !goesOn.test(last.fold);
}

function isSubjectLine(line: DocumentLine, taken: readonly DocumentLine[]): boolean {
  if (line.hasTab || isRule(line.text) || opensList.test(line.fold) || caption.test(line.fold)) return false;
  const previous = taken.at(-1);
  if (previous !== undefined && isUpperLine(line.text) && !isUpperLine(previous.text)) return false;
  // No subject ends in a colon: a sentence of the text opens a list.
  if (previous !== undefined && /^\p{Lu}.*:$/u.test(line.text)) return false;
  if (isRestOfSentence(line, previous)) return true;
  if (bodyOpeners.test(line.fold.replace(/^[^a-z0-9-]{1,4}/, ''))) return false;
  if (decides(line, previous) || (previous !== undefined && opensText.test(line.fold))) return false;
  if (line.zone === 'title') return true;
  if (line.zone === 'body' && taken.some((other) => other.zone === 'title')) return false;
  return previous === undefined ? !/^[-+•]/.test(line.text) : goesOnTo(previous, line, taken);
}

/** "Về việc ...", "- “Về việc ...”": nothing else begins so. */
const saysAbout = /^[^a-z0-9]{0,4}v(?:e viec|\s?\/\s?v)\s/;

/** In small letters a sentence goes on, whatever its first word is; "kinh tế / - xã hội" was broken at its hyphen. */
const isRestOfSentence = ({ zone, text }: DocumentLine, previous: DocumentLine | undefined): boolean =>
  /^\p{Ll}/u.test(text) || (zone === 'title' && previous !== undefined && /^[-–] \p{Ll}/u.test(text));

/** "VIỆN TRƯỞNG VIỆN KIỂM SÁT ..." decides; nothing is titled so. */
const decides = (line: DocumentLine, previous: DocumentLine | undefined): boolean =>
  isUpperLine(line.text) && startsOffice.test(line.fold) && (previous === undefined || !goesOn.test(previous.fold));

function goesOnTo(previous: DocumentLine, line: DocumentLine, taken: readonly DocumentLine[]): boolean {
  if (goesOn.test(previous.fold) || lowerStart.test(line.text)) return true;
  // Capitals under capitals: the name of the body that decides follows, or the title goes on.
  if (
    isUpperLine(line.text) &&
    previous.text.length >= FULL_CAPITALS &&
    !startsBody(line.text) &&
    !startsOffice.test(line.fold)
  )
    return true;
  // "gói thầu số 03: / Mua sắm vật tư": a colon inside the title, no sentence after it.
  if (previous.text.endsWith(':')) return line.text.length < 60 && !/[.:;]$/.test(line.text);
  return !previous.text.endsWith('.') && !looksLikeBody(line, taken);
}

/** A title in capitals breaks its lines at about this length. */
const FULL_CAPITALS = 30;
const startsOffice =
  /^(?:bo truong|chu tich|giam doc|tong giam doc|thu truong|hieu truong|cuc truong|tong cuc truong|chanh an|vien truong|thong doc|chu nhiem|truong (?:ban|phong)|tham phan|chanh (?:thanh tra|van phong))/;

/** A body line runs to the right margin; title lines are centred and shorter. */
function looksLikeBody(line: DocumentLine, taken: readonly DocumentLine[]): boolean {
  const longest = Math.max(...taken.map((other) => other.text.length));
  // A sentence in which a body speaks: "Văn phòng Đăng ký đất đai nhận được đơn của ông A."
  if (/[.:]$/.test(line.text) && startsBody(line.text)) return true;
  return line.text.length > 75 || line.text.length > longest * 1.25 || longest < 45;
}

/** "(Ban hành kèm theo Quyết định số ...)" under the title of what a decision promulgates. */
const caption = /^\(\s?(?:ban hanh )?(?:kem theo|dinh kem)\b/;

/** "THỦ TƯỚNG CHÍNH PHỦ điện:" of a telegram, "... trân trọng giới thiệu:" of a letter of introduction. */
const opensList =
  /(?:\bdien|gioi thieu|nhu sau|gom|gom co|bao gom|co ten sau|uy quyen cho|kinh moi|thong bao|de nghi|yeu cau|bao cao|xac nhan|quyet dinh)\s?:$|\b(?:tran trong|xin) (?:kinh moi|gioi thieu|thong bao|bao cao)\b/;

const isRule = (text: string): boolean => /^[-_=*.~\s]{3,}$/.test(text);
/** Specks before the first letter are read as quotes or dots; the first word itself may be misread ("7M% việc"). */
const lead =
  /^(?:[^a-z]{0,4}(?:[^\s]{1,3}\s[^a-z]{0,3})?v{1,2}e viec|[^a-z0-9(“]{0,3}(?:v\s?\/\s?v\s?[:.]?|ve viec|ve)|[^a-z\s][^\s]{1,4} viec(?=\s))\s{0,4}[:.]?\s{0,4}|^[^a-z0-9(]{0,4}v\s?\/\s?v[\s:.]{1,4}|^[^a-z0-9(“]{1,3}/;

function lengthOfLead(line: DocumentLine): number {
  const match = lead.exec(line.fold)?.[0] ?? '';
  // "Vệ sinh", "Vẽ": other words with the same letters.
  return /(?:^|[^a-z])ve\s{0,4}$/.test(match) && !/v[eề]\s{0,4}$/iu.test(line.text.slice(0, match.length))
    ? 0
    : match.length;
}

function toSubject(taken: readonly DocumentLine[]): Span | null {
  const first = taken[0];
  const last = taken.at(-1);
  if (first === undefined || last === undefined) return null;
  const skip = lengthOfLead(first);
  const start = first.start + skip;
  // Columns may stand between two lines of the text: the value is made of the lines.
  const printed = [first.text.slice(skip), ...taken.slice(1).map((line) => line.text)].join(' ');
  const value = withoutLooseQuote(cleanValue(printed).replace(/[.;,]+$/, ''));
  return value === '' ? null : { value, start, end: last.end };
}

/** '"V/v thành lập ..."': the opening quotation mark went with the lead. */
const withoutLooseQuote = (value: string): string =>
  /["”]$/.test(value) && (value.match(/["“”]/g)?.length ?? 0) % 2 === 1 ? value.slice(0, -1) : value;

/** A short line in small letters under a blank one is the rest. */
const goesOnBelow = (line: DocumentLine | undefined): boolean =>
  line !== undefined && /^\p{Ll}/u.test(line.text) && line.text.length < LONGEST_ABOUT;
const LONGEST_ABOUT = 60;
const isGap = (line: DocumentLine, below: DocumentLine | undefined): boolean =>
  isRule(line.text) || (line.isBlank && !goesOnBelow(below));

/** "V/v ..." of a công văn, with the lines that go on under it. */
export function readAbout(lines: readonly DocumentLine[], about: DocumentLine): Span | null {
  const taken = [about];
  let isInterrupted = false;
  for (let index = about.index + 1; index < lines.length && taken.length < 8; index += 1) {
    const line = lines[index];
    if (line === undefined || isGap(line, lines[index + 1])) break;
    if (line.isBlank || isRightColumn(line)) {
      isInterrupted ||= !line.isBlank;
      continue;
    }
    if (endsAbout(line) || (isInterrupted && !/^[\p{Ll}\d]/u.test(line.text))) break;
    if (urgencyOf(line) === null && secrecyOf(line) === null) taken.push(line);
  }
  return toSubject(taken);
}

/** "năm 2023" under "Điện Biên Phủ, ngày 05 tháng 10". */
const restOfDateline = /^(?:thang \d{1,2} )?nam (?:19|20)\d\d$/;

/** Dateline or motto between two lines of the left column, where rows were read across. */
const isRightColumn = (line: DocumentLine): boolean =>
  restOfDateline.test(line.fold) ||
  (line.text.length < 70 && /^doc lap|^cong hoa xa hoi|ngay[\s.…]{0,20}\d{0,2}[\s.…]{0,20}thang/.test(line.fold));

const aboutEnd = /^(?:kinh gui|nhan danh$|cong hoa|so\s?:)|ngay[\s.…]{0,20}\d{0,2}[\s.…]{0,20}thang/;

function endsAbout(line: DocumentLine): boolean {
  if (aboutEnd.test(line.fold) || line.zone === 'letterhead-right' || line.zone === 'body') return true;
  return isUpperLine(line.text) && line.text.length > 12;
}
