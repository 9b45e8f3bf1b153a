import { type BoundingBox, boxArea, boxHeight, boxWidth, overlapArea } from '../domain/bounding-box.ts';
import { editDistance } from '../domain/edit-distance.ts';
import { type PageElement, type TextLine, type TextPage, textOfLine, type Word } from '../domain/text-layer.ts';
import { BY_RULE, withText } from './hidden-words.ts';

/**
 * Who signs in the place of a head (`KT.`), by the title of the head: Decree 30/2020, Annex I, box 7. Everybody else is
 * `PHÓ` of the same title.
 */
const DEPUTIES: Readonly<Record<string, string>> = { 'BỘ TRƯỞNG': 'THỨ TRƯỞNG' };
export const HEADS = [
  'THỦ TƯỚNG',
  'BỘ TRƯỞNG',
  'CHỦ TỊCH',
  'CHỦ NHIỆM',
  'CHÁNH VĂN PHÒNG',
  'CHÁNH THANH TRA',
  'CHÁNH ÁN',
  'GIÁM ĐỐC',
  'TỔNG GIÁM ĐỐC',
  'TỔNG THANH TRA',
  'CỤC TRƯỞNG',
  'TỔNG CỤC TRƯỞNG',
  'VỤ TRƯỞNG',
  'VIỆN TRƯỞNG',
  'HIỆU TRƯỞNG',
  'TRƯỞNG BAN',
  'TRƯỞNG PHÒNG',
];
export const deputyOf = (head: string): string => DEPUTIES[head] ?? `PHÓ ${head}`;

/** Of the letters of a title: misread ones, as long as the end of it was read. */
const MOST_WRONG = 0.4;
/** In line heights, from the foot of one line of a title to the head of the next. */
const NEXT_LINE = 1;
/** From one line of a title to the next, in line heights; how much of the place of the lower one a seal hides. */
const LEADING = 1.2;
const HIDDEN = 0.25;
/** Of the seal's height: it hides words beside those that were read. */
const AROUND = 0.25;

/**
 * Titles that the seal covers, where their other line says what they are: over `PHÓ THỦ TƯỚNG` stands `KT. THỦ TƯỚNG`,
 * under `KT. BỘ TRƯỞNG` `THỨ TRƯỞNG`.
 */
export function completeTitles({ elements, regions }: Pick<TextPage, 'elements' | 'regions'>): readonly PageElement[] {
  const seals = regions.flatMap(({ kind, box }) => (kind === 'stamp' ? [around(box)] : []));
  const lines = elements.flatMap((element) =>
    element.kind === 'line' && element.line.zone === 'signature' ? [element.line] : [],
  );
  const complete = new Map<TextLine, TextLine>();
  for (const [index, upper] of lines.entries()) {
    const lower = lines[index + 1];
    if (lower === undefined || complete.has(upper) || !isNextLine(upper, lower)) continue;
    const head = headOver(upper, lower);
    if (head === undefined) continue;
    for (const [line, title] of [
      [upper, `KT. ${head}`],
      [lower, deputyOf(head)],
    ] as const) {
      const isCovered = seals.some((seal) => overlapArea(seal, line.box) > 0);
      if (isCovered && textOfLine(line) !== title) complete.set(line, withText(line, title));
    }
  }
  const below = new Map(lines.flatMap((line, index) => titleBelow(line, lines[index + 1], seals) ?? []));
  return elements.flatMap((element): PageElement[] => {
    if (element.kind !== 'line') return [element];
    const hidden = below.get(element.line);
    const own: PageElement = { ...element, line: complete.get(element.line) ?? withStop(element.line) };
    return hidden === undefined ? [own] : [own, { kind: 'line', line: hidden }];
  });
}

/** The title that must stand right below `KT. BỘ TRƯỞNG`, where the seal lies over its place and nothing was read of it. */
function titleBelow(
  upper: TextLine,
  next: TextLine | undefined,
  seals: readonly BoundingBox[],
): [TextLine, TextLine][] | undefined {
  const head = HEADS.find((title) => capitalsOf(upper) === `KT. ${title}`);
  if (head === undefined || (next !== undefined && isNextLine(upper, next))) return undefined;
  const height = boxHeight(upper.box);
  const top = upper.box.bottom + (LEADING - 1) * height;
  const box = { ...upper.box, top, bottom: top + height };
  const isCovered = seals.some((seal) => overlapArea(seal, box) > HIDDEN * boxArea(box));
  return isCovered ? [[upper, lineOf(deputyOf(head), { ...upper, box })]] : undefined;
}

/** `KT.` has a stop, whatever a worn one was read as. */
function withStop(line: TextLine): TextLine {
  const [first, ...others] = line.words;
  if (line.zone !== 'signature' || first === undefined || !/^KT[:,;]$/u.test(first.text)) return line;
  return { ...line, words: [{ ...first, text: 'KT.', before: first.before ?? first.text }, ...others] };
}

/** Nobody saw these words: they fill the row, and are always looked at. */
function lineOf(title: string, row: TextLine): TextLine {
  const letterPx = boxWidth(row.box) / title.length;
  let left = row.box.left;
  const words = title.split(' ').map((text): Word => {
    const box = { ...row.box, left, right: left + letterPx * text.length };
    left = box.right + letterPx;
    return { text, box, confidence: BY_RULE, source: 'ocr', before: '' };
  });
  return { ...row, words };
}

/** The one head whose titles the two lines can be: the upper one as it is or cut at its start, the lower one more or less. */
function headOver(upper: TextLine, lower: TextLine): string | undefined {
  const [first, second] = [capitalsOf(upper), capitalsOf(lower)];
  const isActing = first.startsWith('KT. ');
  const title = first.replace(/^KT\. /u, '');
  const heads = HEADS.filter((head) => {
    // `VỤ TRƯỞNG` under `TL. BỘ TRƯỞNG` is a title of its own.
    if (HEADS.includes(second) && second !== head) return false;
    if (isActing) return head === title && (isUnread(lower) || isLike(second, deputyOf(head)));
    return (head === title || head.endsWith(` ${title}`)) && isLike(second, deputyOf(head));
  });
  return heads.length === 1 ? heads[0] : undefined;
}

/** Whether the reading ends as the title does and is not far from it, what the seal hid at its start apart. */
export function isLike(read: string, title: string): boolean {
  const [lastRead, lastPrinted] = [read, title].map((text) => text.split(' ').at(-1) ?? '');
  if (read === '' || editDistance(lastRead ?? '', lastPrinted ?? '') > 1) return false;
  const end = title.slice(-Math.max(read.length, lastPrinted?.length ?? 0));
  return editDistance(read, end) <= MOST_WRONG * end.length;
}

/** Whether next to nothing was read of a line of capitals. */
function isUnread(line: TextLine): boolean {
  const text = capitalsOf(line);
  const mean = line.words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, line.words.length);
  return text === text.toUpperCase() ? text.length <= FEW_LETTERS : mean < UNREAD;
}
const FEW_LETTERS = 4;
const UNREAD = 0.5;

export function capitalsOf(line: TextLine): string {
  return textOfLine(line)
    .replace(/^KT[:,;](?= )/u, 'KT.')
    .replace(/[^\p{L}. ]/gu, '')
    .trim();
}

export function isNextLine(upper: TextLine, lower: TextLine): boolean {
  const gap = lower.box.top - upper.box.bottom;
  return gap > -0.5 * boxHeight(upper.box) && gap < NEXT_LINE * boxHeight(upper.box);
}

export function around(box: BoundingBox): BoundingBox {
  const reach = AROUND * boxHeight(box);
  return { left: box.left - reach, top: box.top - reach, right: box.right + reach, bottom: box.bottom + reach };
}
