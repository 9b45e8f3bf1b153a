import { sql } from 'kysely';
import type { DocumentStatus, Failure, PageStatus } from '../domain/document.ts';
import type { Finding } from '../domain/finding.ts';
import type { TextPage } from '../domain/text-layer.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { insertFindings } from './finding-rows.ts';

/** What an OCR job needs to know of its document. */
export interface ReadingTask {
  readonly sha256: string;
  readonly mediaType: string;
  readonly password: string | null;
  readonly pages: readonly { readonly pageNumber: number; readonly status: PageStatus; readonly attempts: number }[];
}

export interface PageResult {
  readonly page: TextPage;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
  readonly stageVersion: string;
}

/** The page that a reader goes on with. */
export interface BegunPage {
  readonly pageNumber: number;
  readonly workerId: string;
}

/** `complete`: that was the last missing page, restoration is due. `stale`: cancelled, removed or re-processed. */
export type SaveOutcome = 'missing-pages' | 'complete' | 'failed' | 'stale';

const readingStatuses: readonly DocumentStatus[] = ['queued', 'reading'];

export type PageResults = ReturnType<typeof createPageResults>;

/** The results of reading, page by page: the page row is the unit, saved once whoever delivers it how often. */
export function createPageResults(database: Database) {
  return {
    /** `undefined` when the job has nothing to do any more. */
    async loadReading(
      documentId: string,
      revision: number,
      range: { firstPage: number; lastPage: number },
    ): Promise<ReadingTask | undefined> {
      const document = await database
        .selectFrom('documents')
        .select(['sha256', 'media_type', 'open_password'])
        .where('id', '=', documentId)
        .where('revision', '=', revision)
        .where('status', 'in', readingStatuses)
        .executeTakeFirst();
      if (document === undefined) return undefined;
      const pages = await database
        .selectFrom('pages')
        .select(['page_number', 'status', 'attempts'])
        .where('document_id', '=', documentId)
        .where('revision', '=', revision)
        .where('page_number', '>=', range.firstPage)
        .where('page_number', '<=', range.lastPage)
        .orderBy('page_number')
        .execute();
      return {
        sha256: document.sha256,
        mediaType: document.media_type,
        password: document.open_password,
        pages: pages.map((page) => ({ pageNumber: page.page_number, status: page.status, attempts: page.attempts })),
      };
    },

    /** Written before a page is touched: a crash of the process leaves its trace here. */
    async beginPage(documentId: string, revision: number, pageNumber: number, workerId: string): Promise<void> {
      await database.transaction().execute(async (transaction) => {
        const begun = await transaction
          .updateTable('documents')
          .set({ status: 'reading' })
          .where('id', '=', documentId)
          .where('revision', '=', revision)
          .where('status', '=', 'queued')
          .executeTakeFirst();
        await markBegun(transaction, documentId, revision, { pageNumber, workerId });
        if (begun.numUpdatedRows > 0n) await notifyDocument(transaction, documentId);
      });
    },

    /** Gives pages back that a worker began and stopped for no fault of theirs (shutdown). */
    async releasePages(claimedBy: string): Promise<void> {
      await releasing(database).where('claimed_by', '=', claimedBy).execute();
    },

    /**
     * At the start of a service that owns every worker: nobody is working, so whatever looks begun was stopped
     * with the service. Pages that bring down a worker while the service lives keep their count.
     */
    async releaseEverything(): Promise<void> {
      await releasing(database).execute();
      await database
        .updateTable('documents')
        .set({ stage_attempts: 0 })
        .where('status', 'in', ['restoring', 'extracting'])
        .execute();
    },

    /** Saves a page and, in the same transaction, begins the one that its reader goes on with. */
    savePage: (
      documentId: string,
      revision: number,
      result: PageResult,
      begin: BegunPage | undefined,
    ): Promise<SaveOutcome> =>
      database.transaction().execute(async (transaction) => {
        const outcome = await savePage(transaction, documentId, revision, result);
        if (begin !== undefined && outcome === 'missing-pages') {
          await markBegun(transaction, documentId, revision, begin);
        }
        return outcome;
      }),

    /** Whether work on this revision of the document is still wanted (cancel is a row, not a message). */
    async isWanted(documentId: string, revision: number): Promise<boolean> {
      const row = await database
        .selectFrom('documents')
        .select('id')
        .where('id', '=', documentId)
        .where('revision', '=', revision)
        .where('status', 'in', ['queued', 'reading', 'restoring', 'extracting'])
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function releasing(database: Database) {
  return database
    .updateTable('pages')
    .set({ attempts: sql`greatest(attempts - 1, 0)`, claimed_by: null })
    .where('claimed_by', 'is not', null)
    .where('status', '=', 'pending');
}

function pendingPage(transaction: Database, documentId: string, revision: number, pageNumber: number) {
  return transaction
    .updateTable('pages')
    .where('document_id', '=', documentId)
    .where('revision', '=', revision)
    .where('page_number', '=', pageNumber)
    .where('status', '=', 'pending');
}

async function markBegun(
  transaction: Database,
  documentId: string,
  revision: number,
  { pageNumber, workerId }: BegunPage,
): Promise<void> {
  await pendingPage(transaction, documentId, revision, pageNumber)
    .set((set) => ({ attempts: set('attempts', '+', 1), claimed_by: workerId }))
    .execute();
}

async function savePage(
  transaction: Database,
  documentId: string,
  revision: number,
  result: PageResult,
): Promise<SaveOutcome> {
  const document = await transaction
    .selectFrom('documents')
    .select(['status', 'pages_total', 'pages_done', 'pages_failed'])
    .where('id', '=', documentId)
    .where('revision', '=', revision)
    .forUpdate()
    .executeTakeFirst();
  if (document === undefined || !readingStatuses.includes(document.status)) return 'stale';
  if (!(await insertPage(transaction, documentId, revision, result))) return 'missing-pages';

  const isFailed = result.page.failure !== undefined;
  const pagesDone = document.pages_done + (isFailed ? 0 : 1);
  const pagesFailed = document.pages_failed + (isFailed ? 1 : 0);
  const isComplete = pagesDone + pagesFailed >= document.pages_total;
  const status = isComplete ? (pagesDone === 0 ? 'failed' : 'restoring') : 'reading';
  await transaction
    .updateTable('documents')
    .set({
      status,
      pages_done: pagesDone,
      pages_failed: pagesFailed,
      ...(isComplete ? { read_at: new Date(), stage_attempts: 0 } : {}),
      ...(status === 'failed' ? { finished_at: new Date(), failure: JSON.stringify(failureOf(result.page)) } : {}),
    })
    .where('id', '=', documentId)
    .execute();
  await notifyDocument(transaction, documentId, [result.page.pageNumber]);
  if (!isComplete) return 'missing-pages';
  return status === 'failed' ? 'failed' : 'complete';
}

function failureOf({ failure, pageNumber }: TextPage): Failure | null {
  return failure === undefined ? null : { code: failure.code, details: { page: pageNumber } };
}

/** @returns false when another delivery of the job saved this page before */
async function insertPage(
  transaction: Database,
  documentId: string,
  revision: number,
  { page, findings, durationMs, stageVersion }: PageResult,
): Promise<boolean> {
  const failure = failureOf(page);
  const updated = await pendingPage(transaction, documentId, revision, page.pageNumber)
    .set({
      status: failure === null ? 'done' : 'failed',
      claimed_by: null,
      width_px: Math.round(page.widthPx),
      height_px: Math.round(page.heightPx),
      dpi: page.dpi,
      rotation: page.rotation,
      confidence: page.confidence,
      engine: page.engine,
      stage_version: stageVersion,
      duration_ms: Math.round(durationMs),
      failure: failure === null ? null : JSON.stringify(failure),
      finished_at: new Date(),
    })
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) return false;
  await transaction
    .insertInto('layers')
    .values({
      document_id: documentId,
      revision,
      origin: 'ocr',
      page_number: page.pageNumber,
      content: JSON.stringify(page),
    })
    .execute();
  await insertFindings(transaction, documentId, revision, 'ocr', findings);
  return true;
}
