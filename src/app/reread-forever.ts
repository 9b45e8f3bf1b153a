import { setTimeout as sleep } from 'node:timers/promises';
import { toAppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import type { StageJob } from '../domain/stage-job.ts';
import type { Queues } from '../queue/queues.ts';
import { backgroundPriority } from '../store/turns.ts';

export interface RereadingDeps {
  readonly advance: () => Promise<{ readonly jobs: readonly StageJob[]; readonly isBusy: boolean }>;
  readonly queues: Pick<Queues, 'enqueue'>;
  readonly log: Log;
}

const busyMs = 1_000;
const idleMs = 10_000;

/** Reads old documents again, behind everything else. Runs until aborted. */
export async function rereadForever({ advance, queues, log }: RereadingDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let waitMs = idleMs;
    try {
      const { jobs, isBusy } = await advance();
      if (isBusy) waitMs = busyMs;
      // Should the queue be away, the reconciler queues them.
      if (jobs.length > 0) await queues.enqueue(jobs, () => backgroundPriority);
    } catch (thrown) {
      log.warn({ code: toAppError(thrown).code }, 'reading again failed, tried again');
    }
    await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
