import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';
import type { Component } from '../image/components.ts';

/** A piece of a printed line that is to be read once more. */
export interface Stretch {
  readonly part: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Words below this are read once more. Below 0.9 lies one word in fifteen of the transcribed real pages, and three in
 * ten of those are wrong, of the others one in 125; reading what lies between 0.85 and 0.9 again costs a twentieth of
 * the whole run and changes nothing (wrong letters 0.84 % against 0.85, found 98.06 against 98.08).
 */
const WEAK = 0.85;

/** Letters of a line that no word stands over, as if they were words of which nothing is sure. */
export function unreadLetters(
  words: readonly Pick<Word, 'box'>[],
  letters: readonly BoundingBox[],
  xHeightPx: number,
): Pick<Word, 'box' | 'confidence'>[] {
  const isRead = ({ left, right }: BoundingBox): boolean => {
    const middle = (left + right) / 2;
    return words.some(({ box }) => middle >= box.left - 2 && middle <= box.right + 2);
  };
  const unread = letters.filter((letter) => !isRead(letter)).sort((a, b) => a.left - b.left);
  const groups: BoundingBox[][] = [];
  for (const letter of unread) {
    const last = groups.at(-1);
    const end = Math.max(...(last ?? []).map(({ right }) => right));
    if (last !== undefined && letter.left - end <= xHeightPx) last.push(letter);
    else groups.push([letter]);
  }
  return groups.flatMap((group) => {
    const box = group.length < LEAST_UNREAD ? undefined : unionOfBoxes(group);
    return box === undefined ? [] : [{ box, confidence: 0 }];
  });
}

/** One alone is dust as often as not. */
const LEAST_UNREAD = 2;

/** The weak words of a line, each with its neighbours: what stands beside a letter tells what it is. */
export function weakStretches(part: number, words: readonly Pick<Word, 'box' | 'confidence'>[]): Stretch[] {
  const stretches: { left: number; right: number; last: number }[] = [];
  for (const [index, word] of words.entries()) {
    if (word.confidence >= WEAK) continue;
    const left = (words[index - 1] ?? word).box.left;
    const { right } = (words[index + 1] ?? word).box;
    const open = stretches.at(-1);
    if (open !== undefined && index - 1 <= open.last + 1) Object.assign(open, { right, last: index + 1 });
    else stretches.push({ left, right, last: index + 1 });
  }
  return stretches.map(({ left, right }) => ({ part, left, right }));
}

/** The ink of each stretch, every stretch a part of its own that is read apart from the others. */
export function inkOfStretches(
  stretches: readonly Stretch[],
  letters: readonly Component[],
  partOf: Int32Array,
): { readonly parts: BoundingBox[]; readonly partOf: Int32Array; readonly groups: number[][] } {
  const ofPart = Map.groupBy(stretches.entries(), ([, { part }]) => part);
  const stretchOf = new Int32Array(partOf.length).fill(-1);
  const ink: BoundingBox[][] = stretches.map(() => []);
  for (const { id, box } of letters) {
    const middle = (box.left + box.right) / 2;
    const own = ofPart.get(partOf[id] ?? -1)?.find(([, { left, right }]) => middle >= left && middle <= right);
    if (own === undefined) continue;
    stretchOf[id] = own[0];
    ink[own[0]]?.push(box);
  }
  const parts = ink.map((own) => grown(unionOfBoxes(own) ?? { left: 0, top: 0, right: 1, bottom: 1 }));
  return { parts, partOf: stretchOf, groups: stretches.map((_, index) => [index]) };
}

const PAD_PX = 3;

function grown({ left, top, right, bottom }: BoundingBox): BoundingBox {
  return { left: left - PAD_PX, top: top - PAD_PX, right: right + PAD_PX, bottom: bottom + PAD_PX };
}
