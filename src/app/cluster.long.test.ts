import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { type Cluster, startCluster } from './cluster.fixture.ts';
import { expectEverythingOnce, uploadMany, waitUntilFinished } from './fault-bench.fixture.ts';

const pagesEach = 24;
const documentsEach = 6;

let cluster: Cluster;
let documents = 0;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const addressOf = (index: number): string => cluster.services[index]?.address ?? '';

/** Hands work to both interfaces, lets something happen while it is in work, and counts everything in the end. */
async function workThrough(happening: () => Promise<void>): Promise<void> {
  for (const index of [0, 1]) {
    await uploadMany(addressOf(index), documentsEach, pagesEach, `${documents}-${index}`);
  }
  documents += 2 * documentsEach;
  await happening();
  await waitUntilFinished(addressOf(0), 240_000);
  await expectEverythingOnce(cluster.database, documents, pagesEach);
}

/** Every answer of the interface while something is away; it must never fall silent. */
async function statusesWhile(path: string, away: Promise<void>): Promise<Set<number>> {
  const seen = new Set<number>();
  let isAway = true;
  void away.finally(() => {
    isAway = false;
  });
  while (isAway) {
    const answer = await fetch(`${addressOf(0)}${path}`, { signal: AbortSignal.timeout(15_000) });
    seen.add(answer.status);
    await sleep(100);
  }
  await away;
  return seen;
}

it('works on several machines: two interfaces, readers with folders of their own, one truth', async () => {
  await workThrough(async () => undefined);
  const total = async (index: number): Promise<unknown> => (await fetch(`${addressOf(index)}/api/state`)).json();
  expect(await total(1)).toEqual(await total(0));
  const [row] = await cluster.database.selectFrom('documents').select('id').limit(1).execute();
  const original = await fetch(`${addressOf(1)}/api/documents/${row?.id}/original`);
  expect((await original.text()).startsWith('%FAKE')).toBe(true);
});

it('goes on after PostgreSQL was away: the interface says so meanwhile, nothing is lost', async () => {
  await workThrough(async () => {
    const away = cluster
      .stopDatabase()
      .then(() => sleep(5_000))
      .then(() => cluster.startDatabase());
    const statuses = await statusesWhile('/api/state', away);
    expect(statuses).toContain(503);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  });
});

it('goes on after the file store was away: uploads are told to come again, pages wait', async () => {
  await workThrough(async () => {
    await cluster.stopStore();
    const { payload, headers } = multipart([{ name: 'away.pdf', content: fakeScan(['while the store is away']) }]);
    const request = { method: 'POST', body: new Uint8Array(payload), headers };
    const refused = await fetch(`${addressOf(0)}/api/documents`, request);
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'storage-unavailable' }]);
    const ready = await fetch(`${addressOf(0)}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { database: true, queue: true, storage: false }]);
    await sleep(3_000);
    await cluster.startStore();
  });
});

it('takes files in while Redis is away, and reads them when it is back', async () => {
  await workThrough(async () => {
    await cluster.redis.stop();
    const statuses = new Set<number>();
    for (const name of ['one', 'two']) {
      const pages = Array.from({ length: pagesEach }, (_, page) => `${name} while Redis is away, page ${page}`);
      const { payload, headers } = multipart([{ name: `${name}.pdf`, content: fakeScan(pages) }]);
      const signal = AbortSignal.timeout(10_000);
      const request = { method: 'POST', body: new Uint8Array(payload), headers, signal };
      statuses.add((await fetch(`${addressOf(0)}/api/documents`, request)).status);
      documents += 1;
    }
    expect(statuses).toEqual(new Set([201]));
    const ready = await fetch(`${addressOf(0)}/readyz`, { signal: AbortSignal.timeout(10_000) });
    expect(await ready.json()).toMatchObject({ database: true, queue: false, storage: true });
    await cluster.redis.restart();
  });
});

it('goes on after Redis was emptied and after it was restarted empty', async () => {
  await workThrough(async () => {
    await sleep(500);
    await cluster.redis.flush();
    await sleep(1_500);
    await cluster.redis.restart();
  });
});

it('goes on with one reader left of three', async () => {
  await workThrough(async () => {
    const [first, second] = cluster.workers;
    for (const worker of [first, second]) worker?.kill('SIGKILL');
  });
});
