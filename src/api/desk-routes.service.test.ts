import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { multipart } from './multipart.fixture.ts';

let service: TestService;
let documentId: string;

beforeAll(async () => {
  service = await startTestService();
  const { payload, headers } = multipart([{ name: 'a.pdf', content: fakeScan(['Symbol: 12/PXL-BQLV']) }]);
  const taken = await service.app.inject({ method: 'POST', url: '/api/documents', payload, headers });
  documentId = taken.json().documents[0].id;
  await vi.waitUntil(async () => (await get(`/api/documents/${documentId}`)).json().status === 'done', {
    timeout: 20_000,
    interval: 50,
  });
});
afterAll(() => service.stop());

const get = (url: string) => service.app.inject({ method: 'GET', url });
const send = (method: 'POST' | 'DELETE', url: string, payload: object = {}) =>
  service.app.inject({ method, url, payload });

describe('names that an office adds to the gazetteers', () => {
  it('are added, changed under the same name, handed to extraction, and taken out', async () => {
    const type = { kind: 'document-type', name: 'Phiếu xử lý', code: 'PX' };
    await send('POST', '/api/office-names', type);
    await send('POST', '/api/office-names', { kind: 'title', name: 'Trưởng cảng' });
    const { items } = (await send('POST', '/api/office-names', { ...type, code: 'PXL' })).json();
    expect(items).toMatchObject([
      { kind: 'document-type', name: 'Phiếu xử lý', code: 'PXL' },
      { kind: 'title', name: 'Trưởng cảng', code: null },
    ]);

    const { database } = service.database;
    await database.updateTable('documents').set({ status: 'extracting' }).where('id', '=', documentId).execute();
    const task = await service.store.stages.beginStage('extraction', documentId, 1);
    await database.updateTable('documents').set({ status: 'done' }).where('id', '=', documentId).execute();
    expect(task?.officeNames.map(({ code }) => code)).toEqual(['PXL', null]);

    const left = await send('DELETE', `/api/office-names/${items[1].id}`);
    expect(left.json().items).toHaveLength(1);
    expect((await send('DELETE', `/api/office-names/${items[1].id}`)).statusCode).toBe(404);
    expect((await get('/api/office-names')).json().items).toHaveLength(1);
  });

  it.each<[object, string]>([
    [{ kind: 'document-type', name: 'Phiếu trình' }, 'a type without its letters'],
    [{ kind: 'unit', name: 'suất quà', code: 'SQ' }, 'a unit with letters'],
    [{ kind: 'authority', name: 'Ban A', code: 'A/B' }, 'letters with a slash'],
    [{ kind: 'village', name: 'Thôn A' }, 'an unknown kind'],
  ])('are refused when they make no sense: %o, %s', async (name) => {
    expect((await send('POST', '/api/office-names', name)).statusCode).toBe(400);
  });
});

describe('who reused a document', () => {
  it('is listed with dossier, paper, officer and why it was taken back', async () => {
    const components = [{ name: 'Phiếu xử lý' }];
    const dossier = (await send('POST', '/api/dossiers', { code: 'H32-R', components })).json();
    const reuse = `/api/dossiers/${dossier.id}/components/${dossier.components[0].id}/reuse`;
    const used = (await send('POST', reuse, { documentId })).json();
    const item = { dossierId: dossier.id, dossierCode: 'H32-R', componentName: 'Phiếu xử lý' };
    const list = async () => (await get(`/api/documents/${documentId}/reuses`)).json().items;
    expect(await list()).toMatchObject([{ ...item, withdrawnAt: null }]);
    const event = used.components[0].reuseEvents[0].id;
    await send('POST', `${reuse}/${event}/withdraw`, { reason: 'gắn nhầm' });
    expect(await list()).toMatchObject([{ ...item, withdrawnReason: 'gắn nhầm', withdrawnAt: expect.any(String) }]);
  });
});

describe('tiles of a page', () => {
  it('are refused for a page or document that there is not', async () => {
    expect((await get(`/api/documents/${documentId}/pages/2/tiles`)).statusCode).toBe(404);
    expect((await get(`/api/documents/${randomUUID()}/pages/1/tiles/0/0/0`)).statusCode).toBe(404);
    expect((await get(`/api/documents/${documentId}/pages/1/tiles/0/0/x`)).statusCode).toBe(400);
  });
});

describe('what was withdrawn', () => {
  const takeIn = async (name: string, text: string): Promise<string> => {
    const { payload, headers } = multipart([{ name, content: fakeScan([text]) }]);
    const taken = await service.app.inject({ method: 'POST', url: '/api/documents', payload, headers });
    return taken.json().documents[0].id;
  };
  const done = (id: string) =>
    vi.waitUntil(async () => (await get(`/api/documents/${id}`)).json().status === 'done', {
      timeout: 20_000,
      interval: 50,
    });

  it('says why, is told as withdrawn when handed in again, and can be put back', async () => {
    const text = 'Symbol: 88/QĐ-XYZ\nSubject: put back';
    const id = await takeIn('back.pdf', text);
    await done(id);
    expect((await send('POST', `/api/documents/${id}/restore`, { reason: 'chưa gỡ' })).statusCode).toBe(409);
    const gone = (await send('POST', `/api/documents/${id}/withdraw`, { reason: 'lấy nhầm' })).json();
    expect(gone.withdrawnReason).toBe('lấy nhầm');
    const { payload, headers } = multipart([{ name: 'again.pdf', content: fakeScan([text]) }]);
    const again = await service.app.inject({ method: 'POST', url: '/api/documents', payload, headers });
    expect(again.json().documents[0]).toMatchObject({ id, known: true, isWithdrawn: true });

    const back = (await send('POST', `/api/documents/${id}/restore`, { reason: 'gỡ nhầm' })).json();
    expect(back).toMatchObject({ withdrawnAt: null, withdrawnReason: null });
    expect((await get('/api/lookup?symbol=88/QĐ-XYZ')).json().items[0].document.id).toBe(id);
  });

  it('is a pair to be decided again when it had been merged', async () => {
    const same = 'Symbol: 90/QĐ-A\nDate: 2019-01-01\nIssuer: BỘ A\nSubject:';
    const [kept, merged] = [await takeIn('one.pdf', `${same} một`), await takeIn('two.pdf', `${same} hai`)];
    await Promise.all([kept, merged].map(done));
    const pairOf = async () => (await get(`/api/documents/${merged}/duplicates`)).json().items[0];
    await vi.waitUntil(async () => (await pairOf()) !== undefined, { timeout: 20_000, interval: 50 });
    await send('POST', `/api/duplicates/${(await pairOf()).id}/merge`, { keepId: kept });
    expect((await pairOf()).decision).toBe('merged');
    await send('POST', `/api/documents/${merged}/restore`, { reason: 'hai văn bản' });
    expect((await pairOf()).decision).toBeNull();
  });
});
