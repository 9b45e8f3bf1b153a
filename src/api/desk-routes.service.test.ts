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
