import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignText } from './align-text.ts';
import { searchBeam } from './beam-search.ts';
import { findChoices } from './column-choices.ts';
import type { ColumnScores } from './run-network.ts';

const alphabetFile = new URL('../../../scripts/train-recognizer/alphabet.txt', import.meta.url);
const alphabet = [...readFileSync(alphabetFile, 'utf8').replace(/\n$/, '')];

/** Scores from probabilities by column and character; '' is the blank, the rest of a column is spread evenly. */
function scoresOf(columns: readonly Readonly<Record<string, number>>[], characters = alphabet): ColumnScores {
  const classes = characters.length + 1;
  const data = new Float32Array(classes * columns.length).fill(Math.log(1e-6));
  columns.forEach((column, at) => {
    for (const [character, probability] of Object.entries(column)) {
      const index = character === '' ? 0 : characters.indexOf(character) + 1;
      data[index * columns.length + at] = Math.log(probability);
    }
  });
  return { columns: columns.length, classes, data };
}

function textOf(scores: ColumnScores, characters = alphabet): string {
  const classes = searchBeam(findChoices(scores), { width: 8, alphabet: characters });
  return classes.map((index) => characters[index - 1]).join('');
}

/** A sure network's answer: each character in one column, a blank where CTC needs one. */
function sureColumns(text: string): Record<string, number>[] {
  return [...text].flatMap((character) => [{ [character]: 0.99, '': 0.01 }, { '': 1 }]);
}

describe('the beam search', () => {
  it('gives back every character of the alphabet', () => {
    const text = `${alphabet.slice(1).join('')} 0`;
    expect(textOf(scoresOf(sureColumns(text)))).toBe(text);
  });

  it('gives back any text of the alphabet', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 30 }), (characters) => {
        expect(textOf(scoresOf(sureColumns(characters.join(''))))).toBe(characters.join(''));
      }),
    );
  });

  it.each([
    ['one character over many columns', [{ a: 1 }, { a: 1 }, { a: 1 }], 'a'],
    ['the same character twice with a blank between', [{ a: 1 }, { '': 1 }, { a: 1 }], 'aa'],
    ['two characters without a blank', [{ a: 1 }, { b: 1 }], 'ab'],
    ['nothing at all', [{ '': 1 }, { '': 1 }], ''],
    // The best path is blank, blank (0.36); the readings of "a" add up to 0.64.
    [
      'the reading, not the path, that is most probable',
      [
        { '': 0.6, a: 0.4 },
        { '': 0.6, a: 0.4 },
      ],
      'a',
    ],
  ])('reads %s', (_, columns, expected) => {
    expect(textOf(scoresOf(columns))).toBe(expected);
  });

  it('finds the most probable of all readings of a short line', () => {
    const characters = ['a', 'b'];
    const column = fc.tuple(
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1, max: 99 }),
    );
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 5 }), (weights) => {
        const columns = weights.map(([blank, a, b]) => {
          const sum = blank + a + b;
          return { '': blank / sum, a: a / sum, b: b / sum };
        });
        const totals = readingsOf(columns);
        const found = searchBeam(findChoices(scoresOf(columns, characters)), { width: 400, alphabet: characters });
        const best = Math.max(...totals.values());
        expect(totals.get(found.map((index) => characters[index - 1]).join('')) ?? 0).toBeCloseTo(best, 4);
      }),
    );
  });

  it('lets the language choose between words that look alike, and only those', () => {
    const columns = [...'nhân d'].flatMap((character) => [{ [character]: 1 }, { '': 1 }]);
    const doubtful = [...columns, { ầ: 0.55, â: 0.45 }, { '': 1 }, { n: 1 }];
    const known = new Map([
      ['nhân', -1],
      ['dân', -1],
    ]);
    const model = {
      start: 0,
      addWord: (state: number, word: string) => ({ state: state + 1, gain: known.get(word) ?? -9 }),
    };
    const read = (weight: number): string =>
      searchBeam(findChoices(scoresOf(doubtful)), { width: 8, alphabet, language: { model, weight, wordGain: 0 } })
        .map((index) => alphabet[index - 1])
        .join('');
    expect(read(0)).toBe('nhân dần');
    expect(read(0.25)).toBe('nhân dân');
    expect(read(0.01)).toBe('nhân dần');
  });
});

/** Probability of every reading, by going through all paths. */
function readingsOf(columns: readonly Readonly<Record<string, number>>[]): Map<string, number> {
  let paths: { readonly text: string; readonly last: string; readonly probability: number }[] = [
    { text: '', last: '', probability: 1 },
  ];
  for (const column of columns) {
    paths = paths.flatMap(({ text, last, probability }) =>
      Object.entries(column).map(([character, own]) => ({
        text: character === last ? text : text + character,
        last: character,
        probability: probability * own,
      })),
    );
  }
  const totals = new Map<string, number>();
  for (const { text, probability } of paths) totals.set(text, (totals.get(text) ?? 0) + probability);
  return totals;
}

describe('the alignment', () => {
  it('says where each character stands and how sure it is there', () => {
    const columns = [
      { '': 1 },
      { a: 0.7, '': 0.3 },
      { a: 0.9, '': 0.1 },
      { b: 0.8, '': 0.2 },
      { '': 1 },
      { b: 0.6, '': 0.4 },
    ];
    const scores = scoresOf(columns, ['a', 'b']);
    const aligned = alignText([1, 2, 2], scores, findChoices(scores).normals);
    expect(aligned.map(({ class: index, start, end }) => [index, start, end])).toEqual([
      [1, 1, 3],
      [2, 3, 4],
      [2, 5, 6],
    ]);
    expect(aligned.map(({ peak }) => peak)).toEqual([0.9, 0.8, 0.6].map((peak) => expect.closeTo(peak, 3)));
  });

  it('keeps the order of any text and gives each character columns of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 20 }), (characters) => {
        const scores = scoresOf(sureColumns(characters.join('')));
        const classes = characters.map((character) => alphabet.indexOf(character) + 1);
        const aligned = alignText(classes, scores, findChoices(scores).normals);
        expect(aligned.map((character) => character.class)).toEqual(classes);
        for (const [index, { start, end }] of aligned.entries()) {
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(aligned[index - 1]?.end ?? 0);
        }
      }),
    );
  });
});
