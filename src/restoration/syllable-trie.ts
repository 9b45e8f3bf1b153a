import type { Channel, Reading } from './channel.ts';

/** Readings remembered at a time; a long report has some 3,000 different ones. */
const MAX_CACHED = 20_000;

/** The words of the model as a tree of letters, so that all words near a reading are found in one walk. */
interface TrieNode {
  readonly letter: string;
  readonly capital: string;
  readonly children: TrieNode[];
  id: number;
}

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
  readonly costOf: (id: number, cost: number) => number;
}

export interface SyllableTrie {
  /** The words that may have been read as `read`, best by `ranking` first. */
  explain(read: string, caseClass: CaseClass, maxCost: number, ranking: Ranking): Explanation[];
}

function buildTree(words: Iterable<readonly [word: string, id: number]>): TrieNode {
  const root: TrieNode = { letter: '', capital: '', children: [], id: -1 };
  for (const [word, id] of words) {
    let node = root;
    for (const letter of word) {
      let child = node.children.find((candidate) => candidate.letter === letter);
      if (child === undefined) {
        child = { letter, capital: letter.toUpperCase(), children: [], id: -1 };
        node.children.push(child);
      }
      node = child;
    }
    node.id = id;
  }
  return root;
}

/** A reading of a letter that stands in the text at hand. */
interface Match {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

/** A word this much dearer than the best is never chosen, whatever its neighbours. */
const MARGIN = 9;

/** One walk over the tree: row[i] is the cost of having explained the first i characters. */
class Walk {
  readonly found: Explanation[] = [];
  private readonly channel: Channel;
  private readonly read: string;
  private readonly caseClass: CaseClass;
  private bound: number;
  private readonly matches = new Map<string, readonly Match[]>();
  private readonly rows: Float64Array[] = [];

  constructor(channel: Channel, read: string, caseClass: CaseClass, maxCost: number) {
    this.channel = channel;
    this.read = read;
    this.caseClass = caseClass;
    this.bound = maxCost;
  }

  from(root: TrieNode): void {
    const row = this.rowAt(0);
    for (let at = 0; at < row.length; at += 1) row[at] = at * this.channel.speckCost;
    for (const child of root.children) this.visit(child, row, 1);
  }

  private rowAt(depth: number): Float64Array {
    const row = this.rows[depth] ?? new Float64Array(this.read.length + 1);
    this.rows[depth] = row;
    return row;
  }

  private visit(node: TrieNode, before: Float64Array, depth: number): void {
    const isCapital = this.caseClass === 'capitals' || (this.caseClass === 'title' && depth === 1);
    const row = this.rowAt(depth);
    const least = this.fillRow(row, before, isCapital ? node.capital : node.letter);
    const cost = row[this.read.length] ?? Number.POSITIVE_INFINITY;
    if (node.id >= 0 && cost <= this.bound) {
      this.found.push({ id: node.id, cost });
      this.bound = Math.min(this.bound, cost + MARGIN);
    }
    if (least > this.bound) return;
    for (const child of node.children) this.visit(child, row, depth + 1);
  }

  /** Gives the smallest cost of the row. */
  private fillRow(row: Float64Array, before: Float64Array, letter: string): number {
    const { lostCost, unseenCost, speckCost } = this.channel;
    row[0] = (before[0] ?? 0) + lostCost;
    for (let at = 1; at < row.length; at += 1) {
      row[at] = Math.min((before[at] ?? 0) + lostCost, (before[at - 1] ?? 0) + unseenCost);
    }
    for (const { from, to, cost } of this.matchesOf(letter)) {
      const total = (before[from] ?? 0) + cost;
      if (total < (row[to] ?? 0)) row[to] = total;
    }
    let least = row[0];
    for (let at = 1; at < row.length; at += 1) {
      const cost = Math.min(row[at] ?? 0, (row[at - 1] ?? 0) + speckCost);
      row[at] = cost;
      if (cost < least) least = cost;
    }
    return least;
  }

  private matchesOf(letter: string): readonly Match[] {
    const known = this.matches.get(letter);
    if (known !== undefined) return known;
    const matches = this.channel.readingsOf(letter).flatMap((reading) => findMatches(this.read, reading));
    this.matches.set(letter, matches);
    return matches;
  }
}

/** Every place where a reading stands in what was read. */
function findMatches(read: string, { text, cost }: Reading): Match[] {
  const matches: Match[] = [];
  for (let from = 0; from + text.length <= read.length; from += 1) {
    if (read.startsWith(text, from)) matches.push({ from, to: from + text.length, cost });
  }
  return matches;
}

export function createSyllableTrie(
  words: Iterable<readonly [word: string, id: number]>,
  channel: Channel,
): SyllableTrie {
  const root = buildTree(words);
  const cache = new Map<string, Explanation[]>();
  const remember = (key: string, found: Explanation[]): Explanation[] => {
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, found);
    return found;
  };
  return {
    explain: (read, caseClass, maxCost, { limit, costOf }) => {
      const key = `${caseClass} ${read}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const walk = new Walk(channel, read, caseClass, maxCost);
      walk.from(root);
      const ranked = walk.found
        .map((explanation) => ({ explanation, total: costOf(explanation.id, explanation.cost) }))
        .sort((x, y) => x.total - y.total || x.explanation.id - y.explanation.id);
      return remember(
        key,
        ranked.slice(0, limit).map(({ explanation }) => explanation),
      );
    },
  };
}
