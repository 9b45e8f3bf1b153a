import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chromiumTexts } from './chromium-text.fixture.ts';
import { layerOf, sampleLines, samplePage, scannedPdf, turnedSamplePage } from './outputs.fixture.ts';
import { folded } from './pdf-readers.fixture.ts';
import { writeSearchablePdf } from './searchable-pdf.ts';

it('gives its text to a person who selects and copies it in Chromium', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sohoa-chromium-'));
  try {
    const paths: string[] = [];
    for (const [page, pdfa] of [
      [samplePage(), '1b'],
      [samplePage(), '2b'],
      [turnedSamplePage(180), '2b'],
    ] as const) {
      const source = { kind: 'pdf', bytes: scannedPdf() } as const;
      const { bytes } = await writeSearchablePdf({ source, layer: layerOf(page), record: null, pdfa });
      const path = join(folder, `${paths.length}.pdf`);
      writeFileSync(path, bytes);
      paths.push(path);
    }
    const texts = await chromiumTexts(paths, '/usr/bin/chromium');
    expect(texts.map(folded)).toEqual(paths.map(() => sampleLines.join(' ')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
