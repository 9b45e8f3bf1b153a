import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundaryId } from './encode-corpus.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Sorted n-grams with how often they stand in each part of the text. */
export interface Counts {
  /** `(w1 * size + w2) * size + w3`, exact in a double, ascending. */
  readonly keys: Float64Array;
  readonly parts: readonly Uint32Array[];
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

/** Merges sorted lists into distinct keys with a count from each. */
function mergeCounts(lists: readonly Float64Array[]): Counts {
  let keys = new Float64Array(1 << 20);
  let parts = lists.map(() => new Uint32Array(1 << 20));
  let length = 0;
  const heads = lists.map(() => 0);
  const nextKey = (): number =>
    lists.reduce(
      (least, list, part) => Math.min(least, list[heads[part] ?? 0] ?? Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
    );
  for (let key = nextKey(); key !== Number.POSITIVE_INFINITY; key = nextKey()) {
    if (length === keys.length) {
      keys = enlarge(keys, new Float64Array(2 * length));
      parts = parts.map((part) => enlarge(part, new Uint32Array(2 * length)));
    }
    keys[length] = key;
    for (const [part, list] of lists.entries()) {
      const from = heads[part] ?? 0;
      let to = from;
      while (list[to] === key) to += 1;
      heads[part] = to;
      const counts = parts[part];
      if (counts !== undefined) counts[length] = to - from;
    }
    length += 1;
  }
  return { keys: keys.slice(0, length), parts: parts.map((part) => part.slice(0, length)) };
}

function enlarge<Values extends Float64Array | Uint32Array>(values: Values, larger: Values): Values {
  larger.set(values);
  return larger;
}

/** The n-grams of several parts of the text, counted part by part. */
export function countNgrams(parts: readonly Uint16Array[], order: number, size: number): Counts {
  return mergeCounts(parts.map((tokens) => sortedKeys(tokens, order, size)));
}
