import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectQueue } from '../queue/connection.ts';
import { jobOptions } from '../queue/queues.ts';
import { newTestFolder, startTestDatabase, type TestDatabase } from '../store/test-database.fixture.ts';
import { expectEverythingOnce, uploadMany, waitUntilFinished } from './fault-bench.fixture.ts';
import { type NarrowLine, startNarrowLine } from './narrow-line.fixture.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.fixture.ts';
import { startSlowLine } from './slow-line.fixture.ts';

const [documents, pagesEach] = [6, 24];

let outside: TestDatabase;
let folder: string;
let service: ServiceProcess;
let narrow: NarrowLine | undefined;
const workers = new Set<ChildProcess>();

beforeEach(async () => {
  outside = await startTestDatabase();
  folder = newTestFolder();
});
afterEach(async () => {
  for (const worker of workers) {
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    await ended;
  }
  narrow?.close();
  narrow = undefined;
  await service.kill('SIGTERM');
  await outside.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startService(environment: Record<string, string> = {}): Promise<void> {
  const none = { OCR_WORKERS: '0', TEXT_WORKERS: '0' };
  service = await startServiceProcess(folder, { DATABASE_URL: outside.url, ...none, ...environment });
}

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A worker that ends by itself is started again, as systemd, compose and Kubernetes do. */
function startWorkers(
  kinds: readonly string[],
  environment: Record<string, string> = {},
  wrapper: readonly string[] = [],
): void {
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: outside.url, LOG_LEVEL: 'silent', ...environment };
  for (const kind of kinds) {
    const [program = '', ...args] = [...wrapper, process.execPath, script('./fake-worker.fixture.ts'), kind];
    const start = (): void => {
      const worker = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
      workers.add(worker);
      worker.once('exit', (code) => {
        workers.delete(worker);
        if (code === 1) start();
      });
    };
    start();
  }
}

async function pagesRead(): Promise<number> {
  const { count } = await outside.database
    .selectFrom('pages')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('status', '=', 'done')
    .executeTakeFirstOrThrow();
  return count;
}

it('reads everything over a line of 40 ms each way, though it is cut three times', async () => {
  await startService();
  const { hostname, port } = new URL(outside.url);
  const line = await startSlowLine({ host: hostname, port: Number(port) }, 40);
  const far = new URL(outside.url);
  far.port = String(line.port);
  startWorkers(['ocr', 'ocr', 'restoration', 'extraction'], { DATABASE_URL: far.href });
  await uploadMany(service.address, documents, pagesEach);
  for (let cut = 1; cut <= 3; cut += 1) {
    // While pages are being read, not while workers are still starting.
    await vi.waitUntil(async () => (await pagesRead()) >= cut * 20, { timeout: 120_000, interval: 50 });
    line.cut();
  }
  await waitUntilFinished(service.address, 300_000);
  line.close();
  await expectEverythingOnce(outside.database, documents, pagesEach);
});

it('reads everything between two network namespaces over a narrow line that is pulled out three times', async () => {
  await startService();
  const { hostname, port } = new URL(outside.url);
  narrow = await startNarrowLine({ host: hostname, port: Number(port) }, 20);
  const far = new URL(outside.url);
  far.hostname = narrow.host;
  far.port = String(narrow.port);
  startWorkers(['ocr', 'ocr', 'restoration', 'extraction'], { DATABASE_URL: far.href }, narrow.wrapper);
  await uploadMany(service.address, documents, pagesEach);
  for (let time = 1; time <= 3; time += 1) {
    await vi.waitUntil(async () => (await pagesRead()) >= time * 20, { timeout: 120_000, interval: 50 });
    narrow.pull();
    // A reader on this side takes over the pages of those that went silent, who go on with them and save them later.
    if (time === 1) startWorkers(['ocr'], { FAKE_PAGE_MS: '400' });
    // Longer than the locks of jobs last (2 s) and than the pause between two looks for such as have lapsed (0.5 s).
    await sleep(5_000);
    narrow.plug();
  }
  await waitUntilFinished(service.address, 300_000);
  await expectEverythingOnce(outside.database, documents, pagesEach);
});

it('loses nothing when clocks jump an hour ahead and two hours back', async () => {
  const clock = { NODE_OPTIONS: `--import=${new URL('./jumping-clock.fixture.ts', import.meta.url).href}` };
  await startService(clock);
  startWorkers(['ocr', 'restoration', 'extraction'], clock);
  // One whose clock is right.
  startWorkers(['ocr']);
  await uploadMany(service.address, documents, pagesEach);
  await waitUntilFinished(service.address, 300_000);
  expect((await fetch(`${service.address}/readyz`)).status).toBe(200);
  await expectEverythingOnce(outside.database, documents, pagesEach);
});

it('lets an older worker read beside a newer one, and says which of them read a page', async () => {
  await startService();
  startWorkers(['ocr'], { FAKE_STAGE_VERSION: 'older' });
  startWorkers(['ocr'], { FAKE_STAGE_VERSION: 'newer' });
  startWorkers(['restoration', 'extraction']);
  // What only a version after this one understands is refused and forgotten; nothing waits behind it.
  const connection = await connectQueue({ databaseUrl: outside.url, redisUrl: null }, () => undefined);
  const queue = connection.newQueue('ocr');
  const tomorrow = JSON.parse('{ "stage": "ocr-of-tomorrow", "documentId": "x" }');
  await queue.addBulk([{ name: 'ocr', data: tomorrow, opts: jobOptions }]);
  await uploadMany(service.address, documents, pagesEach);
  await waitUntilFinished(service.address, 300_000);
  await expectEverythingOnce(outside.database, documents, pagesEach);
  const versions = await outside.database.selectFrom('pages').select('stage_version').distinct().execute();
  expect(versions.map((row) => row.stage_version).sort()).toEqual(['newer', 'older']);
  const countJobs = async (): Promise<number> => {
    const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(countJobs, { timeout: 20_000 }).toBe(0);
  await queue.close();
  await connection.close();
});
