import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import { median } from '../domain/median.ts';
import type { Word } from '../domain/text-layer.ts';

interface LineOfWords {
  readonly words: readonly Word[];
  readonly box: BoundingBox;
}

/** Words on either side that say where a line runs: it may lean or wave. */
const NEIGHBOURS = 4;
/** In heights of the line: so far off its own line, and so near to the other one, a word belongs to that. */
const OFF = 0.5;
const NEAR = 0.25;
/** Heights of the line within which the other line must have a word. */
const REACH = 4;
/** Share of a word's width that a word of the other line may cover. */
const OVERLAP = 0.2;
/** Lines up or down that are looked at. */
const ROWS = 2;

/**
 * Lines with every word in the one it stands on. In small close print a letter that touches the next line takes its
 * whole word there, where it is read above or below the others; its own line has a gap in its place.
 */
export function returnStrays<Line extends LineOfWords>(lines: readonly Line[]): Line[] {
  const words = lines.map((line) => [...line.words]);
  for (const [from, own] of words.entries()) {
    for (const word of own.filter((one) => isOffLine(one, own))) {
      const to = findLineOf(word, words, from);
      if (to === undefined) continue;
      own.splice(own.indexOf(word), 1);
      words[to] = [...(words[to] ?? []), word].sort((a, b) => a.box.left - b.box.left);
    }
  }
  return lines.flatMap((line, at) => {
    const now = words[at] ?? [];
    if (now.length === line.words.length && now.every((word, index) => word === line.words[index])) return [line];
    const box = unionOfBoxes(now.map((word) => word.box));
    return box === undefined ? [] : [{ ...line, words: now, box }];
  });
}

const middleOf = ({ box }: Word): number => (box.top + box.bottom) / 2;

const distance = (a: BoundingBox, b: BoundingBox): number => Math.max(0, a.left - b.right, b.left - a.right);

/** The words of a line that stand next to a box, nearest first. */
function wordsBeside({ box }: Word, line: readonly Word[]): Word[] {
  return line
    .filter((other) => other.box !== box)
    .sort((a, b) => distance(a.box, box) - distance(b.box, box))
    .slice(0, NEIGHBOURS);
}

function isOffLine(word: Word, line: readonly Word[]): boolean {
  const beside = wordsBeside(word, line);
  const height = median(beside.map((other) => boxHeight(other.box)));
  if (beside.length < 2 || boxHeight(word.box) < OFF * height) return false;
  return Math.abs(middleOf(word) - median(beside.map(middleOf))) > OFF * height;
}

/** The line that runs through the word and has room for it. */
function findLineOf(word: Word, lines: readonly (readonly Word[])[], from: number): number | undefined {
  for (let at = Math.max(0, from - ROWS); at <= Math.min(lines.length - 1, from + ROWS); at += 1) {
    const beside = at === from ? [] : wordsBeside(word, lines[at] ?? []);
    const [nearest] = beside;
    if (nearest === undefined || beside.length < 2) continue;
    const height = median(beside.map((other) => boxHeight(other.box)));
    const isOnIt = Math.abs(middleOf(word) - median(beside.map(middleOf))) < NEAR * height;
    const shared = Math.max(...beside.map((other) => sharedWidth(word.box, other.box)));
    const hasRoom = shared <= OVERLAP * boxWidth(word.box);
    if (isOnIt && hasRoom && distance(nearest.box, word.box) <= REACH * height) return at;
  }
  return undefined;
}

function sharedWidth(a: BoundingBox, b: BoundingBox): number {
  return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left));
}
