import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadDigitModel } from '../../src/handwriting/digit-model.ts';
import { drawPenSources } from './pen-source.ts';
import { createRandom } from './random.ts';
import { scanOnly } from './scan-glyph.ts';

const bytes = new Uint8Array(readFileSync(new URL('../../models/digits.bin', import.meta.url)));
const model = loadDigitModel(bytes);

function bestClass(classes: Float64Array): number {
  return classes.indexOf(Math.max(...classes));
}

describe('models/digits.bin', () => {
  const random = createRandom(4711);
  const drawn = drawPenSources(random, 12);

  it('is the file the manifest names', () => {
    const manifest: { models: { name: string; sha256: string; bytes: number }[] } = JSON.parse(
      readFileSync(new URL('../../models/manifest.json', import.meta.url), 'utf8'),
    );
    const entry = manifest.models.find(({ name }) => name === 'digits');
    expect(entry?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(entry?.bytes).toBe(bytes.length);
    expect(bytes.length).toBeLessThanOrEqual(1_000_000);
  });

  it('reads flagged 1, barred 7, open 4 and the other school forms it never saw drawn', () => {
    const figures = drawn.filter(({ label }) => label < 10);
    const wrong = figures.filter(
      (source) => bestClass(model.readCarefully(scanOnly(source, random).bitmap).classes) !== source.label,
    );
    expect(wrong.length / figures.length).toBeLessThan(0.05);
  });

  it('says pen of what a pen drew', () => {
    const asType = drawn.filter((source) => model.read(scanOnly(source, random).bitmap).type > 0.5);
    expect(asType.length / drawn.length).toBeLessThan(0.08);
  });
});
