import { z } from 'zod';

/** A job of the queue: ids only, so that it is small, holds nothing private and never grows stale. */

const base = { documentId: z.uuid(), revision: z.int().min(1) };

export const ocrJobSchema = z.object({
  stage: z.literal('ocr'),
  ...base,
  firstPage: z.int().min(1),
  lastPage: z.int().min(1),
});
export type OcrJob = z.infer<typeof ocrJobSchema>;

export const wholeDocumentJobSchema = z.object({ stage: z.enum(['restoration', 'extraction']), ...base });
export type WholeDocumentJob = z.infer<typeof wholeDocumentJobSchema>;

export const stageJobSchema = z.discriminatedUnion('stage', [
  ocrJobSchema,
  wholeDocumentJobSchema.extend({ stage: z.literal('restoration') }),
  wholeDocumentJobSchema.extend({ stage: z.literal('extraction') }),
]);
export type StageJob = OcrJob | WholeDocumentJob;

export const stageNames = ['ocr', 'restoration', 'extraction'] as const;

/** Pages of one OCR job (contract §5). Ranges start at 1, 9, 17 ...: the same page always has the same job id. */
export const pagesPerJob = 8;

/** The same work always has the same id: queued twice it is done once. BullMQ refuses `:` in it. */
export function jobIdOf(job: StageJob): string {
  const place = job.stage === 'ocr' ? job.firstPage : 0;
  return `${job.documentId}-${job.stage}-${job.revision}-${place}`;
}

/** The OCR jobs that cover `pageNumbers`, each page in the range it always belongs to. */
export function planOcrJobs(documentId: string, revision: number, pageNumbers: readonly number[]): OcrJob[] {
  const firstPages = new Set(pageNumbers.map((page) => page - ((page - 1) % pagesPerJob)));
  return [...firstPages]
    .sort((a, b) => a - b)
    .map((firstPage) => ({ stage: 'ocr', documentId, revision, firstPage, lastPage: firstPage + pagesPerJob - 1 }));
}

/** Where the jobs of a document stand among those of others: after `from`, the last of them at `to`. */
export interface Turns {
  readonly from: number;
  readonly to: number;
}

/**
 * Jobs of a document are spread evenly over its turns: whoever comes while it is read is read between two of its jobs,
 * not behind ten thousand pages.
 */
export function turnOf(job: StageJob, turns: Turns, pages: number): number {
  const jobs = Math.ceil(pages / pagesPerJob);
  const place = job.stage === 'ocr' ? job.lastPage / pagesPerJob : jobs;
  return Math.ceil(turns.from + ((turns.to - turns.from) * place) / jobs);
}
