import { UnrecoverableError } from 'bullmq';
import { AppError, isRetriedKind, toAppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { type StageJob, stageJobSchema } from '../domain/stage-job.ts';
import { connectQueue, type QueueAddress, type QueueName, type RawJob, whenReady } from './connection.ts';
import { jobOptions } from './queues.ts';

/** What a handler is told about the delivery. */
export interface Delivery {
  /** No further attempt comes after this one: what fails now has failed for good. */
  readonly isLastAttempt: boolean;
  /** Aborted when the worker shuts down. */
  readonly signal: AbortSignal;
}

/** Does one job. An `AppError` of a kind that is worth it brings the job back, any other ends it. */
export type JobHandler = (job: StageJob, delivery: Delivery) => Promise<void>;

/** When the job of a worker that vanished is given to another one (milliseconds). */
export interface LockTimes {
  readonly lockDuration: number;
  readonly stalledInterval: number;
}

export interface StageWorker {
  /** Takes no new job, aborts the running ones and waits for them. */
  close(): Promise<void>;
}

/**
 * A killed worker's job is seen after the lock has lapsed at most 5 s (`stalledInterval`) later. Crash loops are
 * ended by the attempts counted in the database, so BullMQ's own limit must never come first.
 */
const usualLock: LockTimes = { lockDuration: 20_000, stalledInterval: 5_000 };
const maxStalledCount = 1_000;

export async function startStageWorker(
  address: QueueAddress,
  name: QueueName,
  handle: JobHandler,
  options: { concurrency: number; log: Log; lock?: LockTimes },
): Promise<StageWorker> {
  const { log } = options;
  const shutdown = new AbortController();
  const onError = (error: Error): void => log.warn({ queue: name, reason: error.message }, 'queue connection');
  const connection = await connectQueue(address, onError);

  const process = async (job: RawJob): Promise<void> => {
    const parsed = stageJobSchema.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError('job payload is none of ours');
    const isLastAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? jobOptions.attempts);
    try {
      await handle(parsed.data, { isLastAttempt, signal: shutdown.signal });
    } catch (thrown) {
      throw toQueueError(toAppError(thrown), shutdown.signal);
    }
  };
  const worker = connection.newWorker(name, process, {
    concurrency: options.concurrency,
    ...(options.lock ?? usualLock),
    maxStalledCount,
  });
  worker.on('error', onError);
  await whenReady([worker], connection);
  return {
    async close() {
      shutdown.abort();
      await worker.close();
      await connection.close();
    },
  };
}

/** On shutdown the job goes back; the database says what of it is still missing. */
function toQueueError(error: AppError, shutdown: AbortSignal): Error {
  if (shutdown.aborted) return new AppError('queue-unavailable', { reason: 'worker stops' }, { cause: error });
  return isRetriedKind[error.kind] ? error : new UnrecoverableError(error.message);
}
