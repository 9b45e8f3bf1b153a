import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../api/build-app.ts';
import { type Log, silentLog } from '../domain/log.ts';
import { createFakeFlow, type FakeFlowOptions, inspectFakeScan } from '../pipeline/fake-flow.fixture.ts';
import { runStageJob } from '../pipeline/run-stage-job.ts';
import { defaultJobLimits, type JobLimits } from '../pipeline/stage-job-ports.ts';
import { openQueues } from '../queue/queues.ts';
import { startStageWorker } from '../queue/stage-worker.ts';
import { startTestDatabase, type TestDatabase } from '../store/test-database.fixture.ts';
import { composeService } from './compose-service.ts';
import { openStore, type Store } from './compose-store.ts';
import { type Config, loadConfig } from './config.ts';
import type { InspectFile } from './intake.ts';
import { createShutdown } from './shutdown.ts';

/** The service in the test's own process: real database, real queue, fake stages. */
export interface TestService {
  readonly app: FastifyInstance;
  readonly config: Config;
  readonly database: TestDatabase;
  readonly store: Store;
  stop(): Promise<void>;
}

export interface TestServiceOptions {
  readonly environment?: Record<string, string>;
  readonly flow?: FakeFlowOptions;
  readonly limits?: Partial<JobLimits>;
  /** Without workers everything that comes in stays queued. */
  readonly workers?: boolean;
  readonly inspect?: InspectFile;
  /** In place of the process that writes searchable PDFs. */
  readonly pdfScript?: string;
  /** Silent unless a test looks at what is logged. */
  readonly log?: Log;
}

export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const log = options.log ?? silentLog;
  const database = await startTestDatabase();
  const config = loadConfig({
    DATA_DIR: database.folder,
    DATABASE_URL: database.url,
    SAMPLES: 'off',
    LOG_LEVEL: 'silent',
    ...options.environment,
  });
  const shutdown = createShutdown(silentLog);
  const parts = {
    openerScript: '',
    inspect: options.inspect ?? inspectFakeScan,
    pdfScript: options.pdfScript ?? '',
    environment: {},
  };
  const service = await composeService(config, parts, log, shutdown);
  const store = openStore(config, database.url, silentLog, 5);
  shutdown.add('store', () => store.close());
  if (options.workers !== false) await startWorkers(config, store, options, shutdown.add);
  const app = await buildApp(service.api);
  shutdown.add('http', () => app.close());
  return {
    app,
    config,
    database,
    store,
    async stop() {
      await shutdown.run();
      await database.stop();
    },
  };
}

async function startWorkers(
  config: Config,
  store: Store,
  options: TestServiceOptions,
  onStop: (name: string, stop: () => Promise<void>) => void,
): Promise<void> {
  const address = { databaseUrl: config.databaseUrl ?? '', redisUrl: config.redisUrl };
  const queues = await openQueues(address, silentLog);
  onStop('test queues', () => queues.close());
  const deps = {
    flow: createFakeFlow(options.flow),
    pages: store.pages,
    documents: store.stages,
    files: store.files,
    enqueue: queues.enqueue,
    log: options.log ?? silentLog,
    workerId: `${hostname()}-${process.pid}`,
    limits: { ...defaultJobLimits, ...options.limits },
  };
  for (const name of ['ocr', 'restoration', 'extraction'] as const) {
    const worker = await startStageWorker(address, name, (job, delivery) => runStageJob(deps, job, delivery), {
      concurrency: 4,
      log: silentLog,
    });
    onStop(name, () => worker.close());
  }
}
