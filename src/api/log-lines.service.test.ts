import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import type { Log } from '../domain/log.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { multipart } from './multipart.fixture.ts';

const lines: Record<string, unknown>[] = [];
const keep = (fields: object, message: string): void => void lines.push({ ...fields, message });
const log: Log = { debug: keep, info: keep, warn: keep, error: keep };

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ log });
});
afterAll(() => service.stop());

describe('what is logged', () => {
  it('leads from a request over its document to every job, without names, questions or content', async () => {
    const content = fakeScan(['Symbol: 77/QĐ-UBND\nSubject: cấp giấy cho bà Trần Thị Kín']);
    const form = multipart([{ name: 'Tran Thi Kin 056000000001.pdf', content }]);
    const answer = await service.app.inject({ method: 'POST', url: '/api/documents', ...form });
    const requestId = answer.headers['x-request-id'];
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
    const { id: documentId } = answer.json().documents[0];
    expect(lines).toContainEqual({ requestId, documentId, known: false, message: 'document taken in' });
    const jobsDone = () => lines.filter((line) => line.message === 'job done' && line.documentId === documentId);
    await vi.waitUntil(() => jobsDone().length === 3, { timeout: 30_000, interval: 50 });
    expect(jobsDone().map(({ jobId, stage }) => [stage, String(jobId).startsWith(documentId)])).toEqual([
      ['ocr', true],
      ['restoration', true],
      ['extraction', true],
    ]);

    // Header and log injection: what callers send as an id, a name or a query is no part of a line.
    await service.app.inject({
      method: 'GET',
      url: '/api/lookup?holder=056000000001&q=Tr%E1%BA%A7n%0d%0aevil',
      headers: { 'x-request-id': 'evil"},{"level":60', 'user-agent': 'evil\u0085agent' },
    });
    await service.app.inject({ method: 'GET', url: '/api/documents/056000000001%0d%0aevil' });
    const all = JSON.stringify(lines);
    expect(lines.filter(({ message }) => message === 'request').length).toBeGreaterThanOrEqual(3);
    expect(all).not.toMatch(/056000000001|Kin|Kín|Trần|77\/Q|evil/);
  });
});
