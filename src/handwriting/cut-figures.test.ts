import { describe, expect, it } from 'vitest';
import { bitmapOf, cutIntoAtoms } from './cut-figures.ts';
import { type InkWindow, piecesOf } from './ink.ts';

/** `#` is ink. */
function drawn(rows: readonly string[]): InkWindow {
  const width = Math.max(...rows.map((row) => row.length));
  const ink = Uint8Array.from(rows.flatMap((row) => Array.from(row.padEnd(width), (sign) => (sign === '#' ? 1 : 0))));
  return { left: 100, top: 50, width, height: rows.length, ink };
}

function atomsOf(rows: readonly string[]): string[] {
  const window = drawn(rows);
  return cutIntoAtoms(piecesOf(window), window).map((atom) => `${atom.left}-${atom.right}`);
}

const ring = ['####', '#  #', '#  #', '#  #', '#  #', '#  #', '#  #', '####'];

describe('cutIntoAtoms', () => {
  it('keeps separate narrow figures as they are', () => {
    expect(atomsOf(ring.map((row) => `${row}  ${row}`))).toEqual(['0-4', '6-10']);
  });

  it('takes pieces above each other as one figure', () => {
    expect(atomsOf(['####', '#   ', '#   ', '#   ', '    ', '   #', '   #', '   #', '####'])).toEqual(['0-4']);
  });

  it('offers a cut where two figures touch', () => {
    const rows = ring.map((row, index) => `${row}${index === 4 ? '##' : '  '}${row}`);
    const cuts = atomsOf(rows);
    expect(cuts.length).toBeGreaterThan(1);
    expect(cuts.some((part) => /-[4-6]$/u.test(part))).toBe(true);
  });

  it('gives back all ink when the atoms are joined again', () => {
    const window = drawn(ring.map((row, index) => `${row}${index === 4 ? '##' : '  '}${row}`));
    const bitmap = bitmapOf(cutIntoAtoms(piecesOf(window), window), window);
    expect([...bitmap.ink]).toEqual([...window.ink]);
  });

  it('cuts nothing out of no ink', () => {
    expect(atomsOf(['    '])).toEqual([]);
  });
});
