import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../domain/errors.ts';
import { silentLog } from '../domain/log.ts';
import { planOcrJobs } from '../domain/stage-job.ts';
import { fakePage } from './fake-flow.fixture.ts';
import { runOcrJob } from './run-ocr-job.ts';
import { defaultJobLimits, type OcrFlow, type PageOutcome, type StageJobDeps } from './stage-job-ports.ts';
import { failedPage } from './unread-page.ts';

/** Two pages, the first of which the stage gives as failed: that is how the real one says that it could not read it. */
function bench(code: ErrorCode, attempts: number) {
  const saved: PageOutcome[] = [];
  const deps: StageJobDeps<OcrFlow> = {
    flow: {
      ocr: {
        name: 'ocr',
        version: 'test',
        run: async ({ firstPage }) => {
          if (firstPage === 2) return { output: [fakePage(2, 'two')], findings: [] };
          const { page, findings } = failedPage(1, code, 'why');
          return { output: [page], findings };
        },
      },
    },
    pages: {
      loadReading: async () => ({
        sha256: 'a',
        password: null,
        pages: [
          { pageNumber: 1, status: 'pending', attempts },
          { pageNumber: 2, status: 'pending', attempts: 0 },
        ],
      }),
      beginPage: async () => undefined,
      releasePages: async () => undefined,
      savePage: async (_document, _revision, outcome) => {
        saved.push(outcome);
        return 'missing-pages';
      },
      isWanted: async () => true,
    },
    documents: {
      beginStage: async () => undefined,
      saveRestored: async () => true,
      saveExtracted: async () => true,
      heldEvidence: async () => ({ numbers: [], cited: [] }),
      failDocument: async () => undefined,
    },
    files: { localPath: async () => 'file' },
    enqueue: async () => undefined,
    log: silentLog,
    workerId: 'test',
    limits: { ...defaultJobLimits, pageAttempts: 3 },
  };
  return { deps, saved };
}

async function run(code: ErrorCode, attempts: number, isLastAttempt = false) {
  const { deps, saved } = bench(code, attempts);
  const [job] = planOcrJobs('00000000-0000-4000-8000-000000000000', 1, [1]);
  if (job === undefined) throw new Error('no job');
  const context = { signal: new AbortController().signal, isLastAttempt };
  const error = await runOcrJob(deps, job, context).catch((thrown: unknown) => thrown);
  return { error, saved };
}

describe('a page that the stage could not read', () => {
  it.each<[ErrorCode, string]>([
    ['engine-failed', 'the engine died'],
    ['source-process-died', 'the PDF reader died'],
  ])('is tried again after %s (%s), and its neighbour is saved', async (code) => {
    const { error, saved } = await run(code, 0);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code });
    expect(saved.map(({ page }) => page.pageNumber)).toEqual([2]);
  });

  it.each<[ErrorCode, number, boolean, string]>([
    ['engine-failed', 2, false, 'the third try'],
    ['engine-failed', 0, true, 'the last delivery'],
    ['page-too-large', 0, false, 'never worth another one'],
  ])('is saved as failed after %s, tries before: %i, last delivery: %s (%s)', async (code, attempts, isLast) => {
    const { error, saved } = await run(code, attempts, isLast);
    expect(error).toBeUndefined();
    expect(saved).toMatchObject([
      { page: { pageNumber: 1, failure: { code } }, findings: [{ rule: 'page-failed', message: code }] },
      { page: { pageNumber: 2 }, findings: [] },
    ]);
  });
});
