import { boxWidth } from '../domain/bounding-box.ts';
import type { Word } from '../domain/text-layer.ts';

/** Words of two readings that stand in one place: one each, or cut up differently. */
interface Place {
  readonly first: Word[];
  readonly second: Word[];
  right: number;
}

/** Share of the narrower word that two words must have in common to stand in one place. */
const SHARED = 0.3;

/** A stretch of a few words shows less of its gaps than the whole line: what is one word there must be so much surer. */
const GLUED = 0.3;

/**
 * Two readings of a line put together word by word: in each place the surer one, and the other beside it where they
 * differ. What one reading alone has stays.
 */
export function mergeReadings(first: readonly Word[], second: readonly Word[]): Word[] {
  return placesOf(first, second).flatMap(({ first: before, second: again }) => {
    if (textOf(before) === textOf(again) && before.length !== again.length)
      return before.length > again.length ? before : again;
    const margin = again.length < before.length ? GLUED : 0;
    const [chosen, other] = confidenceOf(again) > confidenceOf(before) + margin ? [again, before] : [before, again];
    return chosen.length === 1 && other.length === 1 ? chosen.map((word) => withOther(word, other)) : chosen;
  });
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join('');
}

function placesOf(first: readonly Word[], second: readonly Word[]): Place[] {
  const places: Place[] = [];
  const all = [...first.map((word) => ({ word, isFirst: true })), ...second.map((word) => ({ word, isFirst: false }))];
  for (const { word, isFirst } of all.sort((a, b) => a.word.box.left - b.word.box.left)) {
    let place = places.at(-1);
    if (place === undefined || place.right - word.box.left < SHARED * boxWidth(word.box)) {
      place = { first: [], second: [], right: word.box.right };
      places.push(place);
    }
    (isFirst ? place.first : place.second).push(word);
    place.right = Math.max(place.right, word.box.right);
  }
  return places;
}

/** Two readings of a number that differ are never sure, whatever the engine says of one of them. */
const DISPUTED = 0.6;

function withOther(word: Word, [other]: readonly Word[]): Word {
  if (other === undefined || other.text === word.text) return word;
  const confidence = isDisputed(word.text, other.text) ? Math.min(DISPUTED, word.confidence) : word.confidence;
  return { ...word, confidence, alternatives: [{ text: other.text, confidence: other.confidence }] };
}

/** Whether two readings of a word with digits differ in more than the signs around it. */
export function isDisputed(text: string, other: string): boolean {
  return /\d/u.test(text) && bare(text) !== bare(other);
}

function bare(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

/** Mean over the letters: a long word says more than a comma. */
export function confidenceOf(words: readonly Word[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  if (letters === 0) return 0;
  return words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters;
}
