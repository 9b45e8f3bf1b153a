import type { PageStatus } from '../domain/document.ts';
import type { Finding } from '../domain/finding.ts';
import type { AskedNumber, HeldEvidence } from '../domain/held-number.ts';
import type { Log } from '../domain/log.ts';
import type { OfficeName } from '../domain/office-name.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { StageJob } from '../domain/stage-job.ts';
import type { TextLayer, TextPage } from '../domain/text-layer.ts';
import type { Flow } from './flow.ts';

/** The stages a process holds: one kind of worker needs no more than its own. */
export type OcrFlow = Pick<Flow, 'ocr'>;
export type RestorationFlow = Pick<Flow, 'restoration'>;
export type ExtractionFlow = Pick<Flow, 'extraction' | 'makers'>;
export type WorkerFlow = Flow | OcrFlow | RestorationFlow | ExtractionFlow;

/** What running a job needs of the store and the queue; both arrive as arguments (import table). */
export interface StageJobDeps<Held extends WorkerFlow = WorkerFlow> {
  readonly flow: Held;
  readonly pages: PageStore;
  readonly documents: DocumentStore;
  readonly files: { localPath(sha256: string): Promise<string> };
  readonly enqueue: (jobs: readonly StageJob[]) => Promise<void>;
  readonly log: Log;
  /** Names this process in the rows it works on. */
  readonly workerId: string;
  readonly limits: JobLimits;
}

export interface JobLimits {
  /** A page that was begun so often without an end is given up: it crashes or hangs whoever reads it. */
  readonly pageAttempts: number;
  readonly pageTimeoutMs: number;
  readonly stageAttempts: number;
  readonly stageTimeoutMs: number;
}

/**
 * Three tries of a page; five minutes for the densest one (15 s on a slow office PC, five times as much when it is
 * overloaded); half an hour for the longest document's text stages.
 */
export const defaultJobLimits: JobLimits = {
  pageAttempts: 3,
  pageTimeoutMs: 300_000,
  stageAttempts: 5,
  stageTimeoutMs: 1_800_000,
};

export interface ReadingTask {
  readonly sha256: string;
  readonly password: string | null;
  readonly pages: readonly { readonly pageNumber: number; readonly status: PageStatus; readonly attempts: number }[];
}

export interface PageOutcome {
  readonly page: TextPage;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
  readonly stageVersion: string;
}

export interface PageStore {
  loadReading(
    documentId: string,
    revision: number,
    range: { firstPage: number; lastPage: number },
  ): Promise<ReadingTask | undefined>;
  beginPage(documentId: string, revision: number, pageNumber: number, workerId: string): Promise<void>;
  releasePages(workerId: string): Promise<void>;
  /** Saves one page and, in the same transaction, begins another one. */
  savePage(
    documentId: string,
    revision: number,
    result: PageOutcome,
    begin: { readonly pageNumber: number; readonly workerId: string } | undefined,
  ): Promise<'missing-pages' | 'complete' | 'failed' | 'stale'>;
  isWanted(documentId: string, revision: number): Promise<boolean>;
}

export interface StageTask {
  readonly source: DocumentRecord['source'];
  readonly layer: TextLayer;
  readonly findings: readonly Finding[];
  readonly attempts: number;
  /** What the office added to the gazetteers. */
  readonly officeNames: readonly OfficeName[];
}

export interface DocumentStore {
  beginStage(stage: 'restoration' | 'extraction', documentId: string, revision: number): Promise<StageTask | undefined>;
  saveRestored(documentId: string, revision: number, layer: TextLayer, findings: readonly Finding[]): Promise<boolean>;
  saveExtracted(
    documentId: string,
    revision: number,
    extracted: { record: DocumentRecord; text: string; findings: readonly Finding[] },
  ): Promise<boolean>;
  /** What the other documents held say of a number that was filled in by hand. */
  heldEvidence(documentId: string, asked: AskedNumber): Promise<HeldEvidence>;
  failDocument(
    documentId: string,
    revision: number,
    failure: { code: string; details: Record<string, string | number | boolean | null> },
  ): Promise<void>;
}
