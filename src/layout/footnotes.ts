import { type BoundingBox, boxHeight, boxWidth } from '../domain/bounding-box.ts';
import { median } from '../domain/median.ts';
import type { Word } from '../domain/text-layer.ts';

interface PrintedLine {
  readonly words: readonly Word[];
  readonly side: 'full' | 'left' | 'right';
}

/** Notes are set two to four points smaller than the text (13 to 14 points, Decree 30/2020, Annex I). */
const SMALLER = 0.88;
/** The words of one line may all be high ones. */
const SMALLER_LINE = 0.97;
/** Fewer lines of text above do not tell how large it is. */
const LEAST_TEXT = 3;

/** `1`, `*`, `(2)` or a raised figure before a word; an item of a list has a stop or bracket behind its number. */
const MARK = /^(?:\d{1,2}|\*{1,3}|\(\d\)|\(\*\)|[¹²³⁰-⁹]{1,2})$/u;
const MARKED_WORD = /^(?:\d{1,2}|\*{1,3}|[¹²³⁰-⁹]{1,2})\p{Lu}\p{L}+/u;
const STARTS_SENTENCE = /^["“(]?\p{Lu}/u;

/** A note goes on for some words on the next page, and below more white than lines of text have between them. */
const LEAST_WORDS = 6;
const MORE_WHITE = 0.3;
const GOES_ON = /^["“(]?\p{Ll}/u;

/** Writers draw a rule over notes from the left margin on: two inches long, over what goes on the width of the text. */
const SHORTEST_RULE = 0.15;
const AT_MARGIN = 1;

/**
 * The notes at the foot of a page: its last lines, smaller than the text above, from the first one that begins with the
 * mark of a note, and above it what goes on from a note of the page before. `rules`: level ones that belong to no table.
 */
export function findFootnotes<Line extends PrintedLine>(
  lines: readonly Line[],
  rules: readonly BoundingBox[] = [],
): ReadonlySet<Line> {
  const marked = lines.findIndex((line, index) => beginsNote(line) && areNotes(lines, index));
  const first = marked === -1 ? lines.length : marked;
  const continued = lines.findIndex(
    (_, index) => index < first && (isContinued(lines, index, first) || isRuledOff(lines, index, rules)),
  );
  return new Set(lines.slice(continued === -1 ? first : continued));
}

/** Whether all lines from one on are smaller than the text above. */
function areNotes(lines: readonly PrintedLine[], index: number): boolean {
  const above = lines.slice(0, index).filter((line) => line.side === 'full' && isText(line));
  const notes = lines.slice(index);
  const size = sizeOf(above);
  if (above.length < LEAST_TEXT || size === 0 || notes.some(({ side }) => side !== 'full')) return false;
  const areSmall = notes.filter(isText).every((note) => sizeOf([note]) <= SMALLER_LINE * size);
  return areSmall && sizeOf(notes) <= SMALLER * size;
}

function isContinued(lines: readonly PrintedLine[], index: number, end: number): boolean {
  const words = lines.slice(index, end).flatMap((line) => line.words);
  if (!GOES_ON.test(words[0]?.text ?? '') || words.length < LEAST_WORDS) return false;
  const white = lines.slice(1, index).map((line, at) => whiteBetween(lines[at], line));
  const least = median(white) + MORE_WHITE * sizeOf(lines.slice(index - 1, index));
  return whiteBetween(lines[index - 1], lines[index]) > least && areNotes(lines, index);
}

/** Whether a rule parts the lines from one on from the text: then a note may go on with any word. */
function isRuledOff(lines: readonly PrintedLine[], index: number, rules: readonly BoundingBox[]): boolean {
  const above = lines.slice(0, index).filter(({ side }) => side === 'full');
  const words = above.flatMap((line) => line.words.map(({ box }) => box));
  const left = Math.min(...words.map((box) => box.left));
  const right = Math.max(...words.map((box) => box.right));
  const [foot, head] = [footOf(lines[index - 1]), headOf(lines[index])];
  const isOver = (rule: BoundingBox): boolean =>
    middleOf(rule) > foot - OVERLAP * sizeOf(above) &&
    middleOf(rule) < head &&
    boxWidth(rule) >= SHORTEST_RULE * (right - left) &&
    Math.abs(rule.left - left) <= AT_MARGIN * sizeOf(above);
  return rules.some(isOver) && areNotes(lines, index);
}

/** Letters that hang reach below the rule's upper end where the page leans. */
const OVERLAP = 0.2;

function middleOf({ top, bottom }: BoundingBox): number {
  return (top + bottom) / 2;
}

function whiteBetween(above: PrintedLine | undefined, line: PrintedLine | undefined): number {
  return headOf(line) - footOf(above);
}

function footOf(line: PrintedLine | undefined): number {
  return Math.max(...(line?.words ?? []).map(({ box }) => box.bottom));
}

function headOf(line: PrintedLine | undefined): number {
  return Math.min(...(line?.words ?? []).map(({ box }) => box.top));
}

function isText({ words }: PrintedLine): boolean {
  return words.length >= 2;
}

function beginsNote({ words: [first, second] }: PrintedLine): boolean {
  if (first === undefined || second === undefined) return false;
  return (MARK.test(first.text) && STARTS_SENTENCE.test(second.text)) || MARKED_WORD.test(first.text);
}

/** The middle height of the words with letters, half of them at least with a capital, a mark or a descender in them. */
function sizeOf(lines: readonly PrintedLine[]): number {
  const heights = lines
    .flatMap(({ words }) => words)
    .filter(({ text }) => /\p{L}{2}/u.test(text))
    .map(({ box }) => boxHeight(box))
    .sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
}
