import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What a worker process may do before it is ended. */
export interface WatchdogLimits {
  /** For so long its event loop may be held. */
  readonly silenceMs: number;
  /** Resident, with the programs it has started. */
  readonly memoryBytes: number;
}

const beatMs = 250;

/**
 * Ends this process (SIGKILL) when its event loop hangs or its memory grows beyond the limit: a page can do both, and
 * no time limit inside the loop works then. The page was written down as begun, so it is known and given up in the end.
 * Runs in a thread of its own and keeps nothing alive.
 */
export function startWatchdog(limits: WatchdogLimits): void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beats, 0, 1), beatMs).unref();
  const script = new URL(`./watchdog-thread${extname(import.meta.url)}`, import.meta.url);
  new Worker(script, { workerData: { beats, ...limits }, execArgv: [] }).unref();
}
