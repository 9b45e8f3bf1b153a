import { once } from 'node:events';
import {
  createPostgresBackend,
  createRedisBackend,
  isPgPool,
  type JobsOptions,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { AppError } from '../domain/errors.ts';
import type { StageJob } from '../domain/stage-job.ts';

/** Where the queue lives: in the database, or on Redis when an address is given. */
export interface QueueAddress {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
}

export type QueueName = 'ocr' | 'restoration' | 'extraction';

/** The part of BullMQ's queue that we use; both backends have it. */
export interface RawQueue {
  waitUntilReady(): Promise<unknown>;
  addBulk(jobs: { name: string; data: StageJob; opts?: JobsOptions }[]): Promise<unknown>;
  /** `paused` is missing in the library's types: PostgreSQL counts there what waits while the queue is paused. */
  getJobCounts(...states: string[]): Promise<Record<string, number>>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  isPaused(): Promise<boolean>;
  obliterate(options: { force: boolean }): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface RawJob {
  readonly data: unknown;
  readonly attemptsMade: number;
  readonly opts: { readonly attempts?: number };
}

export interface RawWorker {
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
}

export interface RawWorkerOptions {
  readonly concurrency: number;
  readonly lockDuration: number;
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
}

export type Processor = (job: RawJob, token: string | undefined, signal: AbortSignal | undefined) => Promise<void>;

export interface QueueConnection {
  newQueue(name: QueueName): RawQueue;
  newWorker(name: QueueName, process: Processor, options: RawWorkerOptions): RawWorker;
  close(): Promise<void>;
}

const schemaName = 'bullmq';

/** Opens what BullMQ's backend needs; on PostgreSQL the tables are made or brought up to date first. */
export async function connectQueue(address: QueueAddress, onError: (error: Error) => void): Promise<QueueConnection> {
  return address.redisUrl === null
    ? connectPostgres(address.databaseUrl, onError)
    : connectRedis(address.redisUrl, onError);
}

async function connectPostgres(url: string, onError: (error: Error) => void): Promise<QueueConnection> {
  const pool = new pg.Pool({
    connectionString: url,
    // One for waiting (LISTEN), the rest for work.
    max: 5,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'sohoa-queue',
    options: `-c search_path=${schemaName},public`,
  });
  pool.on('error', onError);
  // Without a listener a connection lost while it is in use would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  const client = await pool.connect();
  try {
    await runMigrations(client, schemaName);
  } finally {
    client.release();
  }
  // BullMQ's own small idea of a pool and the types of `pg` differ in overloads only.
  const shared: unknown = pool;
  if (!isPgPool(shared)) throw new AppError('queue-unavailable', { reason: 'no connection pool' });
  const { Queue, Worker } = withBackend(createPostgresBackend);
  return {
    newQueue: (name) => new Queue<StageJob>(name, { connection: shared }),
    newWorker: (name, process, options) =>
      new Worker<StageJob, void>(name, process, { connection: shared, ...options }),
    close: () => pool.end(),
  };
}

/** Who starts waits this long for Redis; later it may be away for any time. */
const redisStartMs = 30_000;

async function connectRedis(url: string, onError: (error: Error) => void): Promise<QueueConnection> {
  // Workers wait through a restart of Redis (BullMQ asks for null); who puts work in is told at once that it is away.
  const waiting = new Redis(url, { maxRetriesPerRequest: null });
  const prompt = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  for (const redis of [waiting, prompt]) redis.on('error', onError);
  const close = async (): Promise<void> => {
    waiting.disconnect();
    prompt.disconnect();
  };
  try {
    if (prompt.status !== 'ready') await once(prompt, 'ready', { signal: AbortSignal.timeout(redisStartMs) });
  } catch (cause) {
    await close();
    throw new AppError('queue-unavailable', { reason: 'Redis does not answer' }, { cause });
  }
  const { Queue, Worker } = withBackend(createRedisBackend);
  const prefix = 'sohoa';
  return {
    newQueue: (name) => new Queue<StageJob>(name, { connection: prompt, prefix }),
    newWorker: (name, process, options) =>
      new Worker<StageJob, void>(name, process, { connection: waiting, prefix, ...options }),
    close,
  };
}

/**
 * BullMQ remembers for ever that a queue or worker could not greet its server: one that is handed out before it has
 * done so, just as the server restarts, would never work again (seen in 1 of 10 restarts of Redis right after a start).
 */
export async function whenReady(opened: readonly (RawQueue | RawWorker)[], connection: QueueConnection): Promise<void> {
  try {
    await Promise.all(opened.map((one) => one.waitUntilReady()));
  } catch (cause) {
    await connection.close();
    throw new AppError('queue-unavailable', { reason: 'the queue could not be opened' }, { cause });
  }
}
