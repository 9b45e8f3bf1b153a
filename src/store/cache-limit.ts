import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface CacheLimits {
  readonly bytes: number;
  /** What was used within this time may be in use still. */
  readonly idleMs: number;
}

interface Kept {
  readonly folder: string;
  readonly bytes: number;
  readonly usedAtMs: number;
}

/**
 * Throws away what was made from the documents that nobody looked at for longest, until the rest is below the limit. A
 * document goes as a whole; `cache` holds `ab/abcd...` for each (`FileStore.cachePath`). @returns how many went
 */
export async function trimCache(cache: string, { bytes: limit, idleMs }: CacheLimits, nowMs: number): Promise<number> {
  const kept = await keptDocuments(cache);
  let total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  let removed = 0;
  for (const { folder, bytes } of kept
    .filter(({ usedAtMs }) => nowMs - usedAtMs > idleMs)
    .sort((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (total <= limit) break;
    await rm(folder, { recursive: true, force: true });
    total -= bytes;
    removed += 1;
  }
  return removed;
}

async function keptDocuments(cache: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const prefix of await readdir(cache)) {
    // The other folders of the cache look after themselves.
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const name of await readdir(join(cache, prefix))) kept.push(await measured(join(cache, prefix, name)));
  }
  return kept;
}

async function measured(folder: string): Promise<Kept> {
  let bytes = 0;
  let usedAtMs = 0;
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    // Whoever makes a picture renames and removes files meanwhile.
    const facts = await stat(join(folder, name)).catch(() => undefined);
    // Looking into a folder counts as using it.
    if (facts === undefined || !facts.isFile()) continue;
    bytes += facts.size;
    // Access times are written once a day on most systems: exact enough for what is kept for weeks.
    usedAtMs = Math.max(usedAtMs, facts.mtimeMs, facts.atimeMs);
  }
  return { folder, bytes, usedAtMs };
}
