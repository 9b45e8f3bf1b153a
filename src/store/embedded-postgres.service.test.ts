import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isRoot } from './operating-system.ts';
import { readPostmasterFile } from './postmaster-file.ts';

const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];

function newFolder(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'sohoa-pg-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

async function start(dataFolder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(dataFolder, silentLog);
  servers.push(server);
  return server;
}

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('embedded PostgreSQL', () => {
  it('is made durable, local and password-protected, and leaves no lock behind', async () => {
    const data = newFolder(0o755);
    const server = await start(data);
    const settings = await query<{ name: string; setting: string }>(
      server.url,
      "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'listen_addresses', 'server_encoding')",
    );
    expect(Object.fromEntries(settings.map((row) => [row.name, row.setting]))).toEqual({
      fsync: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
    });
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
    await server.stop();
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('keeps what was committed when the server is killed, and starts it again by itself', async () => {
    const data = newFolder(0o755);
    const server = await start(data);
    await query(server.url, 'CREATE TABLE kept AS SELECT 7 AS value');
    const pid = readPostmasterFile(join(data, 'postgres'))?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => query(server.url, 'SELECT value FROM kept').catch(() => []), { timeout: 30_000 })
      .toEqual([{ value: 7 }]);
  });

  it('takes over the cluster of a service that was killed and left its server running', async () => {
    const data = newFolder(0o755);
    const first = await start(data);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
    const orphan = readPostmasterFile(join(data, 'postgres'))?.pid ?? 0;
    // Not stopped: for the next start this is a server whose owner is gone.
    servers.length = 0;
    const second = await start(data);
    expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    expect(readPostmasterFile(join(data, 'postgres'))?.pid).not.toBe(orphan);
    await first.stop();
  });

  it.runIf(isRoot())('works below a folder that only root may enter', async () => {
    const data = join(newFolder(0o700), 'data');
    mkdirSync(data);
    const server = await start(data);
    const [row] = await query<{ folder: string }>(server.url, "SELECT current_setting('data_directory') AS folder");
    expect(row?.folder).not.toContain(data);
    await server.stop();
    folders.push(row?.folder ?? data);
    expect(readFileSync(join(data, 'postgres.secret'), 'utf8').length).toBeGreaterThan(20);
  });
});
