import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { cleanValue } from './folded-text.ts';
import { isPersonName } from './person-names.ts';
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
  /^(?:giay (?!moi\b|gioi thieu|nghi phep|uy quyen|uy nhiem chi)[a-z]{2}|bien nhan|thu xin loi|trich luc|lenh goi|to khai|don (?!vi\b|gia\b|thu\b)[a-z]{2}|phieu (?!gui|chuyen|bao\b|trinh)[a-z]{2}|bang (?:tot nghiep|cu nhan|ky su|thac si|tien si|khen|diem)|chung chi|van bang|so (?:ho khau|ho tich|dang ky)|hoa don|bien lai|phu luc hop dong|xac nhan (?:thong tin|tinh trang|ve)|the |ban (?:khai|cam ket|ke khai)|so yeu ly lich|ly lich)/;

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
  /^(?:[-(\d]|[a-z]{1,3} ?\d|nganh|chuyen nganh|cong ty|doanh nghiep tu nhan|ho kinh doanh|cong hoa|doc lap|uy ban|ubnd|so\b|hieu truong|giam doc|chi huy|tong giam doc|chu nhiem|chi cuc|cuc truong|chu tich|truong (?:phong|ban)|bo truong|vien truong|chung nhan)/;
/** "GIẤY CHỨNG NHẬN / QUYỀN SỬ DỤNG ĐẤT / QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT" */
const MOST_KIND_LINES = 3;

function restOfKind(lines: readonly DocumentLine[], index: number): DocumentLine[] {
  const following = lines.slice(index + 1, index + MOST_KIND_LINES);
  const end = following.findIndex((line) => line.isBlank || !isUpperLine(line.text) || notOfKind.test(line.fold));
  return end === -1 ? following : following.slice(0, end);
}

/** Labels before the name of the one whose paper it is, as the forms of civil status, registers and counters print them. */
const nameLabel =
  /^[^a-z0-9]{0,3}(?:(?:\d{1,2}|[a-d])[.)]\s{0,2})?(?:ho,? (?:va )?(?:chu dem,? )?(?:va )?ten(?: khai sinh| (?:cua )?nguoi [a-z ]{2,28}| chong| chu ho| hoc sinh| sinh vien| benh nhan)?|ho ten|(?:toi )?ten (?:toi )?la|toi la|(?:khen |trao )?tang|hoc sinh|sinh vien|hoc vien|thi sinh|benh nhan|hoi vien|doan vien|cong dan|chu dau tu|ten (?:chu dau tu|chu so huu|don vi|doanh nghiep|cong ty|to chuc|ho kinh doanh|co so|chu ho|chi nhanh|hop tac xa)(?: viet bang tieng viet)?|ho va ten chu ho|cap (?:cho|phep cho)|chung nhan|(?:[a-z ]{0,70}tiep nhan )?ho so cua|chu ho so|nguoi (?:de nghi|yeu cau|khai)|nguoi nop(?: ho so)?|nguoi su dung dat(?:, chu so huu [a-z ]{5,50})?|(?:ong \(ba\)|ong ?\/ ?ba|ong|ba|anh|chi))\s{0,3}(?:\([^)]{0,30}\))?\s{0,3}:\s{0,3}/;
const identityLabel =
  /(?:so dinh danh ca nhan|dinh danh|can cuoc(?: cong dan)?|cccd|cmnd|cmt|chung minh nhan dan|giay to tuy than)[^:\d]{0,40}[:\s]{1,4}(?:so\s{0,2}:?\s{0,2})?(\d[\d ]{7,16}\d)/;
/** Ten digits, three more for a branch; a household's is the identity number of its head since 01/7/2025. */
const taxLabel = /ma so (?:thue|doanh nghiep|ho kinh doanh)[^:\d]{0,30}[:\s]{1,4}(\d{12}|\d{10}(?:-?\d{3})?)(?!\d)/;

export function readHolder(lines: readonly DocumentLine[], from: number, to: number): PaperHolder | undefined {
  const found = lines.slice(from, to).flatMap((line, index) => readHolderLine(lines, line, from + index));
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const firstOf = (part: 'name' | 'person' | 'identityNumber' | 'taxCode'): string | null =>
    found.find((read) => read[part] !== null)?.[part] ?? null;
  return {
    name: firstOf('name') ?? firstOf('person'),
    identityNumber: firstOf('identityNumber'),
    taxCode: firstOf('taxCode'),
    start: first.line.start,
    end: last.line.end,
  };
}

interface HolderLine extends Pick<PaperHolder, 'name' | 'identityNumber' | 'taxCode'> {
  readonly line: DocumentLine;
  /** Who stands before an identity number or behind "của ông/bà:", whatever else the label says. */
  readonly person: string | null;
}

function readHolderLine(lines: readonly DocumentLine[], line: DocumentLine, index: number): HolderLine[] {
  if (line.isBlank) return [];
  const label = nameLabel.exec(line.fold);
  const below = lines[index + 1];
  const labelled = label === null ? null : nameAfter(line.text.slice(label[0].length) + restBelow(line, below));
  const name = labelled ?? (granted.test(line.fold) ? nameUnder(below) : null);
  const { identity, tax } = numbersOf(line.fold);
  const person = identity === null ? personBehind(line) : nameBefore(lines, index);
  if (name === null && person === null && identity === null && tax === null) return [];
  return [{ line, name, person, identityNumber: identity, taxCode: tax }];
}

/** "Kính mừng: Cụ Hoàng Thị Vân", "Gọi công dân: ...", "Xét đề nghị của ông/bà: ...". */
const toPerson = /(?:\bong|\bba|\bcu|cong dan|\bcho|\banh|\bchi|\bem|\bchau|mung|tang|nhan)\s?\)?\s?:\s{1,3}(?=[^:]+$)/;

function personBehind(line: DocumentLine): string | null {
  const found = toPerson.exec(line.fold);
  const name = found === null ? null : nameAfter(line.text.slice(found.index + found[0].length));
  return name !== null && isPersonName(name) ? name : null;
}

/** "Bên thế chấp: Bà Rơ Châm H'Yéo" over "CCCD số: ...": whatever the label, the person before the number is whose it is. */
function nameBefore(lines: readonly DocumentLine[], index: number): string | null {
  const line = lines[index];
  const label = identityLabel.exec(line?.fold ?? '');
  const before = line?.text.slice(0, label?.index ?? 0).replace(/[\s,;.–-]+(?:số\s*)?$/iu, '') ?? '';
  const printed = before === '' ? (lines[index - 1]?.text ?? '') : before;
  const name = nameAfter(printed.slice(printed.lastIndexOf(':') + 1).trim());
  return name !== null && isPersonName(name) ? name : null;
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

const address = /^(?:ông|bà|ông \(bà\)|anh|chị|cụ|em|cháu)\s{1,2}(?=\p{Lu})/iu;

function nameAfter(rest: string): string | null {
  const name = cleanValue(
    (
      rest.replace(address, '').split(/[;,\t]|\s{3,}|\s(?=Giới tính|Sinh ngày|Sinh năm|Ngày|Nam\s?[,/])/)[0] ?? ''
    ).replace(/[.…_]+/g, ' '),
  );
  return name.length > 2 && /^\p{Lu}/u.test(name) ? name : null;
}
