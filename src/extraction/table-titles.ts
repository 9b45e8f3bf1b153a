import type { DocumentLine } from './document-lines.ts';
import { isUpperLine } from './document-lines.ts';
import { cleanValue } from './folded-text.ts';

const unitLine = /^\(?\s?(?:don vi(?: tinh)?|dvt)\s{0,3}:\s{0,3}(.+?)\s?\)?$/;
const caption = /^\((?:kem theo|ban hanh kem theo|so lieu|tinh den|theo)/;
const numbering = /^(?:[IVXLC]{1,5}\.|\d{1,2}(?:\.\d{1,2}){0,3}\.?|[a-zđ]\))\s+/;

/** Lines above a table that can hold its title and unit. */
const LINES_ABOVE = 8;

function linesAbove(lines: readonly DocumentLine[], firstLine: number): DocumentLine[] {
  const above: DocumentLine[] = [];
  for (let index = firstLine - 1; index >= Math.max(0, firstLine - LINES_ABOVE); index -= 1) {
    const line = lines[index];
    if (line === undefined || line.hasTab) break;
    if (!line.isBlank) above.push(line);
  }
  return above;
}

/** "Đơn vị tính: triệu đồng" between title and table. */
export function unitAbove(lines: readonly DocumentLine[], firstLine: number): string | null {
  for (const line of linesAbove(lines, firstLine).slice(0, 3)) {
    const match = unitLine.exec(line.fold);
    if (match?.[1] === undefined) continue;
    const start = line.fold.indexOf(match[1], match[0].indexOf(':'));
    return cleanValue(line.text.slice(start, start + match[1].length)).toLowerCase();
  }
  return null;
}

/** The caption above a table: capitals over several lines, or the heading the table stands under. */
export function titleAbove(lines: readonly DocumentLine[], firstLine: number): string | null {
  const above = linesAbove(lines, firstLine).filter((line) => !unitLine.test(line.fold) && !caption.test(line.fold));
  const nearest = above[0];
  if (nearest === undefined) return null;
  if (isUpperLine(nearest.text)) return cleanValue(upperBlock(above).reverse().join(' '));
  if (nearest.text.length > 220 || /[.;]$/.test(nearest.text)) return null;
  const title = cleanValue(
    nearest.text
      .replace(numbering, '')
      .replace(/:\s*\(/, ' (')
      .replace(/[:\s]+$/, ''),
  );
  return title === '' ? null : title;
}

/** Consecutive lines of capitals, nearest first. */
function upperBlock(above: readonly DocumentLine[]): string[] {
  const block: string[] = [];
  for (const line of above) {
    if (!isUpperLine(line.text)) break;
    block.push(line.text);
  }
  return block;
}
