import type { StructureEntry } from '../domain/record.ts';
import { type DocumentLine, isUpperLine } from './document-lines.ts';
import { cleanValue } from './folded-text.ts';
import type { PlaceFinder } from './provenance.ts';

/** A heading or numbered paragraph. `start` is an offset in `FoldedText.norm`. */
export interface HeadingMatch {
  readonly number: string | null;
  readonly title: string | null;
  readonly level: number;
  readonly style: string;
  readonly start: number;
  readonly end: number;
  readonly line: DocumentLine;
}

const styles: readonly { readonly style: string; readonly pattern: RegExp }[] = [
  {
    style: 'part',
    pattern:
      /^((?:Phần|PHẦN) (?:(?:thứ|THỨ) )?(?:nhất|hai|ba|tư|năm|sáu|NHẤT|HAI|BA|TƯ|NĂM|SÁU|[IVX]{1,5}|\d{1,2}))(?![\p{L}])[.:]?\s*/u,
  },
  { style: 'chapter', pattern: /^((?:Chương|CHƯƠNG) (?:[IVXL]{1,6}|\d{1,2}))(?![\p{L}])[.:]?\s*/u },
  { style: 'section', pattern: /^((?:Mục|MỤC) (?:[IVX]{1,5}|\d{1,2}))(?![\p{L}\d])[.:]?\s*/u },
  { style: 'subsection', pattern: /^((?:Tiểu mục|TIỂU MỤC) \d{1,2})[.:]?\s*/u },
  { style: 'article', pattern: /^(Điều \d{1,3}[a-zđ]?)(?:[.:]\s*|$)/u },
  {
    style: 'annex',
    pattern: /^((?:Phụ lục|PHỤ LỤC)(?:\s(?:số\s|SỐ\s)?(?:[IVXL]{1,6}|\d{1,2}|[A-Z]))?)(?![\p{L}\d])[.:]?\s*/u,
  },
  { style: 'roman', pattern: /^([IVXL]{1,6})[.)]\s+/u },
  { style: 'arabic3', pattern: /^(\d{1,2}\.\d{1,2}\.\d{1,2})\.?\s+(?=\S)/u },
  { style: 'arabic2', pattern: /^(\d{1,2}\.\d{1,2})\.?\s+(?=\p{L}|[“"(])/u },
  { style: 'arabic1', pattern: /^(\d{1,2})\.\s+(?=\S)/u },
  { style: 'upper', pattern: /^([A-HĐ])\.\s+(?=\p{Lu})/u },
  { style: 'letter', pattern: /^([a-zđ]\))\s*(?=\S)/u },
  { style: 'letter-number', pattern: /^([a-zđ]\d{1,2})[.)]\s+(?=\S)/u },
];

/** Headings of the lines given, in order, level 1 at the top; `annexLine` is where annexes can begin. */
export function findHeadings(lines: readonly DocumentLine[], annexLine: number): HeadingMatch[] {
  const found: HeadingMatch[] = [];
  let stack: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.isBlank || line.hasTab || line.start < (found.at(-1)?.end ?? 0)) continue;
    const numbered = readNumbered(lines, index);
    const heading = numbered ?? (line.index >= annexLine ? readAnnexTitle(lines, index) : undefined);
    if (heading === undefined) continue;
    if (heading.style === 'annex') stack = [];
    stack = levelStack(stack, heading.style);
    found.push({ ...heading, level: stack.length });
  }
  return found.length > 0 ? found : findBareHeadings(lines);
}

/** A style seen before closes what stands under it; a new one opens a level. */
function levelStack(stack: readonly string[], style: string): string[] {
  const at = stack.indexOf(style);
  if (at !== -1) return stack.slice(0, at + 1);
  // 2.1 without its own "2." before it still stands one level under the numbers of the level above.
  return [...stack, style];
}

/** How any of the styles begins: most lines begin otherwise and need not be tried against each. */
const styleStart = /^(?:\d{1,2}\.|[a-zđ](?:\)|\d{1,2}[.)])|[IVXLA-HĐ]{1,6}[.)]\s|Ph|PH|Ch|CH|Mụ|MỤ|Ti|TI|Đi)/u;

function readNumbered(lines: readonly DocumentLine[], index: number): Omit<HeadingMatch, 'level'> | undefined {
  const line = lines[index];
  if (line === undefined || !styleStart.test(line.text)) return undefined;
  for (const { style, pattern } of styles) {
    const match = pattern.exec(line.text);
    if (match === null) continue;
    if (style === 'annex' && (!isAnnexLine(line) || match[0].length < line.text.length / 3)) return undefined;
    const rest = line.text.slice(match[0].length);
    const { title, last } = titleOf(lines, index, rest);
    return { number: cleanValue(match[1] ?? ''), title, style, start: line.start, end: last.end, line };
  }
  return undefined;
}

const isAnnexLine = (line: DocumentLine): boolean => line.text.length < 40 && !/[;,.]$/.test(line.text);

/** Longest title; what runs on is a paragraph. */
const LONGEST_TITLE = 260;
/** Longest words before a colon that still head the text behind it. */
const LONGEST_INLINE = 160;

function titleOf(
  lines: readonly DocumentLine[],
  index: number,
  rest: string,
): { title: string | null; last: DocumentLine } {
  const first = lines[index];
  if (first === undefined) throw new RangeError('no such line');
  const own = rest === '' ? titleUnder(lines, index, first) : { text: rest, last: first, at: index };
  const joined = joinWrapped(lines, own.at, own.text);
  const text = cleanValue(joined.text);
  const colon = text.search(/:(?:\s|$)/);
  if (colon > 0 && colon <= LONGEST_INLINE && !/[.;]\s/.test(text.slice(0, colon)))
    return { title: text.slice(0, colon), last: joined.last };
  const isParagraph = text === '' || text.length > LONGEST_TITLE || /[.;,]$|\.\/\.$/.test(text);
  return { title: isParagraph ? null : text, last: joined.last };
}

/** "Chương II" or "Phần thứ nhất" alone on its line: the title is the next one. */
function titleUnder(
  lines: readonly DocumentLine[],
  index: number,
  first: DocumentLine,
): { text: string; last: DocumentLine; at: number } {
  for (let next = index + 1; next <= index + 2; next += 1) {
    const line = lines[next];
    if (line === undefined || line.hasTab) break;
    if (line.isBlank) continue;
    return isUpperLine(line.text) ? { text: line.text, last: line, at: next } : { text: '', last: first, at: index };
  }
  return { text: '', last: first, at: index };
}

/** Lines wide enough to have been wrapped at the right margin. */
const WRAPPED_LINE = 62;

function joinWrapped(
  lines: readonly DocumentLine[],
  index: number,
  text: string,
): { text: string; last: DocumentLine } {
  let joined = text;
  let last = lines[index];
  for (let next = index + 1; next < Math.min(lines.length, index + 8); next += 1) {
    const line = lines[next];
    if (line === undefined || last === undefined || !isWrapOf(line, last, joined)) break;
    joined = `${joined} ${line.text}`;
    last = line;
  }
  if (last === undefined) throw new RangeError('no such line');
  return { text: joined, last };
}

function isWrapOf(line: DocumentLine, previous: DocumentLine, joined: string): boolean {
  if (line.isBlank || line.hasTab || /[.;:]$/.test(joined) || /^[-+•]/.test(line.text)) return false;
  if (styleStart.test(line.text) && styles.some(({ pattern }) => pattern.test(line.text))) return false;
  if (isUpperLine(joined)) return isUpperLine(line.text);
  return /^[\p{Ll}\d("“]/u.test(line.text) || previous.text.length >= WRAPPED_LINE;
}

/** Capitals alone after the signature head an annex that has no "Phụ lục" of its own. */
function readAnnexTitle(lines: readonly DocumentLine[], index: number): Omit<HeadingMatch, 'level'> | undefined {
  const line = lines[index];
  if (line === undefined || !isUpperLine(line.text) || line.text.length < 12 || /[.;:]$/.test(line.text))
    return undefined;
  const previous = lines[index - 1];
  if (previous !== undefined && !previous.isBlank && isUpperLine(previous.text)) return undefined;
  const joined = joinWrapped(lines, index, line.text);
  return {
    number: null,
    title: cleanValue(joined.text),
    style: 'annex',
    start: line.start,
    end: joined.last.end,
    line,
  };
}

/** Headings without numbers: short lines alone between paragraphs, after the first paragraph. */
function findBareHeadings(lines: readonly DocumentLine[]): HeadingMatch[] {
  const filled = lines.filter((line) => !line.isBlank);
  const firstParagraph = filled.findIndex((line) => line.text.length > 160);
  if (firstParagraph === -1) return [];
  return filled.slice(firstParagraph + 1, -1).flatMap((line) => {
    const isAlone =
      lines[lineOffset(lines, line) - 1]?.isBlank === true && lines[lineOffset(lines, line) + 1]?.isBlank === true;
    if (!isAlone || line.hasTab || line.text.length > 110 || !/^\p{Lu}/u.test(line.text) || /[.;:,!?]$/.test(line.text))
      return [];
    return [
      { number: null, title: cleanValue(line.text), level: 1, style: 'bare', start: line.start, end: line.end, line },
    ];
  });
}

const lineOffset = (lines: readonly DocumentLine[], line: DocumentLine): number => line.index - (lines[0]?.index ?? 0);

export function toStructure(places: PlaceFinder, headings: readonly HeadingMatch[]): StructureEntry[] {
  return headings.map(({ number, title, level, start }) => ({
    number,
    title,
    level,
    charStart: places.codePoint(start),
  }));
}
