import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { silentLog } from '../domain/log.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { startStageWorker } from '../queue/stage-worker.ts';
import { startTestService, type TestService } from './test-service.fixture.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ workers: false });
});
afterAll(() => service.stop());

async function upload(name: string, pages: number, batch?: string): Promise<void> {
  const content = fakeScan(Array.from({ length: pages }, (_, page) => `${name} ${page + 1}`));
  const { payload, headers } = multipart([{ name, content }], batch === undefined ? {} : { batch });
  const answer = await service.app.inject({ method: 'POST', url: '/api/documents', payload, headers });
  expect(answer.statusCode).toBe(201);
}

/** Names of the documents in the order in which one reader gets their jobs. */
async function orderOfReading(jobs: number): Promise<string[]> {
  const rows = await service.database.database.selectFrom('documents').select(['id', 'name']).execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const order: string[] = [];
  const worker = await startStageWorker(
    { databaseUrl: service.database.url, redisUrl: null },
    'ocr',
    async ({ documentId }) => void order.push(names.get(documentId) ?? documentId),
    { concurrency: 1, log: silentLog },
  );
  await vi.waitUntil(() => order.length === jobs, { timeout: 20_000 });
  await worker.close();
  return order;
}

it('reads the paper of the counter first, and lets batches take turns however large they are', async () => {
  for (let index = 1; index <= 6; index += 1) await upload(`large-${index}`, 1, 'a batch of many');
  await upload('thick', 40, 'a batch of one thick dossier');
  for (let index = 1; index <= 2; index += 1) await upload(`small-${index}`, 1, 'a batch of two');
  await upload('counter', 1);

  const order = await orderOfReading(6 + 5 + 2 + 1);
  expect(order[0]).toBe('counter');
  expect(new Set(order.slice(1, 3))).toEqual(new Set(['large-1', 'small-1']));
  expect(order.indexOf('small-2')).toBeLessThan(order.indexOf('large-3'));
  // Five jobs come at once: its turn is after as many jobs of the others.
  expect(order.indexOf('thick')).toBeGreaterThan(order.indexOf('large-4'));
  expect(order.indexOf('thick')).toBeLessThan(order.indexOf('large-6'));
});
