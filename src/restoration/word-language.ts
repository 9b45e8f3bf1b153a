import { toNewTonePlacement } from '../vietnamese/unicode.ts';
import { type LanguageModel, specialIds } from './language-model.ts';
import { placeOf } from './sorted-words.ts';
import { type TokenKind, visitTokens } from './tokens.ts';

/** The last two tokens of a line, as ids of the language model. */
export interface WordState {
  readonly before: number;
  readonly last: number;
}

/**
 * Says word by word how usual a line is, for a recogniser that chooses between words that look alike. A line may
 * begin inside a sentence, so its first word has nothing before it.
 */
export interface WordLanguage {
  readonly start: WordState;
  /** `word`: what stands between two blanks, with its punctuation. The gain is a natural logarithm. */
  addWord(state: WordState, word: string): { readonly state: WordState; readonly gain: number };
}

const NONE = -1;

export function createWordLanguage(model: LanguageModel): WordLanguage {
  const idOf: Record<TokenKind, (text: string) => number> = {
    word: (text) => model.idOfWord.get(toNewTonePlacement(text.toLowerCase())) ?? specialIds.unknown,
    number: () => specialIds.number,
    stop: () => specialIds.stop,
    comma: () => specialIds.comma,
    punctuation: () => specialIds.punctuation,
  };
  const addToken = ({ before, last }: WordState, id: number): { readonly state: WordState; readonly gain: number } => ({
    state: { before: last, last: id },
    gain: pairGain(model, last, id) + tripleGain(model, before, last, id),
  });
  return {
    start: { before: NONE, last: NONE },
    addWord: (start, word) => {
      let state = start;
      let gain = 0;
      visitTokens(word, (kind, from, to) => {
        const added = addToken(state, idOf[kind](word.slice(from, to)));
        state = added.state;
        gain += added.gain;
      });
      return { state, gain };
    },
  };
}

/** Place of a pair in the model's list; `undefined` when it is not listed. */
function placeOfPair({ bigramStart, bigramWord }: LanguageModel, first: number, second: number): number | undefined {
  if (first === NONE) return undefined;
  const end = bigramStart[first + 1] ?? 0;
  const place = placeOf(bigramWord, second, bigramStart[first] ?? 0, end);
  return place < end && bigramWord[place] === second ? place : undefined;
}

function pairGain(model: LanguageModel, first: number, second: number): number {
  const place = placeOfPair(model, first, second);
  if (place !== undefined) return model.bigramScores[model.bigramCode[place] ?? 0] ?? 0;
  return (model.unigramBackoff[first] ?? 0) + (model.unigram[second] ?? 0);
}

function tripleGain(model: LanguageModel, first: number, second: number, third: number): number {
  const context = placeOfPair(model, first, second);
  if (context === undefined) return 0;
  const codes = new Int8Array(1);
  model.trigrams.readCodes(context, Uint16Array.of(third), 0, 1, codes);
  const code = codes[0] ?? -1;
  return (code >= 0 ? model.trigramGains[code] : model.backoffScores[model.backoffCode[context] ?? 0]) ?? 0;
}
