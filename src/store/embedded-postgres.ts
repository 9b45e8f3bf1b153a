import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { chooseClusterPlace } from './cluster-place.ts';
import { clusterUser, initialiseCluster } from './initialise-cluster.ts';
import { clearLeftovers } from './postmaster-file.ts';
import { SupervisedServer } from './supervised-server.ts';

/** A PostgreSQL server of our own in the data folder. */
export interface EmbeddedPostgres {
  /** Of the database `sohoa`; holds the password, so never log it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The session by which a living service is known (see `clearLeftovers`). */
export const serviceSessionName = 'sohoa-service';

const databaseName = 'sohoa';
/** Crash recovery of a large cluster takes its time; as long as the process lives we wait. */
const readyTimeoutMs = 180_000;

/**
 * Starts the server on the cluster in `dataFolder`, made on the first call. Listens on 127.0.0.1 only, with a
 * random password (scram-sha-256) kept in the data folder; fsync stays on. A server that dies is started again.
 * `onStarted` is told how to stop it before it is ready: a start may be broken off.
 * @throws AppError database-unavailable, data-folder-in-use
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  log: Log,
  onStarted: (stop: () => Promise<void>) => void = () => undefined,
): Promise<EmbeddedPostgres> {
  const place = chooseClusterPlace(dataFolder, log);
  const password = loadPassword(dataFolder);
  // Written by the first start: what has none is new, or was being made when it was killed.
  if (!existsSync(join(place.cluster, 'postmaster.opts'))) await initialiseCluster(place, password, log);
  await clearLeftovers(place.cluster, (port) => hasServiceSession(urlOf(port, password, 'postgres')), log);

  const port = await choosePort(join(dataFolder, 'postgres.port'));
  const url = urlOf(port, password, databaseName);
  const server = new SupervisedServer(place, dataFolder, port, log);
  server.start();
  onStarted(() => server.stop());
  await waitUntilReady(urlOf(port, password, 'postgres'), server, join(dataFolder, 'postgres.log'));
  await ensureDatabase(urlOf(port, password, 'postgres'));
  log.info({ port }, 'database started');
  return { url, stop: () => server.stop() };
}

function loadPassword(dataFolder: string): string {
  const file = join(dataFolder, 'postgres.secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return password;
}

/** The port of last time when it is free, so that tools of the administrator keep working. */
async function choosePort(portFile: string): Promise<number> {
  const last = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  const port = (last > 0 ? await freePort(last) : undefined) ?? (await freePort(0)) ?? 0;
  writeFileSync(portFile, `${port}\n`);
  return port;
}

function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${clusterUser}:${password}@127.0.0.1:${port}/${database}`;
}

async function waitUntilReady(url: string, server: SupervisedServer, logFile: string): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  for (;;) {
    try {
      await withClient(url, (client) => client.query('SELECT 1'));
      return;
    } catch (cause) {
      if (server.gaveUp || Date.now() > deadline) {
        await server.stop();
        throw new AppError('database-unavailable', { reason: 'server does not start', logFile }, { cause });
      }
      await sleep(50);
    }
  }
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  });
}

async function hasServiceSession(url: string): Promise<boolean> {
  const sql = 'SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE application_name = $1';
  try {
    return await withClient(url, async (client) => {
      const result = await client.query<{ sessions: number }>(sql, [serviceSessionName]);
      return (result.rows[0]?.sessions ?? 0) > 0;
    });
  } catch {
    // It does not answer (starting, stopping or hung): nobody can be working with it.
    return false;
  }
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {
    // The query that fails because of it rejects by itself.
  });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
