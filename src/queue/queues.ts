import type { Log } from '../domain/log.ts';
import { jobIdOf, type StageJob, stageNames } from '../domain/stage-job.ts';
import {
  connectQueue,
  type QueueAddress,
  type QueueConnection,
  type QueueName,
  type RawQueue,
  whenReady,
} from './connection.ts';

/** The three queues as seen by who puts work in. */
export interface Queues {
  /** Work that is queued already is not queued again. Lower priorities first; 0, that of all when left out, before all others. */
  enqueue(jobs: readonly StageJob[], priorityOf?: (job: StageJob) => number): Promise<void>;
  /** Jobs per queue that wait (also for a retry) or run. */
  counts(): Promise<Record<QueueName, { waiting: number; active: number }>>;
  isReachable(): Promise<boolean>;
  /** No worker takes another job until `resume`; what runs is finished: when nothing is active the service is drained. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  isPaused(): Promise<boolean>;
  /**
   * Forgets every job, running ones too. For a service that owns all workers and has just started: jobs of
   * workers that were killed with it would else stay locked for a while. The reconciler fills the queue again.
   */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Attempts of a job that failed for a reason worth another try, 1, 2, 4 ... s apart. Finished and failed jobs
 * are removed at once: the database knows how they ended, and their ids must be free for the reconciler.
 */
export const jobOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: true,
  removeOnFail: true,
} as const;

export async function openQueues(address: QueueAddress, log: Log): Promise<Queues> {
  const onError = (error: Error): void => log.warn({ reason: error.message }, 'queue connection');
  const connection: QueueConnection = await connectQueue(address, onError);
  const open = (name: QueueName): RawQueue => {
    const queue = connection.newQueue(name);
    queue.on('error', onError);
    return queue;
  };
  const queues = { ocr: open('ocr'), restoration: open('restoration'), extraction: open('extraction') };
  await whenReady(Object.values(queues), connection);

  const countsOf = async (name: QueueName): Promise<{ waiting: number; active: number }> => {
    const counts = await queues[name].getJobCounts('waiting', 'prioritized', 'delayed', 'paused', 'active');
    const { waiting = 0, prioritized = 0, delayed = 0, paused = 0, active = 0 } = counts;
    return { waiting: waiting + prioritized + delayed + paused, active };
  };

  return {
    async enqueue(jobs, priorityOf = () => 0) {
      for (const name of stageNames) {
        const mine = jobs.filter((job) => job.stage === name);
        if (mine.length === 0) continue;
        await queues[name].addBulk(
          mine.map((job) => {
            const priority = priorityOf(job);
            return {
              name,
              data: job,
              opts: { ...jobOptions, ...(priority > 0 ? { priority } : {}), jobId: jobIdOf(job) },
            };
          }),
        );
      }
    },
    async counts() {
      const [ocr, restoration, extraction] = await Promise.all([
        countsOf('ocr'),
        countsOf('restoration'),
        countsOf('extraction'),
      ]);
      return { ocr, restoration, extraction };
    },
    async isReachable() {
      try {
        await countsOf('ocr');
        return true;
      } catch {
        return false;
      }
    },
    async pause() {
      for (const queue of Object.values(queues)) await queue.pause();
    },
    async resume() {
      for (const queue of Object.values(queues)) await queue.resume();
    },
    isPaused: () => queues.ocr.isPaused(),
    async reset() {
      for (const queue of Object.values(queues)) await queue.obliterate({ force: true });
    },
    async close() {
      for (const queue of Object.values(queues)) await queue.close();
      await connection.close();
    },
  };
}
