import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { cleanValue } from './folded-text.ts';
import type { Span } from './spans.ts';

/** Papers of the counter that are none of the 29 types: what the paper calls itself, and whose it is. */
export interface CounterPaper {
  readonly kind: Span;
  readonly line: DocumentLine;
}

export interface PaperHolder {
  readonly name: string | null;
  readonly identityNumber: string | null;
  readonly taxCode: string | null;
  readonly start: number;
  readonly end: number;
}

const paperStart =
  /^(?:giay (?!moi\b|gioi thieu|nghi phep|uy quyen|uy nhiem chi)[a-z]{2}|bien nhan|thu xin loi|trich luc|to khai|don (?!vi\b|gia\b|thu\b)[a-z]{2}|phieu (?!gui|chuyen|bao\b|trinh)[a-z]{2}|bang (?:tot nghiep|cu nhan|ky su|thac si|tien si|khen|diem)|chung chi|van bang|so (?:ho khau|ho tich|dang ky)|hoa don|bien lai|phu luc hop dong|xac nhan (?:thong tin|tinh trang|ve)|the |ban (?:khai|cam ket|ke khai)|so yeu ly lich|ly lich)/;

/** Whether the line is the title of a paper of the counter. */
export const isPaperTitle = (line: DocumentLine): boolean =>
  line.text.length < 120 && paperStart.test(line.fold) && isUpperLine(line.text);

export function findCounterPaper(lines: readonly DocumentLine[], from: number, to: number): CounterPaper | undefined {
  for (let index = from; index < Math.min(to, lines.length); index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank || !isPaperTitle(line)) continue;
    const taken = [line, ...restOfKind(lines, index)];
    const value = cleanValue(taken.map((part) => part.text).join(' ')).replace(/[\s.:*]+$/, '');
    return { kind: { value, start: line.start, end: taken.at(-1)?.end ?? line.end }, line };
  }
  return undefined;
}

/** Under the name of the paper: whose company, which branch of study, which copy. */
const notOfKind =
  /^(?:[-(\d]|[a-z]{1,3} ?\d|nganh|chuyen nganh|cong ty|doanh nghiep tu nhan|ho kinh doanh|cong hoa|doc lap|uy ban|ubnd|so\b|hieu truong|giam doc|chi cuc|cuc truong|chu tich|truong (?:phong|ban)|bo truong|vien truong|chung nhan)/;
/** "GIẤY CHỨNG NHẬN / QUYỀN SỬ DỤNG ĐẤT / QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT" */
const MOST_KIND_LINES = 3;

function restOfKind(lines: readonly DocumentLine[], index: number): DocumentLine[] {
  const following = lines.slice(index + 1, index + MOST_KIND_LINES);
  const end = following.findIndex((line) => line.isBlank || !isUpperLine(line.text) || notOfKind.test(line.fold));
  return end === -1 ? following : following.slice(0, end);
}

/** Labels before the name of the one whose paper it is, as the forms of civil status, registers and counters print them. */
const nameLabel =
  /^[^a-z0-9]{0,3}(?:(?:\d{1,2}|[a-d])[.)]\s{0,2})?(?:ho,? (?:va )?(?:chu dem,? )?(?:va )?ten(?: khai sinh| (?:cua )?nguoi [a-z ]{2,28}| chong| chu ho| hoc sinh| sinh vien| benh nhan)?|ho ten|(?:toi )?ten (?:toi )?la|toi la|(?:khen |trao )?tang|hoc sinh|sinh vien|hoc vien|thi sinh|benh nhan|hoi vien|doan vien|cong dan|chu dau tu|ten (?:chu dau tu|chu so huu|don vi|doanh nghiep|cong ty|to chuc|ho kinh doanh|co so|chu ho|chi nhanh|hop tac xa)(?: viet bang tieng viet)?|ho va ten chu ho|cap (?:cho|phep cho)|chung nhan|(?:tiep nhan )?ho so cua|chu ho so|nguoi (?:de nghi|yeu cau|khai)|nguoi nop(?: ho so)?|nguoi su dung dat(?:, chu so huu [a-z ]{5,50})?|(?:ong \(ba\)|ong ?\/ ?ba|ong|ba|anh|chi))\s{0,3}(?:\([^)]{0,30}\))?\s{0,3}:\s{0,3}/;
const identityLabel =
  /(?:so dinh danh ca nhan|dinh danh|can cuoc(?: cong dan)?|cccd|cmnd|cmt|chung minh nhan dan|giay to tuy than)[^:\d]{0,40}[:\s]{1,4}(?:so\s{0,2}:?\s{0,2})?(\d[\d ]{7,16}\d)/;
/** Ten digits, three more for a branch; a household's is the identity number of its head since 01/7/2025. */
const taxLabel = /ma so (?:thue|doanh nghiep|ho kinh doanh)[^:\d]{0,30}[:\s]{1,4}(\d{12}|\d{10}(?:-?\d{3})?)(?!\d)/;

export function readHolder(lines: readonly DocumentLine[], from: number, to: number): PaperHolder | undefined {
  let name: string | null = null;
  let identityNumber: string | null = null;
  let taxCode: string | null = null;
  let start = -1;
  let end = -1;
  for (let index = from; index < Math.min(to, lines.length); index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank) continue;
    const label = nameLabel.exec(line.fold);
    const printed = granted.test(line.fold) ? nameUnder(lines[index + 1]) : null;
    const read = {
      name:
        label === null
          ? printed
          : (nameAfter(line.text.slice(label[0].length) + restBelow(line, lines[index + 1])) ?? printed),
      ...numbersOf(line.fold),
    };
    if (read.name === null && read.identity === null && read.tax === null) continue;
    name ??= read.name;
    identityNumber ??= read.identity;
    taxCode ??= read.tax;
    start = start === -1 ? line.start : start;
    end = line.end;
  }
  return start === -1 ? undefined : { name, identityNumber, taxCode, start, end };
}

function numbersOf(fold: string): { identity: string | null; tax: string | null } {
  const digits = identityLabel.exec(fold)?.[1]?.replaceAll(' ', '') ?? '';
  return {
    identity: digits.length === 9 || digits.length === 12 ? digits : null,
    tax: taxLabel.exec(fold)?.[1] ?? null,
  };
}

/** A line this long was full: "... Bà Phạm Thị" over "Hương Giang, CCCD số: ...". */
const FULL_LINE = 60;

function restBelow(line: DocumentLine, below: DocumentLine | undefined): string {
  if (line.text.length < FULL_LINE || below === undefined) return '';
  const rest = /^\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3}(?=[,;])/u.exec(below.text)?.[0];
  return rest === undefined ? '' : ` ${rest}`;
}

/** "CHO PHÉP:" over "Hộ kinh doanh Karaoke Sao Biển". */
const granted = /^(?:cho phep|cap (?:cho|phep cho)|chung nhan|cong nhan)\s?:?$/;

const nameUnder = (line: DocumentLine | undefined): string | null =>
  line === undefined || line.text.includes(':') ? null : nameAfter(line.text);

const address = /^(?:ông|bà|ông \(bà\)|anh|chị)\s{1,2}(?=\p{Lu})/iu;

function nameAfter(rest: string): string | null {
  const name = cleanValue(
    (
      rest.replace(address, '').split(/[;,\t]|\s{3,}|\s(?=Giới tính|Sinh ngày|Sinh năm|Ngày|Nam\s?[,/])/)[0] ?? ''
    ).replace(/[.…_]+/g, ' '),
  );
  return name.length > 2 && /^\p{Lu}/u.test(name) ? name : null;
}
