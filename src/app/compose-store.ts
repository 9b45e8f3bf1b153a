import type { Log } from '../domain/log.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { createDocumentQueries } from '../store/document-queries.ts';
import { createFileNames } from '../store/file-names.ts';
import { type FileStore, openFileStore } from '../store/files.ts';
import { createHeldNumbers } from '../store/held-numbers.ts';
import { createPageResults } from '../store/page-results.ts';
import { createRenditions, type Renditions } from '../store/renditions.ts';
import { createStageResults } from '../store/stage-results.ts';
import type { Config } from './config.ts';

/** What every process of the service opens: the database and the files. */
export interface Store {
  readonly database: Database;
  readonly files: FileStore;
  readonly pages: ReturnType<typeof createPageResults>;
  readonly stages: ReturnType<typeof createStageResults> & ReturnType<typeof createHeldNumbers>;
  readonly documents: ReturnType<typeof createDocumentQueries>;
  readonly renditions: Renditions;
  readonly fileNames: ReturnType<typeof createFileNames>;
  close(): Promise<void>;
}

export function openStore(
  config: Config,
  databaseUrl: string,
  log: Log,
  maxConnections: number,
  warmConnections = 0,
): Store {
  const database = openDatabase(databaseUrl, { maxConnections, warmConnections, log });
  return {
    database,
    files: openFileStore(config.dataFolder, config.storage),
    pages: createPageResults(database),
    stages: { ...createStageResults(database), ...createHeldNumbers(database) },
    documents: createDocumentQueries(database),
    renditions: createRenditions(database),
    fileNames: createFileNames(database),
    close: () => database.destroy(),
  };
}
