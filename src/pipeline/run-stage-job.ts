import { AppError, toAppError } from '../domain/errors.ts';
import { jobIdOf, type StageJob } from '../domain/stage-job.ts';
import { type JobContext, runOcrJob } from './run-ocr-job.ts';
import { runExtractionJob, runRestorationJob } from './run-whole-document-job.ts';
import type { StageJobDeps } from './stage-job-ports.ts';

export interface JobDelivery {
  readonly isLastAttempt: boolean;
  /** Aborted when the process shuts down. */
  readonly signal: AbortSignal;
}

/** Cancel is a row in the store: it is looked at this often while a job runs. */
const wantedIntervalMs = 2_000;

/**
 * Does one job of the queue: load the input, run the stage, save output and findings in one transaction, queue
 * what is due next. Delivered twice, or killed between any two lines, the store ends as if run once.
 */
export async function runStageJob(deps: StageJobDeps, job: StageJob, delivery: JobDelivery): Promise<void> {
  const cancel = new AbortController();
  const watch = setInterval(() => void watchRow(deps, job, cancel), wantedIntervalMs);
  const startedAt = performance.now();
  const { documentId, stage, revision } = job;
  const log = { jobId: jobIdOf(job), documentId, stage, revision };
  deps.log.debug(log, 'job started');
  try {
    const signal = AbortSignal.any([delivery.signal, cancel.signal]);
    const context = { signal, isLastAttempt: delivery.isLastAttempt };
    await doJob(deps, job, context);
    deps.log.info({ ...log, durationMs: Math.round(performance.now() - startedAt) }, 'job done');
  } catch (thrown) {
    const error = toAppError(thrown);
    // Cancelled by its row, or another delivery of the same job was faster.
    if (!delivery.signal.aborted && (cancel.signal.aborted || error.kind === 'cancelled')) {
      deps.log.info(log, 'job stopped: no longer wanted');
      return;
    }
    deps.log.warn({ ...log, code: error.code, reason: error.message }, 'job failed');
    throw error;
  } finally {
    clearInterval(watch);
  }
}

/** A process holds the stages of its own queue; a job of another one is a mistake in how the service is put together. */
function doJob(deps: StageJobDeps, job: StageJob, context: JobContext): Promise<void> {
  const { flow } = deps;
  if (job.stage === 'ocr' && 'ocr' in flow) return runOcrJob({ ...deps, flow }, job, context);
  if (job.stage === 'restoration' && 'restoration' in flow) return runRestorationJob({ ...deps, flow }, job, context);
  if (job.stage === 'extraction' && 'extraction' in flow) return runExtractionJob({ ...deps, flow }, job, context);
  throw new AppError('internal', { reason: `no ${job.stage} stage in this process` });
}

async function watchRow(deps: StageJobDeps, job: StageJob, cancel: AbortController): Promise<void> {
  try {
    if (!(await deps.pages.isWanted(job.documentId, job.revision))) cancel.abort(new AppError('cancelled'));
  } catch {
    // The database is away for a moment; saving will say so if it stays away.
  }
}
