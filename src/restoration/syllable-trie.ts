import type { Channel } from './channel.ts';
import { at } from './lattice.ts';
import { createMatchFinder, type MatchFinder } from './reading-matches.ts';

/** Readings remembered at a time; a long report has some 3,000 different ones. */
const MAX_CACHED = 20_000;

export interface Explanation {
  readonly id: number;
  /** Negative log likelihood of what was read, given the word. */
  readonly cost: number;
}

/** How the letters of a word are capitalised. */
export type CaseClass = 'small' | 'title' | 'capitals';

/** Which of many explanations go on: those of the smallest cost of theirs, `limit` at most. */
export interface Ranking {
  readonly limit: number;
  /** What is dearer than the best by more than this is left out: its neighbours could not save it. */
  readonly margin: number;
  readonly costOf: (id: number, cost: number) => number;
}

export interface SyllableTrie {
  /** The words that may have been read as `read`, best by `ranking` first. */
  explain(read: string, caseClass: CaseClass, maxCost: number, ranking: Ranking): Explanation[];
}

/**
 * The words of the model as a tree of letters, so that all words near a reading are found in one walk. Nodes lie in
 * the order of the walk: the first child follows its parent, `skip` leads past all that is below a node.
 */
interface Tree {
  readonly depth: Uint8Array;
  /** Indexes of the letter among the channel's letters, small and as a capital. */
  readonly letter: Uint16Array;
  readonly capital: Uint16Array;
  readonly skip: Uint32Array;
  /** The word that ends here, -1 for none. */
  readonly id: Int32Array;
  readonly letters: readonly string[];
  readonly deepest: number;
}

function buildTree(words: Iterable<readonly [word: string, id: number]>): Tree {
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1));
  const letters = new Map<string, number>();
  const indexOf = (letter: string): number => {
    const index = letters.get(letter) ?? letters.size;
    letters.set(letter, index);
    return index;
  };
  const depth: number[] = [];
  const letter: number[] = [];
  const capital: number[] = [];
  const id: number[] = [];
  let before = '';
  for (const [word, wordId] of sorted) {
    let shared = 0;
    while (shared < word.length && word[shared] === before[shared]) shared += 1;
    for (let place = shared; place < word.length; place += 1) {
      depth.push(place + 1);
      letter.push(indexOf(word.charAt(place)));
      capital.push(indexOf(word.charAt(place).toUpperCase()));
      id.push(place + 1 === word.length ? wordId : -1);
    }
    before = word;
  }
  return {
    depth: Uint8Array.from(depth),
    letter: Uint16Array.from(letter),
    capital: Uint16Array.from(capital),
    skip: skipsOf(depth),
    id: Int32Array.from(id),
    letters: [...letters.keys()],
    deepest: Math.max(0, ...depth),
  };
}

function skipsOf(depth: readonly number[]): Uint32Array {
  const skip = new Uint32Array(depth.length);
  const open: number[] = [];
  for (let node = 0; node <= depth.length; node += 1) {
    while (open.length >= (depth[node] ?? 1)) skip[open.pop() ?? 0] = node;
    open.push(node);
  }
  return skip;
}

/** A word this much dearer than the best is never chosen, whatever its neighbours. */
const MARGIN = 7;

/** One walk over the tree: row[i] of a depth is the cost of having explained the first i characters. */
class Walker {
  private readonly tree: Tree;
  private readonly channel: Channel;
  private readonly finder: MatchFinder;
  private rows = new Float64Array(0);
  private width = 0;

  constructor(tree: Tree, channel: Channel) {
    this.tree = tree;
    this.channel = channel;
    this.finder = createMatchFinder(channel, tree.letters);
  }

  walk(read: string, caseClass: CaseClass, maxCost: number): Explanation[] {
    const { depth, letter, capital, skip, id } = this.tree;
    const found: Explanation[] = [];
    let bound = maxCost;
    this.start(read);
    let node = 0;
    while (node < id.length) {
      const level = depth[node] ?? 1;
      const isCapital = caseClass === 'capitals' || (caseClass === 'title' && level === 1);
      const least = this.fillRow(level, (isCapital ? capital[node] : letter[node]) ?? 0);
      const cost = this.rows[(level + 1) * this.width - 1] ?? Number.POSITIVE_INFINITY;
      const word = id[node] ?? -1;
      if (word >= 0 && cost <= bound) {
        found.push({ id: word, cost });
        bound = Math.min(bound, cost + MARGIN);
      }
      node = least > bound ? (skip[node] ?? id.length) : node + 1;
    }
    return found;
  }

  private start(read: string): void {
    this.finder.find(read);
    this.width = read.length + 1;
    const cells = this.width * (this.tree.deepest + 1);
    if (this.rows.length < cells) this.rows = new Float64Array(cells);
    for (let cell = 0; cell < this.width; cell += 1) this.rows[cell] = cell * this.channel.speckCost;
  }

  /** Gives the smallest cost of the row. */
  private fillRow(level: number, letter: number): number {
    const { rows, width } = this;
    const row = level * width;
    this.addUnlisted(row);
    this.addReadings(row, letter);
    let least = at(rows, row);
    for (let cell = row + 1; cell < row + width; cell += 1) {
      const cost = Math.min(at(rows, cell), at(rows, cell - 1) + this.channel.speckCost);
      rows[cell] = cost;
      if (cost < least) least = cost;
    }
    return least;
  }

  /** The letter left no trace, or was read as a character that is not listed for it. */
  private addUnlisted(row: number): void {
    const { rows, width } = this;
    const { lostCost, unseenCost } = this.channel;
    const before = row - width;
    rows[row] = at(rows, before) + lostCost;
    for (let cell = 1; cell < width; cell += 1)
      rows[row + cell] = Math.min(at(rows, before + cell) + lostCost, at(rows, before + cell - 1) + unseenCost);
  }

  private addReadings(row: number, letter: number): void {
    const { rows, finder } = this;
    const before = row - this.width;
    for (let match = finder.first[letter] ?? -1; match >= 0; match = finder.next[match] ?? -1) {
      const total = at(rows, before + (finder.from[match] ?? 0)) + at(finder.cost, match);
      const to = row + (finder.to[match] ?? 0);
      if (total < at(rows, to)) rows[to] = total;
    }
  }
}

export function createSyllableTrie(
  words: Iterable<readonly [word: string, id: number]>,
  channel: Channel,
): SyllableTrie {
  const walker = new Walker(buildTree(words), channel);
  const cache = new Map<string, Explanation[]>();
  const remember = (key: string, found: Explanation[]): Explanation[] => {
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, found);
    return found;
  };
  return {
    explain: (read, caseClass, maxCost, { limit, margin, costOf }) => {
      const key = `${caseClass} ${read}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const ranked = walker
        .walk(read, caseClass, maxCost)
        .map((explanation) => ({ explanation, total: costOf(explanation.id, explanation.cost) }))
        .sort((x, y) => x.total - y.total || x.explanation.id - y.explanation.id);
      const most = (ranked[0]?.total ?? 0) + margin;
      return remember(
        key,
        ranked
          .slice(0, limit)
          .filter(({ total }) => total <= most)
          .map(({ explanation }) => explanation),
      );
    },
  };
}
