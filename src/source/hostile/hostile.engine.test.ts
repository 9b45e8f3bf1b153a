import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { damagedPictures, hazardousPdfs } from './corpus.fixture.ts';
import { mutate } from './mutate.fixture.ts';
import { pictureHazards } from './picture-hazards.fixture.ts';
import type { HostileFile } from './raw-pdf.fixture.ts';
import { readHostile } from './read-hostile.fixture.ts';

/** A part of the hostile corpus that is quick; `hostile.long.test.ts` has all of it. */

// Seconds on a quiet machine; the reading of each file has limits of its own.
vi.setConfig({ testTimeout: 600_000 });

/** One of each kind of hazard that costs little time. */
const quickPdfs = new Set([
  'xref-previous-is-itself',
  'object-stream-in-itself',
  'page-tree-of-two-that-hold-each-other',
  'page-whose-parent-is-itself',
  'array-hundred-thousand-deep',
  'page-box-1',
  'script-on-opening',
  'xfa-with-entities',
  'cipher-refers-to-itself',
  'form-draws-itself',
  'glyph-draws-its-own-font',
  'jbig2-page-of-32-bits',
  'jpx-of-noise',
  'fax-of-huge-rows',
]);

async function expectContained(files: Iterable<HostileFile>, least: number): Promise<void> {
  const report = await readHostile(files);
  expect(report.failures).toEqual([]);
  expect(report.files).toBeGreaterThanOrEqual(least);
}

describe('a hostile file gives a typed error or a result, and leaves the process that reads it alive', () => {
  it('PDFs: one of each kind', async () => {
    await expectContained(
      hazardousPdfs((name) => quickPdfs.has(name)),
      quickPdfs.size,
    );
  });

  it('PDFs: a promise of pdf.js that nobody waits for does not cost the pages', async () => {
    const [sample, other] = ['report-nha-trang', 'report-quang-ngai-wrong-layer'].map(
      (name) => new Uint8Array(readFileSync(new URL(`../../../samples/${name}/source.pdf`, import.meta.url))),
    );
    if (sample === undefined || other === undefined) throw new Error('two samples');
    const { answers } = await readHostile([
      { name: 'wrong entry', ending: 'pdf', bytes: mutate(sample, other, 1_000_006_012) },
    ]);
    expect(Object.keys(answers)).not.toContain('facts: source-process-died');
    expect(answers['pixels: ok']).toBeGreaterThan(0);
  });

  it('pictures: damaged ones of every kind', async () => expectContained(await damagedPictures(8), 64));

  it('pictures: one for each hazard, and files of two kinds at once', async () => {
    const files = await pictureHazards();
    await expectContained(
      files.filter(({ beside }) => beside === undefined),
      45,
    );
  });
});
