import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { startsBody } from './letterhead-bodies.ts';

export const bodyOpeners =
  /^(?:can cu|thuc hien|theo de nghi|noi nhan|theo (?:cong van|ke hoach|quyet dinh|chi dao|yeu cau|tinh than)|(?:kinh|than ai|than men) (?:gui|trinh|chuyen)|nhan dip|xet de nghi|xet|tren co so|dieu \d|chuong [ivx\d]|phan (?:thu|i|ii)|muc \d|[ivx]{1,4}\.|\d{1,2}[.)]\s|(?:buoc|bai) \d|hom nay|de (?:thuc hien|trien khai|kip thoi|dam bao|tiep tuc|chuan bi)|ngay \d|trong (?:thoi gian|quy|thang|nam)|qua (?:xem xet|kiem tra|theo doi)|sau khi|vua qua|phuc dap|tiep theo|nam \d{4},|(?:thoi gian|dia diem|thanh phan|ten (?:co so|don vi|cong ty|to chuc)|ho (?:va )?ten|dia chi|dien thoai|ma so|chu dau tu|nguoi lap|don vi (?:lap|bao cao|nhan))[^,]{0,30}:|tai (?:cuoc|hoi nghi|ky hop|phien|buoi)|chieu (?:theo|nghi dinh|sac lenh|quyet dinh|chi thi|luat|de nghi)|chung toi|toi ten|can cu|1\.|-\s|cac can cu)/;
/** Under a subject they open the text; right under the type they are its first words: "THÔNG BÁO / Thời gian, địa điểm tổ chức ...". */
const opensText = /^(?:thoi gian|dia diem)/;
/** Words after which a title line goes on. */
export const goesOn =
  /(?:[,;\-(]|\b(?:cua|va|ve|tai|nam|cho|voi|tren|tinh|thanh pho|huyen|xa|phuong|bo|so|theo|den|trong|cac|nhung|mot so|so|thang|quy|giai doan|viec|thuc hien|ban hanh|phe duyet|dieu|tu|la|de|o|khu|quan|quoc gia|nhan dan|dia ban|cong tac|ket qua|ke hoach))$/;
const lowerStart = /^[\p{Ll}\d("“'‘)]|^(?:VÀ|CỦA|ĐỐI VỚI|GIỮA|TRONG|THUỘC|CHO|TẠI|ĐẾN|GIAI ĐOẠN)\s/u;

export function isSubjectLine(line: DocumentLine, taken: readonly DocumentLine[]): boolean {
  if (line.hasTab || isTableRow(line) || isRule(line.text) || opensList.test(line.fold) || caption.test(line.fold))
    return false;
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

/** The header of a table, its rows between bars, or the columns of blanks that PDF tools print. */
const isTableRow = ({ text, fold }: DocumentLine): boolean =>
  /^(?:stt|tt|so tt)[ |]/.test(fold) || /^\|.*\|$/.test(text) || columnsOfBlanks.test(text);
const columnsOfBlanks = /\S {3,}\S.* {3,}\S/;

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

export const isRule = (text: string): boolean => /^[-_=*.~\s]{3,}$/.test(text);
