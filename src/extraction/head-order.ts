import type { DocumentLine } from './document-lines.ts';

const addressees = /^kinh (?:gui|trinh|chuyen)\b/;

/** "- Bộ Nội vụ;" in the middle of the page stands under the right column: an addressee, no part of the letterhead. */
const item = /^[-–+•] ?\p{L}/u;

/**
 * "Kính gửi:" at the left margin stands right under the left column of the letterhead, and page reading takes it for a part
 * of it: the right column, which is read after, would then stand among the addressees. Moved under both.
 */
export function addresseesUnderHead(lines: DocumentLine[]): DocumentLine[] {
  const from = lines.findIndex(({ zone, fold }) => zone === 'letterhead-left' && addressees.test(fold));
  const right = from + lines.slice(Math.max(0, from)).findIndex(({ zone }) => zone !== 'letterhead-left');
  if (from === -1 || lines[right]?.zone !== 'letterhead-right') return lines;
  const length = lines.slice(right).findIndex(({ zone, text }) => zone !== 'letterhead-right' || item.test(text));
  const to = length === -1 ? lines.length : right + length;
  const ordered = [...lines.slice(0, from), ...lines.slice(right, to), ...lines.slice(from, right), ...lines.slice(to)];
  return ordered.map((line, index) => ({ ...line, index }));
}
