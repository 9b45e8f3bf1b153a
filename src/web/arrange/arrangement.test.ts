import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  documentsOf,
  indexAfter,
  nameOf,
  replaceSheet,
  type Sheet,
  type SheetStep,
  sheetsOf,
  takeStep,
  wholeOnTable,
} from './arrangement.ts';

const steps = ['earlier', 'later', 'turn', 'split', 'remove'] as const;
const pagesOf = (sheets: readonly Sheet[]): number[] => sheets.map((sheet) => sheet.page);

describe('takeStep', () => {
  it.each<[SheetStep, number, number[]]>([
    ['earlier', 1, [2, 1, 3]],
    ['earlier', 0, [1, 2, 3]],
    ['later', 1, [1, 3, 2]],
    ['later', 2, [1, 2, 3]],
    ['remove', 1, [1, 3]],
    ['turn', 1, [1, 2, 3]],
  ])('%s at %i makes %j', (step, index, expected) => {
    expect(pagesOf(takeStep(sheetsOf('a', 3), index, step))).toEqual(expected);
  });

  it('lays sheets upright', () => {
    expect(sheetsOf('a', 3, [null, 270]).map((sheet) => sheet.turn)).toEqual([0, 270, 0]);
  });

  it('comes back to upright after four turns', () => {
    let sheets = sheetsOf('a', 1);
    const turns = [90, 180, 270, 0];
    for (const turn of turns) {
      sheets = takeStep(sheets, 0, 'turn');
      expect(sheets[0]?.turn).toBe(turn);
    }
  });

  it('loses no sheet but those removed, whatever is done', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...steps), fc.nat(6))), (done) => {
        let sheets = sheetsOf('a', 5);
        for (const [step, index] of done) {
          const before = sheets.length;
          sheets = takeStep(sheets, index, step);
          expect(sheets.length).toBe(step === 'remove' && index < before ? before - 1 : before);
          expect(indexAfter(Math.min(index, before - 1), step, sheets.length)).toBeLessThan(Math.max(1, sheets.length));
        }
        expect(documentsOf(sheets).flat()).toEqual(sheets);
        expect(new Set(pagesOf(sheets)).size).toBe(sheets.length);
      }),
    );
  });
});

describe('replaceSheet', () => {
  const sheets = takeStep(sheetsOf('a', 3), 1, 'split');

  it('lays the pages scanned again where the old one was, and begins a document with them where it did', () => {
    const laid = replaceSheet(sheets, 'a 2', sheetsOf('b', 2));
    expect(laid.map(({ key, startsDocument }) => [key, startsDocument])).toEqual([
      ['a 1', false],
      ['b 1', true],
      ['b 2', false],
      ['a 3', false],
    ]);
  });

  it('leaves the table alone when the old one was taken off meanwhile', () => {
    expect(replaceSheet(sheets, 'a 9', sheetsOf('b', 1))).toEqual(sheets);
  });
});

describe('documentsOf', () => {
  it('begins a document at each split', () => {
    const sheets = takeStep(takeStep(sheetsOf('a', 4), 1, 'split'), 3, 'split');
    expect(documentsOf(sheets).map(pagesOf)).toEqual([[1], [2, 3], [4]]);
    expect(documentsOf([])).toEqual([]);
  });
});

describe('nameOf', () => {
  it.each([
    ['Hộp 12.tif', 0, 1, 'Hộp 12.pdf'],
    ['scan.pdf', 1, 3, 'scan (2).pdf'],
  ])('calls %s as %i of %i %s', (original, index, count, expected) => {
    expect(nameOf(original, index, count)).toBe(expected);
  });
});

describe('wholeOnTable', () => {
  it('names the documents all of whose pages are there', () => {
    const added = [
      { id: 'b', title: 'B', pages: 2 },
      { id: 'c', title: 'C', pages: 1 },
    ];
    const sheets = [...sheetsOf('a', 1), ...sheetsOf('b', 2), ...sheetsOf('c', 1)];
    expect(wholeOnTable(sheets, added).map(({ id }) => id)).toEqual(['b', 'c']);
    // Its first page was taken off again.
    expect(wholeOnTable(takeStep(sheets, 1, 'remove'), added).map(({ id }) => id)).toEqual(['c']);
    expect(wholeOnTable(sheets.slice(0, 1), added)).toEqual([]);
  });
});
