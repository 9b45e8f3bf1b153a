import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../domain/log.ts';
import { type Database, migrate, openDatabase } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

/** A real PostgreSQL in a folder of its own, migrated; gone after `stop`. */
export interface TestDatabase {
  readonly folder: string;
  readonly url: string;
  readonly database: Database;
  stop(): Promise<void>;
}

export function newTestFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sohoa-service-'));
  chmodSync(folder, 0o755);
  return folder;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = newTestFolder();
  const server = await startEmbeddedPostgres(folder, silentLog);
  const database = openDatabase(server.url, { maxConnections: 10, log: silentLog });
  await migrate(database, silentLog);
  return {
    folder,
    url: server.url,
    database,
    async stop() {
      await database.destroy();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
