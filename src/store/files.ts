import { createReadStream, existsSync, mkdirSync, type ReadStream, statSync } from 'node:fs';
import { mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/errors.ts';

/** Bytes by their hash, in folders of at most 256 entries, below the data folder. */
export interface FileStore {
  /** A new empty file name for bytes that are still coming in; same disk as the store, so that keeping is a rename. */
  newIncomingPath(): Promise<string>;
  /** Takes a whole incoming file over, durable when it returns. The same hash again changes nothing. */
  keep(incomingPath: string, sha256: string): Promise<void>;
  discard(incomingPath: string): Promise<void>;
  pathOf(sha256: string): string;
  has(sha256: string): boolean;
  read(sha256: string): ReadStream;
  remove(sha256: string): Promise<void>;
  /** Place of something made from a document (page image, searchable PDF); may be deleted at any time. */
  cachePath(sha256: string, name: string): string;
  /** Throws away what a killed intake left, older than `ageMs`. */
  sweepIncoming(ageMs: number): Promise<number>;
}

/** @throws AppError storage-unavailable when the folder cannot be made */
export function openFileStore(dataFolder: string): FileStore {
  const files = join(dataFolder, 'files');
  const incoming = join(dataFolder, 'incoming');
  const cache = join(dataFolder, 'cache');
  try {
    for (const folder of [files, incoming, cache]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('storage-unavailable', { folder: dataFolder }, { cause });
  }
  const pathOf = (sha256: string): string => join(files, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const cacheFolder = (sha256: string): string => join(cache, sha256.slice(0, 2), sha256);

  return {
    async newIncomingPath() {
      return join(await mkdtemp(join(incoming, 'in-')), 'file');
    },
    async keep(incomingPath, sha256) {
      const target = pathOf(sha256);
      if (!existsSync(target)) {
        mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
        await syncFile(incomingPath);
        await rename(incomingPath, target);
        await syncFolder(dirname(target));
      }
      await this.discard(incomingPath);
    },
    async discard(incomingPath) {
      await rm(dirname(incomingPath), { recursive: true, force: true });
    },
    pathOf,
    has: (sha256) => existsSync(pathOf(sha256)),
    read(sha256) {
      if (!existsSync(pathOf(sha256))) throw new AppError('storage-unavailable', { sha256 });
      return createReadStream(pathOf(sha256));
    },
    async remove(sha256) {
      await rm(pathOf(sha256), { force: true });
      await rm(cacheFolder(sha256), { recursive: true, force: true });
    },
    cachePath(sha256, name) {
      mkdirSync(cacheFolder(sha256), { recursive: true, mode: 0o700 });
      return join(cacheFolder(sha256), name);
    },
    async sweepIncoming(ageMs) {
      let removed = 0;
      for (const name of await readdir(incoming)) {
        const folder = join(incoming, name);
        const age = Date.now() - (await stat(folder).catch(() => statSync(incoming))).mtimeMs;
        if (age < ageMs) continue;
        await rm(folder, { recursive: true, force: true });
        removed += 1;
      }
      return removed;
    },
  };
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new name is durable only with its folder; Windows cannot open a folder and needs no sync of it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
