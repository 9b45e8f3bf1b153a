import { expect, it } from 'vitest';
import { parseRecompressName, recompressChoice, recompressNames } from './recompress-choice.ts';

it.each([
  ['jbig2', { bilevel: 'jbig2', tone: null }],
  ['G4', { bilevel: 'g4', tone: null }],
  ['jpeg', { bilevel: null, tone: 'jpeg' }],
  ['jpeg, jbig2', { bilevel: 'jbig2', tone: 'jpeg' }],
  ['g4,jpeg', { bilevel: 'g4', tone: 'jpeg' }],
] as const)('reads %s', (text, choice) => {
  const name = parseRecompressName(text);
  expect(name === undefined ? undefined : recompressChoice(name)).toEqual(choice);
});

it.each(['', 'zip', 'jbig2,g4', 'jbig2,jbig2', 'jpeg,', 'jbig2,g4,jpeg'])('knows no %j', (text) => {
  expect(parseRecompressName(text)).toBeUndefined();
});

it('reads every name as itself', () => {
  expect(recompressNames.map(parseRecompressName)).toEqual(recompressNames);
});
