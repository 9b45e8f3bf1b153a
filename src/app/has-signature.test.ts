import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasSignature } from './has-signature.ts';

const folder = mkdtempSync(join(tmpdir(), 'sohoa-signed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const megabyte = 1024 * 1024;

describe('a digital signature', () => {
  it.each([
    ['in a small file', '%PDF-1.7\n<< /Type /Sig /ByteRange [0 10 20 10] >>', true],
    ['across two reads', `${' '.repeat(megabyte - 4)}/ByteRange [0 1 2 3]`, true],
    ['nowhere', '%PDF-1.7\n<< /Type /Page >>', false],
    ['nowhere in a large file', 'x'.repeat(2 * megabyte + 1), false],
  ])('is seen %s', async (name, content, expected) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    expect(await hasSignature(path)).toBe(expected);
  });
});
