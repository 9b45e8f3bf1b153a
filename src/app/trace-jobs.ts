import type { StageJob } from '../domain/stage-job.ts';
import { type SpanSink, traceOfDocument } from '../domain/trace.ts';
import type { JobHandler } from '../queue/stage-worker.ts';

/** One span for each job, in the trace of its document. */
export function traceJobs(handle: JobHandler, spans: SpanSink | undefined): JobHandler {
  if (spans === undefined) return handle;
  return async (job, delivery) => {
    const startMs = Date.now();
    let isFailed = true;
    try {
      await handle(job, delivery);
      isFailed = false;
    } finally {
      const traceId = traceOfDocument(job.documentId);
      const times = { startMs, endMs: Date.now() };
      spans.record({
        traceId,
        parentId: null,
        name: job.stage,
        kind: 'consumer',
        ...times,
        attributes: of(job),
        isFailed,
      });
    }
  };
}

function of(job: StageJob): Record<string, string | number> {
  const pages = job.stage === 'ocr' ? { 'sohoa.page.first': job.firstPage, 'sohoa.page.last': job.lastPage } : {};
  return { 'sohoa.document.id': job.documentId, 'sohoa.revision': job.revision, ...pages };
}
