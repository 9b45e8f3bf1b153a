import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ByteStore } from './byte-store.ts';

export interface ByteStoreUnderTest {
  readonly bytes: ByteStore;
  stop(): Promise<void>;
}

/** What the service expects of whatever keeps its files. */
export function testByteStoreContract(name: string, start: (folder: string) => Promise<ByteStoreUnderTest>): void {
  describe(`files in ${name}`, () => {
    let folder = '';
    let store: ByteStoreUnderTest;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'sohoa-bytes-'));
      store = await start(folder);
    });
    afterAll(async () => {
      await store.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const incoming = (content: Buffer): { file: string; sha256: string } => {
      const file = join(mkdtempSync(join(folder, 'in-')), 'file');
      writeFileSync(file, content);
      return { file, sha256: createHash('sha256').update(content).digest('hex') };
    };

    it.each([
      ['a few bytes', 7],
      ['more than one part of a transfer', 20_000_000],
    ])('gives back %s as they came, as a stream and as a local file', async (_, size) => {
      const content = randomBytes(size);
      const { file, sha256 } = incoming(content);
      await store.bytes.put(file, sha256);
      expect(await store.bytes.has(sha256)).toBe(true);
      expect((await buffer(await store.bytes.read(sha256))).equals(content)).toBe(true);
      expect(readFileSync(await store.bytes.localPath(sha256)).equals(content)).toBe(true);
    });

    it('keeps the same bytes once, also when many bring them at once', async () => {
      const content = randomBytes(100_000);
      const copies = Array.from({ length: 5 }, () => incoming(content));
      await Promise.all(copies.map(({ file, sha256 }) => store.bytes.put(file, sha256)));
      expect(readFileSync(await store.bytes.localPath(copies[0]?.sha256 ?? '')).equals(content)).toBe(true);
    });

    it('says that it has not what it never had', async () => {
      const sha256 = '0'.repeat(64);
      expect(await store.bytes.has(sha256)).toBe(false);
      await expect(store.bytes.read(sha256)).rejects.toMatchObject({ code: 'storage-unavailable' });
      await expect(store.bytes.localPath(sha256)).rejects.toMatchObject({ code: 'storage-unavailable' });
    });

    it('forgets what is removed, here and there, and removes twice without complaint', async () => {
      const { file, sha256 } = incoming(randomBytes(1000));
      await store.bytes.put(file, sha256);
      const path = await store.bytes.localPath(sha256);
      await store.bytes.remove(sha256);
      await store.bytes.remove(sha256);
      expect(await store.bytes.has(sha256)).toBe(false);
      expect(existsSync(path)).toBe(false);
    });

    it('can be asked whether it can be reached', async () => {
      expect(await store.bytes.isReachable()).toBe(true);
    });
  });
}
