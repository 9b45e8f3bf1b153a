import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { makeCollage } from '../image/collage.ts';
import { findComponents } from '../image/components.ts';
import { blankBitmap, boxAt, fillBox, greyOf } from '../image/drawing.fixture.ts';
import type { OcrLine } from '../ocr/ocr-engine.ts';
import { sortIntoParts } from './sort-into-parts.ts';

/** Two words side by side in two columns, and a speck that belongs to neither. */
const LEFT = boxAt(20, 30, 40, 12);
const RIGHT = boxAt(200, 33, 50, 12);
const SPECK = boxAt(120, 90, 3, 3);

function collageOfTwoColumns() {
  const bitmap = blankBitmap(300, 120);
  for (const box of [LEFT, RIGHT, SPECK]) fillBox(bitmap, box);
  const { list, runs } = findComponents(bitmap);
  const partOf = Int32Array.from(list, ({ box }) => [LEFT, RIGHT].findIndex((own) => own.left === box.left));
  const parts = { boxes: [LEFT, RIGHT], groups: [[0], [1]], partOf, rowOf: [-1, -1], baselines: [42, 45] };
  return makeCollage(greyOf(bitmap), runs, parts, 10);
}

const lineAt = (text: string, box: BoundingBox): OcrLine => ({
  words: [{ text, box, confidence: 0.9 }],
  box,
  block: 0,
  paragraph: 0,
});

/** The line of the page whose ink a box holds: what the layout's part finder does. */
const findPart = (box: BoundingBox): number | undefined => {
  const found = [LEFT, RIGHT].findIndex((own) => own.left >= box.left && own.right <= box.right && own.top >= box.top);
  return found === -1 ? undefined : found;
};

describe('sortIntoParts', () => {
  it('puts the columns below each other without the speck, and maps each word back to its exact place', () => {
    const collage = collageOfTwoColumns();
    const pasted = findComponents({ ...collage.plane, data: collage.plane.data.map((value) => (value === 0 ? 1 : 0)) });
    expect(pasted.list).toHaveLength(2);
    const lines = pasted.list.map(({ box }, index) => lineAt(`w${index}`, box));
    const parts = sortIntoParts(lines, collage, 2, findPart);
    expect(parts.map((part) => part.lines.flatMap((line) => line.words.map((word) => word.box)))).toEqual([
      [LEFT],
      [RIGHT],
    ]);
  });

  it('gives the letters of Vietnamese for those of other languages that look like them', () => {
    const collage = collageOfTwoColumns();
    const pasted = findComponents({ ...collage.plane, data: collage.plane.data.map((value) => (value === 0 ? 1 : 0)) });
    const lines = pasted.list.map(({ box }) => lineAt('QÐ-UBND', box));
    const words = sortIntoParts(lines, collage, 2, findPart).flatMap((part) =>
      part.lines.flatMap((line) => line.words),
    );
    expect(words.map((word) => word.text)).toEqual(['QĐ-UBND', 'QĐ-UBND']);
  });

  it('keeps what says more of two readings that each look like a part of the other', () => {
    const collage = collageOfTwoColumns();
    const { left = 0, top = 0 } = collage.pastes[0] ?? {};
    const high = boxAt(left, top, 18, 12);
    const flat = boxAt(left, top + 4, 20, 8);
    const beside = boxAt(left + 24, top, 16, 12);
    const parts = sortIntoParts([lineAt('củ', high), lineAt('của', flat), lineAt('Bộ', beside)], collage, 2, () => 0);
    expect(parts[0]).toMatchObject({ isSplit: true, lines: [{ words: [{ text: 'của' }, { text: 'Bộ' }] }] });
  });

  it('leaves out a word the engine read where there is no letter', () => {
    const collage = collageOfTwoColumns();
    const parts = sortIntoParts([lineAt('ma', boxAt(0, 0, 5, 5))], collage, 2, findPart);
    expect(parts.every((part) => part.lines.length === 0)).toBe(true);
  });

  it.each([
    ['of its own', [], ['Á']],
    ['that another word stands over', [boxAt(20, 0, 40, 12)], ['Châu']],
  ])('finds the letter beside the box of a word of one letter: one %s', (_, others, expected) => {
    const collage = collageOfTwoColumns();
    const { left = 0, top = 0 } = collage.pastes[0] ?? {};
    const overMiddle = ({ left: from, right: to }: BoundingBox): number | undefined =>
      from <= LEFT.left + 20 && to >= LEFT.left + 20 ? 0 : undefined;
    const shifted = boxAt(left - 8, top, 24, 12);
    const lines = [
      lineAt('Á', shifted),
      ...others.map((box) => lineAt('Châu', { ...box, left: left + 2, right: left + 40 })),
    ];
    const [part] = sortIntoParts(lines, collage, 1, overMiddle);
    expect(part?.lines.flatMap(({ words }) => words.map(({ text }) => text))).toEqual(expected);
  });

  it('keeps the word and drops the marks that the engine took for a line of their own', () => {
    const collage = collageOfTwoColumns();
    const word = collage.pastes[0];
    const at = { left: word?.left ?? 0, top: word?.top ?? 0, right: (word?.left ?? 0) + 40, bottom: word?.bottom ?? 0 };
    const marks = { ...at, bottom: at.top + 3 };
    const parts = sortIntoParts([lineAt('Ẩ', marks), lineAt('tổ', at)], collage, 2, () => 0);
    expect(parts[0]).toMatchObject({ isSplit: true, lines: [{ words: [{ text: 'tổ' }] }] });
  });

  it.each([
    ['as many as cells', '13.177', ['13', '177']],
    ['not as many as cells', '13.1.77', []],
    ['one', '13177', []],
  ])('parts figures of two cells that the engine ran into one word: %s', (_what, text, expected) => {
    const bitmap = blankBitmap(300, 120);
    for (const box of [LEFT, RIGHT]) fillBox(bitmap, box);
    const { list, runs } = findComponents(bitmap);
    const partOf = Int32Array.from(list, ({ box }) => [LEFT, RIGHT].findIndex((own) => own.left === box.left));
    const parts = { boxes: [LEFT, RIGHT], groups: [[0], [1]], partOf, rowOf: [0, 0], baselines: [42, 45] };
    const collage = makeCollage(greyOf(bitmap), runs, parts, 10);
    const [first, last] = [collage.pastes[0], collage.pastes.at(-1)];
    const word = boxAt(first?.left ?? 0, first?.top ?? 0, (last?.left ?? 0) + 50 - (first?.left ?? 0), 12);
    const read = sortIntoParts([lineAt(text, word)], collage, 2, findPart);
    const words = read.flatMap((part) => part.lines.flatMap((line) => line.words));
    expect(words.map((own) => own.text)).toEqual(expected);
    for (const { confidence } of words) expect(confidence).toBeLessThanOrEqual(0.5);
  });
});
