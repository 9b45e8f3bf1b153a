import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkWebhookAddress, signWebhook } from '../app/send-webhooks.ts';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import { unzip } from '../outputs/zip.fixture.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { multipart } from './multipart.fixture.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ environment: { WEBHOOK_HOSTS: '127.0.0.1', OFFICE_NAME: 'UBND tỉnh Khánh Hòa' } });
});
afterAll(() => service.stop());

const get = (url: string) => service.app.inject({ method: 'GET', url });
const send = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload: object = {}) =>
  service.app.inject({ method, url, payload });

async function take(text: string): Promise<string> {
  const form = multipart([{ name: 'x.pdf', content: fakeScan([text]) }]);
  const answer = await service.app.inject({ method: 'POST', url: '/api/documents', ...form });
  const { id } = answer.json().documents[0];
  const isDone = async () => (await get(`/api/documents/${id}`)).json().status === 'done';
  await vi.waitUntil(isDone, { timeout: 30_000, interval: 50 });
  return id;
}

const decision = (symbol: string, subject: string, issuer = 'UBND TỈNH KHÁNH HÒA', date = '2026-04-02') =>
  `Symbol: ${symbol}\nIssuer: ${issuer}\nDate: ${date}\nSubject: ${subject}`;

async function newDossier(code: string, receivedOn: string | null, procedureCode: string) {
  const components = [{ name: 'Quyết định' }, { name: 'Đơn' }];
  const answer = await send('POST', '/api/dossiers', { code, receivedOn, procedureCode, components });
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

describe('rates of Decision 766', () => {
  let held: string;
  beforeAll(async () => {
    held = await take(decision('11/QĐ-UBND', 'kết quả'));
    await send('PUT', '/api/procedures/1.001', {
      name: 'Cấp phép',
      givesResult: true,
      forCitizens: true,
      usesPopulationData: true,
    });
    await send('PUT', '/api/procedures/1.002', {
      name: 'Thông báo',
      givesResult: false,
      forCitizens: false,
      usesPopulationData: false,
    });
    const full = await newDossier('R-1', '2026-04-01', '1.001');
    const [component] = full.components;
    await send('POST', `/api/dossiers/${full.id}/components/${component.id}/reuse`, { documentId: held });
    await send('POST', `/api/dossiers/${full.id}/results`, { documentId: held });
    await send('PATCH', `/api/dossiers/${full.id}`, { syncedAt: '2026-04-05T00:00:00Z', usedPopulationData: true });
    const noResult = await newDossier('R-2', '2026-04-30', '1.001');
    await send('POST', `/api/dossiers/${noResult.id}/components/${noResult.components[0].id}/attach`, {
      documentId: held,
    });
    const noResultDue = await newDossier('R-3', '2026-04-15', '1.002');
    await send('POST', `/api/dossiers/${noResultDue.id}/components/${noResultDue.components[0].id}/attach`, {
      documentId: held,
    });
    await newDossier('R-4', '2026-05-01', '1.001');
    await newDossier('R-5', null, '1.001');
  });

  it('has numerator, denominator and rate of each, for the period and each office', async () => {
    const report = (await get('/api/reports/rates?from=2026-04-01&to=2026-04-30')).json();
    const counts = report.rates.map((rate: { id: string; numerator: number; denominator: number; rate: number }) => [
      rate.id,
      rate.numerator,
      rate.denominator,
      rate.rate,
    ]);
    expect(counts).toEqual([
      ['4.1', 1, 2, 50],
      ['4.2', 2, 3, 66.67],
      ['4.3', 1, 3, 33.33],
      ['4.4', 1, 3, 33.33],
      ['4.5', 1, 2, 50],
    ]);
    expect(report).toMatchObject({ procedures: { total: 1, usingPopulationData: 1 }, withoutReceiptDate: 1 });
    expect(report.offices).toMatchObject([{ office: { code: 'H00' }, rates: report.rates }]);
    const empty = (await get('/api/reports/rates?from=2020-01-01&to=2020-12-31')).json();
    expect(empty.rates[0]).toEqual({ id: '4.1', numerator: 0, denominator: 0, rate: null, pointShare: null });
  });

  it('opens the list behind each number, as JSON and as a workbook', async () => {
    const url = '/api/reports/rates/4.2?from=2026-04-01&to=2026-04-30';
    const list = (await get(url)).json();
    expect(list.dossiers.map((one: { code: string; isCounted: boolean }) => [one.code, one.isCounted])).toEqual([
      ['R-1', true],
      ['R-3', true],
      ['R-2', false],
    ]);
    expect((await get(`${url}&counted=false`)).json()).toMatchObject({ total: 1, dossiers: [{ code: 'R-2' }] });
    const workbook = await get(`${url}&format=xlsx`);
    expect(workbook.headers['content-type']).toContain('spreadsheetml');
    const sheet = [...unzip(workbook.rawPayload)].map(([, content]) => Buffer.from(content).toString()).join('');
    for (const text of ['R-1', 'R-2', 'R-3']) expect(sheet).toContain(text);
  });

  it('keeps the registers of Decree 30/2020', async () => {
    await take(decision('12/QĐ-SXD', 'văn bản đến', 'SỞ XÂY DỰNG'));
    const outgoing = (await get('/api/reports/registers/outgoing?from=2026-04-01&to=2026-04-30')).json();
    expect(outgoing.rows.map((row: { cells: { symbol: string } }) => row.cells.symbol)).toEqual(['11/QĐ-UBND']);
    expect(outgoing.columns.slice(0, 4)).toEqual(['symbol', 'date', 'typeAndSubject', 'signer']);
    const today = new Date(Date.now()).toISOString().slice(0, 10);
    const incoming = (await get(`/api/reports/registers/incoming?from=2026-01-01&to=${today}`)).json();
    expect(incoming.rows.map((row: { cells: { symbol: string } }) => row.cells.symbol)).toContain('12/QĐ-SXD');
    const dossiers = (await get('/api/reports/registers/dossiers?from=2026-04-01&to=2026-04-30')).json();
    expect(dossiers).toMatchObject({ total: 3, rows: [{ cells: { dossierCode: 'R-1', pages: 1 } }, {}, {}] });
    const contents = (await get(`/api/dossiers/${dossiers.rows[0].dossierId}/contents`)).json();
    expect(contents.rows.map((row: { cells: { pageRange: string } }) => row.cells.pageRange)).toEqual(['1-1', '2-2']);
    const workbook = await get('/api/reports/registers/outgoing?from=2026-04-01&to=2026-04-30&format=xlsx');
    const sheet = [...unzip(workbook.rawPayload)].map(([, content]) => Buffer.from(content).toString()).join('');
    for (const text of ['Số, ký hiệu văn bản', '11/QĐ-UBND', '02/04/2026']) expect(sheet).toContain(text);
  });
});

describe('the one-stop system', () => {
  it('asks for many components at once and tells a reuse by codes, once', async () => {
    const id = await take(decision('21/QĐ-UBND', 'một cửa'));
    const { code } = (await get(`/api/documents/${id}`)).json();
    const asked = await send('POST', '/api/one-stop/lookup', {
      queries: [{ symbol: '21 qd ubnd' }, { symbol: '999/QĐ-X' }],
    });
    const { answers } = asked.json();
    expect(answers.map((answer: { found: boolean }) => answer.found)).toEqual([true, false]);
    const alone = (await get('/api/lookup?symbol=21%20qd%20ubnd')).json();
    expect(answers[0].items).toEqual(alone.items);
    const message = {
      dossier: { code: 'H48-OS-1', receivedOn: '2026-06-01' },
      component: { name: 'Quyết định', paperTypeCode: 'KQ.01' },
      documentCode: code,
      officer: 'lan',
    };
    const told = await Promise.all([1, 2, 3].map(() => send('POST', '/api/one-stop/reuse', message)));
    expect(told.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    expect(told.filter((answer) => answer.json().isNew)).toHaveLength(1);
    const { dossier } = told[0]?.json() ?? {};
    const flags = (await get(`/api/dossiers/${dossier.id}/portal-flags`)).json();
    expect(flags).toMatchObject({
      MaHoSo: 'H48-OS-1',
      TaiLieuNop: [{ DuocTaiSuDung: 1, DuocSoHoa: 0, MaKetQuaSoHoa: code }],
    });
    expect((await get(`/api/lookup?symbol=21/QĐ-UBND`)).json().items[0].reuse.count).toBe(1);
  });
});

describe('the counter', () => {
  it('prints the name that the office has now, and the day given for the result', async () => {
    const { office } = (await get('/api/access/session')).json();
    expect(office.name).toBe('UBND tỉnh Khánh Hòa');
    const renamed = await send('PATCH', `/api/access/offices/${office.id}`, { name: 'UBND tỉnh Khánh Hòa (mới)' });
    expect(renamed.statusCode).toBe(200);
    expect((await get('/api/access/session')).json().office.name).toBe('UBND tỉnh Khánh Hòa (mới)');
    await send('PATCH', `/api/access/offices/${office.id}`, { name: office.name });

    const { id } = await newDossier('C-1', '2026-11-23', '1.001');
    expect((await get(`/api/dossiers/${id}`)).json().dueOn).toBeNull();
    await send('PATCH', `/api/dossiers/${id}`, { dueOn: '2026-12-03' });
    expect((await get(`/api/dossiers/${id}`)).json().dueOn).toBe('2026-12-03');
    expect((await send('PATCH', `/api/dossiers/${id}`, { dueOn: '3/12/2026' })).statusCode).toBe(400);
  });
});

describe('webhooks', () => {
  it.each([
    ['http://example.com/hook', 'plain http'],
    ['https://10.0.0.1/', 'the own network'],
    ['https://[::1]/', 'the own machine'],
    ['https://169.254.169.254/latest', 'metadata of a cloud'],
    ['https://user:secret@example.com/', 'a password'],
  ])('do not go to %s (%s)', async (url) => {
    const answer = await send('POST', '/api/webhooks', { url, events: ['document.processed'] });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'webhook-address-refused']);
    expect(() => checkWebhookAddress(url, [])).toThrow('webhook-address-refused');
  });

  it('tell of a processed document with a signature, again until somebody answers', async () => {
    const received: { headers: IncomingMessage['headers']; body: string }[] = [];
    const receiver = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      received.push({ headers: request.headers, body });
      response.writeHead(received.length === 1 ? 500 : 204).end();
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const events = ['document.processed', 'document.approved'];
    const made = await send('POST', '/api/webhooks', { url: `http://127.0.0.1:${port}/`, events });
    const { id: hookId, secret } = made.json();
    const id = await take(decision('31/QĐ-UBND', 'báo tin'));
    await expect.poll(() => received.length, { timeout: 60_000, interval: 200 }).toBeGreaterThanOrEqual(2);
    const message = received[1];
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      event: 'document.processed',
      document: { id, symbol: '31/QĐ-UBND' },
    });
    const [messageId, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
      (name) => message?.headers[name],
    );
    expect(signature).toBe(signWebhook(secret, String(messageId), Number(timestamp), message?.body ?? ''));
    expect(received[0]?.headers['webhook-id']).toBe(messageId);
    const deliveries = (await get(`/api/webhooks/${hookId}/deliveries`)).json();
    expect(deliveries.items).toMatchObject([{ state: 'delivered', attempts: 2, lastStatus: 204 }]);
    expect((await get('/api/webhooks')).body).not.toContain(secret);
    await send('DELETE', `/api/webhooks/${hookId}`);
    expect((await get('/api/webhooks')).json().items).toEqual([]);
    receiver.close();
  });
});

describe('review and judgement over HTTP', () => {
  it('shows steps, validity, citations, corrections and samples of a document', async () => {
    await take(decision('40/QĐ-UBND', 'mẫu khác'));
    const id = await take(decision('41/QĐ-UBND', 'mẫu kiểm tra'));
    const url = `/api/documents/${id}`;
    expect((await get(`${url}/process`)).json().steps).toHaveLength(4);
    const refused = await send('PUT', `${url}/validity`, { class: 'V1' });
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'certifier-missing']);
    const set = await send('PUT', `${url}/validity`, { class: 'V2', certifiedBy: 'UBND tỉnh', from: '2026-04-02' });
    expect(set.json()).toMatchObject({ class: 'V2', state: 'in-force', certifiedBy: 'UBND tỉnh' });
    expect((await get(`${url}/validity?on=2026-04-01`)).json().state).toBe('not-yet');
    const whole = await send('POST', `${url}/validity/changes`, { relation: 'repeals', symbol: '9/QĐ-UBND' });
    expect(whole.statusCode).toBe(400);
    const part = { relation: 'repeals', part: 'Điều 5', symbol: '9/QĐ-UBND' };
    const inPart = (await send('POST', `${url}/validity/changes`, part)).json();
    expect(inPart).toMatchObject({ state: 'in-force-in-part', successors: [{ ...part, isConfirmed: true }] });
    const takeBack = `${url}/validity/changes/${inPart.successors[0].changeId}/withdraw`;
    expect((await send('POST', takeBack, { reason: 'nhầm điều' })).json()).toMatchObject({ state: 'in-force' });
    const { recordVersion } = (await send('PATCH', `${url}/record`, { baseVersion: 1, fields: {} })).json();
    expect((await send('POST', `${url}/approve?seenVersion=${recordVersion + 1}`, {})).statusCode).toBe(409);
    const kept = await send('PUT', `${url}/retention`, { class: { years: 5 } });
    expect(kept.json()).toEqual({ class: '5', until: '2031-12-31' });
    expect((await get('/api/retention/due?on=2031-12-31')).json().total).toBe(0);
    expect((await get('/api/retention/due?on=2032-01-01')).json()).toMatchObject({ total: 1, items: [{ id }] });
    expect((await get(`${url}/citations`)).json()).toEqual({ citations: [], citedBy: [] });
    const lines = [{ element: 3, before: 'Subject: mẫu kiểm tra', text: 'Subject: mẫu đã kiểm' }];
    expect((await send('PATCH', `${url}/pages/1/lines`, { lines })).json().layer).toBe('reviewed');
    expect((await send('PATCH', `${url}/pages/1/lines`, { lines })).statusCode).toBe(409);
    expect((await get(`${url}/corrections`)).json()).toMatchObject({ lines: [{ after: 'Subject: mẫu đã kiểm' }] });
    const check = (await send('POST', '/api/sample-checks', { name: 'Hộp 1', pages: 2 })).json();
    expect(check.pages).toHaveLength(2);
    for (const { position } of check.pages) {
      await send('PUT', `/api/sample-checks/${check.id}/pages/${position}`, { errors: 1, characters: 1000 });
    }
    expect((await get(`/api/sample-checks/${check.id}`)).json().result).toMatchObject({
      pagesChecked: 2,
      accuracy: 0.999,
      interval: { low: expect.any(Number) },
    });
    const settings = await send('PATCH', '/api/office-settings', { resultCodePattern: '{dossier}.KQ{n:2}' });
    expect(settings.json().resultCodePattern).toBe('{dossier}.KQ{n:2}');
    expect((await send('PATCH', '/api/office-settings', { resultCodePattern: 'no number' })).statusCode).toBe(400);
  });

  it('has a schema for every route', async () => {
    const { paths } = (await get('/api/openapi.json')).json();
    const operations = Object.entries<Record<string, { summary?: string; responses?: object }>>(paths).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThan(70);
    expect(operations.filter(({ operation }) => operation.summary === undefined)).toEqual([]);
    for (const path of [
      '/api/reports/rates/{id}',
      '/api/webhooks',
      '/api/one-stop/reuse',
      '/api/documents/{id}/validity',
    ]) {
      expect(Object.keys(paths)).toContain(path);
    }
  });
});
