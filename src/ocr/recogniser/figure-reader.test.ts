import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findComponents } from '../../image/components.ts';
import type { GreyPlane } from '../../image/plane.ts';
import { createFigureReader } from './figure-reader.ts';

const load = async () => new Uint8Array(await readFile(new URL('tiny-network.fixture.onnx', import.meta.url)));

/** Bars 4 wide and 20 high, as many as asked, 12 apart. */
function bars(count: number): GreyPlane {
  const plane = { widthPx: 200, heightPx: 60, data: new Uint8Array(200 * 60).fill(255) };
  for (let bar = 0; bar < count; bar += 1)
    for (let y = 20; y < 40; y += 1) plane.data.fill(0, y * 200 + 20 + 12 * bar, y * 200 + 24 + 12 * bar);
  return plane;
}

function figuresOf(plane: GreyPlane) {
  const components = findComponents({ ...plane, data: plane.data.map((grey) => (grey < 128 ? 1 : 0)) });
  return {
    boxes: components.list.map(({ box }) => box),
    components,
    lineOf: Int32Array.from(components.list.keys()),
    xHeightPx: 10,
  };
}

describe('createFigureReader', () => {
  it('gives one reading a figure, of digits and their signs alone, and says how sure each of them is', async () => {
    const plane = bars(5);
    const readings = await createFigureReader(load)(plane, figuresOf(plane));
    expect(readings).toHaveLength(5);
    for (const { text, sureness } of readings) {
      expect(text).toMatch(/^[\d.,()%-]*$/u);
      expect(sureness).toHaveLength(text.length);
      for (const one of sureness) expect(one).toBeGreaterThan(0);
      for (const one of sureness) expect(one).toBeLessThanOrEqual(1);
    }
  });

  it('loads its network once, and only when there is something to read', async () => {
    let loads = 0;
    const read = createFigureReader(async () => {
      loads += 1;
      return load();
    });
    expect(loads).toBe(0);
    const plane = bars(2);
    const first = await read(plane, figuresOf(plane));
    expect(await read(plane, figuresOf(plane))).toEqual(first);
    expect(loads).toBe(1);
  });
});
