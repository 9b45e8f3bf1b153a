import { sql } from 'kysely';
import type { Turns } from '../domain/stage-job.ts';
import type { Database } from './database.ts';
import { turnsOfRow } from './turns.ts';

/** Work that the database says is still to be done on one document. */
export type DueWork =
  | {
      readonly stage: 'ocr';
      readonly documentId: string;
      readonly revision: number;
      readonly missingPages: number[];
      readonly turns: Turns;
      readonly pages: number;
    }
  | {
      readonly stage: 'restoration' | 'extraction';
      readonly documentId: string;
      readonly revision: number;
      readonly turns: Turns;
      readonly pages: number;
    };

export type UnfinishedWork = ReturnType<typeof createUnfinishedWork>;

/** The truth behind the queue: whatever was lost there is found here again. */
export function createUnfinishedWork(database: Database) {
  return {
    /**
     * Unfinished documents that were not looked at for `idleMs`, longest first, marked as looked at. Several
     * reconcilers share the work: a locked row is somebody else's.
     */
    async takeDueWork(idleMs: number, limit: number): Promise<DueWork[]> {
      const documents = await database
        .updateTable('documents')
        .set({ reconciled_at: new Date() })
        .where('id', 'in', (select) =>
          select
            .selectFrom('documents')
            .select('id')
            .where('status', 'in', ['queued', 'reading', 'restoring', 'extracting'])
            .where('reconciled_at', '<', new Date(Date.now() - idleMs))
            .orderBy('reconciled_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .returning(['id', 'revision', 'status', 'priority', 'turn_from', 'turn_to', 'pages_total'])
        .execute();
      const due: DueWork[] = [];
      for (const row of documents) {
        const work = { documentId: row.id, revision: row.revision, turns: turnsOfRow(row), pages: row.pages_total };
        if (row.status === 'restoring') due.push({ stage: 'restoration', ...work });
        else if (row.status === 'extracting') due.push({ stage: 'extraction', ...work });
        else due.push({ stage: 'ocr', ...work, missingPages: await missingPages(database, row.id, row.revision) });
      }
      return due;
    },

    /** Counts for metrics and the first page. */
    async countDocuments(): Promise<{ total: number; unfinished: number; failed: number }> {
      const row = await database
        .selectFrom('documents')
        .select((select) => [
          select.fn.countAll<number>().as('total'),
          select.fn
            .countAll<number>()
            .filterWhere('status', 'in', ['queued', 'reading', 'restoring', 'extracting'])
            .as('unfinished'),
          select.fn.countAll<number>().filterWhere('status', '=', 'failed').as('failed'),
        ])
        .where('purged_at', 'is', null)
        .executeTakeFirstOrThrow();
      return row;
    },

    /** Pages that nobody has read yet, and for how long the oldest has waited: what more readers would help with. */
    async waitingPages(): Promise<{ pages: number; oldestSeconds: number }> {
      const row = await database
        .selectFrom('documents')
        .select((select) => [
          sql<number>`coalesce(sum(pages_total - pages_done - pages_failed), 0)::int`.as('pages'),
          select.fn.min('received_at').as('oldest'),
        ])
        .where('status', 'in', ['queued', 'reading'])
        .executeTakeFirstOrThrow();
      return { pages: row.pages, oldestSeconds: secondsSince(row.oldest) };
    },

    /** Age in seconds of the oldest unfinished document, 0 when there is none: the autoscaling signal. */
    async oldestUnfinishedSeconds(): Promise<number> {
      const row = await database
        .selectFrom('documents')
        .select((select) => select.fn.min('received_at').as('oldest'))
        .where('status', 'in', ['queued', 'reading', 'restoring', 'extracting'])
        .executeTakeFirst();
      return secondsSince(row?.oldest ?? null);
    },
  };
}

function secondsSince(time: Date | null): number {
  return time === null ? 0 : Math.max(0, (Date.now() - time.getTime()) / 1000);
}

async function missingPages(database: Database, documentId: string, revision: number): Promise<number[]> {
  const rows = await database
    .selectFrom('pages')
    .select('page_number')
    .where('document_id', '=', documentId)
    .where('revision', '=', revision)
    .where('status', '=', 'pending')
    .orderBy('page_number')
    .execute();
  return rows.map((row) => row.page_number);
}
