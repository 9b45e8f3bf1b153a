import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { silentLog } from '../domain/log.ts';
import { type RedisServer, startRedisServer } from '../queue/redis-server.fixture.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { type S3Server, startS3Server } from '../store/s3-server.fixture.ts';
import { newTestFolder } from '../store/test-database.fixture.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.fixture.ts';

/**
 * The cluster profile on one machine: PostgreSQL, Redis and an S3 store that nobody of ours starts or stops, and
 * processes that share nothing else, each with a data folder of its own.
 */
export interface Cluster {
  readonly services: readonly ServiceProcess[];
  readonly workers: readonly ChildProcess[];
  readonly redis: RedisServer;
  readonly database: Database;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  stopStore(): Promise<void>;
  startStore(): Promise<void>;
  stop(): Promise<void>;
}

const workerKinds = ['ocr', 'ocr', 'ocr', 'restoration', 'extraction'] as const;

export async function startCluster(): Promise<Cluster> {
  const folder = newTestFolder();
  const redisFolder = join(folder, 'redis');
  mkdirSync(redisFolder);
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(folder, silentLog);
  let store: S3Server = await startS3Server(join(folder, 's3'));
  const storePort = Number(new URL(store.address.endpoint ?? '').port);
  const redis = await startRedisServer(redisFolder);
  const database = openDatabase(postgres.url, { maxConnections: 2, log: silentLog });
  const environment = (name: string): Record<string, string> => ({
    DATA_DIR: join(folder, name),
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    STORAGE_URL: `s3://${store.address.bucket}/archive?endpoint=${store.address.endpoint}`,
    STORAGE_ACCESS_KEY: 'S3RVER',
    STORAGE_SECRET_KEY: 'S3RVER',
    OCR_WORKERS: '0',
    TEXT_WORKERS: '0',
    LOG_LEVEL: 'silent',
  });
  // All at once, on an empty database: each of them brings it up to date.
  const services = await Promise.all(
    ['api-1', 'api-2'].map((name) => startServiceProcess(join(folder, name), environment(name))),
  );
  const script = fileURLToPath(new URL('./fake-worker.fixture.ts', import.meta.url));
  const workers = workerKinds.map((kind, index) =>
    spawn(process.execPath, [script, kind], {
      env: { ...process.env, ...environment(`worker-${index}`) },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  return {
    services,
    workers,
    redis,
    database,
    stopDatabase: () => postgres.stop(),
    async startDatabase() {
      postgres = await startEmbeddedPostgres(folder, silentLog);
    },
    stopStore: () => store.stop(),
    async startStore() {
      store = await startS3Server(join(folder, 's3'), storePort);
    },
    async stop() {
      await Promise.all(services.map((service) => service.kill('SIGTERM')));
      await Promise.all(workers.map(endWorker));
      await database.destroy();
      await redis.stop();
      await store.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function endWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.kill('SIGTERM');
  return ended;
}
