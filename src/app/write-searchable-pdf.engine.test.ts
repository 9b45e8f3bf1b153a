import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { layerOf, recordOf, samplePage, scannedPdf } from '../outputs/outputs.fixture.ts';
import { pdfjsPages } from '../outputs/pdf-readers.fixture.ts';
import { type PdfWish, writeSearchablePdfConfined } from './write-searchable-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'sohoa-confined-pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));
const script = fileURLToPath(new URL('../../workers/render-pdf.ts', import.meta.url));

function wishFor(path: string, options: Partial<PdfWish['options']> = {}): PdfWish {
  const layer = layerOf(samplePage());
  return {
    path,
    result: { readLayer: layer, restoredLayer: layer, record: recordOf({ symbol: '1027/BC-VP' }) },
    options: { password: null, pdfa: '2b', force: true, ...options },
    target: join(folder, 'searchable.pdf'),
  };
}

it('behind its walls the text of a scan is laid under it, and its pictures coded anew', async () => {
  const scan = join(folder, 'scan.pdf');
  writeFileSync(scan, scannedPdf());
  const wish = wishFor(scan, { recompress: { bilevel: 'jbig2', tone: 'jpeg' } });
  await writeSearchablePdfConfined(script, wish);
  const { joined } = await pdfjsPages(new Uint8Array(readFileSync(wish.target)));
  expect(joined.join(' ')).toContain('Số: 1027/BC-VP');
});

it('a file that cannot be read is an error of its own, and nothing is left', async () => {
  const broken = join(folder, 'broken.pdf');
  writeFileSync(broken, '%PDF-1.7 and nothing else');
  const wish = { ...wishFor(broken), target: join(folder, 'nothing.pdf') };
  await expect(writeSearchablePdfConfined(script, wish)).rejects.toMatchObject({ code: 'internal' });
  expect(() => readFileSync(wish.target)).toThrow('ENOENT');
});
