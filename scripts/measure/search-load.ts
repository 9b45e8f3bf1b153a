// Times of look-up and search in a filled repository, straight on the store. CPU is that of this process and of its one
// database session (Linux): what the answer costs, whatever else the machine is doing. The first line is the empty query:
//   node scripts/measure/search-load.ts DATA_DIR [ROUNDS=300] [PARALLEL=1] [ONLY=start of the lines wanted]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { silentLog } from '../../src/domain/log.ts';
import { migrate, openDatabase } from '../../src/store/database.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { createLookup } from '../../src/store/lookup.ts';
import { createSearch } from '../../src/store/search.ts';
import { createRandom, createTexts } from './repository-texts.ts';

const [dataFolder = '', roundsText = '300', parallelText = '1', only = ''] = process.argv.slice(2);
const rounds = Number(roundsText);
const parallel = Number(parallelText);
const { words } = createTexts(join(fileURLToPath(new URL('../..', import.meta.url))));
const random = createRandom(7);
const server = await startEmbeddedPostgres(dataFolder, silentLog);
const database = openDatabase(server.url, { maxConnections: parallel, log: silentLog });
const { lookup } = createLookup(database);
const { search } = createSearch(database);
const on = '2026-11-22';

try {
  await migrate(database, silentLog);
  const sizes = await sql<{ documents: number; pages: number; bytes: number }>`
    SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM page_texts) AS pages,
      pg_database_size(current_database()) AS bytes
  `.execute(database);
  process.stdout.write(`${JSON.stringify(sizes.rows[0])}\n`);
  const known = await database
    .selectFrom('documents')
    .select(['symbol', 'subject', 'holder_name', 'holder_identity', 'issuing_body', 'issued_year'])
    .orderBy('sha256')
    .limit(2000)
    .execute();
  const pick = () => known[random(known.length)] ?? known[0];
  const withHolder = known.filter((row) => row.holder_name !== null);
  const holder = () => withHolder[random(withHolder.length)] ?? withHolder[0];
  const run = (count: number): string => {
    const start = random(words.length - count);
    return words.slice(start, start + count).join(' ');
  };
  const base = { sort: 'relevance' as const, facets: true, boxes: true, limit: 20, offset: 0 };
  const cases: Record<string, () => Promise<unknown>> = {
    'look-up: symbol': () => lookup({ symbol: (pick()?.symbol ?? '').toLowerCase(), on, limit: 10 }),
    'look-up: symbol, year, issuer': () => {
      const row = pick();
      return lookup({
        symbol: row?.symbol ?? '',
        year: row?.issued_year ?? 2000,
        issuer: row?.issuing_body ?? '',
        on,
        limit: 10,
      });
    },
    'look-up: number alone': () => lookup({ symbol: (pick()?.symbol ?? '1').split('/')[0], on, limit: 10 }),
    'look-up: holder by number': () => lookup({ holder: holder()?.holder_identity ?? '', on, limit: 10 }),
    'look-up: holder by name': () => lookup({ holder: holder()?.holder_name ?? '', on, limit: 10 }),
    'look-up: phrase of the subject': () =>
      lookup({ subject: (pick()?.subject ?? '').split(' ').slice(0, 5).join(' '), on, limit: 10 }),
    'search: one common word': () => search({ ...base, q: run(1) }),
    'search: two words': () => search({ ...base, q: run(2) }),
    'search: four words': () => search({ ...base, q: run(4) }),
    'search: phrase of six words': () => search({ ...base, q: `"${run(6)}"` }),
    'search: four words, type and year': () => search({ ...base, q: run(4), documentType: 'Quyết định', year: 2020 }),
    'search: four words without boxes and facets': () => search({ ...base, boxes: false, facets: false, q: run(4) }),
  };
  const session = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(database);
  const pid = session.rows[0]?.pid ?? 0;
  for (const [name, work] of Object.entries({
    'nothing (SELECT 1)': () => sql`SELECT 1`.execute(database),
    ...cases,
  })) {
    if (!name.startsWith(only) && name !== 'nothing (SELECT 1)') continue;
    for (let warm = 0; warm < 5; warm += 1) await work();
    process.stdout.write(`${name.padEnd(48)} ${await measure(work, pid)}\n`);
  }
} finally {
  await database.destroy();
  await server.stop();
}

/** CPU milliseconds so far of this process and of the database session. */
function cpuMs(pid: number): number {
  const { user, system } = process.cpuUsage();
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // Fields 14 and 15 of proc(5), in hundredths of a second.
  return (user + system) / 1000 + (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measure(work: () => Promise<unknown>, pid: number): Promise<string> {
  const before = cpuMs(pid);
  const times: number[] = [];
  const worker = async (): Promise<void> => {
    for (let round = 0; round < rounds / parallel; round += 1) {
      const startedAt = performance.now();
      await work();
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  const cpu = ((cpuMs(pid) - before) / times.length).toFixed(1);
  return `p50 ${at(0.5).padStart(7)} ms  p95 ${at(0.95).padStart(7)} ms  worst ${at(1).padStart(7)} ms  CPU ${cpu.padStart(6)} ms`;
}
