import { isVietnameseSyllable } from '../../src/vietnamese/syllable.ts';

/** A small generator of numbers 0..1, so that the same input gives the same traps. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];

/** Gives a share of the words another tone, keeping each a possible syllable. */
export function wrongTones(line: string, share: number, random: () => number): string {
  return line.replace(/\p{L}+/gu, (word) => {
    if (random() > share) return word;
    const bare = word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '');
    const at = /[aeiouyAEIOUY][\u0302\u0306\u031b]?(?!.*[aeiouyAEIOUY])/u.exec(bare);
    if (at === null) return word;
    const options = TONES.map((tone) => {
      const end = at.index + at[0].length;
      return (bare.slice(0, end) + tone + bare.slice(end)).normalize('NFC');
    }).filter((option) => option !== word && isVietnameseSyllable(option));
    return options[Math.floor(random() * options.length)] ?? word;
  });
}
