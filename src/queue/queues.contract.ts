import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { silentLog } from '../domain/log.ts';
import type { StageJob } from '../domain/stage-job.ts';
import type { QueueAddress } from './connection.ts';
import { openQueues, type Queues } from './queues.ts';
import { type Delivery, startStageWorker } from './stage-worker.ts';

/** Of a condition that comes about at once unless the machine is very busy. */
const patience = { timeout: 60_000 };

/** What the service expects of a queue, whatever it is kept in. */
export function testQueueContract(
  backend: string,
  start: () => Promise<{ address: QueueAddress; stop: () => Promise<void> }>,
): void {
  describe(`queue on ${backend}`, () => {
    let address: QueueAddress;
    let stop: () => Promise<void>;
    let queues: Queues;

    beforeAll(async () => {
      ({ address, stop } = await start());
      queues = await openQueues(address, silentLog);
    });
    afterAll(async () => {
      await queues.close();
      await stop();
    });

    const newJob = (): StageJob => ({ stage: 'restoration', documentId: randomUUID(), revision: 1 });

    async function withWorker<T>(
      handle: (job: StageJob, delivery: Delivery) => Promise<void>,
      use: () => Promise<T>,
    ): Promise<T> {
      // As long as in the service: a loaded machine that cannot renew the lock of a running job in time would have it run twice.
      const lock = { lockDuration: 20_000, stalledInterval: 300 };
      const worker = await startStageWorker(address, 'restoration', handle, { concurrency: 4, log: silentLog, lock });
      try {
        return await use();
      } finally {
        await worker.close();
      }
    }

    it('delivers a job that was queued many times once', async () => {
      const job = newJob();
      for (let count = 0; count < 5; count += 1) await queues.enqueue([job, job]);
      const seen: StageJob[] = [];
      await withWorker(
        async (delivered) => void seen.push(delivered),
        () => vi.waitUntil(async () => seen.length > 0 && (await queues.counts()).restoration.waiting === 0, patience),
      );
      expect(seen).toEqual([job]);
    });

    it('takes a job again after it is done, for the reconciler', async () => {
      const job = newJob();
      let count = 0;
      const deliverOnce = async (expected: number): Promise<void> => {
        await queues.enqueue([job]);
        await vi.waitUntil(() => count === expected, patience);
        await vi.waitUntil(async () => (await queues.counts()).restoration.active === 0, patience);
      };
      await withWorker(
        async () => {
          count += 1;
        },
        async () => {
          await deliverOnce(1);
          await deliverOnce(2);
        },
      );
      expect(count).toBe(2);
    });

    it('brings back a job that failed for now, and says which attempt is the last', async () => {
      await queues.enqueue([newJob()]);
      const attempts: boolean[] = [];
      await withWorker(
        async (_job, { isLastAttempt }) => {
          attempts.push(isLastAttempt);
          if (attempts.length < 3) throw new AppError('engine-failed');
        },
        () => vi.waitUntil(() => attempts.length === 3, patience),
      );
      expect(attempts).toEqual([false, false, false]);
    });

    it('does not bring back a job that can never succeed', async () => {
      const job = newJob();
      await queues.enqueue([job]);
      let count = 0;
      await withWorker(
        async () => {
          count += 1;
          throw new AppError('pdf-broken');
        },
        async () => {
          await vi.waitUntil(() => count === 1, patience);
          await vi.waitUntil(async () => {
            const { waiting, active } = (await queues.counts()).restoration;
            return waiting + active === 0;
          }, patience);
        },
      );
      expect(count).toBe(1);
    });

    it('aborts what runs when the worker stops, and gives the job to the next one', async () => {
      const job = newJob();
      await queues.enqueue([job]);
      let wasAborted = false;
      let isRunning = false;
      await withWorker(
        (_job, { signal }) =>
          new Promise((_resolve, reject) => {
            isRunning = true;
            signal.addEventListener('abort', () => {
              wasAborted = true;
              reject(signal.reason);
            });
          }),
        () => vi.waitUntil(() => isRunning, patience),
      );
      expect(wasAborted).toBe(true);
      const seen: StageJob[] = [];
      await withWorker(
        async (delivered) => void seen.push(delivered),
        () => vi.waitUntil(() => seen.length === 1, patience),
      );
      expect(seen).toEqual([job]);
    });

    it('serves the lowest number first, and no number before all others', async () => {
      const [counter, first, second, last] = [newJob(), newJob(), newJob(), newJob()];
      await queues.enqueue([last], () => 1_999_999);
      await queues.enqueue([second, first], (job) => (job === first ? 1 : 2));
      await queues.enqueue([counter]);
      const seen: StageJob[] = [];
      await withWorker(
        async (delivered) => void seen.push(delivered),
        () => vi.waitUntil(() => seen.length === 4, patience),
      );
      expect(seen).toEqual([counter, first, second, last]);
    });

    it('hands out nothing while paused, finishes what runs, and goes on when resumed', async () => {
      const seen: StageJob[] = [];
      let finishRunning = (): void => undefined;
      const running = newJob();
      await queues.enqueue([running]);
      await withWorker(
        async (delivered) => {
          if (delivered.documentId === running.documentId) {
            await new Promise<void>((resolve) => {
              finishRunning = resolve;
            });
          }
          seen.push(delivered);
        },
        async () => {
          const active = async (): Promise<number> => (await queues.counts()).restoration.active;
          await vi.waitUntil(async () => (await active()) === 1, patience);
          await queues.pause();
          const later = newJob();
          await queues.enqueue([later]);
          finishRunning();
          await vi.waitUntil(async () => (await active()) === 0, patience);
          expect(await queues.isPaused()).toBe(true);
          expect(seen).toEqual([running]);
          expect((await queues.counts()).restoration.waiting).toBe(1);
          await queues.resume();
          await vi.waitUntil(() => seen.length === 2, patience);
          expect(seen).toEqual([running, later]);
        },
      );
      expect(await queues.isPaused()).toBe(false);
    });

    it('forgets everything when told', async () => {
      await queues.enqueue([newJob(), newJob()]);
      await queues.reset();
      expect((await queues.counts()).restoration.waiting).toBe(0);
      expect(await queues.isReachable()).toBe(true);
    });
  });
}
