import { cleanValue, type FoldedText, foldString, overLines, skipSpace } from './folded-text.ts';
import type { Grammar } from './grammar.ts';
import { type Quantity, startOfClause, unitAt } from './quantities.ts';

/** What a number counts, and the words that say so. */
export interface Naming {
  readonly name: string;
  readonly unit: string | null;
  readonly start: number;
  readonly end: number;
}

const countLabel = /^(?:tong so|so luong|so|tong|ty le|ti le|tong kinh phi|kinh phi|so tien|muc|gia tri)(?![a-z])/;
const rankLead = overLines(/(?:vi tri|xep hang|thu hang|dung thu|xep thu)\s{0,2}(?:thu\s{0,2})?$/);

/** What the number counts: the label before a colon, or the unit with the words after it. */
export function nameOf(text: FoldedText, quantity: Quantity, end: number, grammar: Grammar): Naming | undefined {
  const label = labelBefore(text, quantity);
  if (label !== undefined) {
    const unit = quantity.unit ?? unitOfLabel(text, label, grammar);
    return { name: cleanValue(text.norm.slice(label.start, label.end)), unit, start: label.start, end };
  }
  const before = text.fold.slice(Math.max(0, quantity.start - 24), quantity.start);
  if (rankLead.test(before)) return { name: 'vị trí xếp hạng', unit: 'hạng', start: quantity.start, end: quantity.end };
  const unit = quantity.unit ?? (quantity.whole === null ? null : unitBehind(text, end, grammar));
  if (unit === null) return undefined;
  const words = phraseAfter(text, quantity.end) || phraseAfter(text, end);
  const name = nameFrom(leadBefore(text, quantity), words, unit, quantity.isPercent);
  return { name, unit, start: quantity.start, end };
}

/** Words behind a number that say what it is compared with, not what it counts. */
const comparison =
  /^(?:so với|xuống|lên|còn|kế hoạch|dự toán|chỉ tiêu|tổng|và|cùng kỳ|trở lên|trong (?:tổng|năm|kỳ))(?!\p{L})/iu;

/** The words behind the number; those before it where there are none, or where they only compare. */
function nameFrom(lead: string, words: string, unit: string, isPercent: boolean): string {
  const isOpen = words === '' || words === unit || comparison.test(words);
  if (!isOpen || lead === '')
    return cleanValue(isPercent || words.startsWith(unit) ? words : `${unit} ${words}`) || unit;
  const rest = words === unit ? '' : ` ${words}`;
  const saysAll = isPercent || measured.test(unit) || countLabel.test(foldString(lead));
  return cleanValue(saysAll ? lead + rest : `${unit} ${withSmallStart(lead)}${rest}`);
}

const withSmallStart = (lead: string): string =>
  /^\p{Lu}\p{Ll}/u.test(lead) ? lead.charAt(0).toLowerCase() + lead.slice(1) : lead;

/** Units that measure: what they measure stands before the number. */
const measured = /^(?:USD|euro|đồng|%|điểm|ha|tấn|tạ|kg|km|m|m2|m3|lít|bậc|ngày|giờ|phút|[^/]{1,20}\/.*)(?!\p{L})/u;

const linkWords =
  /^(?:trong đó|bao gồm|gồm|và|còn|có|với|đến nay|như|cụ thể|là)(?:[\s:,]+|$)|(?:^|[\s,]+)(?:ước|đạt|là|bằng|chiếm|ước đạt|khoảng|trên|dưới|(?<!cao |thấp |nhiều |lớn |nhanh |ít )hơn|gần|ít nhất|không (?:vượt )?quá|tối thiểu|tối đa|từ|và|với|được|gồm|có|đến|còn|xuống còn|lên|tại)$/iu;

/** What the clause says before the number, without the words that only lead to it. */
function leadBefore(text: FoldedText, quantity: Quantity): string {
  const label = labelBeforeVerb(text, quantity);
  const start = label?.start ?? startOfSentencePart(text, quantity.start);
  let lead = behindLastNumber(cleanValue(text.norm.slice(start, quantity.start)));
  for (let shorter = lead.replace(linkWords, ''); shorter !== lead; shorter = lead.replace(linkWords, ''))
    lead = shorter;
  return lead;
}

/** A clause; "(PAR INDEX) năm 2024 đạt 88,47" begins before its bracket. */
function startOfSentencePart(text: FoldedText, offset: number): number {
  const start = startOfClause(text, offset, 120);
  const isInside = text.norm.charAt(start - 1) === '(' && text.norm.slice(start, offset).includes(')');
  return isInside ? startOfClause(text, start - 1, 80) : start;
}

const countInside = /(?<![\p{L}\d])(?<!(?:năm|quý|độ|mức|cấp|tháng)\s)\d[\d.,/]*%?/gu;

/** "từ 3,5% xuống còn": what stands before the first of two numbers; else what stands behind the last. */
function behindLastNumber(lead: string): string {
  const counts = [...lead.matchAll(countInside)];
  const [first, last] = [counts[0], counts.at(-1)];
  if (first === undefined || last === undefined) return lead;
  const behind = lead.slice(last.index + last[0].length).trim();
  return behind.length < SHORTEST_NAME || linkWords.test(behind) ? lead.slice(0, first.index).trim() : behind;
}

/** Letters a name has at least. */
const SHORTEST_NAME = 4;

function phraseAfter(text: FoldedText, start: number): string {
  const words = text.norm.slice(start, endOfPhrase(text, start)).replace(/\s+/g, ' ');
  return cleanValue(words.replace(nextCount, ''));
}

/** "kế hoạch và 01 quyết định": the next count is not in the name of this one. */
const nextCount =
  /(?<!so)\s(?:và|với|cho|tại|gồm|có|tăng|giảm|đạt|còn)\s[^\d]{0,24}(?<!(?:năm|quý|độ|mức|cấp|tháng)\s)\d.*$/u;

/** "298.852/808.695 (tỷ lệ 36,92%) hồ sơ": the unit follows the bracket. */
function unitBehind(text: FoldedText, end: number, grammar: Grammar): string | null {
  return unitAt(text, skipSpace(text.fold, end, 3), grammar)?.name ?? null;
}

/** A point or comma between digits closes nothing. */
function closesPhrase(norm: string, offset: number): boolean {
  const character = norm.charAt(offset);
  if (/[;:()]/.test(character)) return true;
  return /[.,]/.test(character) && !(/\d/.test(norm.charAt(offset - 1)) && /\d/.test(norm.charAt(offset + 1)));
}

export function endOfPhrase(text: FoldedText, start: number): number {
  let end = start;
  while (end - start < 90 && end < text.norm.length && !closesPhrase(text.norm, end)) {
    if (text.norm.charAt(end) === '\n' && /[\n\-+]/.test(text.norm.charAt(end + 1))) break;
    end += 1;
  }
  return end;
}

/** "Số hồ sơ tiếp nhận qua bưu chính: 00": the label up to the colon right before the number. */
function labelBefore(text: FoldedText, quantity: Quantity): { start: number; end: number } | undefined {
  let colon = quantity.start - 1;
  while (colon > 0 && text.norm.charAt(colon) === ' ') colon -= 1;
  if (text.norm.charAt(colon) !== ':') return quantity.unit === null ? labelBeforeVerb(text, quantity) : undefined;
  const start = insideBracket(text, startOfLabel(text, colon), colon);
  const fold = text.fold.slice(start, colon);
  if (quantity.unit === null && !countLabel.test(fold)) return undefined;
  // "Tổng số 45 viên chức: 20 cán bộ, ...": the label of a list, which holds a count of its own.
  if (/(?<!(?:nam|quy|do|muc|cap|thang|de an)\s)(?<![\d/.,-])\d[\d.]{0,12}\s[a-z]/.test(fold)) return undefined;
  return fold.length < 3 ? undefined : { start, end: colon };
}

/** "1.680 học sinh (khối 6: 430": a bracket that is still open at the colon holds the whole label. */
function insideBracket(text: FoldedText, start: number, colon: number): number {
  const open = text.norm.lastIndexOf('(', colon);
  return open < start || text.norm.slice(open, colon).includes(')') ? start : skipSpace(text.fold, open + 1, 3);
}

/** "Số phản ánh, kiến nghị đã tiếp nhận là 45": without a unit behind the number. */
function labelBeforeVerb(text: FoldedText, quantity: Quantity): { start: number; end: number } | undefined {
  const verb = /\s(?:là|đạt)\s{1,2}$/u.exec(text.norm.slice(Math.max(0, quantity.start - 6), quantity.start));
  if (verb === null) return undefined;
  const end = quantity.start - verb[0].length;
  const start = startOfLabel(text, end);
  return countLabel.test(text.fold.slice(start, end)) ? { start, end } : undefined;
}

/** A label may hold commas and brackets: it starts with its line, its bullet, or after ";". */
export function startOfLabel(text: FoldedText, colon: number): number {
  let start = colon;
  while (start > 0 && colon - start < 240 && !/[;\n\f:]/.test(text.norm.charAt(start - 1))) {
    if (text.norm.charAt(start - 1) === '.' && text.norm.charAt(start) === ' ') break;
    start -= 1;
  }
  const position = skipSpace(text.fold, start, 6);
  return /[-+•]/.test(text.norm.charAt(position)) ? skipSpace(text.fold, position + 1, 4) : position;
}

function unitOfLabel(text: FoldedText, label: { start: number; end: number }, grammar: Grammar): string | null {
  const lead = countLabel.exec(text.fold.slice(label.start, label.end));
  if (lead === null) return null;
  return unitAt(text, skipSpace(text.fold, label.start + lead[0].length, 3), grammar)?.name ?? null;
}
