import { describe, expect, it } from 'vitest';
import type { Span } from '../domain/trace.ts';
import { traceJobs } from './trace-jobs.ts';

const documentId = '4bf92f35-77b3-4da6-a3ce-929d0e0e4736';
const job = { stage: 'ocr', documentId, revision: 2, firstPage: 9, lastPage: 16 } as const;
const delivery = { isLastAttempt: false, signal: new AbortController().signal };

describe('the trace of a job', () => {
  it('is that of its document, with stage and pages', async () => {
    const spans: Span[] = [];
    await traceJobs(async () => undefined, { record: (span) => spans.push(span) })(job, delivery);
    expect(spans).toMatchObject([
      {
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
        name: 'ocr',
        isFailed: false,
        attributes: { 'sohoa.revision': 2, 'sohoa.page.first': 9, 'sohoa.page.last': 16 },
      },
    ]);
  });

  it('says that it failed, and fails', async () => {
    const spans: Span[] = [];
    const failing = traceJobs(() => Promise.reject(new Error('broken')), { record: (span) => spans.push(span) });
    await expect(failing({ stage: 'extraction', documentId, revision: 1 }, delivery)).rejects.toThrow('broken');
    expect(spans).toMatchObject([{ name: 'extraction', isFailed: true }]);
  });
});
