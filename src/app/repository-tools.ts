import type { BackupManifest } from '../domain/backup.ts';
import type { SearchItem } from '../domain/dossier.ts';
import { silentLog } from '../domain/log.ts';
import { type BackupProgress, restoreBackup, writeBackup } from '../store/backup.ts';
import { createSearch } from '../store/search.ts';
import type { Config } from './config.ts';
import { openRepository } from './open-repository.ts';

/** `search`, `backup` and `restore-backup` of the command line, on the repository of the settings. */
export function createRepositoryTools(config: Config) {
  return {
    async search(q: string, limit: number): Promise<{ items: SearchItem[]; total: number; isTotalExact: boolean }> {
      const repository = await openRepository(config);
      try {
        const request = { q, sort: 'relevance' as const, facets: false, boxes: false, limit, offset: 0 };
        return await createSearch(repository.store.database).search(request);
      } finally {
        await repository.close();
      }
    },

    /** Of a service that is running, or of one that is not. */
    async backup(folder: string, progress: BackupProgress): Promise<BackupManifest> {
      const repository = await openRepository(config);
      try {
        return await writeBackup(repository.databaseUrl, repository.store.files, folder, progress);
      } finally {
        await repository.close();
      }
    },

    /** Into an empty data folder, or an empty database given by DATABASE_URL. */
    async restore(folder: string, progress: BackupProgress): Promise<BackupManifest> {
      const repository = await openRepository(config, { mayCreate: true });
      try {
        return await restoreBackup(repository.databaseUrl, repository.store.files, folder, silentLog, progress);
      } finally {
        await repository.close();
      }
    },
  };
}
