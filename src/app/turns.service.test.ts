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

/** Names of the documents in the order in which one reader gets the first jobs. */
async function orderOfReading(jobs: number): Promise<string[]> {
  // Nothing is saved here: after a while the reconciler would queue again what has been read.
  const reconciled_at = new Date(Date.now() + 3_600_000);
  await service.database.database.updateTable('documents').set({ reconciled_at }).execute();
  const rows = await service.database.database.selectFrom('documents').select(['id', 'name']).execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const order: string[] = [];
  const worker = await startStageWorker(
    { databaseUrl: service.database.url, redisUrl: null },
    'ocr',
    async ({ documentId }) => void order.push(names.get(documentId) ?? documentId),
    { concurrency: 1, log: silentLog },
  );
  await vi.waitUntil(() => order.length >= jobs, { timeout: 60_000 });
  await worker.close();
  return order.slice(0, jobs);
}

it('reads the paper of the counter first, and lets batches take turns however large and thick their dossiers are', async () => {
  await upload('thick', 5_000, 'a batch of one dossier of as many pages as are taken');
  for (let index = 1; index <= 6; index += 1) await upload(`large-${index}`, 1, 'a batch of many');
  for (let index = 1; index <= 2; index += 1) await upload(`small-${index}`, 1, 'a batch of two');
  await upload('counter', 1);

  const order = await orderOfReading(13);
  expect(order[0]).toBe('counter');
  const turns = [order.slice(1, 4), order.slice(4, 7), order.slice(7, 9), order.slice(9, 11), order.slice(11, 13)];
  expect(turns.map((turn) => turn.toSorted())).toEqual([
    ['large-1', 'small-1', 'thick'],
    ['large-2', 'small-2', 'thick'],
    ['large-3', 'thick'],
    ['large-4', 'thick'],
    ['large-5', 'thick'],
  ]);
});
