import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Tries what a parser should not be able to do, and says what came of it. */

export interface ProbeWish {
  readonly port: number;
  readonly write: readonly string[];
  readonly read: readonly string[];
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

function reach(port: number): Promise<string> {
  return new Promise((resolve) => {
    try {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve('done');
      });
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    } catch (error) {
      resolve(error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
  });
}

process.on('message', async ({ port, write, read }: ProbeWish) => {
  process.send?.({
    connect: await reach(port),
    write: write.map((path) => codeOf(() => writeFileSync(path, 'x'))),
    read: read.map((path) => codeOf(() => readFileSync(path))),
    spawn: codeOf(() => spawn('true')),
    thread: codeOf(() => new Worker('0', { eval: true })),
    settings: Object.keys(process.env).filter((name) => name.startsWith('PROBE_')),
  });
  process.disconnect?.();
});
