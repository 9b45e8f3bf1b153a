import { isPaperTitle } from './counter-papers.ts';
import type { DocumentLine } from './document-lines.ts';
import { isUpperLine, partOfLine } from './document-lines.ts';
import type { Grammar } from './grammar.ts';
import { nationStart } from './head-lines.ts';
import { startsBody } from './letterhead-bodies.ts';
import { isPersonName } from './person-names.ts';
import { authorityPrefix, isTitleLine } from './signature.ts';
import { typeOfTitleLine, typeThatStartsTitle } from './title-type.ts';

/**
 * Letterhead and foot are set in two columns (Decree 30/2020, Annex I, boxes 1 to 4, 7 and 9b). Text that keeps
 * the columns side by side, with wide gaps or TABs between them, is turned into the left column and then the
 * right one, as page reading gives them. Lines keep their offsets; everything else stays as it is.
 */
export function separateColumns(lines: readonly DocumentLine[], grammar: Grammar): DocumentLine[] {
  const blocks = findBlocks(lines, grammar);
  if (blocks.length === 0) return [...lines];
  const ordered: DocumentLine[] = [];
  let next = 0;
  for (const block of blocks) {
    ordered.push(...lines.slice(next, block.from));
    ordered.push(...leftThenRight(lines.slice(block.from, block.to), block.column));
    next = block.to;
  }
  ordered.push(...lines.slice(next));
  return ordered.map((line, index) => ({ ...line, index }));
}

/** Lines `[from, to)` in two columns; the right one starts near `column` of the line. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly column: number;
}

function findBlocks(lines: readonly DocumentLine[], grammar: Grammar): Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank || line.wholeEnd - line.wholeStart > LONGEST_LINE) continue;
    const block = headAt(lines, index, grammar) ?? footAt(lines, index, grammar);
    if (block === undefined) continue;
    blocks.push(block);
    index = block.to - 1;
  }
  return blocks;
}

/** Two columns of a page as plain text; a longer line is a paragraph. */
const LONGEST_LINE = 260;

interface Cut {
  /** Offsets in `FoldedText.norm`: end of the left part, start of the right one. */
  readonly left: number;
  readonly right: number;
  /** Where the right part starts, counted in characters of the line; 0 for a cell behind a TAB. */
  readonly column: number;
}

/** A gap this wide is no word space. */
const gap = / {3,}/g;

function cutsOf(line: DocumentLine): Cut[] {
  const tab = line.text.indexOf('\t');
  if (tab !== -1) return [{ left: line.start + tab, right: line.start + tab + 1, column: 0 }];
  const indent = line.start - line.wholeStart;
  return [...line.text.matchAll(gap)].map((found) => {
    const end = found.index + found[0].length;
    return { left: line.start + found.index, right: line.start + end, column: indent + end };
  });
}

/** How far from its usual start a centred line of the right column can begin. */
const CENTRED = 26;

function cutNear(line: DocumentLine, column: number): Cut | undefined {
  const distance = (cut: Cut): number => (cut.column === 0 ? 0 : Math.abs(cut.column - column));
  const [nearest] = cutsOf(line).toSorted((a, b) => distance(a) - distance(b));
  return nearest !== undefined && distance(nearest) <= CENTRED ? nearest : undefined;
}

function isRightOnly(line: DocumentLine, column: number): boolean {
  const lead = line.start - line.wholeStart;
  return line.hasTab && !line.text.includes('\t') ? lead > 0 : lead >= 20 && lead >= column - CENTRED;
}

const HEAD_LINES = 16;
const FOOT_LINES = 46;
/** Rows between the last line of the right column and the next: the room for seal and signature. */
const SEAL_ROWS = 12;

function headAt(lines: readonly DocumentLine[], index: number, grammar: Grammar): Block | undefined {
  const line = lines[index];
  if (line === undefined || !/xa hoi|cong san|ho chi minh$/.test(line.fold)) return undefined;
  const nation = nationStart(line);
  if (nation === -1) return undefined;
  const column = line.start - line.wholeStart + nation;
  const isBeside = nation > 0 && /(?:\s{3}|\t\s{0,40})$/.test(line.text.slice(Math.max(0, nation - 42), nation));
  if (!isBeside && !isRightOnly(line, column)) return undefined;
  const to = endOfHead(lines, index, grammar);
  return { from: index, to, column };
}

const opener = /^(?:kinh gui|can cu|thuc hien|theo de nghi|dieu 1\b|noi nhan)/;

function endOfHead(lines: readonly DocumentLine[], index: number, grammar: Grammar): number {
  const last = Math.min(lines.length, index + HEAD_LINES);
  for (let at = index + 1; at < last; at += 1) {
    const line = lines[at];
    if (line === undefined || line.pageNumber !== lines[index]?.pageNumber || opener.test(line.fold)) return at;
    const isTitle =
      isPaperTitle(line) || typeOfTitleLine(line, grammar) !== null || typeThatStartsTitle(line, grammar) !== null;
    if (isTitle && !line.hasTab && cutsOf(line).length === 0) return at;
  }
  return last;
}

function footAt(lines: readonly DocumentLine[], index: number, grammar: Grammar): Block | undefined {
  const line = lines[index];
  const [cut, another] = line === undefined ? [] : cutsOf(line);
  if (line === undefined || cut === undefined || another !== undefined) return undefined;
  const isFoot =
    /^n[o0]i (?:nhan|gui)/.test(line.fold) ||
    isTwoTitles(line, cut, grammar, lines.slice(index + 1, index + 1 + SEAL_ROWS)) ||
    (isTwoBodies(line, cut) && isTwoTitlesLine(lines[index + 1], grammar));
  if (!isFoot) return undefined;
  const to = endOfFoot(lines, index, cut.column);
  const isList = /^n[o0]i (?:nhan|gui)/.test(line.fold);
  return { from: index, to: isList ? to : withNameBelow(lines, index, to, cut.column), column: cut.column };
}

function isTwoTitlesLine(line: DocumentLine | undefined, grammar: Grammar): boolean {
  const [cut, another] = line === undefined ? [] : cutsOf(line);
  return line !== undefined && cut !== undefined && another === undefined && isTwoTitles(line, cut, grammar);
}

/** "SỞ Y TẾ      BẢO HIỂM XÃ HỘI TỈNH" over the titles of the two. */
const isTwoBodies = (line: DocumentLine, cut: Cut): boolean =>
  isUpperLine(line.text) && startsBody(line.text) && startsBody(line.text.slice(cut.right - line.start));

/** "THƯ KÝ      CHỦ TỌA"; "HỘ KINH DOANH      GIÁM ĐỐC", where one side is no title that the gazetteer knows. */
function isTwoTitles(line: DocumentLine, cut: Cut, grammar: Grammar, below: readonly DocumentLine[] = []): boolean {
  const sides = sidesInCapitals(line, cut);
  const titles = sides.filter((side) => isSignersTitle(side, grammar)).length;
  return titles === sides.length || (titles > 0 && hasTwoNames(below));
}

const sidesInCapitals = (line: DocumentLine, cut: Cut): string[] =>
  isUpperLine(line.text) && !/\d/.test(line.text) ? sidesOf(line, cut) : [''];

const sidesOf = (line: DocumentLine, cut: Cut): string[] => [
  line.text.slice(0, cut.left - line.start).trim(),
  line.text.slice(cut.right - line.start).trim(),
];

const isSignersTitle = (side: string, grammar: Grammar): boolean =>
  !side.includes('\t') && (authorityPrefix.test(side) || isTitleLine(side, grammar));

/** Both columns end in a person's name, on one row. */
const hasTwoNames = (lines: readonly DocumentLine[]): boolean =>
  lines.some((line) => {
    const [cut, another] = line.isBlank ? [] : cutsOf(line);
    return cut !== undefined && another === undefined && sidesOf(line, cut).every((side) => isPersonName(side));
  });

function endOfFoot(lines: readonly DocumentLine[], index: number, column: number): number {
  let end = index + 1;
  for (let at = index + 1; at < Math.min(lines.length, index + FOOT_LINES); at += 1) {
    const line = lines[at];
    if (line === undefined || line.pageNumber !== lines[index]?.pageNumber || at - end > SEAL_ROWS) break;
    if (!line.isBlank && (cutNear(line, column) !== undefined || isRightOnly(line, column))) end = at + 1;
    else if (line.text.length > 110) break;
  }
  // The list of recipients may be longer than the signer's block.
  while (isRestOfList(lines[end - 1], lines[end])) end += 1;
  return end;
}

/** The left signer's body takes more lines than the right one's: his name stands under the last row of two columns. */
function withNameBelow(lines: readonly DocumentLine[], from: number, to: number, column: number): number {
  const isNamed = lines.slice(from, to).some((line) => {
    const cut = line.isBlank ? undefined : cutNear(line, column);
    return isPersonName(cut === undefined ? line.text : line.text.slice(0, cut.left - line.start).trim());
  });
  if (isNamed) return to;
  for (let at = to; at < Math.min(lines.length, to + SEAL_ROWS); at += 1) {
    const line = lines[at];
    if (line === undefined || line.isBlank) continue;
    if (isPersonName(line.text)) return at + 1;
    if (!isUpperLine(line.text)) break;
  }
  return to;
}

function isRestOfList(previous: DocumentLine | undefined, line: DocumentLine | undefined): boolean {
  if (previous === undefined || line === undefined || line.isBlank) return false;
  if (/^(?:[-+•*]\s?\S|\p{Ll})/u.test(line.text)) return true;
  return !isUpperLine(line.text) && /^[-+•*]?\s?[^-]{4,}[,;(]$/u.test(previous.text);
}

function leftThenRight(block: readonly DocumentLine[], column: number): DocumentLine[] {
  const left: DocumentLine[] = [];
  const right: DocumentLine[] = [];
  for (const line of block) {
    const cut = line.isBlank ? undefined : cutNear(line, column);
    if (cut !== undefined) {
      left.push(...[partOfLine(line, line.start, cut.left)].filter((part) => !part.isBlank));
      right.push(...[partOfLine(line, cut.right, line.end)].filter((part) => !part.isBlank));
    } else if (!line.isBlank && isRightOnly(line, column)) right.push({ ...line, hasTab: false });
    else left.push(line);
  }
  return [...left, ...right];
}
