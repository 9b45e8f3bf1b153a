import type { PositionedLine, PositionedText } from '../domain/positioned-text.ts';
import type { Zone } from '../domain/text-layer.ts';
import type { FoldedText } from './folded-text.ts';

/** One printed line. Offsets are in `FoldedText.norm`, white space at both ends left out. */
export interface DocumentLine {
  readonly index: number;
  /** With the white space: a table row may start or end with empty cells. */
  readonly wholeStart: number;
  readonly wholeEnd: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly fold: string;
  readonly pageNumber: number;
  readonly zone: Zone | null;
  readonly hasTab: boolean;
  /** Cells of a table printed with bars or blanks; empty for a line that parts rows or goes on with the one above. */
  readonly cells?: readonly string[];
  readonly isBlank: boolean;
  readonly source: PositionedLine | null;
}

/** The lines of the text in order, with what the page reading knows of each. */
export function toDocumentLines(text: FoldedText, positioned: PositionedText): DocumentLine[] {
  const byStart = new Map(positioned.lines.map((line) => [text.fromRaw(line.start), line]));
  const lines: DocumentLine[] = [];
  let start = 0;
  let pageNumber = positioned.pages[0]?.pageNumber ?? 1;
  for (let offset = 0; offset <= text.norm.length; offset += 1) {
    const code = offset < text.norm.length ? text.norm.charCodeAt(offset) : 10;
    if (code !== 10 && code !== 12) continue;
    lines.push(toLine(text, start, offset, lines.length, pageNumber, byStart.get(start) ?? null));
    start = offset + 1;
    if (code === 12) pageNumber += 1;
  }
  return withoutLineSpacing(lines.map((line, index) => (isPageNumber(lines, index) ? toBlank(line) : line)));
}

const toBlank = (line: DocumentLine): DocumentLine => ({ ...line, end: line.start, text: '', fold: '', isBlank: true });

const onlyNumber = /^(?:[-–]\s?)?(?:trang )?(\d{1,3})(?:\s?[-–]|\/\d{1,3})?$/;
/** Blank lines between the form feed and the number. */
const BLANKS_ABOVE = 3;

/** The number at the top of a page (Decree 30/2020, Annex I, part I.5) is no part of the text. */
function isPageNumber(lines: readonly DocumentLine[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || line.pageNumber === 1 || line.isBlank || line.hasTab) return false;
  const number = Number(onlyNumber.exec(line.fold)?.[1] ?? 0);
  if (number < 2 || number > line.pageNumber) return false;
  const above = lines.slice(Math.max(0, index - BLANKS_ABOVE - 1), index).reverse();
  return above.find((other) => !other.isBlank || other.pageNumber !== line.pageNumber)?.pageNumber !== line.pageNumber;
}

/** Lines that a blank one follows, of all: above this the blank ones are line spacing and part nothing. */
const MOST_SPACED = 0.85;
/** Fewer lines tell nothing. */
const LEAST_LINES = 8;

const nation = /cong hoa xa hoi|dang cong san viet nam/;
/** Lines of a text in which a letterhead stands. */
const HEAD_LINES = 40;

/** A document taken from a web page or a word processor may have a blank line behind every line. */
function withoutLineSpacing(lines: DocumentLine[]): DocumentLine[] {
  const isSpace = (index: number): boolean =>
    lines[index]?.isBlank === true && lines[index - 1]?.isBlank === false && lines[index + 1]?.isBlank === false;
  const filled = lines.filter((line) => !line.isBlank).length;
  const spaces = lines.filter((_, index) => isSpace(index)).length;
  if (filled < LEAST_LINES || spaces < filled * MOST_SPACED) return lines;
  if (!lines.slice(0, HEAD_LINES).some((line) => nation.test(line.fold))) return lines;
  return lines.filter((_, index) => !isSpace(index)).map((line, index) => ({ ...line, index }));
}

function toLine(
  text: FoldedText,
  from: number,
  to: number,
  index: number,
  pageNumber: number,
  source: PositionedLine | null,
): DocumentLine {
  let start = from;
  let end = to;
  while (start < end && isBlankCode(text.norm.charCodeAt(start))) start += 1;
  while (end > start && isBlankCode(text.norm.charCodeAt(end - 1))) end -= 1;
  const whole = text.norm.slice(from, to);
  return {
    index,
    wholeStart: from,
    wholeEnd: to,
    start,
    end,
    text: text.norm.slice(start, end),
    fold: text.fold.slice(start, end),
    pageNumber,
    zone: source?.zone ?? null,
    hasTab: whole.includes('\t'),
    isBlank: start === end,
    source,
  };
}

/** What stands at offsets `[from, to)` of the line. */
export function partOfLine(line: DocumentLine, from: number, to: number): DocumentLine {
  const printed = line.text.slice(from - line.start, to - line.start);
  const start = from + printed.length - printed.trimStart().length;
  const text = printed.trim();
  const end = start + text.length;
  return {
    ...line,
    wholeStart: from,
    wholeEnd: to,
    start,
    end,
    text,
    fold: line.fold.slice(start - line.start, end - line.start),
    hasTab: text.includes('\t'),
    isBlank: text === '',
  };
}

const isBlankCode = (code: number): boolean => code === 32 || code === 13 || code === 9;

/** Whether nearly all letters are capitals: names of bodies, types, offices are printed so. */
export function isUpperLine(text: string): boolean {
  let upper = 0;
  let lower = 0;
  const mostLower = text.length / 10;
  for (let index = 0; index < text.length; index += 1) {
    const kind = caseOf[text.charCodeAt(index)];
    if (kind === UPPER) upper += 1;
    else if (kind === LOWER) {
      lower += 1;
      if (lower > mostLower) return false;
    }
  }
  return upper >= 2 && lower <= upper / 10;
}

const LOWER = 1;
const UPPER = 2;
/** Case of every letter up to the end of the composed Latin ones; asked of every line, several times. */
const caseOf = Uint8Array.from({ length: 0x1f00 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character !== character.toUpperCase()) return LOWER;
  return character === character.toLowerCase() ? 0 : UPPER;
});
