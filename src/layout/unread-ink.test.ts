import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { blobs, boxAt } from '../image/drawing.fixture.ts';
import { findUnreadInk } from './unread-ink.ts';

const X_HEIGHT = 18;

/** A printed line: letters of 16 by 18 pixels. */
const letters = (left: number, top: number, count: number): BoundingBox[] =>
  Array.from({ length: count }, (_, index) => boxAt(left + 20 * index, top, 16, 18));

const READ = letters(100, 100, 40);
const READ_WORDS = [boxAt(100, 95, 800, 28)];

function unreadOf(boxes: readonly BoundingBox[], isWorn = false) {
  const ink = { xHeightPx: X_HEIGHT, letters: blobs([...READ, ...boxes]), specks: [], border: [], large: [] };
  return findUnreadInk(ink, READ_WORDS, isWorn);
}

describe('findUnreadInk', () => {
  it('finds nothing where every letter is read', () => {
    expect(unreadOf([])).toEqual({ share: 0, boxes: [] });
  });

  it('sums up letters that no word explains, and says where they are', () => {
    const { share, boxes } = unreadOf(letters(100, 300, 10));
    expect(share).toBeCloseTo(0.2);
    expect(boxes).toEqual([boxAt(100, 300, 196, 18)]);
  });

  it('counts worn print that fell to crumbs along a line', () => {
    const crumbs = Array.from({ length: 16 }, (_, index) => boxAt(100 + 15 * index, 300 + (index % 3) * 6, 8, 6));
    expect(unreadOf(crumbs).share).toBeGreaterThan(0.05);
  });

  it('counts lines of which a few letters are whole where print is worn, and no dust', () => {
    const worn = [200, 230, 260].flatMap((top) => [
      ...letters(100, top, 2),
      ...Array.from({ length: 40 }, (_, index) => boxAt(150 + 12 * index, top + ((index * 5) % 16), 3, 3)),
    ]);
    expect(unreadOf(worn)).toEqual({ share: 0, boxes: [] });
    expect(unreadOf(worn, true).share).toBeGreaterThan(0.1);
    expect(unreadOf(scattered(30, 300, 900, 100), true)).toEqual({ share: 0, boxes: [] });
  });

  it.each([
    ['an emblem beside a digital signature', [boxAt(40, 30, 30, 30), ...scattered(20, 40, 30, 70)]],
    ['a cloud of dust', scattered(30, 300, 900, 100)],
    ['a broken rule', Array.from({ length: 12 }, (_, index) => boxAt(100 + 30 * index, 600, 24, 3))],
    ['one stroke of a pen', [boxAt(500, 500, 300, 40)]],
  ])('leaves out %s', (_, boxes) => {
    expect(unreadOf(boxes)).toEqual({ share: 0, boxes: [] });
  });
});

/** Specks all over a square. */
function scattered(count: number, left: number, top: number, side: number): BoundingBox[] {
  return Array.from({ length: count }, (_, index) =>
    boxAt(left + ((index * 37) % side), top + ((index * 61) % side), 5, 5),
  );
}
