import { readdirSync, readFileSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';

/** The thread of `watchdog.ts`. */
const { beats, silenceMs, memoryBytes } = z
  .object({ beats: z.instanceof(Int32Array), silenceMs: z.number(), memoryBytes: z.number() })
  .parse(workerData);

const lookMs = 500;
let lastBeat = -1;
let silentMs = 0;

setInterval(() => {
  const beat = Atomics.load(beats, 0);
  // Counted in looks, not by the clock: a machine that slept was not hanging.
  silentMs = beat === lastBeat ? silentMs + lookMs : 0;
  lastBeat = beat;
  const programs = startedPrograms('self');
  const bytes = process.memoryUsage.rss() + programs.reduce((sum, pid) => sum + residentBytes(pid), 0);
  if (silentMs > silenceMs) end('event loop hangs', programs);
  else if (bytes > memoryBytes) end('too much memory', programs);
}, lookMs);

/** The logger belongs to the loop that hangs: one line as it would write it. */
function end(reason: string, programs: readonly number[]): never {
  const line = {
    level: 50,
    time: new Date().toISOString(),
    pid: process.pid,
    reason,
    msg: 'worker ended by its watchdog',
  };
  writeSync(2, `${JSON.stringify(line)}\n`);
  for (const pid of [...programs, process.pid]) process.kill(pid, 'SIGKILL');
  return process.exit(1);
}

/** What a process started, and what that started in turn. Linux only; elsewhere the process itself is watched. */
function startedPrograms(pid: number | 'self'): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const children = tasks.flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').map(Number).filter(Boolean),
    );
    return children.flatMap((child) => [child, ...startedPrograms(child)]);
  } catch {
    return [];
  }
}

function residentBytes(pid: number): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(pages) * 4096;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
