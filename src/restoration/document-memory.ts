import type { MarkedToken } from './marks.ts';

/** How much a pair of words gains that the document has elsewhere, per time up to three; tuned on the dev text. */
const GAIN = 1;
const MOST_TIMES = 3;
/** Words below this probability are not remembered, words above it are not asked again. */
const SURE = 0.95;

type PairCounts = ReadonlyMap<string, number>;

const pairKey = (first: string, second: string): string => `${first.toLowerCase()} ${second.toLowerCase()}`;

/** How often each pair of neighbouring words was read with certainty. */
function countPairs(tokens: readonly MarkedToken[]): PairCounts {
  const counts = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (next === undefined || token.probability < SURE || next.probability < SURE) continue;
    const key = pairKey(token.text, next.text);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * Looks at doubtful words again with what the rest of the document says: a name or term that stands elsewhere beside
 * the same neighbour, read there with certainty, is the likelier reading here.
 */
export function recallPairs(tokens: readonly MarkedToken[]): MarkedToken[] {
  const counts = countPairs(tokens);
  const gain = (times: number | undefined): number => 1 + GAIN * Math.min(MOST_TIMES, times ?? 0);
  return tokens.map((token, index) => {
    if (token.probability >= SURE) return token;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const readings = [{ text: token.text, probability: token.probability }, ...token.alternatives].map((reading) => {
      const left = before === undefined ? 1 : gain(counts.get(pairKey(before.text, reading.text)));
      const right = after === undefined ? 1 : gain(counts.get(pairKey(reading.text, after.text)));
      return { ...reading, probability: reading.probability * left * right };
    });
    const sum = readings.reduce((total, reading) => total + reading.probability, 0);
    const [best, ...alternatives] = readings
      .map((reading) => ({ ...reading, probability: reading.probability / sum }))
      .sort((a, b) => b.probability - a.probability);
    return best === undefined ? token : { ...token, text: best.text, probability: best.probability, alternatives };
  });
}
