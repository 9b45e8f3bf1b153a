import { rmSync } from 'node:fs';
import { newTestFolder, startTestDatabase } from '../store/test-database.fixture.ts';
import { testQueueContract } from './queues.contract.ts';
import { startRedisServer } from './redis-server.fixture.ts';

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
