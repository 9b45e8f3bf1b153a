import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DocumentSummary } from '../../domain/document.ts';
import { type ProcessorTimes, processorTimes } from './processor-time.fixture.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A sample scan of the repository, as a person would find it on the scanner's share. */
export const sampleFile = (name: string): string => join(root, 'samples', name, 'source.pdf');

/** The service as `npm start` runs it: its own database, workers and the real engine, on a folder of its own. */
export interface RunningService {
  readonly address: string;
  /** A path, or the bytes themselves. */
  takeIn(file: string | Buffer, name: string): Promise<string>;
  finished(documentId: string, timeoutMs?: number): Promise<DocumentSummary>;
  /** Processor time so far of what makes pictures of pages. */
  openerTimes(): ProcessorTimes;
  /** Where the first administrator is made. */
  setupLink(): string;
  stop(): Promise<void>;
}

/** A cold database on a busy machine takes its time. */
const startTimeoutMs = 90_000;
const readTimeoutMs = 90_000;

/** Builds the page and starts the service that serves it. */
export async function startService(): Promise<RunningService> {
  await run([
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    'src/web/vite.config.ts',
    '--logLevel',
    'error',
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'sohoa-browser-'));
  // As root the database runs as an unprivileged user, who must be able to enter.
  await chmod(folder, 0o755);
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env: { ...production, DATA_DIR: folder, PORT: '0', SAMPLES: 'off', OCR_WORKERS: '1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    process.stderr.write(chunk);
  });
  const address = await addressOf(child);
  return {
    address,
    takeIn: (file, name) => takeIn(address, file, name),
    finished: (documentId, timeoutMs = readTimeoutMs) => finished(address, documentId, timeoutMs),
    openerTimes: () => processorTimes(child.pid ?? 0, 'workers/opener.ts'),
    setupLink: () => /http\S+\/welcome#\S+/.exec(said)?.[0] ?? '',
    stop: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Not the test runner's own: with `NODE_ENV=test` the page would carry React's development build. */
const production = { ...process.env, NODE_ENV: 'production' };

async function run(args: readonly string[]): Promise<void> {
  const [code] = await once(spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: production }), 'exit');
  if (code !== 0) throw new Error(`${basename(args[0] ?? '')} ended with ${code}`);
}

/** The one line on stdout. */
async function addressOf(child: ChildProcess): Promise<string> {
  let text = '';
  const printed = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /http:\/\/\S+/.exec(text)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`service ended with ${code}`)));
  });
  const late = sleep(startTimeoutMs, undefined, { ref: false }).then(() => {
    throw new Error('service printed no address');
  });
  return Promise.race([printed, late]);
}

async function takeIn(address: string, file: string | Buffer, name: string): Promise<string> {
  const form = new FormData();
  const bytes = typeof file === 'string' ? await readFile(file) : file;
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(`${address}/api/documents`, { method: 'POST', body: form });
  const answer: { documents: { id: string }[] } = await response.json();
  const id = answer.documents[0]?.id;
  if (id === undefined) throw new Error(`${name} was not taken in`);
  return id;
}

async function finished(address: string, documentId: string, timeoutMs: number): Promise<DocumentSummary> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const response = await fetch(`${address}/api/documents/${documentId}`);
    const document: DocumentSummary = await response.json();
    if (['done', 'partial', 'failed'].includes(document.status)) return document;
    await sleep(200);
  }
  throw new Error(`${documentId} was not read in time`);
}
