// What the queue and the database cost beside reading pages, in CPU time (the machine may be busy with other things):
//   node scripts/measure/queue-overhead.ts FILE.pdf [PAGES=2000]
// The engine is replayed, so only image work and layout are left of the stage: the hardest case for the share. The
// stage is measured alone on the pages of FILE; the same results then go through the queue until PAGES are stored.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createEngine } from '../../src/app/compose-engine.ts';
import { assemblePipeline } from '../../src/app/compose-pipeline.ts';
import { openStore } from '../../src/app/compose-store.ts';
import { loadConfig } from '../../src/app/config.ts';
import { createIntake } from '../../src/app/intake.ts';
import { silentLog } from '../../src/domain/log.ts';
import { createRecordingEngine, createReplayEngine } from '../../src/ocr/replay-engine.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import { runStageJob } from '../../src/pipeline/run-stage-job.ts';
import { defaultJobLimits } from '../../src/pipeline/stage-job-ports.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { startStageWorker } from '../../src/queue/stage-worker.ts';
import { createFileClaims } from '../../src/store/file-claims.ts';
import { createIntakeRepository, ensureOffice } from '../../src/store/intake-repository.ts';
import { startTestDatabase } from '../../src/store/test-database.fixture.ts';

const [file = '', pagesText = '2000'] = process.argv.slice(2);
const bytes = readFileSync(file);
const context = { signal: new AbortController().signal, log: silentLog, progress: () => undefined };

/** Seconds of CPU that processes used whose parent chain leads to `root` (Linux clock tick: 10 ms). */
function cpuSeconds(isCounted: (pid: number, parent: number, name: string) => boolean): number {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      // Own and waited-for children's time: fields 14 to 17 of proc(5).
      if (isCounted(Number(pid), Number(fields[1]), name)) {
        ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      }
    } catch {
      // It ended meanwhile.
    }
  }
  return ticks / 100;
}
const ownCpu = (): number =>
  cpuSeconds((pid, parent, name) => pid === process.pid || (parent === process.pid && name !== 'postgres'));
const databaseCpu = (postmaster: number): number =>
  cpuSeconds((pid, parent) => pid === postmaster || parent === postmaster);

const database = await startTestDatabase();
const postmaster = Number(readFileSync(join(database.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const config = loadConfig({ DATA_DIR: database.folder, DATABASE_URL: database.url });

const recorder = createRecordingEngine(await createEngine('auto', 2));
const recording = await assemblePipeline(recorder.engine);
const source = await recording.open(file, null, context.signal);
const first = source.pageCount;
await source.close();
const range = { path: file, firstPage: 1, lastPage: first };
const read = await recording.flow.ocr.run(range, context);
await recording.close();
const pipeline = await assemblePipeline(createReplayEngine(recorder.recording()));
const copies = Math.ceil(Number(pagesText) / first);
const pages = copies * first;

/** Gives the results of the run alone, at once: what is left is what queue and database cost. */
const flow: Flow = {
  ...pipeline.flow,
  ocr: {
    ...pipeline.flow.ocr,
    run: async ({ firstPage, lastPage }) => ({
      output: read.output.filter((page) => page.pageNumber >= firstPage && page.pageNumber <= lastPage),
      findings: read.findings.filter((finding) => finding.evidence[0]?.page === firstPage),
    }),
  },
};

// The same bytes would be one document: a comment at the end makes each copy its own.
const copyOf = (index: number): Buffer => Buffer.concat([bytes, Buffer.from(`\n% copy ${index}\n`)]);
const store = openStore(config, database.url, silentLog, 5);
const officeId = await ensureOffice(store.database, 'H00', 'measure');
const queues = await openQueues({ databaseUrl: database.url, redisUrl: null }, silentLog);
const intake = createIntake({
  files: store.files,
  claims: createFileClaims(store.database, store.files),
  repositoryOf: () => createIntakeRepository(store.database, officeId),
  inspect: async () => ({ mediaType: 'application/pdf', pages: first }),
  enqueue: queues.enqueue,
  limits: config.limits,
  log: silentLog,
});
const note = { password: null, batch: null, source: 'measure', actor: 'measure' };
for (let index = 0; index < copies; index += 1) {
  await intake.receive(Readable.from(copyOf(index)), { ...note, name: `${index}.pdf` });
}

const runsAlone = 2;
// Once before it counts: code is compiled, models are loaded.
await pipeline.flow.ocr.run(range, context);
const aloneStart = ownCpu();
for (let run = 0; run < runsAlone; run += 1) {
  for (let page = 1; page <= first; page += 1) {
    await pipeline.flow.ocr.run({ path: file, firstPage: page, lastPage: page }, context);
  }
}
const alone = (ownCpu() - aloneStart) / (runsAlone * first);

const queuedStart = { own: ownCpu(), database: databaseCpu(postmaster), at: performance.now() };
const deps = {
  flow,
  pages: store.pages,
  documents: store.stages,
  files: store.files,
  enqueue: queues.enqueue,
  log: silentLog,
  workerId: 'measure',
  limits: defaultJobLimits,
};
const worker = await startStageWorker(
  { databaseUrl: database.url, redisUrl: null },
  'ocr',
  (job, delivery) => runStageJob(deps, job, delivery),
  { concurrency: 1, log: silentLog },
);
const countRead = async (): Promise<number> => {
  const row = await store.database
    .selectFrom('documents')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('status', '=', 'restoring')
    .executeTakeFirstOrThrow();
  return row.count;
};
while ((await countRead()) < copies) await new Promise((resolve) => setTimeout(resolve, 250));
const queued = {
  cpu: ownCpu() - queuedStart.own,
  database: databaseCpu(postmaster) - queuedStart.database,
  wall: (performance.now() - queuedStart.at) / 1000,
};
const milliseconds = (seconds: number): number => Math.round(seconds * 100_000) / 100;
console.log(
  JSON.stringify({
    pages,
    bytesPerPage: Math.round(JSON.stringify(read.output).length / first),
    stageAloneCpuMsPerPage: milliseconds(alone),
    queueCpuMsPerPage: { worker: milliseconds(queued.cpu / pages), database: milliseconds(queued.database / pages) },
    overheadPercent: Math.round(((queued.cpu + queued.database) / pages / alone) * 10_000) / 100,
    pagesPerSecond: Math.round(pages / queued.wall),
  }),
);
await worker.close();
await queues.close();
await store.close();
await pipeline.close();
await database.stop();
