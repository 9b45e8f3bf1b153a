import { Counter, Histogram, type Registry } from 'prom-client';
import type { DocumentDetail, DocumentEvent, PageSummary, Step } from '../domain/document.ts';
import { unfinishedStatuses } from '../domain/document.ts';

/** Where finished work is heard of and asked for. */
export interface WorkSource {
  readonly documents: { get(id: string): Promise<DocumentDetail> };
  readonly events: { subscribe(listener: (event: DocumentEvent & { readonly officeId: string }) => void): unknown };
}

/** Documents in work that are remembered; those beyond are read all the same, and not counted. */
const mostRemembered = 200_000;
const pageBuckets = [0.2, 0.5, 1, 2, 3, 5, 8, 13, 30, 60, 120, 300];
const stageBuckets = [1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400];

/**
 * Counts and times what workers finish, in whatever process they run: each document that was in work and is not any
 * more is looked up once. Every interface process counts all of them, so dashboards take the highest and not the sum.
 */
export function createWorkMetrics(registry: Registry, { documents, events }: WorkSource): void {
  const registers = [registry];
  const finished = new Counter({
    name: 'sohoa_documents_finished_total',
    help: 'Documents whose work ended, by how',
    labelNames: ['status'],
    registers,
  });
  const failures = new Counter({
    name: 'sohoa_failures_total',
    help: 'Pages and documents given up, by reason',
    labelNames: ['what', 'code'],
    registers,
  });
  const pages = new Counter({ name: 'sohoa_pages_read_total', help: 'Pages read', registers });
  const pageSeconds = new Histogram({
    name: 'sohoa_page_read_seconds',
    help: 'Time to read one page',
    buckets: pageBuckets,
    registers,
  });
  const stageSeconds = new Histogram({
    name: 'sohoa_document_stage_seconds',
    help: 'From one step of a document to the next, waiting included',
    labelNames: ['stage'],
    buckets: stageBuckets,
    registers,
  });

  const countPage = ({ status, durationMs, failure }: PageSummary): void => {
    if (failure !== null) failures.inc({ what: 'page', code: failure.code });
    if (status !== 'done') return;
    pages.inc();
    if (durationMs !== null) pageSeconds.observe(durationMs / 1000);
  };
  const count = (document: DocumentDetail): void => {
    finished.inc({ status: document.status });
    if (document.failure !== null) failures.inc({ what: 'document', code: document.failure.code });
    document.pageList.forEach(countPage);
    // Times of an earlier revision stand beside those of a new one: only the first is one run through.
    if (document.revision > 1) return;
    for (const [stage, seconds] of stageTimes(document)) stageSeconds.observe({ stage }, seconds);
  };

  const inWork = new Set<string>();
  events.subscribe(({ documentId, status }) => {
    if (unfinishedStatuses.some((unfinished) => unfinished === status)) {
      if (inWork.size < mostRemembered) inWork.add(documentId);
      return;
    }
    if (!inWork.delete(documentId)) return;
    // Purged or out of reach in this moment: nothing to count.
    void documents.get(documentId).then(count, () => undefined);
  });
}

function stageTimes({ receivedAt, finishedAt, steps }: DocumentDetail): (readonly [stage: string, seconds: number])[] {
  const at = (step: Step['step']): string | undefined => steps.find((candidate) => candidate.step === step)?.at;
  const spans = [
    ['reading', receivedAt, at('read')],
    ['text', at('read'), at('extracted')],
    ['whole', receivedAt, finishedAt ?? undefined],
  ] as const;
  return spans.flatMap(([stage, from, to]) => {
    if (from === undefined || to === undefined) return [];
    return [[stage, Math.max(0, Date.parse(to) - Date.parse(from)) / 1000] as const];
  });
}
