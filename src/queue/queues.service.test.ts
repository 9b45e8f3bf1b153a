import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { vi } from 'vitest';
import { newTestFolder, startTestDatabase } from '../store/test-database.fixture.ts';
import { testQueueContract } from './queues.contract.ts';

testQueueContract('PostgreSQL', async () => {
  const database = await startTestDatabase();
  return { address: { databaseUrl: database.url, redisUrl: null }, stop: () => database.stop() };
});

testQueueContract('Redis', async () => {
  const folder = newTestFolder();
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => server.once('error', reject));
  const client = new Redis({ port, lazyConnect: true, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await Promise.race([failed, vi.waitUntil(() => client.ping().catch(() => false), { timeout: 20_000 })]);
  client.disconnect();
  return {
    address: { databaseUrl: '', redisUrl: `redis://127.0.0.1:${port}` },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
