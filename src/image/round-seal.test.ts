import { describe, expect, it } from 'vitest';
import { findComponents } from './components.ts';
import { blankBitmap, boxAt, drawArc, fillBox } from './drawing.fixture.ts';
import { eraseRings } from './erase-ring.ts';
import { findRoundSeals } from './round-seal.ts';

const DPI = 100;

function sealsOf(draw: (bitmap: ReturnType<typeof blankBitmap>) => void) {
  const bitmap = blankBitmap(600, 600);
  draw(bitmap);
  const components = findComponents(bitmap);
  return { bitmap, seals: findRoundSeals(bitmap, components, new Set(components.list.map(({ id }) => id)), DPI) };
}

describe('findRoundSeals', () => {
  it('finds a circle of a seal’s size and where it is', () => {
    const { seals } = sealsOf((bitmap) => drawArc(bitmap, { x: 300, y: 250, radius: 72, thickness: 3 }));
    expect(seals).toHaveLength(1);
    expect(Math.hypot((seals[0]?.x ?? 0) - 300, (seals[0]?.y ?? 0) - 250)).toBeLessThan(4);
  });

  it('finds the print that shows through with half of its line lost', () => {
    const { seals } = sealsOf((bitmap) => drawArc(bitmap, { x: 300, y: 250, radius: 72, thickness: 3 }, [3, 6.6]));
    expect(seals).toHaveLength(1);
  });

  it('finds every one of many seals', () => {
    const places = [100, 300, 500].flatMap((y) => [100, 300, 500].map((x) => ({ x, y })));
    const { seals } = sealsOf((bitmap) => {
      for (const place of places) drawArc(bitmap, { ...place, radius: 72, thickness: 3 });
    });
    expect(seals).toHaveLength(places.length);
  });

  it.each([
    ['a small circle', 30],
    ['a large circle', 150],
  ])('does not take %s for a seal', (_, radius) => {
    expect(sealsOf((bitmap) => drawArc(bitmap, { x: 300, y: 300, radius, thickness: 3 })).seals).toEqual([]);
  });

  it('does not take lines of letters for a seal', () => {
    const { seals } = sealsOf((bitmap) => {
      for (let y = 50; y < 550; y += 22) for (let x = 40; x < 560; x += 11) fillBox(bitmap, boxAt(x, y, 7, 9));
    });
    expect(seals).toEqual([]);
  });
});

describe('eraseRings', () => {
  it('takes the line of the seal out and keeps a stroke that crosses it', () => {
    const { bitmap, seals } = sealsOf((page) => {
      drawArc(page, { x: 300, y: 250, radius: 72, thickness: 3 });
      fillBox(page, boxAt(350, 248, 60, 4));
    });
    const erased = eraseRings(bitmap, seals, DPI);
    expect(erased.data[250 * 600 + 371]).toBe(1);
    expect(erased.data[250 * 600 + 229]).toBe(0);
    expect(findComponents(erased).list.filter(({ area }) => area > 100)).toHaveLength(1);
  });

  it('leaves letters whole that stand on the line of the seal', () => {
    const stems = [288, 300, 312];
    const { bitmap, seals } = sealsOf((page) => {
      drawArc(page, { x: 300, y: 250, radius: 72, thickness: 3 });
      for (const x of stems) fillBox(page, boxAt(x, 311, 3, 20));
    });
    const erased = eraseRings(bitmap, seals, DPI);
    for (const x of stems) for (const y of [313, 330]) expect(erased.data[y * 600 + x + 1]).toBe(1);
  });
});
