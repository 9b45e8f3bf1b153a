/** How much a word gains beside its neighbour when the document has the pair elsewhere, per time up to three. */
const GAIN = 1.5;
const MOST_COUNTED = 3;
/** The pair must stand so many times as often as the one that was read: a page repeats its misreadings. */
const OFTENER = 3;

const bare = (word: string): string =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
const keyOf = (first: string, second: string): string => `${first} ${second}`;

/** Which words stand beside which in the document: set phrases, names and places come again and again. */
export class DocumentPairs {
  private readonly counts = new Map<string, number>();

  constructor(runs: readonly (readonly string[])[]) {
    for (const words of runs) {
      const all = words.map(bare);
      for (const [at, second] of all.entries()) {
        const key = keyOf(all[at - 1] ?? '', second);
        if (at > 0) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
      }
    }
  }

  /**
   * How much better than what was read another word fits between the same neighbours, 1 and more. `candidate` has letters
   * only.
   */
  gainsBeside(read: string, before = '', after = ''): (candidate: string) => number {
    const [left, own, right] = [bare(before), bare(read), bare(after)];
    const leastLeft = OFTENER * this.times(left, own);
    const leastRight = OFTENER * this.times(own, right);
    return (candidate) => {
      const small = candidate.toLowerCase();
      return factorOf(this.times(left, small) - leastLeft) * factorOf(this.times(small, right) - leastRight);
    };
  }

  private times(first: string, second: string): number {
    return first === '' || second === '' ? 0 : (this.counts.get(keyOf(first, second)) ?? 0);
  }
}

const factorOf = (times: number): number => 1 + GAIN * Math.min(MOST_COUNTED, Math.max(0, times));
