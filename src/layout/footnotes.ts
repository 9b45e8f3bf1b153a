import { boxHeight } from '../domain/bounding-box.ts';
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

/**
 * The notes at the foot of a page: its last lines, smaller than the text above, from the first one that begins with the
 * mark of a note.
 */
export function findFootnotes<Line extends PrintedLine>(lines: readonly Line[]): ReadonlySet<Line> {
  const isText = ({ words }: Line): boolean => words.length >= 2;
  for (const [index, line] of lines.entries()) {
    if (line.side !== 'full' || !beginsNote(line)) continue;
    const above = lines.slice(0, index).filter((other) => other.side === 'full' && isText(other));
    const notes = lines.slice(index);
    const size = sizeOf(above);
    if (above.length < LEAST_TEXT || size === 0 || notes.some(({ side }) => side !== 'full')) continue;
    const areSmall = notes.filter(isText).every((note) => sizeOf([note]) <= SMALLER_LINE * size);
    if (areSmall && sizeOf(notes) <= SMALLER * size) return new Set(notes);
  }
  return new Set();
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
