import { isVietnameseSyllable } from '../vietnamese/syllable.ts';

const [YES, NO] = [1, 2];

/** What is known of the words of each list: parsing a word costs more than all else that is asked of it. */
const tested = new WeakMap<readonly string[], Uint8Array>();

/** Whether a word of a language model, by its number, is a Vietnamese syllable. */
export function isKnownSyllable(words: readonly string[], id: number): boolean {
  let answers = tested.get(words);
  if (answers === undefined) {
    answers = new Uint8Array(words.length);
    tested.set(words, answers);
  }
  if (answers[id] === 0) answers[id] = isVietnameseSyllable(words[id] ?? '') ? YES : NO;
  return answers[id] === YES;
}
