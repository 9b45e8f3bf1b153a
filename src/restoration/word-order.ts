import { toNewTonePlacement } from '../vietnamese/unicode.ts';
import type { LanguageModel } from './language-model.ts';
import { placeOf } from './sorted-words.ts';
import { visitTokens } from './tokens.ts';

/** Fewer pairs of words say nothing. */
const MIN_PAIRS = 60;

function isKnownPair({ bigramStart, bigramWord }: LanguageModel, first: number, second: number): boolean {
  const end = bigramStart[first + 1] ?? 0;
  const place = placeOf(bigramWord, second, bigramStart[first] ?? 0, end);
  return place < end && bigramWord[place] === second;
}

/**
 * Share of neighbouring words that never stand beside each other in 82 million syllables of right text: how a layer
 * shows whose words are right and whose order is not, such as two columns read word by word in turn.
 */
export function strangePairShare(lines: readonly string[], model: LanguageModel): number {
  let pairs = 0;
  let strange = 0;
  for (const line of lines) {
    let previous: number | undefined;
    visitTokens(line, (kind, start, end) => {
      const id =
        kind === 'word' ? model.idOfWord.get(toNewTonePlacement(line.slice(start, end).toLowerCase())) : undefined;
      if (previous !== undefined && id !== undefined) {
        pairs += 1;
        if (!isKnownPair(model, previous, id)) strange += 1;
      }
      previous = id;
    });
  }
  return pairs < MIN_PAIRS ? 0 : strange / pairs;
}
