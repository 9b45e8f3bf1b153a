import type { Channel } from './channel.ts';

/**
 * The readings of letters that stand in one piece of text, as chains: `first` by letter, `next` by match. Flat, since
 * a report has thousands of words and each has some hundred matches.
 */
export interface MatchFinder {
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly cost: Float64Array;
  /** Fills the chains for what was read. */
  find(read: string): void;
}

interface LetterCost {
  readonly letter: number;
  readonly cost: number;
}

/** Letters by the strings that they are read as: the text at hand has far fewer strings than the letters readings. */
function lettersByReading(channel: Channel, letters: readonly string[]): Map<string, LetterCost[]> {
  const index = new Map<string, LetterCost[]>();
  for (const [letter, name] of letters.entries()) {
    for (const { text, cost } of channel.readingsOf(name)) {
      const list = index.get(text);
      if (list === undefined) index.set(text, [{ letter, cost }]);
      else list.push({ letter, cost });
    }
  }
  return index;
}

/** Words in capitals and misread ones stay well below; what does not fit is left to the unseen readings. */
const MOST_MATCHES = 1 << 13;

export function createMatchFinder(channel: Channel, letters: readonly string[]): MatchFinder {
  const index = lettersByReading(channel, letters);
  const longest = Math.max(0, ...[...index.keys()].map((text) => text.length));
  const first = new Int32Array(letters.length);
  const next = new Int32Array(MOST_MATCHES);
  const from = new Uint8Array(MOST_MATCHES);
  const to = new Uint8Array(MOST_MATCHES);
  const cost = new Float64Array(MOST_MATCHES);
  let count = 0;
  const add = (start: number, end: number, { letter, cost: price }: LetterCost): void => {
    if (count === MOST_MATCHES) return;
    next[count] = first[letter] ?? -1;
    from[count] = start;
    to[count] = end;
    cost[count] = price;
    first[letter] = count;
    count += 1;
  };
  const find = (read: string): void => {
    first.fill(-1);
    count = 0;
    for (let start = 0; start <= read.length; start += 1) {
      for (let end = start; end <= Math.min(read.length, start + longest); end += 1) {
        for (const match of index.get(read.slice(start, end)) ?? []) add(start, end, match);
      }
    }
  };
  return { first, next, from, to, cost, find };
}
