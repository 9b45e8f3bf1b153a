// Pages read in a second by one, two and more reader processes on one machine, real engine: linear until its cores are used up.
//   node scripts/measure/scaling.ts [FILE.pdf=samples/decision-red-seal/source.pdf] [PAGES=28] [READERS=1,2,4]
//   node scripts/measure/scaling.ts wait:MS [PAGES=28] [READERS=1,2,4]
// The second form has pages that wait instead of reading, as if each reader had a processor of its own: what is left is the queue
// and the database between them, and a busy machine matters less.
// Starts a service of its own without readers, queues copies of the file, and starts so many `workers/ocr.ts` for them. The rate
// is that of the middle pages (from a tenth to nine tenths), so that starting and running out of work do not count.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { silentLog } from '../../src/domain/log.ts';
import { fakeScan } from '../../src/pipeline/fake-flow.fixture.ts';
import { openDatabase } from '../../src/store/database.ts';
import { addressOf, databaseUrlOf } from './own-service.ts';

/** Two, as the scan that is read by default has. */
const fakePages = new Uint8Array(fakeScan(['one', 'two']));
const root = fileURLToPath(new URL('../..', import.meta.url));
const [file = join(root, 'samples', 'decision-red-seal', 'source.pdf'), pagesText = '28', readersText = '1,2,4'] =
  process.argv.slice(2);
const waitMs = file.startsWith('wait:') ? file.slice('wait:'.length) : undefined;
const dataFolder = mkdtempSync(join(tmpdir(), 'sohoa-scaling-'));
// The database runs as another user when this is started by root.
chmodSync(dataFolder, 0o755);
const none = { OCR_WORKERS: '0', TEXT_WORKERS: '0', SAMPLES: 'off', LOG_LEVEL: 'warn' };
const env = { ...process.env, ...none, DATA_DIR: dataFolder, PORT: '18097', FAKE_PAGE_MS: waitMs ?? '' };
const serviceScript = waitMs === undefined ? 'src/server.ts' : 'src/app/fake-service.fixture.ts';
const readerScript = waitMs === undefined ? ['workers/ocr.ts'] : ['src/app/fake-worker.fixture.ts', 'ocr'];
const service = spawn(process.execPath, [serviceScript], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const address = await addressOf(service);
  const url = databaseUrlOf(dataFolder);
  const rows: { readers: number; pagesASecond: number; cpuSecondsAPage: number; coresBusy: number; load: number }[] =
    [];
  for (const readers of readersText.split(',').map(Number)) {
    await queue(address, readers);
    rows.push({ readers, ...(await read(url, readers)), load: loadavg()[0] ?? 0 });
    process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
  }
  const alone = rows[0]?.pagesASecond ?? 1;
  console.log(`${availableParallelism()} cores`);
  console.log('| readers | pages a second | times one | CPU seconds a page | cores busy | load |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const { readers, pagesASecond, cpuSecondsAPage, coresBusy, load } of rows) {
    const cells = [readers, pagesASecond.toFixed(2), (pagesASecond / alone).toFixed(2), cpuSecondsAPage.toFixed(2)];
    console.log(`| ${[...cells, coresBusy.toFixed(2), load.toFixed(1)].join(' | ')} |`);
  }
} finally {
  service.kill('SIGTERM');
  await once(service, 'exit');
  rmSync(dataFolder, { recursive: true, force: true });
}

/** Copies that differ behind their end, as many as have the pages asked for. */
async function queue(address: string, readers: number): Promise<void> {
  for (let pages = 0, copy = 1; pages < Number(pagesText); copy += 1) {
    const form = new FormData();
    const bytes = new Blob([waitMs === undefined ? readFileSync(file) : fakePages, `\n% ${readers} ${copy}\n`], {
      type: 'application/pdf',
    });
    form.append('file', bytes, `copy-${readers}-${copy}.pdf`);
    const answer = await fetch(`${address}/api/documents`, { method: 'POST', body: form });
    const body: { documents: { pages: number }[] } = JSON.parse(await answer.text());
    pages += body.documents[0]?.pages ?? 0;
  }
}

async function read(url: string, readers: number) {
  const database = openDatabase(url, { maxConnections: 1, log: silentLog });
  const busyBefore = busySeconds();
  const startedAt = performance.now();
  const workers = Array.from({ length: readers }, () =>
    spawn(process.execPath, readerScript, {
      cwd: root,
      env: { ...env, DATABASE_URL: url },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  const pages = () => database.selectFrom('pages').innerJoin('documents', 'documents.id', 'pages.document_id');
  const ofThisRun = () => pages().where('documents.name', 'like', `copy-${readers}-%`);
  while ((await ofThisRun().select('pages.page_number').where('pages.status', '=', 'pending').execute()).length > 0)
    await sleep(200);
  const seconds = (performance.now() - startedAt) / 1000;
  const coresBusy = (busySeconds() - busyBefore) / seconds;
  const cpu = workers.reduce((sum, worker) => sum + cpuSecondsOf(worker.pid ?? 0), 0);
  await Promise.all(workers.map(end));
  const rows = await ofThisRun().select('pages.finished_at').orderBy('pages.finished_at').execute();
  await database.destroy();
  const times = rows.map((row) => (row.finished_at?.getTime() ?? 0) / 1000);
  const [from, to] = [Math.floor(times.length * 0.1), Math.ceil(times.length * 0.9) - 1];
  const span = (times[to] ?? 0) - (times[from] ?? 0);
  return { pagesASecond: (to - from) / span, cpuSecondsAPage: cpu / times.length, coresBusy };
}

async function end(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  await ended;
}

/** Of a process, its children that live and those that have ended (clock ticks of Linux: 100 a second). */
function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const own = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]) / 100, 0);
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return own + children.reduce((sum, child) => sum + cpuSecondsOf(child), 0);
}

/** Of all processors together, whoever used them. */
function busySeconds(): number {
  const [user = 0, nice = 0, system = 0] =
    readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/).slice(1).map(Number) ?? [];
  return (user + nice + system) / 100;
}
