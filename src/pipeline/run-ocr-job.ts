import { AppError, type ErrorCode, errorKinds, isErrorCode, isRetriedKind, toAppError } from '../domain/errors.ts';
import type { OcrJob } from '../domain/stage-job.ts';
import type { PageRangeInput } from './ocr-stage.ts';
import type { OcrFlow, PageOutcome, ReadingTask, StageJobDeps } from './stage-job-ports.ts';
import { failedPage } from './unread-page.ts';

export interface JobContext {
  readonly signal: AbortSignal;
  readonly isLastAttempt: boolean;
}

interface Reading {
  readonly deps: StageJobDeps<OcrFlow>;
  readonly job: OcrJob;
  readonly task: ReadingTask;
  /** The file on this machine. */
  readonly path: string;
  readonly context: JobContext;
}

type PendingPage = ReadingTask['pages'][number];

/**
 * Reads the missing pages of a range one after the other, each saved as soon as it is read. The start of a page is
 * written down before it is touched, in the transaction that saves the page before it: what brings a worker down is
 * known by name and given up after some attempts. A page that fails for now does not hold up its neighbours.
 */
export async function runOcrJob(deps: StageJobDeps<OcrFlow>, job: OcrJob, context: JobContext): Promise<void> {
  const task = await deps.pages.loadReading(job.documentId, job.revision, job);
  if (task === undefined) return;
  const pending = task.pages.filter((page) => page.status === 'pending');
  if (pending.length === 0) return;
  const path = await deps.files.localPath(task.sha256);
  try {
    await readPages({ deps, job, task, path, context }, pending);
  } catch (thrown) {
    if (context.signal.aborted) await deps.pages.releasePages(deps.workerId);
    throw thrown;
  }
}

async function readPages(reading: Reading, pages: readonly PendingPage[]): Promise<void> {
  const { deps, job, context } = reading;
  let isBegun = false;
  let firstError: AppError | undefined;
  for (const [index, page] of pages.entries()) {
    context.signal.throwIfAborted();
    const isGivenUp = page.attempts >= deps.limits.pageAttempts;
    if (!isBegun && !isGivenUp) {
      await deps.pages.beginPage(job.documentId, job.revision, page.pageNumber, deps.workerId);
    }
    const outcome = isGivenUp ? giveUp(reading, page) : await readPage(reading, page);
    isBegun = false;
    if (outcome instanceof AppError) {
      firstError ??= outcome;
      continue;
    }
    isBegun = await save(reading, outcome, pages[index + 1]);
  }
  if (firstError !== undefined) throw firstError;
}

function giveUp({ deps, job }: Reading, { pageNumber }: PendingPage): PageOutcome {
  deps.log.error({ documentId: job.documentId, pageNumber }, 'page given up: it stopped its reader');
  return failure(deps, pageNumber, 'page-unreadable');
}

function failure({ flow }: StageJobDeps<OcrFlow>, pageNumber: number, code: ErrorCode): PageOutcome {
  return { ...failedPage(pageNumber, code, code), durationMs: 0, stageVersion: flow.ocr.version };
}

/** @returns the page, failed if it can never be read, or the error for which another attempt is worth it */
async function readPage(reading: Reading, page: PendingPage): Promise<PageOutcome | AppError> {
  const { deps, context } = reading;
  const { pageNumber } = page;
  const startedAt = performance.now();
  const isLast = context.isLastAttempt || page.attempts + 1 >= deps.limits.pageAttempts;
  try {
    const { output, findings } = await runStage(reading, pageNumber);
    const read = output.find((candidate) => candidate.pageNumber === pageNumber);
    if (read === undefined) throw new AppError('internal', { reason: 'stage returned another page' });
    const code = read.failure?.code;
    // The stage gives every unreadable page as a failed one; whether it is tried again is decided here.
    if (code !== undefined && !isLast && isWorthAnotherAttempt(code)) return new AppError(code, { page: pageNumber });
    return { page: read, findings, durationMs: performance.now() - startedAt, stageVersion: deps.flow.ocr.version };
  } catch (thrown) {
    if (context.signal.aborted) throw thrown;
    const error = toAppError(thrown);
    return isLast || !isRetriedKind[error.kind] ? failure(deps, pageNumber, error.code) : error;
  }
}

function isWorthAnotherAttempt(code: string): code is ErrorCode {
  return isErrorCode(code) && isRetriedKind[errorKinds[code]];
}

async function runStage({ deps, job, task, path, context }: Reading, pageNumber: number) {
  const timeout = AbortSignal.timeout(deps.limits.pageTimeoutMs);
  const input: PageRangeInput = {
    path,
    ...(task.password === null ? {} : { password: task.password }),
    firstPage: pageNumber,
    lastPage: pageNumber,
  };
  try {
    return await deps.flow.ocr.run(input, {
      signal: AbortSignal.any([context.signal, timeout]),
      log: deps.log,
      progress: () => undefined,
    });
  } catch (thrown) {
    if (!timeout.aborted) throw thrown;
    const seconds = Math.round(deps.limits.pageTimeoutMs / 1000);
    throw new AppError('page-timeout', { documentId: job.documentId, page: pageNumber, seconds }, { cause: thrown });
  }
}

/**
 * Saves a page and begins the next one in the same transaction. Whoever saves the last missing page queues
 * restoration; the reconciler does the same for who dies here.
 * @returns whether the next page is begun
 */
async function save({ deps, job }: Reading, outcome: PageOutcome, next: PendingPage | undefined): Promise<boolean> {
  const isNextBegun = next !== undefined && next.attempts < deps.limits.pageAttempts;
  const begin = isNextBegun ? { pageNumber: next.pageNumber, workerId: deps.workerId } : undefined;
  const state = await deps.pages.savePage(job.documentId, job.revision, outcome, begin);
  if (state === 'stale') throw new AppError('cancelled', { documentId: job.documentId });
  if (state === 'complete') {
    await deps.enqueue([{ stage: 'restoration', documentId: job.documentId, revision: job.revision }]);
  }
  return isNextBegun;
}
