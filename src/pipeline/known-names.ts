import { editDistance } from '../domain/edit-distance.ts';
import type { Word } from '../domain/text-layer.ts';
import { defaultGazetteer } from '../extraction/default-gazetteer.ts';
import { stripMarks, toNewTonePlacement } from '../vietnamese/unicode.ts';

const { authorities, authorityHeads, authoritySectors, localBodies, titles, documentTypes } = defaultGazetteer;

const asCompared = (text: string): string => toNewTonePlacement(text.normalize('NFC').toLowerCase());

const names: ReadonlySet<string> = new Set(
  [
    ...authorities.map(({ name }) => name),
    ...authorityHeads,
    ...authoritySectors,
    ...localBodies,
    ...titles,
    ...documentTypes.map(({ name }) => name),
  ]
    .map(asCompared)
    .filter((name) => name.includes(' ')),
);
const LONGEST = Math.max(...[...names].map((name) => name.split(' ').length));

/** Two letters away another name may have been printed: "TỔ TRƯỞNG" and "BỘ TRƯỞNG". */
const NEAR = 2;
const distinct = new Map<string, boolean>();

/** Whether no other known name is so near that this one may have been read of it. */
function isDistinct(name: string): boolean {
  const known = distinct.get(name);
  if (known !== undefined) return known;
  const bare = stripMarks(name);
  const hasNear = [...names].some((other) => {
    const otherBare = stripMarks(other);
    const isLong = Math.abs(otherBare.length - bare.length) <= NEAR;
    return isLong && otherBare !== bare && editDistance(otherBare, bare) <= NEAR;
  });
  distinct.set(name, !hasNear);
  return !hasNear;
}

/** Before the name of a place they are read like nothing else. */
const ofPlaces = new Set(['tỉnh', 'xã', 'phường', 'huyện']);

/** Words that form a name known to the letter: a weak reading of one of them that gives just that name is right. */
export function wordsOfKnownNames(words: readonly Word[]): ReadonlySet<Word> {
  const texts = words.map(({ text }) => asCompared(text).replace(/[.,;:]$/u, ''));
  const found = new Set<Word>();
  for (const [start, text] of texts.entries()) {
    const word = words[start];
    if (word !== undefined && ofPlaces.has(text) && start + 1 < words.length) found.add(word);
    for (let end = start + 2; end <= Math.min(words.length, start + LONGEST); end += 1) {
      const name = texts.slice(start, end).join(' ');
      if (names.has(name) && isDistinct(name)) for (const one of words.slice(start, end)) found.add(one);
    }
  }
  return found;
}
