import { describe, expect, it } from 'vitest';
import { boxAt } from '../image/drawing.fixture.ts';
import { findPageBlocks, findRows } from './page-bands.ts';
import type { TextPiece } from './text-pieces.ts';

const X_HEIGHT = 18;

function piece(left: number, baseline: number, width: number, letters = 6): TextPiece {
  return {
    box: boxAt(left, baseline - 25, width, 25),
    letters: Array.from({ length: letters }, (_, index) => index),
    startBaseline: baseline,
    endBaseline: baseline,
  };
}

/** A justified paragraph line of five words over the full width. */
function bodyLine(baseline: number): TextPiece[] {
  return [0, 1, 2, 3, 4].map((word) => piece(200 + word * 250, baseline, 225));
}

describe('findPageBlocks', () => {
  it('reads the left letterhead block before the right one, and the body after both', () => {
    const head = [
      piece(300, 200, 350),
      piece(750, 200, 650),
      piece(900, 245, 350),
      piece(350, 300, 250),
      piece(900, 300, 500),
    ];
    const blocks = findPageBlocks([...bodyLine(500), ...head, ...bodyLine(545)], X_HEIGHT);
    expect(blocks.map((block) => [block.side, block.pieces.length])).toEqual([
      ['left', 2],
      ['right', 3],
      ['full', 10],
    ]);
  });

  it('keeps the signature apart where hardly a line of it is level with a recipient', () => {
    const recipients = Array.from({ length: 8 }, (_, index) => piece(200, 1500 + index * 40, 420));
    const signature = [1500, 1522, 1662].map((baseline) => piece(950, baseline, 380));
    const blocks = findPageBlocks([...bodyLine(1300), ...bodyLine(1345), ...recipients, ...signature], X_HEIGHT);
    expect(blocks.map((block) => [block.side, block.pieces.length])).toEqual([
      ['full', 10],
      ['left', 8],
      ['right', 3],
    ]);
  });

  it('keeps a long list of recipients in the left column below the signature', () => {
    const list = Array.from({ length: 10 }, (_, index) => piece(200, 1500 + index * 36, 300 + (index % 3) * 60));
    const signature = [piece(1000, 1500, 300), piece(1000, 1545, 300), piece(1000, 1700, 280)];
    const blocks = findPageBlocks([...bodyLine(1300), ...bodyLine(1345), ...list, ...signature], X_HEIGHT);
    expect(blocks.map((block) => [block.side, block.pieces.length])).toEqual([
      ['full', 10],
      ['left', 10],
      ['right', 3],
    ]);
  });

  it('keeps recipients in the left column that reach further than those beside the seal', () => {
    const list = Array.from({ length: 6 }, (_, index) => piece(200, 1500 + index * 36, 300));
    const below = [piece(200, 1752, 640), piece(200, 1788, 250)];
    // What is left of a seal, left of the signature.
    const seal = [1536, 1572, 1608, 1644].map((baseline) => piece(760, baseline, 30, 1));
    const signature = [piece(1000, 1500, 300), piece(1000, 1545, 300), piece(1000, 1700, 280)];
    const page = [...bodyLine(1300), ...bodyLine(1345), ...list, ...seal, ...signature, ...below];
    const pageNumber = piece(700, 2100, 15, 1);
    expect(findPageBlocks([...page, pageNumber], X_HEIGHT).map((block) => [block.side, block.pieces.length])).toEqual([
      ['full', 10],
      ['left', 8],
      ['right', 7],
      ['full', 1],
    ]);
  });

  it('lets the signature begin above the recipients where dust lies between', () => {
    const list = Array.from({ length: 8 }, (_, index) => piece(200, 1520 + index * 36, 350));
    const dust = piece(1100, 1545, 28, 1);
    const page = [...bodyLine(1300), ...bodyLine(1345), piece(1000, 1495, 320), dust, ...list, piece(1000, 1690, 300)];
    expect(findPageBlocks(page, X_HEIGHT).map((block) => [block.side, block.pieces.length])).toEqual([
      ['full', 10],
      ['left', 8],
      ['right', 3],
    ]);
  });

  it('leaves a line of the body under a letterhead out of its columns', () => {
    const head = [piece(300, 200, 350), piece(850, 200, 550), piece(350, 245, 250), piece(900, 245, 500)];
    const blocks = findPageBlocks([...head, piece(320, 300, 400), ...bodyLine(345)], X_HEIGHT);
    expect(blocks.map((block) => [block.side, block.pieces.length]).at(-1)).toEqual(['full', 5]);
  });

  it('keeps the letterhead whole beside specks that begin between its lines', () => {
    const head = [
      piece(300, 200, 350),
      piece(750, 200, 550),
      piece(900, 245, 400),
      piece(350, 300, 250),
      piece(900, 300, 450),
    ];
    const lines = Array.from({ length: 12 }, (_, index) => 400 + 45 * index);
    const specks = [222, 245, 300, ...lines].map((baseline) => piece(20, baseline, 12, 1));
    const blocks = findPageBlocks([...head, ...lines.flatMap(bodyLine), ...specks], X_HEIGHT);
    expect(blocks.map((block) => [block.side, block.pieces.length])).toEqual([
      ['full', 15],
      ['left', 2],
      ['right', 3],
      ['full', 60],
    ]);
  });

  it('takes specks down the margin for no column', () => {
    const head = [piece(300, 200, 350), piece(850, 200, 550), piece(350, 245, 250), piece(900, 245, 500)];
    const specks = [200, 245, 500, 545].map((baseline) => piece(60, baseline, 9, 1));
    const blocks = findPageBlocks([...head, ...bodyLine(500), ...bodyLine(545), ...specks], X_HEIGHT);
    expect(blocks.map((block) => [block.side, block.pieces.length])).toEqual([
      ['full', 4],
      ['left', 2],
      ['right', 2],
      ['full', 10],
    ]);
  });

  it('takes no column from word gaps that lie one above the other', () => {
    const lines = [400, 445, 490, 535].flatMap(bodyLine);
    expect(findPageBlocks(lines, X_HEIGHT).map((block) => block.side)).toEqual(['full']);
  });

  it('gives nothing for a page without text', () => {
    expect(findPageBlocks([], X_HEIGHT)).toEqual([]);
  });
});

describe('findRows', () => {
  it('keeps a word on its line whose first letters crumbs have shifted', () => {
    const shifted = { ...piece(450, 200, 200), startBaseline: 212 };
    expect(findRows([piece(200, 200, 200), shifted], X_HEIGHT)).toHaveLength(1);
  });

  it('follows a line that falls by more than a line’s tolerance from end to end', () => {
    const bent = Array.from({ length: 8 }, (_, index) => piece(100 + index * 150, 300 + index * 5, 140));
    const next = Array.from({ length: 8 }, (_, index) => piece(100 + index * 150, 345 + index * 5, 140));
    expect(findRows([...bent, ...next], X_HEIGHT).map((row) => row.pieces.length)).toEqual([8, 8]);
  });

  it('puts a single letter that hangs below into the line beside it', () => {
    expect(findRows([piece(100, 300, 200), piece(310, 308, 14, 1)], X_HEIGHT)).toHaveLength(1);
  });
});
