import { cleanValue, type FoldedText, skipSpace } from './folded-text.ts';
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
const rankLead = /(?:vi tri|xep hang|thu hang|dung thu|xep thu)\s{0,2}(?:thu\s{0,2})?$/;

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
  const nameStart = startOfClause(text, quantity.start, 120);
  const fallback = cleanValue(text.norm.slice(nameStart, quantity.start));
  const phrase = words === '' ? fallback : words;
  return {
    name: cleanValue(quantity.isPercent || words.startsWith(unit) ? phrase : `${unit} ${words}`),
    unit,
    start: quantity.start,
    end,
  };
}

function phraseAfter(text: FoldedText, start: number): string {
  return cleanValue(text.norm.slice(start, endOfPhrase(text, start)));
}

/** "298.852/808.695 (tỷ lệ 36,92%) hồ sơ": the unit follows the bracket. */
function unitBehind(text: FoldedText, end: number, grammar: Grammar): string | null {
  return unitAt(text, skipSpace(text.fold, end, 3), grammar)?.name ?? null;
}

export function endOfPhrase(text: FoldedText, start: number): number {
  let end = start;
  while (end - start < 90 && end < text.norm.length && !/[.,;:()]/.test(text.norm.charAt(end))) {
    if (text.norm.charAt(end) === '\n' && /[\n\-+]/.test(text.norm.charAt(end + 1))) break;
    end += 1;
  }
  return end;
}

/** "Số hồ sơ tiếp nhận qua bưu chính: 00": the label up to the colon right before the number. */
function labelBefore(text: FoldedText, quantity: Quantity): { start: number; end: number } | undefined {
  let colon = quantity.start - 1;
  while (colon > 0 && text.norm.charAt(colon) === ' ') colon -= 1;
  if (text.norm.charAt(colon) !== ':') return undefined;
  const start = startOfLabel(text, colon);
  const fold = text.fold.slice(start, colon);
  if (quantity.unit === null && !countLabel.test(fold)) return undefined;
  return fold.length < 3 ? undefined : { start, end: colon };
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
