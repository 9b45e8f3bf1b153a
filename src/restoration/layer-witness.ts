import { type BoundingBox, boxArea, boxWidth, overlapArea, unionOfBoxes } from '../domain/bounding-box.ts';
import { editDistance } from '../domain/edit-distance.ts';
import type { Word } from '../domain/text-layer.ts';
import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { stripMarks } from '../vietnamese/unicode.ts';
import { chooseMode, type Restorer } from './restore.ts';
import type { Witness } from './witness.ts';

/**
 * A layer that cannot be kept still is what somebody read from the same ink: where its words stand at the places of
 * ours, they say which of our doubtful readings the print allows, and which lines we did not read at all.
 */
export interface LayerWitness {
  /** The layer's word at the place of ours, as it stands there. */
  wordAt(word: Word): Word | undefined;
  /** The same as evidence on ours. */
  witnessAt(word: Word): Witness | undefined;
  /** Lines of the layer at whose place we read nothing. */
  readonly unread: readonly (readonly Word[])[];
  /** Its lines in Vietnamese, as well as they can be had without the image. */
  restore(lines: readonly (readonly Word[])[]): RestoredWord[][];
}

/** A word of the layer put right; `probability` 0..1. */
export interface RestoredWord {
  readonly word: Word;
  readonly text: string;
  readonly probability: number;
}

/**
 * Share of the paired words whose letters, marks aside, both readers have alike. English OCR of the report of Quảng
 * Ngãi against our reading: 0.79 to 0.88 a page; the layer of the next page is never one of ours.
 */
const MIN_AGREEMENT = 0.45;
const MIN_PAIRS = 20;
/** Share of our words that a word of the layer belongs to. */
const MIN_PAIRED = 0.5;

const lettersOf = (text: string): string => stripMarks(text.normalize('NFC').toLowerCase()).replace(/[^a-z0-9]/g, '');

/** The words of ours that stand on a line of the layer, from left to right. */
function wordsOnLine(line: readonly Word[], ours: readonly Word[]): Word[] {
  const box = unionOfBoxes(line.map((word) => word.box));
  if (box === undefined) return [];
  return ours.filter((word) => isInside(word.box, box)).sort((a, b) => a.box.left - b.box.left);
}

/** Widths of old layers are guesses, heights are not: a word lies inside when its middle does. */
function isInside(inner: BoundingBox, outer: BoundingBox): boolean {
  const [x, y] = [(inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2];
  const beside = 0.1 * boxWidth(outer);
  return x > outer.left - beside && x < outer.right + beside && y > outer.top && y < outer.bottom;
}

/** Each word of ours with the layer's at its place. */
function pairWords(ours: readonly Word[], layer: readonly (readonly Word[])[]): Map<Word, Word> {
  const pairs = new Map<Word, Word>();
  for (const line of layer) {
    const free = ours.filter((word) => !pairs.has(word));
    for (const [word, other] of alignWords(wordsOnLine(line, free), line)) pairs.set(word, other);
  }
  return pairs;
}

/** A word that the other reader has not costs this; a word with other letters costs the share of them that differs. */
const GAP = 0.6;

/** The cheapest way to lay two readings of a line side by side: the words that stand at one place. */
function alignWords(ours: readonly Word[], theirs: readonly Word[]): [Word, Word][] {
  const costs = alignmentCosts(ours, theirs);
  const pairs: [Word, Word][] = [];
  let [row, column] = [ours.length, theirs.length];
  while (row > 0 && column > 0) {
    const [word, other] = [ours[row - 1], theirs[column - 1]];
    const left = costs[row]?.[column] ?? 0;
    const paired = (costs[row - 1]?.[column - 1] ?? 0) + difference(word?.text, other?.text);
    if (word !== undefined && other !== undefined && left === paired) {
      pairs.push([word, other]);
      row -= 1;
      column -= 1;
    } else if (left === (costs[row - 1]?.[column] ?? 0) + GAP) row -= 1;
    else column -= 1;
  }
  return pairs;
}

/** Cost of the first words of one beside the first words of the other, by their numbers. */
function alignmentCosts(ours: readonly Word[], theirs: readonly Word[]): number[][] {
  const costs = [Array.from({ length: theirs.length + 1 }, (_, column) => column * GAP)];
  for (const [row, word] of ours.entries()) {
    const before = costs[row] ?? [];
    const next = [(row + 1) * GAP];
    for (const [column, other] of theirs.entries()) {
      const paired = (before[column] ?? 0) + difference(word.text, other.text);
      next.push(Math.min(paired, (before[column + 1] ?? 0) + GAP, (next[column] ?? 0) + GAP));
    }
    costs.push(next);
  }
  return costs;
}

/** Share 0..1 of the letters in which two words differ. */
function difference(a = '', b = ''): number {
  const [ours, theirs] = [lettersOf(a), lettersOf(b)];
  return ours === theirs ? 0 : editDistance(ours, theirs) / Math.max(1, ours.length, theirs.length);
}

/** Whether the layer is a reading of this page at all. */
function isOfThisPage(pairs: ReadonlyMap<Word, Word>, ours: readonly Word[]): boolean {
  if (pairs.size < MIN_PAIRS || pairs.size < MIN_PAIRED * ours.length) return false;
  let alike = 0;
  for (const [word, other] of pairs) if (lettersOf(word.text) === lettersOf(other.text)) alike += 1;
  return alike >= MIN_AGREEMENT * pairs.size;
}

const isFree = (box: BoundingBox, taken: readonly BoundingBox[]): boolean =>
  taken.every((other) => overlapArea(box, other) <= 0.1 * boxArea(box));

/** Words that make a line; fewer are page numbers, marks of footnotes, specks that a machine took for letters. */
const MIN_LINE = 3;

/**
 * `taken`: what else lies on the page (stamps, pictures, writing), where nothing was overlooked. `undefined` where the
 * layer is not a reading of this page.
 */
export function witnessOf(
  layer: readonly (readonly Word[])[],
  ours: readonly Word[],
  taken: readonly BoundingBox[],
  restorer: Pick<Restorer, 'restore' | 'readingsOf'>,
): LayerWitness | undefined {
  const pairs = pairWords(ours, layer);
  if (!isOfThisPage(pairs, ours)) return undefined;
  const texts = layer.map((line) => line.map((word) => word.text).join(' '));
  const mode = chooseMode(texts);
  const isRead = mode === 'repair' || mode === 'marks';
  const places = [...ours.map((word) => word.box), ...taken];
  return {
    wordAt: (word) => pairs.get(word),
    witnessAt: (word) => {
      const read = pairs.get(word)?.text;
      return read === undefined ? undefined : { read, readings: isRead ? restorer.readingsOf(read) : asItStands(read) };
    },
    unread: layer.filter((line) => line.length >= MIN_LINE && line.every(({ box }) => isFree(box, places))),
    restore: (lines) => {
      const { lines: restored } = restorer.restore(
        lines.map((line) => line.map((word) => word.text).join(' ')),
        mode === 'convert' || isRead ? mode : 'auto',
      );
      return lines.map((line, index) => {
        const { text = '', words = [] } = restored[index] ?? {};
        const pieces = text.split(' ');
        const sure = new Map(words.map((word) => [word.text, word.probability] as const));
        if (pieces.length !== line.length) return [];
        return line.map((word, at) => {
          const piece = pieces[at] ?? word.text;
          return { word, text: piece, probability: sure.get(piece.replace(/^\P{L}+|\P{L}+$/gu, '')) ?? 0.5 };
        });
      });
    },
  };
}

/** A word of a layer that has its marks. */
function asItStands(text: string): Witness['readings'] {
  const core = text.normalize('NFC').replace(/^\P{L}+|\P{L}+$/gu, '');
  return isVietnameseSyllable(core) ? [{ text: core.toLowerCase(), cost: 0 }] : [];
}
