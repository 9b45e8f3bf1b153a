import { mkdirSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import { type ByteStore, openFolderBytes } from './byte-store.ts';
import { type CacheLimits, trimCache } from './cache-limit.ts';
import { openLocalCopies } from './local-copies.ts';
import { openS3Bytes, type S3Address } from './s3-bytes.ts';

/** Everything that is kept as a file: what came in for good, what is coming in, what was made from it. */
export interface FileStore extends Omit<ByteStore, 'put'> {
  /** A new empty file name for bytes that are still coming in; same disk as the folder store: keeping is a rename. */
  newIncomingPath(): Promise<string>;
  /** Takes a whole incoming file over, durable when it returns. The same hash again changes nothing. */
  keep(incomingPath: string, sha256: string): Promise<void>;
  discard(incomingPath: string): Promise<void>;
  /** Place of something made from a document (page image, searchable PDF); may be deleted at any time. */
  cachePath(sha256: string, name: string): string;
  /** Keeps what was made from documents below the limit (`trimCache`). */
  trimCache(limits: CacheLimits): Promise<number>;
  /** Throws away what a killed intake left, older than `ageMs`. */
  sweepIncoming(ageMs: number): Promise<number>;
}

/**
 * Files below the data folder; whole files in an S3-compatible store when there is one.
 * @throws AppError storage-unavailable when the folder cannot be made
 */
export function openFileStore(dataFolder: string, s3: S3Address | null = null): FileStore {
  const files = join(dataFolder, 'files');
  const incoming = join(dataFolder, 'incoming');
  const cache = join(dataFolder, 'cache');
  try {
    for (const folder of [files, incoming, cache]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('storage-unavailable', { folder: dataFolder }, { cause });
  }
  const bytes = s3 === null ? openFolderBytes(files) : openS3Bytes(s3, openLocalCopies(join(cache, 'originals')));
  const cacheFolder = (sha256: string): string => join(cache, sha256.slice(0, 2), sha256);
  const discard = (incomingPath: string): Promise<void> => rm(dirname(incomingPath), { recursive: true, force: true });

  return {
    ...bytes,
    async newIncomingPath() {
      return join(await mkdtemp(join(incoming, 'in-')), 'file');
    },
    async keep(incomingPath, sha256) {
      await bytes.put(incomingPath, sha256);
      await discard(incomingPath);
    },
    discard,
    async remove(sha256) {
      await bytes.remove(sha256);
      await rm(cacheFolder(sha256), { recursive: true, force: true });
    },
    cachePath(sha256, name) {
      mkdirSync(cacheFolder(sha256), { recursive: true, mode: 0o700 });
      return join(cacheFolder(sha256), name);
    },
    trimCache: (limits) => trimCache(cache, limits, Date.now()),
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
