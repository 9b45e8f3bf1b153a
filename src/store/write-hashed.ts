import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
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

/**
 * Files that are hashed and written at the same time, each for so many bytes or until its sender has none ready. A
 * hundred senders must not hold the event loop for a hundred chunks in one turn, nor have their chunks grow old in
 * memory: buffers that die young are freed at once. The others wait in their sockets, a slow one holds no place.
 */
const writeTurns = createGate(4);
const bytesPerTurn = 4 * 1024 * 1024;

export function flush(handle: FileHandle): Promise<void> {
  return flushGate(() => handle.sync());
}

/**
 * Streams bytes to a new file while hashing, durable when it returns. What cannot be kept (more than `maxBytes`, a full
 * disk) is read to its end and thrown away: breaking off would break the request around it, and with it the answer.
 * @throws AppError file-too-large
 */
export async function writeHashed(
  stream: Readable,
  path: string,
  maxBytes: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let failure: { thrown: unknown } | undefined;
  const handle = await open(path, 'wx', 0o600);
  const write = createSteadyWriter(handle);
  const take = async (chunk: Uint8Array): Promise<void> => {
    bytes += chunk.length;
    if (bytes > maxBytes || failure !== undefined) return;
    hash.update(chunk);
    await write(chunk).catch((thrown: unknown) => {
      failure = { thrown };
    });
  };
  try {
    for await (const first of stream) {
      await writeTurns(async () => {
        const turnEnd = bytes + bytesPerTurn;
        for (let chunk: unknown = first; chunk !== null; chunk = bytes < turnEnd ? stream.read() : null) {
          await take(toBytes(chunk));
        }
      });
    }
    if (failure !== undefined) throw failure.thrown;
    if (bytes > maxBytes) throw new AppError('file-too-large', { bytes, maxBytes });
    await flush(handle);
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Of a file that lies there whole. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

function createSteadyWriter(handle: FileHandle): (chunk: Uint8Array) => Promise<void> {
  let unflushed = 0;
  return async (chunk) => {
    await handle.writeFile(chunk);
    unflushed += chunk.length;
    if (unflushed < flushEveryBytes) return;
    unflushed = 0;
    await flush(handle);
  };
}

function toBytes(chunk: unknown): Uint8Array {
  if (!(chunk instanceof Uint8Array)) throw new AppError('internal', { reason: 'a stream of bytes is needed' });
  return chunk;
}
