import { type AppError, isRetriedKind, toAppError } from '../domain/errors.ts';
import type { WholeDocumentJob } from '../domain/stage-job.ts';
import { buildRecord } from './build-record.ts';
import type { JobContext } from './run-ocr-job.ts';
import type { StageContext } from './stage.ts';
import type { StageJobDeps, StageTask } from './stage-job-ports.ts';
import { positionedTextOf } from './text-of-layer.ts';

/** Restores or extracts a whole document and queues what comes after. */
export async function runWholeDocumentJob(
  deps: StageJobDeps,
  job: WholeDocumentJob,
  context: JobContext,
): Promise<void> {
  const { documentId, revision, stage } = job;
  const task = await deps.documents.beginStage(stage, documentId, revision);
  if (task === undefined) return;
  if (task.attempts >= deps.limits.stageAttempts) {
    deps.log.error({ documentId, stage }, 'document given up: it stopped its worker');
    await deps.documents.failDocument(documentId, revision, { code: 'internal', details: { stage } });
    return;
  }
  try {
    const stageContext: StageContext = {
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(deps.limits.stageTimeoutMs)]),
      log: deps.log,
      progress: () => undefined,
    };
    if (stage === 'restoration') await restore(deps, job, task, stageContext);
    else await extract(deps, job, task, stageContext);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (context.signal.aborted || !isFinal(error, task, deps, context)) throw error;
    deps.log.error({ documentId, stage, code: error.code, reason: error.message }, 'document failed');
    await deps.documents.failDocument(documentId, revision, { code: error.code, details: { ...error.details } });
  }
}

function isFinal(error: AppError, task: StageTask, deps: StageJobDeps, context: JobContext): boolean {
  return !isRetriedKind[error.kind] || context.isLastAttempt || task.attempts + 1 >= deps.limits.stageAttempts;
}

async function restore(
  deps: StageJobDeps,
  job: WholeDocumentJob,
  task: StageTask,
  context: StageContext,
): Promise<void> {
  const { output, findings } = await deps.flow.restoration.run(task.layer, context);
  const isSaved = await deps.documents.saveRestored(job.documentId, job.revision, output, findings);
  if (isSaved) {
    await deps.enqueue([{ stage: 'extraction', documentId: job.documentId, revision: job.revision }]);
  }
}

async function extract(
  deps: StageJobDeps,
  job: WholeDocumentJob,
  task: StageTask,
  context: StageContext,
): Promise<void> {
  const { output, findings } = await deps.flow.extraction.run(task.layer, context);
  const record = buildRecord({
    source: task.source,
    layer: task.layer,
    extraction: output,
    findings: [...task.findings, ...findings],
    makers: deps.flow.makers,
  });
  const text = positionedTextOf(task.layer).text;
  await deps.documents.saveExtracted(job.documentId, job.revision, {
    record,
    text,
    findings: [...findings, ...output.findings],
  });
}
