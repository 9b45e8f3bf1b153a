// Intake and look-up beside a long queue: times both on a fresh service, then again with DOCUMENTS waiting in the database and
// in the queue. It starts a service of its own without readers, so that nothing else happens:
//   node scripts/measure/queued-backlog.ts [DOCUMENTS=100000] [SECONDS=60]
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { silentLog } from '../../src/domain/log.ts';
import { planOcrJobs } from '../../src/domain/stage-job.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { openDatabase } from '../../src/store/database.ts';
import { addressOf, databaseUrlOf } from './own-service.ts';

const [documentsText = '100000', secondsText = '60'] = process.argv.slice(2);
const documents = Number(documentsText);
const seconds = Number(secondsText);
const root = fileURLToPath(new URL('../..', import.meta.url));
const dataFolder = mkdtempSync(join(tmpdir(), 'sohoa-backlog-'));
// The database runs as another user when the service is started by root.
chmodSync(dataFolder, 0o755);
const documentsAtOnce = 1000;

const service = spawn(process.execPath, ['src/server.ts'], {
  cwd: root,
  env: { ...process.env, DATA_DIR: dataFolder, PORT: '18096', OCR_WORKERS: '0', SAMPLES: 'off', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const address = await addressOf(service);
  const url = databaseUrlOf(dataFolder);
  // The first file starts the process that opens files.
  await (await fetch(`${address}/api/documents`, { method: 'POST', body: smallScan('first') })).arrayBuffer();
  const before = await measure(address, 'empty');
  const startedAt = performance.now();
  await fill(url);
  const filledSeconds = Math.round((performance.now() - startedAt) / 1000);
  const after = await measure(address, 'waiting');
  console.log(JSON.stringify({ documents, filledSeconds, before, after, load: loadavg() }, null, 1));
} finally {
  service.kill('SIGTERM');
  await new Promise((resolve) => service.once('exit', resolve));
  rmSync(dataFolder, { recursive: true, force: true });
}

/** A page no bigger than it must be: what is timed is the way in, not the disk. */
function smallScan(name: string): FormData {
  const pdf = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n% ${name}\n%%EOF\n`;
  const form = new FormData();
  form.append('batch', 'measure');
  form.append('file', new Blob([pdf]), `${name}.pdf`);
  return form;
}

async function measure(address: string, label: string) {
  const times = { intake: [] as number[], lookup: [] as number[] };
  const time = async (what: keyof typeof times, work: () => Promise<Response>): Promise<void> => {
    const startedAt = performance.now();
    const answer = await work();
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
    times[what].push(performance.now() - startedAt);
  };
  const endAt = performance.now() + seconds * 1000;
  for (let count = 0; performance.now() < endAt; count += 1) {
    const body = smallScan(`${label}-${count}`);
    await time('intake', () => fetch(`${address}/api/documents`, { method: 'POST', body }));
    for (let look = 0; look < 5; look += 1) {
      await time('lookup', () => fetch(`${address}/api/lookup?symbol=${count}%20qd%20ubnd`));
      await sleep(20);
    }
  }
  return { intake: summary(times.intake), lookup: summary(times.lookup) };
}

function summary(list: readonly number[]) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** One-page documents as intake leaves them, and their jobs in the queue. */
async function fill(url: string): Promise<void> {
  const database = openDatabase(url, { maxConnections: 1, log: silentLog });
  const queues = await openQueues({ databaseUrl: url, redisUrl: null }, silentLog);
  try {
    for (let done = 0; done < documents; done += documentsAtOnce) {
      const count = Math.min(documentsAtOnce, documents - done);
      const made = await sql<{ id: string }>`
        WITH made AS (
          SELECT gen_random_uuid() AS id, encode(sha256(convert_to('queued ' || n, 'UTF8')), 'hex') AS sha256, n
          FROM generate_series(${done + 1}::int, ${done + count}::int) AS n
        ), held AS (
          INSERT INTO files (sha256, bytes, media_type) SELECT sha256, 1, 'application/pdf' FROM made
        ), placed AS (
          INSERT INTO documents
            (id, office_id, sha256, name, name_folded, media_type, bytes, status, pages_total, priority, reconciled_at)
          SELECT made.id, offices.id, sha256, n || '.pdf', n || ' pdf', 'application/pdf', 1, 'queued', 1, n, now()
          FROM made, (SELECT id FROM offices LIMIT 1) AS offices RETURNING id
        )
        SELECT id FROM placed`.execute(database);
      const ids = made.rows.map(({ id }) => id);
      await sql`INSERT INTO pages (document_id, revision, page_number) SELECT id, 1, 1 FROM unnest(${ids}::uuid[]) AS id`.execute(
        database,
      );
      await queues.enqueue(
        ids.flatMap((id) => planOcrJobs(id, 1, [1])),
        () => done + 1,
      );
      if ((done / documentsAtOnce) % 10 === 0) process.stderr.write(`${done} of ${documents}\n`);
    }
    await sql`ANALYZE`.execute(database);
  } finally {
    await queues.close();
    await database.destroy();
  }
}
