import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trimCache } from './cache-limit.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'sohoa-cache-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const nowMs = Date.UTC(2026, 10, 22);
const hourMs = 3_600_000;

/** A document's folder with a picture and a tile, last used so many hours ago. */
function keep(name: string, bytes: number, hoursAgo: number): void {
  const folder = join(cache, name.slice(0, 2), name);
  mkdirSync(join(folder, 'page-1-tiles'), { recursive: true });
  for (const path of ['page-1-1200.jpg', 'page-1-tiles/0_0.jpeg', 'page-1-tiles']) {
    if (path.endsWith('g')) writeFileSync(join(folder, path), Buffer.alloc(bytes / 2));
    const usedAt = (nowMs - hoursAgo * hourMs) / 1000;
    utimesSync(join(folder, path), usedAt, usedAt);
  }
}

const left = (): string[] => readdirSync(cache).flatMap((prefix) => readdirSync(join(cache, prefix)));

describe('the cache', () => {
  const limits = { bytes: 100_000, idleMs: hourMs };

  it('gives up the documents used longest ago, whole, until it is below its limit', async () => {
    keep('aa11', 60_000, 30);
    keep('bb22', 60_000, 20);
    keep('cc33', 60_000, 10);
    expect(await trimCache(cache, limits, nowMs)).toBe(2);
    expect(left()).toEqual(['cc33']);
  });

  it('keeps everything below the limit, what was just used, and folders that are not its own', async () => {
    keep('aa11', 90_000, 30);
    expect(await trimCache(cache, limits, nowMs)).toBe(0);
    keep('bb22', 90_000, 0);
    mkdirSync(join(cache, 'compiled'));
    expect(await trimCache(cache, limits, nowMs)).toBe(1);
    expect(left()).toEqual(['bb22']);
    keep('cc33', 90_000, 0);
    expect(await trimCache(cache, limits, nowMs)).toBe(0);
  });
});
