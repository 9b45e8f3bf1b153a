import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { silentLog } from '../domain/log.ts';
import { newTestFolder, startTestDatabase } from '../store/test-database.fixture.ts';
import { testQueueContract } from './queues.contract.ts';
import { openQueues } from './queues.ts';
import { startRedisServer } from './redis-server.fixture.ts';
import { readRedisState } from './redis-state.ts';

testQueueContract('PostgreSQL', async () => {
  const database = await startTestDatabase();
  return { address: { databaseUrl: database.url, redisUrl: null }, stop: () => database.stop() };
});

testQueueContract('Redis', async () => {
  const folder = newTestFolder();
  const redis = await startRedisServer(folder);
  return {
    address: { databaseUrl: '', redisUrl: redis.url },
    stop: async () => {
      await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

it('says at once that Redis is away, and works again when it is back', async () => {
  const folder = newTestFolder();
  const redis = await startRedisServer(folder);
  const queues = await openQueues({ databaseUrl: '', redisUrl: redis.url }, silentLog);
  const job = { stage: 'restoration', documentId: randomUUID(), revision: 1 } as const;
  await redis.stop();
  const askedAt = performance.now();
  expect(await queues.isReachable()).toBe(false);
  await expect(queues.enqueue([job])).rejects.toThrow();
  expect(performance.now() - askedAt).toBeLessThan(15_000);
  await redis.restart();
  await vi.waitUntil(() => queues.isReachable(), { timeout: 60_000 });
  await queues.enqueue([job]);
  expect((await queues.counts()).restoration.waiting).toBe(1);
  await queues.close();
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('tells the version of Redis, whether it may throw jobs away, and that it is away', async () => {
  const folder = newTestFolder();
  const redis = await startRedisServer(folder);
  expect(await readRedisState(redis.url)).toEqual({ version: expect.stringMatching(/^\d+\.\d+/), mayEvict: false });
  await redis.limit('allkeys-lru');
  expect(await readRedisState(redis.url)).toMatchObject({ mayEvict: true });
  await redis.limit('noeviction');
  expect(await readRedisState(redis.url)).toMatchObject({ mayEvict: false });
  await redis.stop();
  await expect(readRedisState(redis.url)).rejects.toMatchObject({ code: 'queue-unavailable' });
  rmSync(folder, { recursive: true, force: true });
});
