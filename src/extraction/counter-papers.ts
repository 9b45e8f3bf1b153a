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
  /^(?:giay (?:khai|chung|dang ky|phep|xac nhan|de nghi|bien nhan|cam ket|tiep nhan|hen|bao|ban)|trich luc|to khai|don (?:de nghi|xin|yeu cau|dang ky|trinh bao|khieu nai|to cao|kien nghi)|phieu (?:ly lich|tiep nhan|kiem soat|yeu cau|dang ky|khai bao|thu|xac nhan)|bang (?:tot nghiep|cu nhan|khen|diem)|chung chi|van bang|so (?:ho khau|ho tich|dang ky)|hoa don|bien lai|the |ban (?:khai|cam ket|ke khai)|so yeu ly lich|ly lich)/;

export function findCounterPaper(lines: readonly DocumentLine[], from: number, to: number): CounterPaper | undefined {
  for (let index = from; index < Math.min(to, lines.length); index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank || !isUpperLine(line.text) || !paperStart.test(line.fold)) continue;
    const next = lines[index + 1];
    const goesOn = next !== undefined && !next.isBlank && isUpperLine(next.text) && !/^[-\d]/.test(next.text);
    const end = goesOn ? next.end : line.end;
    const value = cleanValue(goesOn ? `${line.text} ${next.text}` : line.text).replace(/[\s.:*]+$/, '');
    return { kind: { value, start: line.start, end }, line };
  }
  return undefined;
}

const nameLabel =
  /^[^a-z0-9]{0,3}(?:\d{1,2}[.)]\s{0,2})?(?:ho,? (?:va )?(?:chu dem,? )?(?:va )?ten(?: khai sinh)?(?: nguoi duoc khai sinh| nguoi chet)?|ho ten|ten (?:doanh nghiep|cong ty|to chuc|ho kinh doanh|co so)(?: viet bang tieng viet)?|(?:ong|ba|ong \/ ba|ong\/ba))\s{0,3}(?:\([^)]{0,30}\))?\s{0,3}:\s{0,3}/;
const identityLabel =
  /(?:so dinh danh ca nhan|dinh danh|can cuoc(?: cong dan)?|cccd|cmnd|cmt|chung minh nhan dan|giay to tuy than)[^:\d]{0,40}[:\s]{1,4}(?:so\s{0,2}:?\s{0,2})?(\d[\d ]{7,16}\d)/;
const taxLabel = /ma so (?:thue|doanh nghiep|ho kinh doanh)[^:\d]{0,30}[:\s]{1,4}(\d{10}(?:-?\d{3})?)/;

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
    const read = { name: label === null ? null : nameAfter(line.text.slice(label[0].length)), ...numbersOf(line.fold) };
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

function nameAfter(rest: string): string | null {
  const name = cleanValue(
    (rest.split(/[;,\t]|\s{3,}|\s(?=Giới tính|Sinh|Ngày|Nam|Nữ)/)[0] ?? '').replace(/[.…_]+/g, ' '),
  );
  return name.length > 2 && /^\p{Lu}/u.test(name) ? name : null;
}
