import { describe, expect, it } from 'vitest';
import { parseRecompress } from './digitize.ts';

describe('--recompress', () => {
  it.each([
    ['jbig2', { bilevel: 'jbig2', tone: null }],
    ['G4', { bilevel: 'g4', tone: null }],
    ['jpeg', { bilevel: null, tone: 'jpeg' }],
    ['jpeg, jbig2', { bilevel: 'jbig2', tone: 'jpeg' }],
  ])('%s', (text, expected) => {
    expect(parseRecompress(text)).toEqual(expected);
  });

  it.each(['', 'zip', 'jbig2,g4', 'jpeg,webp'])('refuses %j', (text) => {
    expect(() => parseRecompress(text)).toThrow(/usage/);
  });
});
