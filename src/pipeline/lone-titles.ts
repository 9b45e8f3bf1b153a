import { overlapArea } from '../domain/bounding-box.ts';
import { editDistance } from '../domain/edit-distance.ts';
import { type PageElement, type TextLine, type TextPage, textOfLine } from '../domain/text-layer.ts';
import { stripMarks } from '../vietnamese/unicode.ts';
import { withText } from './hidden-words.ts';
import { around, capitalsOf, deputyOf, HEADS, isLike, isNextLine } from './signature-titles.ts';

/** Titles that end in the same word, by how the bodies are named whose heads have them. */
const HEADS_OF_BODIES: readonly (readonly [body: string, head: string])[] = [
  ['TONG CUC ', 'TỔNG CỤC TRƯỞNG'],
  ['CHI CUC ', 'CHI CỤC TRƯỞNG'],
  ['CUC ', 'CỤC TRƯỞNG'],
  ['BO ', 'BỘ TRƯỞNG'],
  ['VU ', 'VỤ TRƯỞNG'],
  ['VIEN ', 'VIỆN TRƯỞNG'],
  ['TRUONG ', 'HIỆU TRƯỞNG'],
  ['PHONG ', 'TRƯỞNG PHÒNG'],
  ['VAN PHONG', 'CHÁNH VĂN PHÒNG'],
  ['TONG CONG TY', 'TỔNG GIÁM ĐỐC'],
  ['TAP DOAN', 'TỔNG GIÁM ĐỐC'],
];

/** Lines of the letterhead in which the body that issued the document is named. */
export function letterheadOf(page: TextPage | undefined): readonly string[] {
  return (page?.elements ?? []).flatMap((element) =>
    element.kind === 'line' && element.line.zone === 'letterhead-left' ? [textOfLine(element.line)] : [],
  );
}

/**
 * The title of a head who signs alone, where the seal hides its beginning: `ĐỐC` and `“M ĐỐC` are what is left of
 * `GIÁM ĐỐC`; of `TRƯỞNG` the letterhead says which.
 */
export function completeLoneTitles(
  { elements, regions }: Pick<TextPage, 'elements' | 'regions'>,
  letterhead: readonly string[],
): readonly PageElement[] {
  const seals = regions.flatMap(({ kind, box }) => (kind === 'stamp' ? [around(box)] : []));
  let above: TextLine | undefined;
  return elements.map((element): PageElement => {
    if (element.kind !== 'line' || element.line.zone !== 'signature') return element;
    const { line } = element;
    const isUnderSeal = seals.some((seal) => overlapArea(seal, line.box) > 0);
    const title = isBelowDeputysLead(above, line) ? undefined : titleOf(line, isUnderSeal, letterhead);
    above = line;
    return title === undefined ? element : { kind: 'line', line: withText(line, title) };
  });
}

const LEAD = /^(?:KT|TM|TL|TUQ)(?!\p{L})/u;

/** Below `KT. GIÁM ĐỐC` and the like a deputy's title stands. */
const isBelowDeputysLead = (above: TextLine | undefined, line: TextLine): boolean =>
  above !== undefined && isNextLine(above, line) && !/^TM[.,]/u.test(textOfLine(above));

const MOSTLY_CAPITALS = 0.6;

function titleOf(line: TextLine, isUnderSeal: boolean, letterhead: readonly string[]): string | undefined {
  const text = textOfLine(line);
  const read = capitalsOf(line);
  const isTitle = HEADS.some((head) => head === read || deputyOf(head) === read);
  // A speck before it hides the title from everybody who reads on.
  if (isTitle) return text === read ? undefined : read;
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  if (!isUnderSeal || LEAD.test(text) || capitals.length < MOSTLY_CAPITALS * letters.length) return undefined;
  const fitting = headsLike(read.toUpperCase());
  const ofBody = fitting.filter((head) => head === headOf(letterhead));
  if (ofBody.length === 1) return ofBody[0];
  const shortest = fitting.filter((head) => !fitting.some((other) => other !== head && head.endsWith(` ${other}`)));
  return shortest.length === 1 ? shortest[0] : undefined;
}

/** Of fewer letters a stroke of the pen has as many: all of them must be right. */
const ENOUGH_LETTERS = 4;

/** Those whose end is nearest to what was read. */
function headsLike(read: string): string[] {
  const like = [...HEADS, 'CHI CỤC TRƯỞNG'].filter((head) =>
    read.length < ENOUGH_LETTERS ? head.endsWith(` ${read}`) : isLike(read, head),
  );
  const distances = like.map((head) => editDistance(read, head.slice(-read.length)));
  return like.filter((_, index) => distances[index] === Math.min(...distances));
}

/** Of the lowest line that says so: over the body stands the one above it. */
function headOf(letterhead: readonly string[]): string | undefined {
  const bodies = letterhead.map((line) => stripMarks(line).toUpperCase());
  const known = bodies.map((body) => HEADS_OF_BODIES.find(([start]) => body.startsWith(start))?.[1]);
  return known.findLast((head) => head !== undefined);
}
