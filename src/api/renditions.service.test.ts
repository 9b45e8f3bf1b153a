import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import type { Rendition } from '../domain/rendition.ts';
import { fakeScan, inspectFakeScan } from '../pipeline/fake-flow.fixture.ts';
import { createHeldRows } from '../store/held-rows.ts';
import { verifyRepository } from '../store/verify.ts';
import { multipart } from './multipart.fixture.ts';

let service: TestService;
let id: string;
const scan = fakeScan(['Symbol: 31/QĐ-UBND\nDate: 2026-04-02\nSubject: Cấp phép xây dựng']);
const signed = fakeScan(['signed']);
const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

beforeAll(async () => {
  service = await startTestService({
    inspect: async (path) => ({ ...(await inspectFakeScan(path)), isSigned: readFileSync(path).equals(signed) }),
  });
  id = await take(scan);
});
afterAll(() => service.stop());

const get = (url: string) => service.app.inject({ method: 'GET', url });

async function take(content: Buffer): Promise<string> {
  const form = multipart([{ name: 'giấy.pdf', content }]);
  const answer = await service.app.inject({ method: 'POST', url: '/api/documents', ...form });
  const taken = answer.json().documents[0].id;
  const isDone = async () => (await get(`/api/documents/${taken}`)).json().status === 'done';
  await vi.waitUntil(isDone, { timeout: 30_000, interval: 50 });
  return taken;
}

const add = (kind: string, content: Buffer) =>
  service.app.inject({
    method: 'POST',
    url: `/api/documents/${id}/renditions`,
    ...multipart([{ name: 'ban-ky-so.pdf', content }], { kind }),
  });
const list = async (document = id): Promise<Rendition[]> =>
  (await get(`/api/documents/${document}/renditions`)).json().items;

describe('the forms in which a document is held', () => {
  it('begin with the file that came in, by its hash', async () => {
    expect(await list()).toMatchObject([
      { kind: 'original', sha256: sha256Of(scan), bytes: scan.length, name: 'giấy.pdf', isSource: true },
    ]);
  });

  it('take a signed original beside the scan; the same bytes again change nothing', async () => {
    const first = await add('signed-original', signed);
    expect([first.statusCode, first.json().sha256]).toEqual([201, sha256Of(signed)]);
    expect((await add('signed-original', signed)).json().id).toBe(first.json().id);
    const held = await list();
    expect(held.map(({ kind, isSource }) => [kind, isSource])).toEqual([
      ['original', true],
      ['signed-original', false],
    ]);
    const served = await get(`/api/documents/${id}/renditions/${first.json().id}`);
    expect(served.rawPayload).toEqual(signed);
    expect(served.headers.etag).toBe(`"${sha256Of(signed)}"`);
  });

  it.each([
    ['signed-original', 'without a signature', fakeScan(['unsigned']), 400],
    ['searchable', 'made by hand', signed, 400],
    ['scan', 'without a byte', Buffer.alloc(0), 400],
  ])('refuse a %s %s', async (kind, _why, content, status) => {
    expect((await add(kind, content)).statusCode).toBe(status);
    expect(await list()).toHaveLength(2);
  });

  it('keep the pages on the file they were read from, and hand the signed one to other systems', async () => {
    const original = await get(`/api/documents/${id}/original`);
    expect(original.rawPayload).toEqual(scan);
    const { code } = (await get(`/api/documents/${id}`)).json();
    const download = await get(`/api/v1/documents/download/${encodeURIComponent(code)}`);
    expect(download.rawPayload).toEqual(signed);
  });

  it('are named by the pattern of the office', async () => {
    const { code } = (await get(`/api/documents/${id}`)).json();
    const nameOf = async () => {
      const { headers } = await get(`/api/v1/documents/download/${encodeURIComponent(code)}`);
      return decodeURIComponent(String(headers['content-disposition']).split("UTF-8''")[1] ?? '');
    };
    expect(await nameOf()).toMatch(/^H00_QĐ_000001_V1_20\d{6}_quyet-dinh-cap-phep-xay-dung\.pdf$/);
    const fileNamePattern = '{date}.{code}';
    await service.app.inject({ method: 'PATCH', url: '/api/office-settings', payload: { fileNamePattern } });
    expect(await nameOf()).toMatch(/^20\d{6}\.H00_QĐ_000001_V1\.pdf$/);
  });

  it('are checked with every other file and row, and are gone with a purge', async () => {
    const { database, files } = service.store;
    const hashOfFile = async (sha256: string) => ((await files.has(sha256)) ? sha256 : undefined);
    const check = () =>
      verifyRepository({
        database,
        hashOfFile,
        anchors: [],
        signal: AbortSignal.timeout(60_000),
        progress: () => undefined,
      });
    const before = await check();
    expect(before).toMatchObject({ checked: { files: 2 }, tampering: [] });
    const rows = await createHeldRows(database, '').ofDocument(id);
    expect(rows.renditions).toHaveLength(2);

    const payload = { reason: 'hết thời hạn' };
    await service.app.inject({ method: 'POST', url: `/api/documents/${id}/purge`, payload });
    expect(await list()).toEqual([]);
    for (const content of [scan, signed]) expect(await files.has(sha256Of(content))).toBe(false);
    expect(await check()).toMatchObject({ checked: { files: 0 }, tampering: [] });
  });
});
