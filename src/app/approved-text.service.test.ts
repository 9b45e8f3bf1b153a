import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { scannedPdf } from '../outputs/outputs.fixture.ts';
import { pdfjsPages } from '../outputs/pdf-readers.fixture.ts';
import type { DigitizeDeps } from '../pipeline/digitize-file.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { createResultRenderer } from '../pipeline/render-results.ts';
import { createInspector } from './compose-pipeline.ts';
import { startTestService, type TestService } from './test-service.fixture.ts';
import { type PdfWish, writeSearchablePdf, writeSearchablePdfOf } from './write-searchable-pdf.ts';

let folder = '';
let service: TestService;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-approved-'));
  service = await startTestService();
}, 120_000);
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The real renderer on a real scan: only what the pages say comes from the fake stages. */
function renderOver(scan: string): DigitizeDeps['render'] {
  const render = createResultRenderer(createInspector().open, async () => expect.unreachable('no JPEG 2000 here'));
  return (_path, result, options, signal) => render(scan, result, options, signal);
}

async function answer(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const response = await service.app.inject({ method, url, ...(payload === undefined ? {} : { payload }) });
  expect(response.statusCode, response.body).toBeLessThan(300);
  return response;
}

it('what was corrected and approved is what the searchable PDF says from then on', async () => {
  const content = fakeScan(['Symbol: 12/QĐ-SNV\nViệc thực hiên nhiệm vụ', 'Trang hai']);
  const uploaded = await service.app.inject({
    method: 'POST',
    url: '/api/documents',
    ...multipart([{ name: 'quyết định.pdf', content }]),
  });
  const { id } = uploaded.json().documents[0];
  const isDone = async () => (await service.store.documents.get(id)).status === 'done';
  await vi.waitUntil(isDone, { timeout: 20_000, interval: 50 });

  const scan = join(folder, 'scan.pdf');
  writeFileSync(scan, scannedPdf({ pages: 2 }));
  const textOfPdf = async (name: string): Promise<string[]> => {
    const target = join(folder, name);
    const write = (wish: PdfWish): Promise<void> => writeSearchablePdf(renderOver(scan), wish);
    await writeSearchablePdfOf(service.config, write, id, target, { recompress: null, pdfa: '2b' });
    return (await pdfjsPages(new Uint8Array(readFileSync(target)))).joined;
  };
  expect(await textOfPdf('before.pdf')).toEqual(['Symbol: 12/QĐ-SNV Việc thực hiên nhiệm vụ', 'Trang hai']);

  const lines = [{ element: 1, before: 'Việc thực hiên nhiệm vụ', text: 'Việc thực hiện nhiệm vụ' }];
  await answer('PATCH', `/api/documents/${id}/pages/1/lines`, { lines });
  await answer('POST', `/api/documents/${id}/approve`);
  expect(await textOfPdf('after.pdf')).toEqual(['Symbol: 12/QĐ-SNV Việc thực hiện nhiệm vụ', 'Trang hai']);
});
