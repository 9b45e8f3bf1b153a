import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { silentLog } from '../domain/log.ts';
import { createFakeFlow } from '../pipeline/fake-flow.fixture.ts';
import { runStageJob } from '../pipeline/run-stage-job.ts';
import { defaultJobLimits } from '../pipeline/stage-job-ports.ts';
import { openQueues } from '../queue/queues.ts';
import { startStageWorker } from '../queue/stage-worker.ts';
import { openStore } from './compose-store.ts';
import { loadConfig } from './config.ts';

/**
 * A worker process that is killed (SIGKILL) once at every boundary between two steps of a job: whichever process comes
 * there first leaves a marker in `FAKE_MARKERS` and dies.
 */
const name = z.enum(['ocr', 'restoration', 'extraction']).parse(process.argv[2]);
const markers = z.string().parse(process.env.FAKE_MARKERS);

function dieOnce(boundary: string): void {
  try {
    writeFileSync(join(markers, boundary), '', { flag: 'wx' });
  } catch {
    return;
  }
  process.kill(process.pid, 'SIGKILL');
}

function around<Args extends unknown[], Result>(step: string, work: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    dieOnce(`before ${step}`);
    const result = await work(...args);
    dieOnce(`after ${step}`);
    return result;
  };
}

const config = loadConfig(process.env);
const address = { databaseUrl: config.databaseUrl ?? '', redisUrl: config.redisUrl };
const { pages, stages, files } = openStore(config, address.databaseUrl, silentLog, 4);
const queues = await openQueues(address, silentLog);
const deps = {
  flow: createFakeFlow({ pageMs: 5, stageMs: 5 }),
  pages: {
    ...pages,
    loadReading: around('ocr load', pages.loadReading),
    beginPage: around('page begin', pages.beginPage),
    savePage: around('page save', pages.savePage),
  },
  documents: {
    ...stages,
    beginStage: around(`${name} begin`, stages.beginStage),
    saveRestored: around('restoration save', stages.saveRestored),
    saveExtracted: around('extraction save', stages.saveExtracted),
  },
  files,
  enqueue: around(`${name} enqueue`, queues.enqueue),
  log: silentLog,
  workerId: `boundary-${process.pid}`,
  limits: defaultJobLimits,
};
await startStageWorker(address, name, (job, delivery) => runStageJob(deps, job, delivery), {
  concurrency: 1,
  log: silentLog,
  lock: { lockDuration: 2_000, stalledInterval: 500 },
});
process.once('disconnect', () => process.exit(0));
process.once('message', () => process.exit(0));
