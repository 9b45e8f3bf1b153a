// Many officers at work at once in a repository filled by `fill-repository.ts`: they look up, search, open pages and save
// corrections through the service, each with pauses for thought. It starts a service of its own on DATA_DIR:
//   node scripts/measure/officers.ts DATA_DIR [OFFICERS=200] [SECONDS=300] [PAUSE_MS=5000] [HEAP_EVERY_MS=0]
// HEAP_EVERY_MS: so often the service collects its garbage, and what is left is noted (V8 by the inspector): what grows
// there is held, what grows only in the resident size is not.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { constants, loadavg, setPriority } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { silentLog } from '../../src/domain/log.ts';
import { emptyRecordFields } from '../../src/domain/record.fixture.ts';
import { createApiKeys } from '../../src/store/api-keys.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { addressOf, databaseUrlOf } from './own-service.ts';
import { createRandom, createTexts } from './repository-texts.ts';

const [dataFolder = '', officersText = '200', secondsText = '300', pauseText = '5000', heapText = '0'] =
  process.argv.slice(2);
if (dataFolder === '') throw new Error('officers.ts DATA_DIR [OFFICERS] [SECONDS] [PAUSE_MS] [HEAP_EVERY_MS]');
const officers = Number(officersText);
const seconds = Number(secondsText);
const pauseMs = Number(pauseText);
const heapEveryMs = Number(heapText);
const root = fileURLToPath(new URL('../..', import.meta.url));

const inspected = heapEveryMs > 0 ? ['--inspect=127.0.0.1:0'] : [];
// As `scripts/start.mjs` starts it.
const service = spawn(process.execPath, ['--max-semi-space-size=2', ...inspected, 'src/server.ts'], {
  cwd: root,
  env: { ...process.env, MALLOC_ARENA_MAX: '2', DATA_DIR: dataFolder, PORT: '18090', OCR_WORKERS: '0' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let inspector = '';
createInterface(service.stderr).on('line', (line) => {
  inspector = /ws:\/\/\S+/.exec(line)?.[0] ?? inspector;
  if (!/Debugger|inspector/.test(line)) process.stderr.write(`${line}\n`);
});
const address = await addressOf(service);
const database = openDatabase(databaseUrlOf(dataFolder), { maxConnections: 1, log: silentLog });

interface Paper {
  readonly id: string;
  readonly symbol: string | null;
  readonly subject: string | null;
  readonly holder_name: string | null;
}

/** Papers with a record, so that it can be corrected; each officer corrects one of their own. */
async function choosePapers(): Promise<Paper[]> {
  const papers = await database
    .selectFrom('documents')
    .select(['id', 'symbol', 'subject', 'holder_name', 'sha256', 'record_version', 'pages_total'])
    .orderBy('sha256')
    .limit(Math.max(officers, 1000))
    .execute();
  for (const paper of papers.filter(({ record_version }) => record_version === null)) {
    const record = {
      schema: 'sohoa.record/1',
      source: { name: 'x.pdf', sha256: paper.sha256, bytes: 1, pages: paper.pages_total },
      status: 'done',
      record: { ...emptyRecordFields, symbol: paper.symbol, subject: paper.subject },
      citations: [],
      indicators: [],
      tables: [],
      structure: [],
      findings: [],
      pages: [],
      provenance: { fields: {}, engines: [], models: [], pipeline: 'measure' },
    };
    await database
      .insertInto('records')
      .values({ document_id: paper.id, version: 1, revision: 1, source: 'extraction', content: JSON.stringify(record) })
      .execute();
    await database.updateTable('documents').set({ record_version: 1 }).where('id', '=', paper.id).execute();
  }
  return papers;
}

async function newKey(db: Database): Promise<string> {
  const office = await db.selectFrom('offices').select('id').executeTakeFirstOrThrow();
  const { key } = await createApiKeys(db).create(
    {
      name: 'measure',
      scopes: ['find', 'document.list', 'document.read', 'document.correct', 'personal.read'],
      officeId: office.id,
      seesAllOffices: false,
      expiresAt: new Date(Date.now() + 3_600_000),
    },
    'measure',
  );
  return key;
}

const papers = await choosePapers();
const key = await newKey(database);
await database.destroy();
// The officers sit at machines of their own: on this one they give way to the service, which is running already.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
const random = createRandom(11);
const { words } = createTexts(root);
const times = new Map<string, number[]>();
const failures: string[] = [];

async function call(what: string, path: string, init: RequestInit = {}): Promise<Response> {
  const startedAt = performance.now();
  const headers = { 'authorization': `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(`${address}${path}`, { ...init, headers });
  const body = await answer.arrayBuffer();
  const list = times.get(what) ?? [];
  list.push(performance.now() - startedAt);
  times.set(what, list);
  if (!answer.ok) failures.push(`${what} ${answer.status} ${Buffer.from(body).toString('utf8').slice(0, 200)}`);
  return answer;
}

const pick = (): Paper =>
  papers[random(papers.length)] ?? papers[0] ?? { id: '', symbol: '', subject: '', holder_name: '' };
const query = (name: string, value: string): string => `${name}=${encodeURIComponent(value)}`;

async function act(own: Paper): Promise<void> {
  const lot = random(100);
  const paper = pick();
  if (lot < 30) await call('look-up: symbol', `/api/lookup?${query('symbol', paper.symbol ?? '1')}`);
  else if (lot < 40) await call('look-up: holder', `/api/lookup?${query('holder', paper.holder_name ?? 'Lê Văn An')}`);
  else if (lot < 50) {
    await call(
      'look-up: subject',
      `/api/lookup?${query('subject', (paper.subject ?? '').split(' ').slice(0, 5).join(' '))}`,
    );
  } else if (lot < 60) {
    const start = random(words.length - 3);
    await call('search', `/api/search?${query('q', words.slice(start, start + 3).join(' '))}`);
  } else if (lot < 90) {
    await call('open: document', `/api/documents/${paper.id}`);
    await call('open: page', `/api/documents/${paper.id}/pages/${1 + random(10)}/words`);
  } else {
    const record = await call('record', `/api/documents/${own.id}/record`);
    const baseVersion = Number(/\d+/.exec(record.headers.get('etag') ?? '')?.[0]);
    const fields = { subject: `${own.subject} ${random(1000)}` };
    await call('save', `/api/documents/${own.id}/record`, {
      method: 'PATCH',
      body: JSON.stringify({ baseVersion, fields }),
    });
  }
}

const endAt = performance.now() + seconds * 1000;
async function work(own: Paper): Promise<void> {
  await sleep(random(pauseMs));
  while (performance.now() < endAt) {
    await act(own).catch((thrown: unknown) => failures.push(String(thrown)));
    await sleep(random(2 * pauseMs));
  }
}

const residentMb = (): number =>
  Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${service.pid}/status`, 'utf8'))?.[1]) / 1000);

/** CPU seconds so far of the service, its workers and its database (Linux): what it costs, whatever else the machine does. */
function cpuSeconds(): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const path = `/proc/${name}/stat`;
      // Fields 4, 14 and 15 of proc(5); one that ended meanwhile is not there.
      const fields = existsSync(path) ? readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') : undefined;
      return fields === undefined
        ? []
        : [{ pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
    });
  const own = new Set([service.pid]);
  for (const { pid, parent } of processes.sort((a, b) => a.pid - b.pid)) if (own.has(parent)) own.add(pid);
  return processes.reduce((sum, { pid, ticks }) => sum + (own.has(pid) ? ticks / 100 : 0), 0);
}

interface HeapNote {
  readonly seconds: number;
  readonly residentMb: number;
  readonly heapUsedMb: number;
  readonly externalMb: number;
}

/** What the service holds after its garbage was collected, each `heapEveryMs`, and at the start and the end. */
async function watchHeap(until: Promise<unknown>): Promise<HeapNote[]> {
  const socket = new WebSocket(inspector);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const startedAt = performance.now();
  let lastId = 0;
  const ask = (method: string, params: object = {}): Promise<unknown> => {
    const id = ++lastId;
    return new Promise((resolve) => {
      const hear = (message: MessageEvent): void => {
        const answer = JSON.parse(String(message.data));
        if (answer.id !== id) return;
        socket.removeEventListener('message', hear);
        resolve(answer.result?.result?.value);
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
  const note = async (): Promise<void> => {
    await ask('HeapProfiler.collectGarbage');
    const expression = 'JSON.stringify(process.memoryUsage())';
    const usage = JSON.parse(String(await ask('Runtime.evaluate', { expression, returnByValue: true })));
    const mb = (bytes: number): number => Math.round(bytes / 1e5) / 10;
    notes.push({
      seconds: Math.round((performance.now() - startedAt) / 1000),
      residentMb: mb(usage.rss),
      heapUsedMb: mb(usage.heapUsed),
      externalMb: mb(usage.external),
    });
    process.stderr.write(`${JSON.stringify(notes.at(-1))}\n`);
  };
  const notes: HeapNote[] = [];
  let isOver = false;
  const over = until.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await note();
    await Promise.race([over, sleep(heapEveryMs)]);
  }
  await note();
  socket.close();
  return notes;
}

const cpuBefore = cpuSeconds();
const memory: number[] = [];
const watch = setInterval(() => memory.push(residentMb()), 10_000);
const worked = Promise.all(papers.slice(0, officers).map(work));
const heap = heapEveryMs > 0 ? await watchHeap(worked) : [];
await worked;
clearInterval(watch);
const cpuUsed = cpuSeconds() - cpuBefore;

const summary = (list: readonly number[]) => {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
};
console.log(
  JSON.stringify(
    {
      all: summary([...times.values()].flat()),
      cpu: { seconds: Math.round(cpuUsed), cores: Math.round((cpuUsed / seconds) * 100) / 100 },
      byAction: Object.fromEntries([...times].map(([what, list]) => [what, summary(list)])),
      // What this process itself waited for a processor stands in every time above.
      ownWaitMs: { p50: Math.round(delay.percentile(50) / 1e6) - 10, p99: Math.round(delay.percentile(99) / 1e6) - 10 },
      failures: { count: failures.length, first: failures.slice(0, 3) },
      residentMb: memory,
      ...(heap.length === 0 ? {} : { afterCollection: heap }),
      load: loadavg().map((value) => Math.round(value * 10) / 10),
    },
    null,
    1,
  ),
);
service.kill('SIGTERM');
