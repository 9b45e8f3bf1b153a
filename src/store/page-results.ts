import { sql } from 'kysely';
import type { DocumentStatus, PageStatus } from '../domain/document.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { type BegunPage, type PageResult, type SaveOutcome, savePage } from './save-page.ts';

/** What an OCR job needs to know of its document. */
export interface ReadingTask {
  readonly sha256: string;
  readonly mediaType: string;
  readonly password: string | null;
  readonly pages: readonly { readonly pageNumber: number; readonly status: PageStatus; readonly attempts: number }[];
}

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

    savePage: (
      documentId: string,
      revision: number,
      result: PageResult,
      begin: BegunPage | undefined,
    ): Promise<SaveOutcome> => savePage(database, documentId, revision, result, begin),

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
