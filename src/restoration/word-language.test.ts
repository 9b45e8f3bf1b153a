import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLanguageModel } from './language-model.ts';
import { createWordLanguage } from './word-language.ts';

const file = readFileSync(new URL('../../models/restoration.bin', import.meta.url));
const language = createWordLanguage(parseLanguageModel(Uint8Array.from(file).buffer));

function gainOf(line: string): number {
  let state = language.start;
  let sum = 0;
  for (const word of line.split(' ')) {
    const added = language.addWord(state, word);
    state = added.state;
    sum += added.gain;
  }
  return sum;
}

describe('the language of a line', () => {
  it.each([
    ['Ủy ban nhân dân tỉnh', 'Ủy ban nhân dần tỉnh'],
    ['theo quy định của pháp luật', 'theo quy đinh của pháp luật'],
    ['BÁO CÁO KẾT QUẢ', 'BÁO CÁO KẾT QUÀ'],
    ['ngày 02 tháng 9 năm 2024', 'ngày 02 tháng 9 nãm 2024'],
    ['tổ chức, cá nhân', 'tổ chức, cá nhãn'],
  ])('finds "%s" more usual than "%s"', (right, wrong) => {
    expect(gainOf(right)).toBeGreaterThan(gainOf(wrong) + 1);
  });

  it('asks two words back: the same pair of words is likelier after what it usually follows', () => {
    const gainAfter = (before: string): number => gainOf(`${before} nhân dân`) - gainOf(`${before} nhân`);
    expect(gainAfter('ban')).toBeGreaterThan(gainAfter('công') + 1);
  });

  it('gives every number the same', () => {
    expect(gainOf('năm 1996')).toBe(gainOf('năm 2031'));
  });
});
