import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { AppError } from '../domain/errors.ts';
import { silentLog } from '../domain/log.ts';
import { planOcrJobs } from '../domain/stage-job.ts';
import { createFakeFlow, fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { runStageJob } from '../pipeline/run-stage-job.ts';
import { defaultJobLimits, type StageJobDeps } from '../pipeline/stage-job-ports.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { reconcileOnce } from '../queue/reconcile.ts';
import { createUnfinishedWork } from '../store/unfinished.ts';
import { composeService } from './compose-service.ts';
import { loadConfig } from './config.ts';
import { createShutdown } from './shutdown.ts';
import { startTestService, type TestService } from './test-service.fixture.ts';

let service: TestService;
let queues: Queues;
let deps: StageJobDeps;

beforeAll(async () => {
  service = await startTestService({ workers: false });
  queues = await openQueues({ databaseUrl: service.database.url, redisUrl: null }, silentLog);
  deps = {
    flow: createFakeFlow(),
    pages: service.store.pages,
    documents: service.store.stages,
    files: service.store.files,
    enqueue: async () => undefined,
    log: silentLog,
    workerId: 'test',
    limits: { ...defaultJobLimits, pageAttempts: 3 },
  };
});
afterAll(async () => {
  await queues.close();
  await service.stop();
});

const delivery = { isLastAttempt: false, signal: new AbortController().signal };

async function upload(pages: string[]): Promise<string> {
  const { payload, headers } = multipart([{ name: 'a.pdf', content: fakeScan(pages) }]);
  const answer = await service.app.inject({ method: 'POST', url: '/api/documents', payload, headers });
  return answer.json().documents[0].id;
}

const read = async (id: string) => (await service.app.inject({ method: 'GET', url: `/api/documents/${id}` })).json();

function ocrJob(documentId: string) {
  const [job] = planOcrJobs(documentId, 1, [1]);
  if (job === undefined) throw new Error('no job');
  return job;
}

describe('a job that is delivered again', () => {
  it('leaves the store as one delivery does, also when several run at once', async () => {
    const id = await upload(['one', 'two @doubt', 'three']);
    await Promise.all([1, 2, 3].map(() => runStageJob(deps, ocrJob(id), delivery)));
    for (const stage of ['restoration', 'extraction'] as const) {
      const job = { stage, documentId: id, revision: 1 };
      await Promise.allSettled([1, 2, 3].map(() => runStageJob(deps, job, delivery)));
      await runStageJob(deps, job, delivery);
    }
    // The finding, and the six compulsory parts that nobody could read from these words.
    expect(await read(id)).toMatchObject({ status: 'done', pagesDone: 3, recordVersion: 1, reviewCount: 7 });
    const { record } = await service.store.documents.record(id);
    expect(record.findings).toMatchObject([{ rule: 'doubt', evidence: [{ page: 2 }] }]);
    const layers = await service.database.database
      .selectFrom('layers')
      .select(['origin', 'page_number'])
      .where('document_id', '=', id)
      .execute();
    expect(layers).toHaveLength(6);
  });

  it('tries a page that fails for now again, and fails it alone when it never works', async () => {
    const id = await upload(['good', 'this engine is @busy', 'good too']);
    await expect(runStageJob(deps, ocrJob(id), delivery)).rejects.toThrow(AppError);
    expect(await read(id)).toMatchObject({ status: 'reading', pagesDone: 2 });
    await runStageJob(deps, ocrJob(id), { ...delivery, isLastAttempt: true });
    expect(await read(id)).toMatchObject({ status: 'restoring', pagesDone: 2, pagesFailed: 1 });
    const told = await service.database.database
      .selectFrom('findings')
      .select(['rule', 'page_number'])
      .where('document_id', '=', id)
      .execute();
    expect(told).toEqual([{ rule: 'page-failed', page_number: 2 }]);
  });

  it('stops a page that takes too long', async () => {
    const id = await upload(['this page is @slow']);
    const impatient = { ...deps, limits: { ...deps.limits, pageTimeoutMs: 200 } };
    await runStageJob(impatient, ocrJob(id), { ...delivery, isLastAttempt: true });
    expect(await read(id)).toMatchObject({ status: 'failed', failure: { code: 'page-timeout' } });
  });
});

describe('cancel', () => {
  it('stops work that is running by the row alone', async () => {
    const id = await upload(['this page is @slow too']);
    const running = runStageJob(deps, ocrJob(id), delivery);
    await vi.waitUntil(async () => (await read(id)).status === 'reading', { timeout: 10_000 });
    await service.app.inject({ method: 'POST', url: `/api/documents/${id}/cancel` });
    await running;
    expect(await read(id)).toMatchObject({ status: 'cancelled', pagesDone: 0 });
  });
});

describe('the reconciler', () => {
  it('queues again what an emptied queue forgot, at every stage', async () => {
    const [reading, restoring] = [await upload(['still to read']), await upload(['read already'])];
    await runStageJob(deps, ocrJob(restoring), delivery);
    await queues.reset();
    const { takeDueWork } = createUnfinishedWork(service.database.database);
    await vi.waitUntil(async () => (await reconcileOnce({ takeDueWork, queues, log: silentLog }, 0)) > 0);
    const counts = await queues.counts();
    expect(counts.ocr.waiting).toBeGreaterThan(0);
    expect(counts.restoration.waiting).toBeGreaterThan(0);
    expect([(await read(reading)).status, (await read(restoring)).status]).toEqual(['queued', 'restoring']);
  });
});

describe('an address that others can reach', () => {
  it('is refused until there is an administrator', async () => {
    const config = loadConfig({
      HOST: '0.0.0.0',
      DATA_DIR: service.database.folder,
      DATABASE_URL: service.database.url,
      LOG_LEVEL: 'silent',
    });
    const parts = {
      openerScript: '',
      inspect: () => Promise.reject(new Error('unused')),
      pdfScript: '',
      environment: {},
    };
    const shutdown = createShutdown(silentLog);
    await expect(composeService(config, parts, silentLog, shutdown)).rejects.toMatchObject({
      code: 'address-needs-administrator',
      kind: 'forbidden',
    });
    await shutdown.run();
  });
});
