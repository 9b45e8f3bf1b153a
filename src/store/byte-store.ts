import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { access, constants, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../domain/errors.ts';
import { flush } from './write-hashed.ts';

/** Where whole files are kept for good, each under the hash of its bytes. One contract test runs on every kind. */
export interface ByteStore {
  /** Keeps a local file, durable when it returns; the file may be moved away. The same hash again changes nothing. */
  put(localFile: string, sha256: string): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** @throws AppError storage-unavailable when it is not there */
  read(sha256: string): Promise<Readable>;
  /** Path of the bytes on this machine, fetched when they are kept elsewhere. @throws AppError storage-unavailable */
  localPath(sha256: string): Promise<string>;
  remove(sha256: string): Promise<void>;
  /** Whether files can be kept and read right now. */
  isReachable(): Promise<boolean>;
}

/** Files in `folder`, at most 256 entries each level; a rename brings in what is on the same disk. */
export function openFolderBytes(folder: string): ByteStore {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const existing = (sha256: string): string => {
    const path = pathOf(sha256);
    if (!existsSync(path)) throw new AppError('storage-unavailable', { sha256 });
    return path;
  };
  return {
    async put(localFile, sha256) {
      const target = pathOf(sha256);
      if (existsSync(target)) return;
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      await syncPath(localFile, 'r+');
      await rename(localFile, target);
      // The new name is durable only with its folder; Windows cannot open a folder and needs no sync of it.
      if (process.platform !== 'win32') await syncPath(dirname(target), 'r');
    },
    has: async (sha256) => existsSync(pathOf(sha256)),
    read: async (sha256) => createReadStream(existing(sha256)),
    localPath: async (sha256) => existing(sha256),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    async isReachable() {
      try {
        await access(folder, constants.W_OK);
        return true;
      } catch {
        return false;
      }
    },
  };
}

async function syncPath(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await flush(handle);
  } finally {
    await handle.close();
  }
}
