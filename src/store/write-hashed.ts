import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '../domain/errors.ts';
import { createGate } from '../domain/gate.ts';

/**
 * Written to disk every so often while a file comes in: a whole scan written at its end would hold up every other
 * writer of the disk, the database's log first.
 */
const flushEveryBytes = 8 * 1024 * 1024;

/** A flush blocks one of the four threads that all file work of the process shares; two are always left. */
const flushGate = createGate(2);

export function flush(handle: FileHandle): Promise<void> {
  return flushGate(() => handle.sync());
}

/**
 * Streams bytes to a new file while hashing, durable when it returns. What is more than `maxBytes` is read to its end
 * and thrown away: breaking off would break the request around it.
 * @throws AppError file-too-large
 */
export async function writeHashed(
  stream: Readable,
  path: string,
  maxBytes: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let unflushed = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunksOf(stream)) {
      bytes += chunk.length;
      if (bytes > maxBytes) continue;
      hash.update(chunk);
      await handle.writeFile(chunk);
      unflushed += chunk.length;
      if (unflushed < flushEveryBytes) continue;
      unflushed = 0;
      await flush(handle);
    }
    if (bytes > maxBytes) throw new AppError('file-too-large', { bytes, maxBytes });
    await flush(handle);
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function* chunksOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new AppError('internal', { reason: 'a stream of bytes is needed' });
    yield chunk;
  }
}
