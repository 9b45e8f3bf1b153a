import type { HTTPMethods } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import { fakePage } from '../pipeline/fake-flow.fixture.ts';
import { decision, holdDocument } from '../store/held-documents.fixture.ts';
import { createIntakeRepository, ensureOffice } from '../store/intake-repository.ts';
import { createPageResults } from '../store/page-results.ts';

let service: TestService;
let officeId: string;
let secret: string;
const text = 'Kế hoạch tuần tra biên giới';

beforeAll(async () => {
  service = await startTestService({ workers: false });
  officeId = await ensureOffice(service.database.database, 'H00', 'Văn phòng');
  const fields = decision('77/KH-BCH', { subject: text, secrecy: 'MẬT' });
  secret = await holdDocument(service.database.database, officeId, { fields, pages: [text] });
});
afterAll(() => service.stop());

const get = async (url: string) => (await service.app.inject({ method: 'GET', url })).json();

/** Routes that name a document and are not made to show that it exists or to put an end to it. */
function routesOfContent(): { method: HTTPMethods; url: string }[] {
  const shown = ['document.list', 'document.process', 'document.withdraw', 'document.purge'];
  return service.app.declaredRoutes.flatMap(({ method, url, config }) => {
    const access = config?.access;
    if (access?.object !== 'document' || shown.includes(access.permission)) return [];
    const methods = [method].flat().filter((one) => one !== 'HEAD' && one !== 'OPTIONS');
    return methods.map((one) => ({ method: one as HTTPMethods, url }));
  });
}

describe('a document marked as secret', () => {
  it('is kept back on every route that names it', async () => {
    const routes = routesOfContent();
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, url } of routes) {
      const address = url.replace(':id', secret).replaceAll(/:\w+/g, '1');
      const answer = await service.app.inject({ method, url: address });
      expect([method, url, answer.statusCode, answer.json().code]).toEqual([method, url, 403, 'document-quarantined']);
    }
  });

  it.each([
    ['certain', 403],
    ['possible', 200],
  ] as const)(
    'is kept back with the page that bears a %s mark, before it is finished: %i',
    async (severity, status) => {
      const taken = await createIntakeRepository(service.database.database, officeId).takeIn({
        sha256: (severity === 'certain' ? 'a' : 'b').repeat(64),
        bytes: 1,
        mediaType: 'application/pdf',
        name: 'b.pdf',
        pages: 2,
        password: null,
        batchId: null,
        isBacklog: false,
        actor: 'lan',
      });
      const finding = { rule: 'secrecy', severity, message: 'x', explanation: 'x', correction: null, evidence: [] };
      const result = { page: fakePage(1, 'MẬT'), findings: [finding], durationMs: 1, stageVersion: 'test' };
      await createPageResults(service.database.database).savePage(taken.id, 1, result, undefined);
      const answer = await service.app.inject({ method: 'GET', url: `/api/documents/${taken.id}/pages/1/words` });
      expect(answer.statusCode).toBe(status);
    },
  );

  it('exists in the list, and nothing is said of it', async () => {
    const { items } = await get('/api/documents?sort=received&limit=1');
    expect(items).toMatchObject([{ id: secret, subject: null, symbol: null, quarantinedAt: expect.any(String) }]);
    expect(JSON.stringify(await get(`/api/documents/${secret}`))).not.toMatch(/tuần tra|77\/KH|x\.pdf/);
    expect(await get('/api/documents?q=tuan%20tra')).toMatchObject({ total: 0 });
  });

  it.each([
    '/api/search?q=tuan%20tra',
    '/api/lookup?symbol=77/KH-BCH',
    '/api/reports/registers/incoming?from=2021-01-01&to=2030-12-31',
  ])('is not found by %s', async (url) => {
    expect(JSON.stringify(await get(url))).not.toMatch(/tuần tra|77\/KH/);
  });

  it('cannot be attached to a dossier', async () => {
    const dossier = await service.app.inject({
      method: 'POST',
      url: '/api/dossiers',
      payload: { code: 'H00-1', components: [{ name: 'Kế hoạch' }] },
    });
    const { id, components } = dossier.json();
    const answer = await service.app.inject({
      method: 'POST',
      url: `/api/dossiers/${id}/components/${components[0].id}/reuse`,
      payload: { documentId: secret },
    });
    expect(answer.json().code).toBe('document-quarantined');
  });

  it('is shown again when somebody in charge says why', async () => {
    const released = await service.app.inject({
      method: 'POST',
      url: `/api/documents/${secret}/release`,
      payload: { reason: 'the stamp reads BẢO MẬT' },
    });
    expect(released.json()).toMatchObject({ quarantinedAt: null, symbol: '77/KH-BCH' });
    expect((await get('/api/search?q=tuan%20tra')).total).toBe(1);
    expect((await service.app.inject({ method: 'GET', url: `/api/documents/${secret}/text` })).body).toContain(text);
  });
});
