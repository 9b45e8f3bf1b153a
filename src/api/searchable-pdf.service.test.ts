import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { multipart } from './multipart.fixture.ts';

let folder = '';
let service: TestService;
let id = '';

/** Writes what it was asked for in place of a PDF, and keeps a list of the wishes. */
const script = (log: string): string => `
  import { appendFileSync, writeFileSync } from 'node:fs';
  const [, , , target, code, pdfa = '2b'] = process.argv;
  const coding = (code ?? 'as it came').replace('as-stored', 'as stored') + (pdfa === '2b' ? '' : ' ' + pdfa);
  appendFileSync(${JSON.stringify(log)}, coding + '\\n');
  writeFileSync(target, '%PDF ' + coding);
  process.disconnect();
`;
const wishes = (): string[] => readFileSync(join(folder, 'wishes'), 'utf8').trim().split('\n');
const get = (url: string) => service.app.inject({ url });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-searchable-'));
  const pdfScript = join(folder, 'pdf.mjs');
  writeFileSync(pdfScript, script(join(folder, 'wishes')));
  service = await startTestService({ pdfScript });
  const form = multipart([{ name: 'giấy.pdf', content: fakeScan(['Symbol: 1/QĐ-UBND']) }]);
  id = (await service.app.inject({ method: 'POST', url: '/api/documents', ...form })).json().documents[0].id;
  const isDone = async () => (await get(`/api/documents/${id}`)).json().status === 'done';
  await vi.waitUntil(isDone, { timeout: 30_000, interval: 50 });
}, 120_000);
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the searchable PDF', () => {
  it.each([
    ['', 'as it came', '.searchable.pdf'],
    ['?recompress=jbig2', 'jbig2', '.searchable-jbig2.pdf'],
    ['?recompress=JPEG,%20g4', 'g4,jpeg', '.searchable-g4-jpeg.pdf'],
    ['?pdfa=1b', 'as stored 1b', '.searchable-a1b.pdf'],
    ['?pdfa=1b&recompress=jpeg', 'jpeg 1b', '.searchable-jpeg-a1b.pdf'],
  ])('comes with its pictures coded as asked: %s', async (query, coding, name) => {
    const answer = await get(`/api/documents/${id}/searchable.pdf${query}`);
    expect([answer.statusCode, answer.body]).toEqual([200, `%PDF ${coding}`]);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(name);
    expect(answer.headers['content-length']).toBe(String(`%PDF ${coding}`.length));
  });

  it.each(['recompress=zip', 'recompress=jbig2,g4', 'recompress=', 'pdfa=3b'])(
    'is refused with a coding that nobody knows: %s',
    async (query) => {
      const answer = await get(`/api/documents/${id}/searchable.pdf?${query}`);
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'request-invalid']);
    },
  );

  it('says what it weighs with each coding, making each file once', async () => {
    const { items } = (await get(`/api/documents/${id}/searchable-sizes`)).json();
    expect(
      items.map(({ recompress, bytes, isLossy }: Record<string, unknown>) => [recompress, bytes, isLossy]),
    ).toEqual([
      [null, 15, false],
      ['jbig2', 10, false],
      ['g4', 7, false],
      ['jpeg', 9, true],
      ['jbig2,jpeg', 15, true],
      ['g4,jpeg', 12, true],
    ]);
    await get(`/api/documents/${id}/searchable-sizes`);
    const asked = ['as it came', 'as stored 1b', 'g4', 'g4,jpeg', 'jbig2', 'jbig2,jpeg', 'jpeg', 'jpeg 1b'];
    expect(wishes().sort()).toEqual(asked);
  });

  it('counts as one form of the document, that with the pictures as they came', async () => {
    const { items } = (await get(`/api/documents/${id}/renditions`)).json();
    const made = items.filter(({ kind }: { kind: string }) => kind === 'searchable');
    expect(made.map(({ bytes }: { bytes: number }) => bytes)).toEqual([15]);
  });
});
