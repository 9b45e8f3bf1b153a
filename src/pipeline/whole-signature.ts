import { type BoundingBox, boxHeight, unionOfBoxes } from '../domain/bounding-box.ts';
import { median } from '../domain/median.ts';
import type { TextPage, Word } from '../domain/text-layer.ts';

/** Half the width of the shortest word that a name or title has, in letter heights: "Lê" moves a line's middle by more. */
const OFF_MIDDLE = 0.4;
/** In letter heights: between two words of a line; a word that was not read leaves more. */
const WIDEST_GAP = 0.9;
/** A letter that a seal crosses is read with less. */
export const SURE = 0.9;

/** "KT. CHỦ TỊCH" right over a name: the title between the two was not read. */
const IN_PLACE_OF = /^(?:KT|TM|TL|TUQ)\./u;

/**
 * Whether nothing of a signer is hidden under the seal beside it. Titles and name are set under each other's middle (Decree
 * 30/2020, Annex I, box 7): a line that lost a word at one side stands beside it, one that lost a word inside has a gap.
 */
export function isWholeSignature(words: readonly Word[], { elements, rotation }: TextPage): boolean {
  if (words.some(({ confidence, before }) => confidence < SURE || before !== undefined)) return false;
  const ofSigner = new Set(words);
  const printed = elements
    .flatMap((element) => (element.kind === 'line' ? [element.line.words.filter((word) => ofSigner.has(word))] : []))
    .filter((line) => line.length > 0);
  const title = printed.at(-2)?.[0];
  if (title === undefined || IN_PLACE_OF.test(title.text)) return false;
  return areCentred(printed, { rotation });
}

/** Whether lines stand under each other's middle, none with a hole in it. */
export function areCentred(printed: readonly (readonly Word[])[], { rotation }: Pick<TextPage, 'rotation'>): boolean {
  const lines = printed.map((line) => line.map(({ box }) => asPrinted(box, rotation)));
  const height = median(lines.flat().map(boxHeight));
  const boxes = lines.flatMap((line) => unionOfBoxes(line) ?? []);
  const middles = boxes.map(({ left, right }) => (left + right) / 2);
  const spread = Math.max(...middles) - Math.min(...middles);
  return spread <= OFF_MIDDLE * height && lines.every((line) => widestGap(line) <= WIDEST_GAP * height);
}

function widestGap(line: readonly BoundingBox[]): number {
  const boxes = line.toSorted((a, b) => a.left - b.left);
  return Math.max(0, ...boxes.slice(1).map((box, index) => box.left - (boxes[index]?.right ?? box.left)));
}

/** Left and right as a reader of the page has them; a page upside down has the same middles and gaps. */
const asPrinted = (box: BoundingBox, rotation: TextPage['rotation']): BoundingBox =>
  rotation === 90 || rotation === 270 ? { left: box.top, top: box.left, right: box.bottom, bottom: box.right } : box;
