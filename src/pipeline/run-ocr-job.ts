import { AppError, isRetriedKind, toAppError } from '../domain/errors.ts';
import type { Finding } from '../domain/finding.ts';
import type { OcrJob } from '../domain/stage-job.ts';
import type { TextPage } from '../domain/text-layer.ts';
import type { PageRangeInput } from './ocr-stage.ts';
import type { PageOutcome, ReadingTask, StageJobDeps } from './stage-job-ports.ts';

export interface JobContext {
  readonly signal: AbortSignal;
  readonly isLastAttempt: boolean;
}

/** A page of a range is handed over as soon as it is read; a stage that does not know of it hands over at the end. */
export interface StreamingPageRangeInput extends PageRangeInput {
  readonly onPage?: (page: TextPage, findings: readonly Finding[]) => void;
}

type PendingPage = ReadingTask['pages'][number];

/** Pages that are read are saved at most this much later: what a crash can cost. */
const saveIntervalMs = 1_000;

/**
 * Reads the missing pages of a range. Untouched neighbours are read in one run; a page that was begun before
 * without an end is read alone, so that what brings a worker down is found and given up after some attempts.
 */
export async function runOcrJob(deps: StageJobDeps, job: OcrJob, context: JobContext): Promise<void> {
  const task = await deps.pages.loadReading(job.documentId, job.revision, job);
  if (task === undefined) return;
  if (!deps.files.has(task.sha256)) throw new AppError('storage-unavailable', { sha256: task.sha256 });
  const pending = task.pages.filter((page) => page.status === 'pending');
  try {
    for (const group of groupPages(pending)) {
      context.signal.throwIfAborted();
      await readGroup({ deps, job, task, context }, group);
    }
  } catch (thrown) {
    if (context.signal.aborted) await deps.pages.releasePages(deps.workerId);
    throw thrown;
  }
}

/** Runs of untouched neighbours together, every page that was begun before on its own. */
export function groupPages(pages: readonly PendingPage[]): PendingPage[][] {
  const groups: PendingPage[][] = [];
  for (const page of pages) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    const joins = previous?.pageNumber === page.pageNumber - 1 && previous.attempts === 0 && page.attempts === 0;
    if (last !== undefined && joins) last.push(page);
    else groups.push([page]);
  }
  return groups;
}

interface Reading {
  readonly deps: StageJobDeps;
  readonly job: OcrJob;
  readonly task: ReadingTask;
  readonly context: JobContext;
}

async function readGroup(reading: Reading, group: readonly PendingPage[]): Promise<void> {
  const { deps, job, context } = reading;
  const [first] = group;
  if (first === undefined) return;
  const isAlone = group.length === 1;
  if (isAlone && first.attempts >= deps.limits.pageAttempts) {
    deps.log.error(
      { documentId: job.documentId, pageNumber: first.pageNumber },
      'page given up: it stopped its reader',
    );
    await save(reading, [failedPage(first.pageNumber, 'page-unreadable', deps.flow.ocr.version)]);
    return;
  }
  const pageNumbers = group.map((page) => page.pageNumber);
  await deps.pages.beginPages(job.documentId, job.revision, pageNumbers, deps.workerId);
  const outcome = await tryReading(reading, pageNumbers);
  if (outcome === undefined) return;
  if (context.signal.aborted) throw outcome;
  if (!isAlone) {
    for (const page of group) await readGroup(reading, [page]);
    return;
  }
  const isFinal =
    !isRetriedKind[outcome.kind] || context.isLastAttempt || first.attempts + 1 >= deps.limits.pageAttempts;
  if (!isFinal) throw outcome;
  await save(reading, [failedPage(first.pageNumber, outcome.code, deps.flow.ocr.version)]);
}

/** Reads and saves. @returns the stage's error; those of the store are thrown */
async function tryReading(reading: Reading, pageNumbers: readonly number[]): Promise<AppError | undefined> {
  const { deps, job, task, context } = reading;
  const stage = deps.flow.ocr;
  const timeout = AbortSignal.timeout(deps.limits.pageTimeoutMs * pageNumbers.length);
  const startedAt = performance.now();
  const saver = createSaver(reading);
  const toOutcome = (page: TextPage, findings: readonly Finding[], count: number): PageOutcome => ({
    page,
    findings,
    durationMs: (performance.now() - startedAt) / count,
    stageVersion: stage.version,
  });
  const input: StreamingPageRangeInput = {
    path: deps.files.pathOf(task.sha256),
    ...(task.password === null ? {} : { password: task.password }),
    firstPage: Math.min(...pageNumbers),
    lastPage: Math.max(...pageNumbers),
    onPage: (page, findings) => saver.add(toOutcome(page, findings, saver.count + 1)),
  };
  let result: Awaited<ReturnType<typeof stage.run>>;
  try {
    result = await stage.run(input, {
      signal: AbortSignal.any([context.signal, timeout]),
      log: deps.log,
      progress: () => undefined,
    });
  } catch (thrown) {
    await saver.finish();
    if (timeout.aborted) return new AppError('page-timeout', { documentId: job.documentId }, { cause: thrown });
    return toAppError(thrown);
  }
  await saver.finish();
  const left = result.output
    .filter((page) => !saver.has(page.pageNumber))
    .map((page) => toOutcome(page, findingsOf(page.pageNumber, result.findings), pageNumbers.length));
  if (left.length > 0) await save(reading, left);
  return undefined;
}

function findingsOf(pageNumber: number, findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.evidence[0]?.page === pageNumber);
}

/** Collects pages as they come and saves them a second apart, one transaction after the other. */
function createSaver(reading: Reading) {
  const seen = new Set<number>();
  let waiting: PageOutcome[] = [];
  let lastSavedAt = performance.now();
  let saving: Promise<void> = Promise.resolve();
  let failure: unknown;

  const flush = (): void => {
    const results = waiting;
    waiting = [];
    lastSavedAt = performance.now();
    saving = saving
      .then(() => save(reading, results))
      .catch((thrown: unknown) => {
        failure ??= thrown;
      });
  };
  return {
    get count() {
      return seen.size;
    },
    has: (pageNumber: number) => seen.has(pageNumber),
    add(outcome: PageOutcome): void {
      seen.add(outcome.page.pageNumber);
      waiting.push(outcome);
      if (performance.now() - lastSavedAt >= saveIntervalMs) flush();
    },
    /** @throws what saving threw */
    async finish(): Promise<void> {
      if (waiting.length > 0) flush();
      await saving;
      if (failure !== undefined) throw failure;
    },
  };
}

/** Whoever saves the last missing page queues restoration; the reconciler does the same for who dies here. */
async function save({ deps, job }: Reading, results: readonly PageOutcome[]): Promise<void> {
  const outcome = await deps.pages.savePages(job.documentId, job.revision, results);
  if (outcome === 'stale') throw new AppError('cancelled', { documentId: job.documentId });
  if (outcome === 'complete') {
    await deps.enqueue([{ stage: 'restoration', documentId: job.documentId, revision: job.revision }]);
  }
}

/** Stands for a page that could not be read: it has no elements and says why. */
export function failedPage(pageNumber: number, code: string, stageVersion: string): PageOutcome {
  const page: TextPage = {
    pageNumber,
    widthPx: 0,
    heightPx: 0,
    dpi: 0,
    rotation: 0,
    elements: [],
    regions: [],
    textLayer: { verdict: 'none', encoding: null, reasons: [] },
    unreadInk: 0,
    confidence: 0,
    failure: { code, message: code },
    engine: null,
  };
  return { page, findings: [], durationMs: 0, stageVersion };
}
