import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { multipart } from './multipart.fixture.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const decision = [
  'Symbol: 1845/QĐ-UBND',
  'Issuer: ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA',
  'Date: 2021-07-02',
  'Subject: Phê duyệt quy hoạch phân khu đường Trần Phú',
  'Holder: Nguyễn Văn An',
  'Identity: 056 085 001 234',
].join('\n');

async function upload(name: string, content: Buffer, fields: Record<string, string> = {}) {
  return service.app.inject({ method: 'POST', url: '/api/documents', ...multipart([{ name, content }], fields) });
}

async function get(url: string, headers: Record<string, string> = {}) {
  return service.app.inject({ method: 'GET', url, headers });
}

async function uploadAndWait(name: string, pages: string[]): Promise<string> {
  const answer = (await upload(name, fakeScan(pages))).json();
  const { id } = answer.documents[0];
  const isFinished = async () =>
    ['done', 'partial', 'failed'].includes((await get(`/api/documents/${id}`)).json().status);
  await vi.waitUntil(isFinished, { timeout: 20_000, interval: 50 });
  return id;
}

describe('intake', () => {
  it('makes one document of 50 simultaneous uploads of the same bytes', async () => {
    const content = fakeScan(['Symbol: 7/TB-SGTVT\nthe same fifty times']);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => upload(`copy-${index}.pdf`, content)));
    const bodies = answers.map((answer) => answer.json());
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(49);
    expect(new Set(bodies.map((body) => body.documents[0].id)).size).toBe(1);
    const rows = await service.database.database
      .selectFrom('documents')
      .select('id')
      .where('sha256', '=', bodies[0].documents[0].sha256)
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('takes many files in one request and refuses one without stopping the others', async () => {
    const files = [
      { name: 'a.pdf', content: fakeScan(['first']) },
      { name: 'b.exe', content: Buffer.from('MZ nothing to read') },
      { name: 'c.pdf', content: fakeScan(['third']) },
    ];
    const answer = await service.app.inject({
      method: 'POST',
      url: '/api/documents',
      ...multipart(files, { batch: 'box 12' }),
    });
    const body = answer.json();
    expect(answer.statusCode).toBe(201);
    expect(body.documents.map((one: { name: string }) => one.name)).toEqual(['a.pdf', 'c.pdf']);
    expect(body.refused).toMatchObject([{ name: 'b.exe', code: 'file-type-unsupported' }]);
    const detail = (await get(`/api/documents/${body.documents[0].id}`)).json();
    expect(detail.batch.name).toBe('box 12');
  });

  it.each([
    ['an empty file', 'empty.pdf', Buffer.alloc(0), 'file-empty'],
    ['something that is no scan', 'virus.pdf', Buffer.from('#!/bin/sh'), 'file-type-unsupported'],
  ])('answers %s with 400, a code and the reason in the language of the caller', async (_what, name, content, code) => {
    const { payload, headers } = multipart([{ name, content }]);
    const send = (language: string) =>
      service.app.inject({
        method: 'POST',
        url: '/api/documents',
        payload,
        headers: { ...headers, 'accept-language': language },
      });
    const english = await send('en-GB,en;q=0.9,vi;q=0.5');
    const vietnamese = await send('vi');
    expect(english.statusCode).toBe(400);
    expect(english.json()).toMatchObject({ code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(english.json().message).toMatch(/[a-z]/);
    expect(vietnamese.json().message).not.toBe(english.json().message);
  });

  it('keeps no bytes of what it refused, but the fact', async () => {
    await upload('rest.pdf', Buffer.from('not a scan at all'));
    const refusals = await service.database.database
      .selectFrom('intake_refusals')
      .selectAll()
      .where('name', '=', 'rest.pdf')
      .execute();
    expect(refusals).toMatchObject([{ code: 'file-type-unsupported', source: 'upload' }]);
  });

  it('never uses the name of a file for anything but showing it', async () => {
    const answer = await upload('../../../etc/passwd.pdf', fakeScan(['name test']));
    expect(answer.json().documents[0].name).toBe('passwd.pdf');
  });
});

describe('bad requests', () => {
  it.each([
    ['GET', '/api/documents/nonsense', 400, 'request-invalid'],
    ['GET', '/api/documents/00000000-0000-4000-8000-000000000000', 404, 'not-found'],
    ['GET', '/api/documents?limit=100000', 400, 'request-invalid'],
    ['GET', '/api/nothing-here', 404, 'not-found'],
    ['POST', '/api/documents', 400, 'file-missing'],
    ['POST', '/api/dossiers', 400, 'request-invalid'],
    ['GET', '/api/lookup', 400, 'request-invalid'],
  ] as const)('%s %s gives %i %s', async (method, url, status, code) => {
    const answer = await service.app.inject({ method, url });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.json().message.length).toBeGreaterThan(10);
  });

  it.each([
    ['vi', 'Yêu cầu không hợp lệ: /limit Quá lớn: mong đợi number <=200'],
    ['en', 'The request is not valid: /limit Too big: expected number to be <=200'],
  ])('says in the language of the caller what is wrong: %s', async (language, start) => {
    const answer = await get('/api/documents?limit=100000', { 'accept-language': language });
    expect(answer.json().message).toContain(start);
  });

  it('refuses broken JSON, an unknown host name and a form of another site', async () => {
    const json = { 'content-type': 'application/json' };
    const broken = await service.app.inject({ method: 'POST', url: '/api/dossiers', payload: '{', headers: json });
    expect(broken.statusCode).toBe(400);
    const host = await get('/api/documents', { host: 'evil.example' });
    expect([host.statusCode, host.json().code]).toEqual([403, 'forbidden']);
    const form = await service.app.inject({
      method: 'POST',
      url: '/api/dossiers',
      payload: { code: 'x' },
      headers: { origin: 'https://evil.example' },
    });
    expect(form.statusCode).toBe(403);
  });
});

describe('results', () => {
  it('gives record, text, words, steps and the original of a processed document', async () => {
    const id = await uploadAndWait('quyet-dinh.pdf', [decision, 'second page']);
    const detail = (await get(`/api/documents/${id}`)).json();
    expect(detail).toMatchObject({
      status: 'done',
      pages: 2,
      pagesDone: 2,
      symbol: '1845/QĐ-UBND',
      recordVersion: 1,
      code: 'H00_QĐ_000001_V1',
    });
    expect(detail.steps.map((one: { step: string }) => one.step)).toEqual(['received', 'read', 'extracted', 'coded']);
    const record = await get(`/api/documents/${id}/record`);
    expect(record.headers.etag).toBe('"1"');
    expect(record.json()).toMatchObject({ schema: 'sohoa.record/1', source: { pages: 2 } });
    const text = await get(`/api/documents/${id}/text`);
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text.body.split('\f')).toEqual([decision, 'second page']);
    const words = (await get(`/api/documents/${id}/pages/2/words`)).json();
    expect(words).toMatchObject({ page: 2, layer: 'restored', widthPx: 1654 });
    const original = await get(`/api/documents/${id}/original`);
    expect(original.rawPayload).toEqual(fakeScan([decision, 'second page']));
    expect(original.headers['content-security-policy']).toContain('sandbox');
  });

  it('makes a document with a broken page partial and says which page', async () => {
    const id = await uploadAndWait('broken.pdf', ['fine', 'this one is @broken', 'fine too']);
    const detail = (await get(`/api/documents/${id}`)).json();
    expect(detail).toMatchObject({ status: 'partial', pagesDone: 2, pagesFailed: 1 });
    expect(detail.pageList[1]).toMatchObject({ number: 2, status: 'failed', failure: { code: 'page-unreadable' } });
    expect((await get(`/api/documents/${id}/text`)).body).toBe('fine\f\ffine too');
  });

  it('fails a document of which no page can be read', async () => {
    const id = await uploadAndWait('hopeless.pdf', ['@broken']);
    expect((await get(`/api/documents/${id}`)).json()).toMatchObject({
      status: 'failed',
      failure: { code: 'page-unreadable' },
    });
  });

  it('keeps a correction through another reading, and tells a second reviewer', async () => {
    const id = await uploadAndWait('review.pdf', ['Symbol: 9/QĐ-UBND\nSubject: doc lai']);
    const patch = (baseVersion: number, subject: string) =>
      service.app.inject({
        method: 'PATCH',
        url: `/api/documents/${id}/record`,
        payload: { baseVersion, fields: { subject } },
      });
    expect((await patch(1, 'Đọc lại')).json().record.provenance.fields.subject.method).toBe('reviewed');
    const second = await patch(1, 'Khác');
    expect([second.statusCode, second.json().code]).toEqual([409, 'record-changed']);
    await service.app.inject({ method: 'POST', url: `/api/documents/${id}/reprocess` });
    await expect
      .poll(async () => (await get(`/api/documents/${id}`)).json(), { timeout: 20_000, interval: 50 })
      .toMatchObject({ revision: 2, status: 'done', subject: 'Đọc lại', recordVersion: 3 });
  });

  it('hides what was withdrawn and destroys what was purged, but for hash and reason', async () => {
    const id = await uploadAndWait('purge.pdf', ['Symbol: 77/QĐ-XYZ\nSubject: purge me']);
    const post = (action: string) =>
      service.app.inject({ method: 'POST', url: `/api/documents/${id}/${action}`, payload: { reason: 'sai hồ sơ' } });
    await post('withdraw');
    expect((await get('/api/lookup?symbol=77/QĐ-XYZ')).json().items).toEqual([]);
    const purged = (await post('purge')).json();
    expect(purged).toMatchObject({ subject: null, symbol: null, recordVersion: null });
    expect(purged.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await get(`/api/documents/${id}/text`)).statusCode).toBe(404);
    expect((await get(`/api/documents/${id}/original`)).statusCode).toBe(404);
    expect(await service.store.files.has(purged.sha256)).toBe(false);
    const audit = await service.database.database
      .selectFrom('audit')
      .select('action')
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute();
    expect(audit.map((row) => row.action)).toEqual(['document.received', 'document.withdrawn', 'document.purged']);
  });
});

describe('find and reuse', () => {
  let id: string;
  beforeAll(async () => {
    id = await uploadAndWait('find.pdf', [decision.replace('1845', '2046'), 'Điều 1. Giao thông đường bộ']);
    await uploadAndWait('other.pdf', ['Symbol: 2046/QĐ-BTC\nDate: 2019-01-01\nIssuer: BỘ TÀI CHÍNH\nSubject: Khác']);
  });

  it.each([
    ['symbol=2046/Q%C4%90-UBND', true],
    ['symbol=2046%20qd%20ubnd', true],
    ['symbol=S%E1%BB%91:%202046/QD-UBND&year=2021', true],
    ['symbol=2046&issuer=khanh%20hoa', false],
    ['holder=056085001234&symbol=2046%20qd%20ubnd', true],
    ['holder=nguyen%20van%20an&symbol=2046qdubnd', true],
  ])('looks up %s', async (query, isExact) => {
    const body = (await get(`/api/lookup?${query}`)).json();
    expect(body.items[0].document.id).toBe(id);
    expect(body.found).toBe(isExact);
    expect(body.items[0].match).toBe(isExact ? 'exact' : 'likely');
  });

  it('does not call a decision of another body or year the same', async () => {
    expect((await get('/api/lookup?symbol=2046/QĐ-UBND&year=2020')).json().found).toBe(false);
    const other = (await get('/api/lookup?symbol=2046/QĐ-UBND&issuer=tai%20chinh')).json();
    expect(other.found).toBe(false);
  });

  it.each(['duong bo', 'đường bộ', '"giao thong duong bo"', 'GIAO THÔNG', 'quy hoach phan khu', '2046/QĐ-UBND'])(
    'finds the document by %j',
    async (q) => {
      const body = (await get(`/api/search?q=${encodeURIComponent(q)}`)).json();
      expect(body.items.map((item: { document: { id: string } }) => item.document.id)).toContain(id);
    },
  );

  it('shows where a hit stands', async () => {
    const body = (await get('/api/search?q=duong%20bo')).json();
    const [hit] = body.items[0].hits;
    expect(hit.page).toBe(2);
    expect(hit.snippet.slice(hit.marks[0].start, hit.marks[0].end)).toBe('đường');
  });

  it('records and counts the reuse of a found result, once, and can take it back', async () => {
    const created = await service.app.inject({
      method: 'POST',
      url: '/api/dossiers',
      payload: {
        code: 'H48.12-250401-0012',
        receivedOn: '2026-04-01',
        applicant: { name: 'Nguyễn Văn An' },
        components: [{ name: 'Quyết định phê duyệt quy hoạch' }, { name: 'Đơn' }],
      },
    });
    expect(created.statusCode).toBe(201);
    const dossier = created.json();
    const [component] = dossier.components;
    const url = `/api/dossiers/${dossier.id}/components/${component.id}/reuse`;
    const reuse = () => service.app.inject({ method: 'POST', url, payload: { documentId: id, officer: 'lan' } });
    const answers = await Promise.all([reuse(), reuse(), reuse()]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409]);

    const after = (await get(`/api/dossiers/${dossier.id}`)).json();
    expect(after).toMatchObject({
      reusedCount: 1,
      components: [{ state: 'reused', document: { id, reuseCount: 1 } }, {}],
    });
    const [event] = after.components[0].reuseEvents;
    expect(event).toMatchObject({ officer: 'lan', sourceCode: expect.stringMatching(/^H00_QĐ_/) });
    const report = (await get('/api/reports/reuse?from=2026-04-01&to=2026-04-30')).json();
    expect(report).toMatchObject({ numerator: 1, denominator: 1, rate: 100, dossiers: [{ code: dossier.code }] });

    const back = await service.app.inject({
      method: 'POST',
      url: `${url}/${event.id}/withdraw`,
      payload: { reason: 'nhầm văn bản' },
    });
    expect(back.json()).toMatchObject({ reusedCount: 0, components: [{ state: 'requested', document: null }, {}] });
    expect(back.json().components[0].reuseEvents[0].withdrawnReason).toBe('nhầm văn bản');
    const again = await service.app.inject({ method: 'POST', url: '/api/dossiers', payload: { code: dossier.code } });
    expect([again.statusCode, again.json().code]).toEqual([409, 'dossier-code-taken']);
  });

  it('answers the four paths of the national guidance', async () => {
    const { code } = (await get(`/api/documents/${id}`)).json();
    const path = `/api/v1/documents/${encodeURIComponent(code)}`;
    expect((await get(path)).json()).toMatchObject({ DocCode: code, CodeNumber: '2046', CodeNotation: 'QĐ-UBND' });
    const put = await service.app.inject({ method: 'PUT', url: path, payload: { Subject: 'Trích yếu đã sửa' } });
    expect(put.json().Subject).toBe('Trích yếu đã sửa');
    const download = await get(`/api/v1/documents/download/${encodeURIComponent(code)}`);
    expect(download.statusCode).toBe(200);
    const { payload, headers } = multipart([{ name: 'n.pdf', content: fakeScan(['national import']) }]);
    const imported = await service.app.inject({ method: 'POST', url: '/api/v1/documents/import', payload, headers });
    expect(imported.json()).toMatchObject({ known: false });
  });
});

describe('service routes', () => {
  it('publishes OpenAPI 3.1 with every route of the contract', async () => {
    const document = (await get('/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    for (const path of [
      '/api/documents',
      '/api/documents/{id}/record',
      '/api/documents/{id}/pages/{page}/image',
      '/api/lookup',
      '/api/search',
      '/api/dossiers/{id}/components/{cid}/reuse',
      '/api/v1/documents/import',
      '/api/v1/documents/download/{docCode}',
    ]) {
      expect(Object.keys(document.paths)).toContain(path);
    }
    expect((await get('/api/docs')).statusCode).toBeLessThan(400);
  });

  it('says that it is alive and ready, and counts', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await get('/readyz')).json()).toEqual({ status: 'ok', database: true, queue: true, storage: true });
    const metrics = (await get('/metrics')).body;
    for (const name of [
      'sohoa_queue_jobs{queue="ocr",state="waiting"}',
      'sohoa_pages_waiting ',
      'sohoa_oldest_waiting_page_seconds ',
      'sohoa_paused 0',
    ]) {
      expect(metrics).toContain(name);
    }
    expect((await get('/api/state')).json().limits.pages).toBe(5000);
  });

  it('pauses and resumes, and says how much still runs', async () => {
    const ask = async (url: string) => (await service.app.inject({ method: 'POST', url })).json();
    expect(await ask('/api/state/pause')).toMatchObject({ paused: true });
    expect((await get('/metrics')).body).toContain('sohoa_paused 1');
    expect(await ask('/api/state/resume')).toMatchObject({ paused: false });
  });
});
