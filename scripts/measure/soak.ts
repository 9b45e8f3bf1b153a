// Memory of every process of the service over a long time of ordinary work: scans come in one after the other and are read
// for real, and each is looked up, searched, looked at and fetched as soon as it is done.
//   node scripts/measure/soak.ts [MINUTES=30] [OCR_WORKERS=1]
// It starts a service of its own in a new folder, prints a line a minute, and at the end for each process its resident
// memory in the second and in the last fifth of the time (the first one warms up) and the highest of all.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median } from '../../src/domain/median.ts';
import { addressOf } from './own-service.ts';

const [minutesText = '30', workers = '1'] = process.argv.slice(2);
const minutes = Number(minutesText);
const root = fileURLToPath(new URL('../..', import.meta.url));
const samples = join(root, 'samples');
const dataFolder = mkdtempSync(join(tmpdir(), 'sohoa-soak-'));

const service = spawn(process.execPath, ['src/server.ts'], {
  cwd: root,
  env: { ...process.env, DATA_DIR: dataFolder, PORT: '18095', OCR_WORKERS: workers },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await addressOf(service);

/** A process of the service by what it does; several of a kind count together. */
interface Reading {
  readonly minute: number;
  readonly megabytes: ReadonlyMap<string, number>;
}

function descendants(pid: number): number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return children.flatMap((child) => [child, ...descendants(child)]);
  } catch {
    // It ended meanwhile.
    return [];
  }
}

function nameOf(pid: number): string {
  const [program = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  if (/(^|\/)postgres(:|$)/u.test(program)) return 'postgres';
  const script = words.find((word) => word.endsWith('.ts') || word.endsWith('.js'));
  if (script !== undefined) return script.replace(`${root}`, '').split('/').slice(-2).join('/');
  return program.split('/').at(-1) ?? 'unknown';
}

/** PostgreSQL's processes share most of their memory, so what is their own is counted: proportional set size. */
function readMemory(minute: number): Reading {
  const megabytes = new Map<string, number>();
  for (const pid of [service.pid ?? 0, ...descendants(service.pid ?? 0)]) {
    try {
      const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]);
      const name = pid === service.pid ? 'service' : nameOf(pid);
      megabytes.set(name, (megabytes.get(name) ?? 0) + kilobytes / 1000);
    } catch {
      // It ended meanwhile.
    }
  }
  return { minute, megabytes };
}

async function call(path: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(`${address}${path}`, init);
  if (!answer.ok) throw new Error(`${init?.method ?? 'GET'} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

const scans = readdirSync(samples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(samples, name))
      .filter((file) => file.endsWith('.pdf'))
      .map((file) => join(samples, name, file)),
  );

/** A sample with a comment behind its end: other bytes, so another document. */
async function takeIn(round: number): Promise<string> {
  const path = scans[round % scans.length] ?? '';
  const form = new FormData();
  form.append(
    'file',
    new Blob([readFileSync(path), `\n% ${round}\n`], { type: 'application/pdf' }),
    `soak-${round}.pdf`,
  );
  const answer = await call('/api/documents', { method: 'POST', body: form });
  const { documents } = JSON.parse(await answer.text());
  return documents[0].id;
}

async function finish(id: string): Promise<string> {
  for (;;) {
    const { status } = JSON.parse(await (await call(`/api/documents/${id}`)).text());
    if (status === 'done' || status === 'partial' || status === 'failed') return status;
    await sleep(500);
  }
}

async function use(id: string): Promise<void> {
  const text = await (await call(`/api/documents/${id}/record`)).text();
  const { record } = JSON.parse(text);
  const paths = ['text', 'searchable.pdf', 'original', 'pages/1/image', 'pages/1/words'].map(
    (part) => `/api/documents/${id}/${part}`,
  );
  for (const path of [
    ...paths,
    `/api/lookup?symbol=${encodeURIComponent(record.symbol ?? '1845/QĐ-UBND')}`,
    '/api/search?q=kế hoạch',
  ]) {
    await (await call(path)).arrayBuffer();
  }
}

const startedAt = performance.now();
const elapsed = (): number => (performance.now() - startedAt) / 60_000;
const readings: Reading[] = [];
const counts = new Map<string, number>();
const watch = setInterval(() => readings.push(readMemory(elapsed())), 5000);
let printed = 0;
service.once('exit', () => process.exit(1));
process.once('exit', () => service.kill('SIGINT'));
for (let round = 0; elapsed() < minutes; round += 1) {
  const id = await takeIn(round);
  const status = await finish(id);
  counts.set(status, (counts.get(status) ?? 0) + 1);
  if (status !== 'failed') await use(id);
  if (elapsed() < printed + 1) continue;
  printed = Math.floor(elapsed());
  const now = readings.at(-1)?.megabytes ?? new Map<string, number>();
  process.stderr.write(
    `${printed} min, ${round + 1} documents: ${[...now].map(([name, size]) => `${name} ${Math.round(size)}`).join(', ')}\n`,
  );
}
clearInterval(watch);

const names = [...new Set(readings.flatMap(({ megabytes }) => [...megabytes.keys()]))];
const between = (name: string, from: number, to: number): number =>
  median(
    readings
      .filter(({ minute }) => minute >= from * minutes && minute < to * minutes)
      .map(({ megabytes }) => megabytes.get(name))
      .filter((size) => size !== undefined),
  );
const processes = names.map((name) => ({
  name,
  secondFifthMb: Math.round(between(name, 0.2, 0.4)),
  lastFifthMb: Math.round(between(name, 0.8, 1)),
  highestMb: Math.round(Math.max(...readings.map(({ megabytes }) => megabytes.get(name) ?? 0))),
}));
console.log(JSON.stringify({ minutes, documents: Object.fromEntries(counts), processes }, null, 2));
service.removeAllListeners('exit');
service.kill('SIGINT');
await new Promise((resolve) => service.once('exit', resolve));
rmSync(dataFolder, { recursive: true, force: true });
