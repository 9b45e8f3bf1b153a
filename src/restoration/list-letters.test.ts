import { expect, it } from 'vitest';
import { readListLetters } from './list-letters.ts';

it.each([
  ['after c comes d, then đ', ['c) A', 'd) B', 'd) C', 'e) D'], ['d', 'đ']],
  ['before e stands đ', ['d) B', 'e) C'], ['đ']],
  ['two in a row at the start of a page', ['d) B', 'd) C'], ['d', 'đ']],
  ['a marked đ after it', ['d) B', 'đ) C'], ['d']],
  ['quoted points', ['“c) A', 'd) B', 'd) C'], ['d', 'đ']],
  ['text between the points', ['c) A', 'goes on', 'd) B'], ['d']],
  ['alone it says nothing', ['d) B'], []],
  ['no list', ['Ban hanh', 'de nghi'], []],
] as const)('%s', (_name, lines, letters) => {
  expect([...readListLetters(lines).values()]).toEqual(letters);
});
