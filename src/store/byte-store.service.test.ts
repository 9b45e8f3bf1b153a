import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testByteStoreContract } from './byte-store.contract.ts';
import { openFolderBytes } from './byte-store.ts';
import { openLocalCopies } from './local-copies.ts';
import { openS3Bytes } from './s3-bytes.ts';
import { startS3Server } from './s3-server.fixture.ts';
import { newTestFolder } from './test-database.fixture.ts';

testByteStoreContract('a folder', async (folder) => ({
  bytes: openFolderBytes(join(folder, 'files')),
  stop: async () => undefined,
}));

testByteStoreContract('an S3-compatible store', async (folder) => {
  const server = await startS3Server(join(folder, 's3'));
  return { bytes: openS3Bytes(server.address, openLocalCopies(join(folder, 'copies'))), stop: () => server.stop() };
});

describe('an S3-compatible store that does not answer', () => {
  it('is an error that is worth another attempt, never a missing file', async () => {
    const folder = newTestFolder();
    const server = await startS3Server(join(folder, 's3'));
    const bytes = openS3Bytes(server.address, openLocalCopies(join(folder, 'copies')));
    await server.stop();
    const expected = { code: 'storage-unavailable', kind: 'transient' };
    await expect(bytes.has('0'.repeat(64))).rejects.toMatchObject(expected);
    await expect(bytes.localPath('0'.repeat(64))).rejects.toMatchObject(expected);
    expect(await bytes.isReachable()).toBe(false);
    rmSync(folder, { recursive: true, force: true });
  });
});
