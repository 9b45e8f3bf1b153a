import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../domain/errors.ts';

/** Copies on this machine of files that are kept elsewhere; the least used ones go when there are too many. */
export interface LocalCopies {
  /** Path of the copy, fetched by `open` when there is none and checked against its hash. */
  path(sha256: string, open: () => Promise<Readable>): Promise<string>;
  /** Takes over a file whose bytes are known to be right. */
  adopt(localFile: string, sha256: string): Promise<void>;
  remove(sha256: string): Promise<void>;
}

export interface LocalCopyLimits {
  readonly bytes: number;
  /** A copy used within this time may be in use still: readers open it by its name. */
  readonly idleMs: number;
}

const usualLimits: LocalCopyLimits = { bytes: 5_000_000_000, idleMs: 3_600_000 };

export function openLocalCopies(folder: string, limits: LocalCopyLimits = usualLimits): LocalCopies {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fetching = new Map<string, Promise<void>>();
  const pathOf = (sha256: string): string => join(folder, sha256);

  const fetchOnce = (sha256: string, open: () => Promise<Readable>): Promise<void> => {
    const work =
      fetching.get(sha256) ??
      fetchChecked(pathOf(sha256), sha256, open)
        .then(() => trim(folder, limits))
        .finally(() => fetching.delete(sha256));
    fetching.set(sha256, work);
    return work;
  };

  return {
    async path(sha256, open) {
      const path = pathOf(sha256);
      if (existsSync(path)) await touch(path);
      else await fetchOnce(sha256, open);
      return path;
    },
    async adopt(localFile, sha256) {
      await rename(localFile, pathOf(sha256));
      await touch(pathOf(sha256));
      await trim(folder, limits);
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

/** Renamed into place when whole and right: neither a killed process nor a torn line leaves half a file behind. */
async function fetchChecked(path: string, sha256: string, open: () => Promise<Readable>): Promise<void> {
  const partial = `${path}.${randomUUID()}.partial`;
  try {
    await pipeline(await open(), createWriteStream(partial, { flags: 'wx', mode: 0o600 }));
    const found = await hashOf(partial);
    if (found !== sha256) throw new AppError('storage-unavailable', { sha256, found });
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now);
}

async function trim(folder: string, limits: LocalCopyLimits): Promise<void> {
  const copies = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      const facts = await stat(path).catch(() => undefined);
      return { path, bytes: facts?.size ?? 0, usedAt: facts?.mtimeMs ?? 0 };
    }),
  );
  let total = copies.reduce((sum, copy) => sum + copy.bytes, 0);
  for (const copy of copies.sort((a, b) => a.usedAt - b.usedAt)) {
    if (total <= limits.bytes || Date.now() - copy.usedAt < limits.idleMs) return;
    await rm(copy.path, { force: true });
    total -= copy.bytes;
  }
}
