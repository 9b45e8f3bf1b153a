import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';

/** What a program and all its children cost. */
export interface ProcessCost {
  readonly exitCode: number;
  /** User and system time of the program and the children it waited for. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Highest resident size of the whole process tree seen; sampled, so short peaks may be missed. */
  readonly peakBytes: number;
  readonly stdout: string;
}

const sampleEveryMs = 40;

/**
 * Runs a program to its end and measures it. The CPU time comes from the shell's `times`, which counts every child
 * that was waited for; the memory from `/proc`. Linux only.
 * @throws AppError engine-unavailable on other systems, cancelled
 */
export async function measureProcess(
  command: readonly string[],
  options: { readonly environment: NodeJS.ProcessEnv; readonly signal: AbortSignal },
): Promise<ProcessCost> {
  if (process.platform !== 'linux')
    throw new AppError('engine-unavailable', { engine: 'bench', reason: 'needs Linux' });
  const script = '"$@"; code=$?; times >&3; exit $code';
  const started = performance.now();
  const child = spawn('sh', ['-c', script, 'sh', ...command], {
    env: options.environment,
    signal: options.signal,
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  const watch = watchMemory(child.pid ?? 0);
  const [stdout, times, exitCode] = await Promise.all([
    collect(child.stdio[1]),
    collect(child.stdio[3]),
    new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    }),
  ]).catch((error: unknown) => {
    throw options.signal.aborted ? new AppError('cancelled') : error;
  });
  return {
    exitCode,
    stdout,
    cpuSeconds: parseTimes(times),
    wallSeconds: (performance.now() - started) / 1000,
    peakBytes: watch.stop(),
  };
}

async function collect(stream: unknown): Promise<string> {
  let text = '';
  if (!isReadable(stream)) return text;
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function isReadable(stream: unknown): stream is AsyncIterable<unknown> {
  return typeof stream === 'object' && stream !== null && Symbol.asyncIterator in stream;
}

/** The second line of `times` is the children's user and system time: `0m1.52s 0m0.20s`. */
export function parseTimes(text: string): number {
  const children = text.trim().split('\n')[1] ?? '';
  let seconds = 0;
  for (const [, minutes = '0', rest = '0'] of children.matchAll(/(\d+)m([\d.]+)s/gu)) {
    seconds += Number(minutes) * 60 + Number(rest);
  }
  return seconds;
}

/** Looks at the process tree at intervals and remembers the highest sum of resident sizes. */
function watchMemory(root: number): { stop(): number } {
  let peak = 0;
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void residentBytesOfTree(root).then((bytes) => {
      peak = Math.max(peak, bytes);
      isLooking = false;
    });
  }, sampleEveryMs);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

async function residentBytesOfTree(root: number): Promise<number> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const processes = (await Promise.all(numbers.map(readStatus))).filter((entry) => entry !== undefined);
  const inTree = new Set([root]);
  // Parents have lower numbers than their children but for the rare wrap; a second pass catches those.
  for (let pass = 0; pass < 2; pass += 1) {
    for (const { id, parent } of processes) if (inTree.has(parent)) inTree.add(id);
  }
  return processes.reduce((sum, { id, bytes }) => sum + (inTree.has(id) ? bytes : 0), 0);
}

async function readStatus(number: string): Promise<{ id: number; parent: number; bytes: number } | undefined> {
  const status = await readFile(`/proc/${number}/status`, 'utf8').catch(() => undefined);
  if (status === undefined) return undefined;
  const parent = Number(/^PPid:\s+(\d+)/mu.exec(status)?.[1] ?? 0);
  const kilobytes = Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0);
  return { id: Number(number), parent, bytes: kilobytes * 1024 };
}
