import type { MarkedToken } from './marks.ts';

/** What the first reading of a text found, for the second: which words stand beside which. */
type NeighbourMemory = ReadonlyMap<string, number>;

/** How much a pair of words gains that the document has elsewhere, per time up to three. */
const MEMORY_GAIN = 1.5;
const MAX_REMEMBERED = 3;
/** Words below this probability are not remembered. */
const MIN_REMEMBERED = 0.9;

const pairKey = (first: string, second: string): string => `${first.toLowerCase()} ${second.toLowerCase()}`;

function rememberNeighbours(tokens: readonly MarkedToken[]): NeighbourMemory {
  const memory = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (next === undefined || Math.min(token.probability, next.probability) < MIN_REMEMBERED) continue;
    const key = pairKey(token.text, next.text);
    memory.set(key, (memory.get(key) ?? 0) + 1);
  }
  return memory;
}

/** The first reading of the whole text, place by place. */
export class FirstReading {
  private readonly tokens: readonly MarkedToken[];
  private readonly memory: NeighbourMemory;
  private at = 0;

  constructor(tokens: readonly MarkedToken[]) {
    this.tokens = tokens;
    this.memory = rememberNeighbours(tokens);
  }

  /**
   * Goes to the next place and says how much better a word fits there for what the document has elsewhere; 0 for
   * words that the first reading ruled out.
   */
  nextPlace(): (text: string) => number {
    const before = this.tokens[this.at - 1];
    const own = this.tokens[this.at];
    const after = this.tokens[this.at + 1];
    this.at += 1;
    const possible = new Set([own?.text, ...(own?.alternatives ?? []).map((other) => other.text)]);
    return (text) => {
      if (!possible.has(text)) return 0;
      const isOwn = own?.text === text;
      const times = (pair: string): number =>
        Math.min(MAX_REMEMBERED, Math.max(0, (this.memory.get(pair) ?? 0) - Number(isOwn)));
      const left = before === undefined ? 0 : times(pairKey(before.text, text));
      const right = after === undefined ? 0 : times(pairKey(text, after.text));
      return (1 + MEMORY_GAIN * left) * (1 + MEMORY_GAIN * right);
    };
  }
}
