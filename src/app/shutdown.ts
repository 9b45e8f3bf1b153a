import { toAppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';

export interface Shutdown {
  readonly signal: AbortSignal;
  /** Runs when the process stops, the last added first. */
  add(name: string, stop: () => Promise<void> | void): void;
  /** Stops everything once; later calls wait for the same end. */
  run(): Promise<void>;
}

/** A part that does not stop in this time is left behind, so that the others still stop cleanly. */
const partTimeoutMs = 30_000;

/** Collects how to stop what was started, in the order of a stack. */
export function createShutdown(log: Log): Shutdown {
  const parts: { name: string; stop: () => Promise<void> | void }[] = [];
  const controller = new AbortController();
  let running: Promise<void> | undefined;

  const stopAll = async (): Promise<void> => {
    controller.abort();
    for (const { name, stop } of parts.reverse()) {
      try {
        await within(partTimeoutMs, Promise.resolve(stop()));
      } catch (thrown) {
        log.error({ part: name, reason: toAppError(thrown).message }, 'part did not stop cleanly');
      }
    }
  };
  return {
    signal: controller.signal,
    add: (name, stop) => void parts.push({ name, stop }),
    run: () => {
      running ??= stopAll();
      return running;
    },
  };
}

function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** npm and the terminal may both hand on one Ctrl-C; only a later one is a second wish. */
const secondWishMs = 2_000;

/** Ctrl-C, a service manager or a closed terminal stop the process; asked again, it stops at once. */
export function stopOnSignals(shutdown: Pick<Shutdown, 'run'>, log: Log): void {
  let firstAt = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (firstAt > 0 && Date.now() - firstAt > secondWishMs) process.exit(130);
      if (firstAt > 0) return;
      firstAt = Date.now();
      log.info({ signal: name }, 'stopping');
      void shutdown.run().then(() => process.exit(0));
    });
  }
}
