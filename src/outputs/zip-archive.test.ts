import { describe, expect, it } from 'vitest';
import { readZip, zipArchive } from './zip-archive.ts';

const entries = [
  { name: 'hồ sơ/một.txt', content: new Uint8Array(Buffer.from('một '.repeat(500), 'utf8')) },
  { name: 'b.bin', content: Uint8Array.from({ length: 300 }, (_, index) => (index * 7919) % 251) },
  { name: 'empty', content: new Uint8Array() },
];

describe('a zip archive', () => {
  it('comes back as it went', () => {
    expect(readZip(zipArchive(entries))).toEqual(entries);
  });

  it.each([
    ['is no archive', (): Uint8Array => new Uint8Array(Buffer.from('hello'))],
    ['is cut', (): Uint8Array => zipArchive(entries).subarray(80)],
    [
      'was changed',
      (): Uint8Array => {
        const bytes = zipArchive(entries);
        bytes[70] = (bytes[70] ?? 0) ^ 0xff;
        return bytes;
      },
    ],
  ])('is refused when it %s', (_what, damaged) => {
    expect(() => readZip(damaged())).toThrow(/request-invalid/);
  });
});
