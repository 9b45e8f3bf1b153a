import { type AppError, isRetriedKind, toAppError } from '../domain/errors.ts';
import type { Finding } from '../domain/finding.ts';
import type { Extraction } from '../domain/record.ts';
import type { WholeDocumentJob } from '../domain/stage-job.ts';
import type { TextLayer } from '../domain/text-layer.ts';
import { buildRecord } from './build-record.ts';
import type { JobContext } from './run-ocr-job.ts';
import type { StageContext } from './stage.ts';
import type { ExtractionFlow, RestorationFlow, StageJobDeps, StageTask } from './stage-job-ports.ts';
import { positionedTextOf } from './text-of-layer.ts';
import { askedNumber, weighHeld } from './weigh-held.ts';

/** Restores a whole document and queues its extraction. */
export function runRestorationJob(
  deps: StageJobDeps<RestorationFlow>,
  job: WholeDocumentJob,
  context: JobContext,
): Promise<void> {
  return runWhole(deps, job, context, (task, stageContext) => restore(deps, job, task, stageContext));
}

/** Extracts the record of a whole document. */
export function runExtractionJob(
  deps: StageJobDeps<ExtractionFlow>,
  job: WholeDocumentJob,
  context: JobContext,
): Promise<void> {
  return runWhole(deps, job, context, (task, stageContext) => extract(deps, job, task, stageContext));
}

async function runWhole(
  deps: StageJobDeps,
  job: WholeDocumentJob,
  context: JobContext,
  work: (task: StageTask, stageContext: StageContext) => Promise<void>,
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
    await work(task, {
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(deps.limits.stageTimeoutMs)]),
      log: deps.log,
      progress: () => undefined,
      officeNames: task.officeNames,
    });
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
  deps: StageJobDeps<RestorationFlow>,
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
  deps: StageJobDeps<ExtractionFlow>,
  job: WholeDocumentJob,
  task: StageTask,
  context: StageContext,
): Promise<void> {
  const { layer, output, weighing } = await extractWithHeld(deps, job, task.layer, context);
  const record = buildRecord({
    source: task.source,
    layer,
    extraction: output,
    findings: [...task.findings, ...weighing],
    makers: deps.flow.makers,
  });
  const text = positionedTextOf(layer).text;
  await deps.documents.saveExtracted(job.documentId, job.revision, {
    record,
    text,
    findings: [...weighing, ...output.findings],
  });
}

interface ExtractedWithHeld {
  /** With its own findings. */
  readonly output: Extraction;
  readonly layer: TextLayer;
  /** What weighing with held documents found beside them. */
  readonly weighing: readonly Finding[];
}

/**
 * A number that was filled in by hand is weighed with the documents already held: the numbers of its series, which only
 * extraction tells, and who cites it; where they change its doubt the document is extracted again.
 */
async function extractWithHeld(
  deps: StageJobDeps<ExtractionFlow>,
  job: WholeDocumentJob,
  layer: TextLayer,
  context: StageContext,
): Promise<ExtractedWithHeld> {
  const first = await deps.flow.extraction.run(layer, context);
  const asked = askedNumber(layer, first.output);
  if (asked === undefined) return { output: first.output, layer, weighing: [] };
  const weighed = weighHeld(layer, asked.date, await deps.documents.heldEvidence(job.documentId, asked));
  if (weighed.findings.length === 0) return { output: first.output, layer, weighing: [] };
  const second = await deps.flow.extraction.run(weighed.layer, context);
  return { output: second.output, layer: weighed.layer, weighing: weighed.findings };
}
