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

/** Which words stand beside which in the document: set phrases, names and places come again and again. */
export class DocumentPairs {
  /** By the first word, then by the second; and the other way round. */
  private readonly after = new Map<string, Map<string, number>>();
  private readonly before = new Map<string, Map<string, number>>();

  constructor(runs: readonly (readonly string[])[]) {
    for (const words of runs) {
      const all = words.map(bare);
      for (const [at, second] of all.entries()) {
        const first = all[at - 1] ?? '';
        if (first === '' || second === '') continue;
        countOne(this.after, first, second);
        countOne(this.before, second, first);
      }
    }
  }

  /**
   * How much better than what was read another word fits between the same neighbours, 1 and more. `candidate` has letters
   * only.
   */
  gainsBeside(read: string, before = '', after = ''): (candidate: string) => number {
    const [left, own, right] = [bare(before), bare(read), bare(after)];
    const afterLeft = this.after.get(left);
    const beforeRight = this.before.get(right);
    if (afterLeft === undefined && beforeRight === undefined) return () => 1;
    const leastLeft = OFTENER * (afterLeft?.get(own) ?? 0);
    const leastRight = OFTENER * (beforeRight?.get(own) ?? 0);
    return (candidate) => {
      const small = candidate.toLowerCase();
      return factorOf((afterLeft?.get(small) ?? 0) - leastLeft) * factorOf((beforeRight?.get(small) ?? 0) - leastRight);
    };
  }
}

function countOne(counts: Map<string, Map<string, number>>, word: string, neighbour: string): void {
  const ofWord = counts.get(word) ?? new Map<string, number>();
  ofWord.set(neighbour, (ofWord.get(neighbour) ?? 0) + 1);
  counts.set(word, ofWord);
}

const factorOf = (times: number): number => 1 + GAIN * Math.min(MOST_COUNTED, Math.max(0, times));
