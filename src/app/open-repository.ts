import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import { silentLog } from '../domain/log.ts';
import { isReachable, openDatabase } from '../store/database.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { clusterUser } from '../store/initialise-cluster.ts';
import { openStore, type Store } from './compose-store.ts';
import type { Config } from './config.ts';

/** The repository for a tool of the command line, with the address of its database. */
export interface OpenRepository {
  readonly store: Store;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

const connections = 3;

/**
 * Opens the repository of the settings: the database given, the one of a service that is running on the data
 * folder, or else the embedded one, started for as long as the tool works.
 * @throws AppError database-unavailable, file-not-found when the data folder holds no repository and none may be made
 */
export async function openRepository(
  config: Config,
  { mayCreate = false }: { readonly mayCreate?: boolean } = {},
): Promise<OpenRepository> {
  const running = config.databaseUrl ?? (await findRunning(config.dataFolder));
  if (running !== undefined) {
    const store = openStore(config, running, silentLog, connections);
    return { store, databaseUrl: running, close: () => store.close() };
  }
  if (!mayCreate && !existsSync(join(config.dataFolder, 'postgres.secret'))) {
    throw new AppError('file-not-found', { path: config.dataFolder });
  }
  const server = await startEmbeddedPostgres(config.dataFolder, silentLog);
  const store = openStore(config, server.url, silentLog, connections);
  return {
    store,
    databaseUrl: server.url,
    close: async () => {
      await store.close();
      await server.stop();
    },
  };
}

/** The files that `embedded-postgres.ts` keeps in the data folder name port and password. */
async function findRunning(dataFolder: string): Promise<string | undefined> {
  const [port, password] = ['postgres.port', 'postgres.secret'].map((name) => {
    const file = join(dataFolder, name);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  });
  if (port === undefined || password === undefined) return undefined;
  const url = `postgres://${clusterUser}:${password}@127.0.0.1:${port}/sohoa`;
  const database = openDatabase(url, { maxConnections: 1, log: silentLog });
  try {
    return (await isReachable(database)) ? url : undefined;
  } finally {
    await database.destroy();
  }
}
