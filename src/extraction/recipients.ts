import { splitBodyList } from './body-lists.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { cleanValue, foldString } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { hasFamilyName, isPersonName } from './person-names.ts';
import { signedMark } from './signature.ts';
import { cutAtSigner } from './signature-columns.ts';

/** Items of a list of addresses: "Nơi nhận" (box 9b) or "Kính gửi" (box 9a). */
export interface AddressList {
  readonly items: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly firstLine: number;
  readonly lastLine: number;
  /** A bullet is lost or an item is out of its place: a person should look. */
  readonly isDoubtful: boolean;
}

const recipientsMark = /^n[o0]i (?:nhan|gui)\b/;
/** "Kính gửi:"; a telegram says "THỦ TƯỚNG CHÍNH PHỦ điện:". */
const addresseesMark = /^(?:(?:kinh (?:gui|trinh|chuyen)|than (?:ai|men) gui)\s{0,3}[:.]?|[a-z ,]{4,80} dien\s?:)/;
const bullet = /^[-+•*·_~]\s{0,3}/;

export function findRecipients(lines: readonly DocumentLine[], from: number, to: number): AddressList | undefined {
  const at = findMark(lines, from, to, recipientsMark);
  if (at === undefined) return undefined;
  const items = itemsOnMark(lines[at]);
  let lastLine = at;
  for (let index = at + 1; index < Math.min(to, lines.length); index += 1) {
    const line = lines[index];
    if (line === undefined || isGapAtEnd(lines, index, items)) break;
    const printed = withoutSignature(line.text);
    if (printed === '' || signedMark.test(line.fold)) continue;
    if (!takeRecipient(line, printed, items)) {
      if (!isLastItem(items.at(-1) ?? '') && hasItemNear(lines, index, to)) continue;
      break;
    }
    lastLine = index;
  }
  return {
    ...toList(lines, at, lastLine, items),
    isDoubtful: hasDoubtfulItem(lines.slice(at + 1, lastLine + 1), items),
  };
}

/** "Nơi nhận: - Như trên; - Lưu: VT." where the lines were run together. */
function itemsOnMark(line: DocumentLine | undefined): string[] {
  const rest = /:\s{0,3}-\s(.+)$/u.exec(line?.text ?? '')?.[1];
  return rest === undefined ? [] : withoutSignature(rest).split(/;\s{0,3}-\s/u);
}

/** Signs that no name of a body or a person has: a letter was misread ("TT§" for "TTg"), a space lost ("XD,NN"). */
const misread = /[§¢£¥©®€|~^=<>{}\\#$]|\p{L},\p{L}/u;

/** An item that began without the bullet the others have or behind the last one, "Lưu:" with nothing behind it, a misread letter. */
function hasDoubtfulItem(lines: readonly DocumentLine[], items: readonly string[]): boolean {
  if (items.some((item) => misread.test(item) || endsInSigner(item)) || items.slice(0, -1).some(isLastItem))
    return true;
  const bullets = lines.filter((line) => bullet.test(line.text)).length;
  // "Lưu:" with nothing behind it, "Trầm:" with a scrap of the seal.
  return (bullets > 0 && items.length > bullets) || items.some((item) => /[:"'`]\s*$/.test(item));
}

/** "Các ban đảng, BÍ THƯ", "Ban Nông nghiệp huyện Trần Ngọc Lan": a line of the signer's column may hang on the item. */
function endsInSigner(item: string): boolean {
  const capitals = /[\p{Ll},;.)]\s{1,4}(\p{Lu}{2,}(?: \p{Lu}{2,}){1,5})$/u.exec(item)?.[1];
  if (capitals !== undefined) return capitals.length > LONGEST_LETTERS;
  const name = /(\p{Ll}+|[,;.)])\s{1,4}(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){2,3})$/u.exec(item);
  return name !== null && !named.test(foldString(name[1] ?? '')) && isWholeName(name[2] ?? '');
}

/** Before the name of a place, a school or a person whom the list names. */
const named = /^(?:xa|phuong|huyen|quan|tran|tinh|pho|duong|truong|hoc|so|non|giao|ong|ba|chi|khu|thon|doanh|ty)$/;

/** "VP NN", "HĐND UBND" are units; a title is longer. */
const LONGEST_LETTERS = 9;

const isWholeName = (text: string): boolean => text.split(' ').length > 2 && isPersonName(text) && hasFamilyName(text);

/** Lines of the signer that OCR put between two recipients. */
const SIGNER_LINES_BETWEEN = 3;

/** "Lưu: VT, ..." closes the list (Decree 30/2020, Annex I, box 9b). */
const isLastItem = (item: string): boolean => /^luu(?:\s?:|\s)/.test(foldString(item));

function hasItemNear(lines: readonly DocumentLine[], index: number, to: number): boolean {
  const next = lines.slice(index + 1, Math.min(to, index + 1 + SIGNER_LINES_BETWEEN));
  return !next.some((line) => line.isBlank) && next.some((line) => /^-\s?\p{L}/u.test(line.text));
}

/** A blank line after items, with no further item behind it. */
function isGapAtEnd(lines: readonly DocumentLine[], index: number, items: readonly string[]): boolean {
  return lines[index]?.isBlank === true && items.length > 0 && !bullet.test(lines[index + 1]?.text ?? '');
}

function takeRecipient(line: DocumentLine, printed: string, items: string[]): boolean {
  if (bullet.test(printed)) {
    items.push(printed.replace(bullet, ''));
    return true;
  }
  if (items.length === 0 || endsList(line, printed, items)) return false;
  // A new item whose bullet was lost.
  if (/;$/.test(items.at(-1) ?? '') && /^\p{Lu}/u.test(printed)) items.push(printed);
  else items[items.length - 1] = `${items.at(-1)} ${printed}`;
  return true;
}

function findMark(lines: readonly DocumentLine[], from: number, to: number, mark: RegExp): number | undefined {
  for (let index = from; index < Math.min(to, lines.length); index += 1) {
    const line = lines[index];
    if (line !== undefined && mark.test(line.fold)) return index;
  }
  return undefined;
}

function withoutSignature(text: string): string {
  const cut = cutAtSigner(text);
  return (cut === null ? text : text.slice(0, cut.left)).trim();
}

/** A line of capitals is the signer's; after the closing "Lưu: ..." only a bracket or a lower-case rest goes on. */
function endsList(line: DocumentLine, printed: string, items: readonly string[]): boolean {
  if (line.zone === 'signature' || (isUpperLine(printed) && printed.length > 3)) return true;
  const previous = items.at(-1) ?? '';
  // The signer's name, where rows were read across both columns.
  if (isPersonName(printed)) return true;
  if (/[;,:(]$/.test(previous) || /^[\p{Ll}(]/u.test(printed)) return /[.]$/.test(previous);
  return /^luu/i.test(previous.normalize('NFD').replace(/[\u0300-\u036f]/g, '')) || /\.$/.test(previous);
}

function toList(
  lines: readonly DocumentLine[],
  firstLine: number,
  lastLine: number,
  items: readonly string[],
): AddressList {
  return {
    items: items.map(cleanItem).filter((item) => item.length > 1),
    start: lines[firstLine]?.start ?? 0,
    end: lines[lastLine]?.end ?? 0,
    firstLine,
    lastLine,
    isDoubtful: false,
  };
}

/** "(đã ký)" of the other column, on the row of an item. */
const signedBehind = /[\s;]\s{0,4}[([]?(?:đã k[ýí]|ký số)[)\]]?$/iu;

function cleanItem(item: string): string {
  return cleanValue(item)
    .replace(signedBehind, '')
    .replace(/[\s;.,]+$/, '');
}

/** "Kính gửi:" with one name on its line or a list under it. */
export function findAddressees(
  lines: readonly DocumentLine[],
  from: number,
  to: number,
  grammar: Grammar,
): AddressList | undefined {
  const at = findMark(lines, from, Math.min(to, from + 40), addresseesMark);
  if (at === undefined) return undefined;
  const first = lines[at];
  const rest = (first?.text ?? '').slice(addresseesMark.exec(first?.fold ?? '')?.[0].length ?? 0).trim();
  const items = rest === '' ? [] : [rest.replace(bullet, '')];
  let lastLine = at;
  for (let index = at + 1; index < Math.min(to, lines.length, at + 30); index += 1) {
    const line = lines[index];
    if (line === undefined || isGapAtEnd(lines, index, items)) break;
    if (line.isBlank) continue;
    if (!takeAddressee(line.text, items)) break;
    lastLine = index;
  }
  const printed = splitInline(items);
  // An item with a bullet is one addressee, however many bodies it names.
  const isSentence = rest !== '' && printed.length === 1;
  const single = isSentence ? printed.flatMap((item) => bodiesOf(item, grammar)) : printed;
  return toList(lines, at, lastLine, single);
}

/** "Cục Điện lực, Bộ Công Thương" is the unit of a body, "Sở Tài chính, Sở Nội vụ" are two. */
const unitOfBody =
  /^(?:cuc|vu|tong cuc|chi cuc|vien|trung tam|phong|van phong|ban|thanh tra)\b[^,;]{2,60}, (?:bo|so|ubnd|uy ban nhan dan) [^,;]{3,60}$/;

function bodiesOf(item: string, grammar: Grammar): string[] {
  const isUnit = unitOfBody.test(foldString(item).replace(/[.;\s]+$/, ''));
  return isUnit && !/\svà\s(?:Sở|UBND)/u.test(item) ? [item] : splitBodyList(item, grammar.issuers);
}

function takeAddressee(printed: string, items: string[]): boolean {
  const previous = items.at(-1);
  if (previous === undefined || bullet.test(printed)) items.push(printed.replace(bullet, ''));
  else if (goesOn(previous, printed)) items[items.length - 1] = `${previous} ${printed}`;
  // "Kính gửi: Ủy ban nhân dân tỉnh;" over "Sở Tài chính.": a list without bullets.
  else if (/;$/.test(previous) && /^\p{Lu}[^.;]{2,90}[.;]?$/u.test(printed)) items.push(printed);
  else return false;
  return true;
}

/** A line this long was full: the name goes on under it, also with a capital. */
const FULL_LINE = 45;

const goesOn = (previous: string, text: string): boolean => {
  if (/,$/.test(previous) || /\([^)]*$/.test(previous)) return true;
  if (/[.;:]$/.test(previous)) return false;
  return /^[\p{Ll}(]/u.test(text) || (previous.length >= FULL_LINE && /^[^.]{1,40}[;.]$/u.test(text));
};

/** "Công ty A (Mã số thuế: ...; Địa chỉ: ...)" is one addressee. */
const outsideBrackets = /;(?![^()]{0,200}\))/;

/** "Kính gửi: Sở A; Sở B." on one line holds several. */
function splitInline(items: readonly string[]): string[] {
  return items.flatMap((item) => item.split(outsideBrackets)).filter((item) => item.trim() !== '');
}
