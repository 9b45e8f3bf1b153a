import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundaryId } from './encode-corpus.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Sorted n-grams with how often they stand in the general and in the legal text. */
export interface Counts {
  /** `(w1 * size + w2) * size + w3`, exact in a double, ascending. */
  readonly keys: Float64Array;
  readonly general: Uint32Array;
  readonly legal: Uint32Array;
}

const isMark = (id: number): boolean => id === 1 || id === 2 || id === 3;

/** Final ids of one part of the corpus, of the paragraphs asked for; of a run of punctuation only the first is kept. */
export function loadTokens(
  workFolder: string,
  name: 'legal' | 'general',
  vocabulary: Vocabulary,
  takes: (paragraph: number) => boolean = () => true,
): Uint16Array {
  const bytes = readFileSync(join(workFolder, `${name}.ids`));
  const provisional = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const tokens = new Uint16Array(provisional.length + 1);
  let length = 1;
  let paragraph = 0;
  let isTaken = takes(paragraph);
  for (const id of provisional) {
    const wasTaken = isTaken;
    if (id === boundaryId) isTaken = takes(++paragraph);
    if (!wasTaken) continue;
    const token = vocabulary.idOfProvisional[id] ?? 0;
    const previous = tokens[length - 1] ?? boundaryId;
    if (isMark(token) && (isMark(previous) || previous === boundaryId)) continue;
    if (token === boundaryId && previous === boundaryId) continue;
    tokens[length] = token;
    length += 1;
  }
  return tokens.subarray(0, length);
}

/** All n-grams of the tokens that do not run over a paragraph's end except in their last or first place. */
function sortedKeys(tokens: Uint16Array, order: number, size: number): Float64Array {
  const keys = new Float64Array(tokens.length);
  let length = 0;
  for (let end = order - 1; end < tokens.length; end += 1) {
    let key = 0;
    let broken = false;
    for (let at = end - order + 1; at <= end; at += 1) {
      const token = tokens[at] ?? boundaryId;
      if (token === boundaryId && at > end - order + 1 && at < end) broken = true;
      key = key * size + token;
    }
    if (broken) continue;
    keys[length] = key;
    length += 1;
  }
  return keys.subarray(0, length).sort();
}

function countDistinct(keys: Float64Array): number {
  let distinct = 0;
  for (let index = 0; index < keys.length; index += 1) {
    if (index === 0 || keys[index] !== keys[index - 1]) distinct += 1;
  }
  return distinct;
}

/** Merges two sorted lists into distinct keys with a count from each. */
function mergeCounts(general: Float64Array, legal: Float64Array): Counts {
  const size = countDistinct(general) + countDistinct(legal);
  const keys = new Float64Array(size);
  const generalCounts = new Uint32Array(size);
  const legalCounts = new Uint32Array(size);
  let length = 0;
  let g = 0;
  let l = 0;
  while (g < general.length || l < legal.length) {
    const key = Math.min(general[g] ?? Number.POSITIVE_INFINITY, legal[l] ?? Number.POSITIVE_INFINITY);
    const fromGeneral = g;
    const fromLegal = l;
    while (general[g] === key) g += 1;
    while (legal[l] === key) l += 1;
    keys[length] = key;
    generalCounts[length] = g - fromGeneral;
    legalCounts[length] = l - fromLegal;
    length += 1;
  }
  return {
    keys: keys.slice(0, length),
    general: generalCounts.slice(0, length),
    legal: legalCounts.slice(0, length),
  };
}

export function countNgrams(general: Uint16Array, legal: Uint16Array, order: number, size: number): Counts {
  return mergeCounts(sortedKeys(general, order, size), sortedKeys(legal, order, size));
}
