import type { Decoder } from '../../src/restoration/decode.ts';
import type { LanguageModel } from '../../src/restoration/language-model.ts';
import { restoreMarks } from '../../src/restoration/marks.ts';
import { visitTokens } from '../../src/restoration/tokens.ts';
import { stripMarks, toNfc } from '../../src/vietnamese/unicode.ts';

export interface MarksScore {
  readonly syllables: number;
  readonly wrong: number;
  /** Correct and all syllables by tenth of probability, the last bin above 0.99. */
  readonly errors: ReadonlyMap<string, number>;
  readonly bins: readonly { readonly sum: number; readonly right: number; readonly count: number }[];
}

const binOf = (probability: number): number => (probability > 0.99 ? 10 : Math.min(9, Math.floor(probability * 10)));

/** Takes the marks off each line, restores it and compares word by word. */
export function evaluateMarks(
  lines: readonly string[],
  model: LanguageModel,
  decoder: Decoder,
): MarksScore & { readonly seconds: number } {
  let syllables = 0;
  let wrong = 0;
  const errors = new Map<string, number>();
  const bins = Array.from({ length: 11 }, () => ({ sum: 0, right: 0, count: 0 }));
  const gold = lines.map(toNfc);
  const input = gold.map(stripMarks);
  const started = performance.now();
  const restored = restoreMarks(input, { model, decoder });
  const seconds = (performance.now() - started) / 1000;
  for (const [index, line] of gold.entries()) {
    visitTokens(line, (kind, start, end) => {
      if (kind !== 'word') return;
      syllables += 1;
      const expected = line.slice(start, end);
      const read = restored.lines[index]?.slice(start, end) ?? '';
      if (read === expected) return;
      wrong += 1;
      const pair = `${expected.toLowerCase()}>${read.toLowerCase()}`;
      errors.set(pair, (errors.get(pair) ?? 0) + 1);
    });
  }
  for (const token of restored.tokens) {
    const bin = bins[binOf(token.probability)];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.sum += token.probability;
    if (gold[token.lineIndex]?.slice(token.start, token.end) === token.text) bin.right += 1;
  }
  return { syllables, wrong, errors, bins, seconds };
}
