import { type ChildProcess, spawn } from 'node:child_process';
import { Redis } from 'ioredis';
import { vi } from 'vitest';
import { freePort } from '../store/free-port.fixture.ts';

/** A Redis server of Debian's `redis-server` that forgets everything when it is restarted. */
export interface RedisServer {
  readonly url: string;
  /** Everything in it is gone, as after FLUSHALL by somebody else who uses it. */
  flush(): Promise<void>;
  /** Sets a limit of memory, and what is done when it is reached. */
  limit(policy: 'noeviction' | 'allkeys-lru'): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedisServer(folder: string): Promise<RedisServer> {
  const port = await freePort();
  let server = await start(port, folder);
  const stop = (): Promise<void> => end(server);
  return {
    url: `redis://127.0.0.1:${port}`,
    async flush() {
      const client = new Redis({ port });
      await client.flushall();
      client.disconnect();
    },
    async limit(policy) {
      const client = new Redis({ port });
      await client.config('SET', 'maxmemory', '64mb', 'maxmemory-policy', policy);
      client.disconnect();
    },
    async restart() {
      await stop();
      server = await start(port, folder);
    },
    stop,
  };
}

async function start(port: number, folder: string): Promise<ChildProcess> {
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => server.once('error', reject));
  const client = new Redis({ port, lazyConnect: true, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await Promise.race([failed, vi.waitUntil(() => client.ping().catch(() => false), { timeout: 20_000 })]);
  client.disconnect();
  return server;
}

function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.kill('SIGTERM');
  return ended;
}
