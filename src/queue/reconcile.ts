import { setTimeout as sleep } from 'node:timers/promises';
import { toAppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { planOcrJobs, type StageJob, type Turns, turnOf } from '../domain/stage-job.ts';
import type { Queues } from './queues.ts';

/** What the database says is still to be done. */
export type DueWork =
  | {
      readonly stage: 'ocr';
      readonly documentId: string;
      readonly revision: number;
      readonly missingPages: readonly number[];
      readonly turns: Turns;
      readonly pages: number;
    }
  | {
      readonly stage: 'restoration' | 'extraction';
      readonly documentId: string;
      readonly revision: number;
      readonly turns: Turns;
      readonly pages: number;
    };

export interface ReconcilerDeps {
  readonly takeDueWork: (idleMs: number, limit: number) => Promise<readonly DueWork[]>;
  readonly queues: Pick<Queues, 'enqueue'>;
  readonly log: Log;
}

/** Documents that nobody looked at for this long are put in the queue again; in the queue already, nothing happens. */
const idleMs = 20_000;
const intervalMs = 10_000;
/** Bounds the work of a round with 100,000 documents waiting; far more pages than two cores read in an interval. */
const documentsPerRound = 200;

/**
 * The database is the truth, the queue a hint: whatever a crash, an emptied Redis or a lost notification left
 * undone is queued again. Runs until aborted.
 */
export async function reconcileForever(deps: ReconcilerDeps, signal: AbortSignal): Promise<void> {
  let minimumIdleMs = 0;
  while (!signal.aborted) {
    try {
      const found = await reconcileOnce(deps, minimumIdleMs);
      // The first rounds, one after the other, look at everything there is at the start.
      if (minimumIdleMs === 0 && found === documentsPerRound && !signal.aborted) continue;
      minimumIdleMs = idleMs;
    } catch (thrown) {
      deps.log.warn(
        { code: toAppError(thrown).code, reason: toAppError(thrown).message },
        'reconcile failed, tried again',
      );
    }
    await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** One round. @returns how many documents had work due */
export async function reconcileOnce(deps: ReconcilerDeps, minimumIdleMs: number): Promise<number> {
  const due = await deps.takeDueWork(minimumIdleMs, documentsPerRound);
  for (const work of due) await deps.queues.enqueue(toJobs(work), (job) => turnOf(job, work.turns, work.pages));
  if (due.length > 0) deps.log.debug({ documents: due.length }, 'unfinished documents looked after');
  return due.length;
}

export function toJobs(work: DueWork): StageJob[] {
  const { documentId, revision } = work;
  return work.stage === 'ocr'
    ? planOcrJobs(documentId, revision, work.missingPages)
    : [{ stage: work.stage, documentId, revision }];
}
