import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import type { Rereading, RereadingItem } from '../domain/rereading.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';
import { summarise } from './rereading-report.ts';

/** Which documents are read again; all of the office that nobody has approved when nothing more is said. */
export interface RereadingWish {
  readonly name: string;
  /** Only those last read before this moment. */
  readonly readBefore?: string | undefined;
  readonly documentType?: string | undefined;
  /** Batch id. */
  readonly batch?: string | undefined;
  readonly limit: number;
}

/** Old documents read again by today's engine and models, and the report of what that changed. */
export function createRereadings(database: Database) {
  const get = async (id: string): Promise<Rereading> => {
    const row = await database.selectFrom('rereadings').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new AppError('not-found', { rereadingId: id });
    const items = await database
      .selectFrom('rereading_items')
      .select(['state', 'difference'])
      .where('rereading_id', '=', id)
      .execute();
    return {
      id: row.id,
      name: row.name,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      cancelledAt: row.cancelled_at?.toISOString() ?? null,
      ...summarise(items),
    };
  };

  return {
    get,

    /** What somebody approved, marked as secret, withdrew or destroyed is left alone. @throws AppError not-found */
    start: async (officeId: string, wish: RereadingWish, actor: string): Promise<Rereading> => {
      const id = randomUUID();
      await database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('rereadings')
          .values({ id, office_id: officeId, name: wish.name, created_by: actor })
          .execute();
        const chosen = await sql`
          INSERT INTO rereading_items (rereading_id, document_id)
          SELECT ${id}::uuid, id FROM documents
          WHERE office_id = ${officeId} AND status IN ('done', 'partial', 'failed') AND approved_at IS NULL
            AND withdrawn_at IS NULL AND purged_at IS NULL AND quarantined_at IS NULL
            AND (${wish.readBefore ?? null}::timestamptz IS NULL OR coalesce(extracted_at, finished_at) < ${wish.readBefore ?? null})
            AND (${wish.documentType ?? null}::text IS NULL OR document_type = ${wish.documentType ?? null})
            AND (${wish.batch ?? null}::uuid IS NULL OR batch_id = ${wish.batch ?? null})
          ORDER BY serial LIMIT ${wish.limit}`.execute(transaction);
        const documents = Number(chosen.numAffectedRows ?? 0n);
        if (documents === 0) throw new AppError('not-found', { reason: 'no documents' });
        await appendAudit(transaction, {
          actor,
          action: 'rereading.started',
          subjectKind: 'rereading',
          subjectId: id,
          details: { ...wish, documents },
        });
      });
      return get(id);
    },

    async list(officeId: string | undefined): Promise<Rereading[]> {
      const rows = await database
        .selectFrom('rereadings')
        .select('id')
        .$if(officeId !== undefined, (query) => query.where('office_id', '=', officeId ?? ''))
        .orderBy('created_at', 'desc')
        .limit(50)
        .execute();
      return Promise.all(rows.map(({ id }) => get(id)));
    },

    /** Nothing more is begun. */
    cancel: async (id: string, actor: string): Promise<Rereading> => {
      await database.transaction().execute(async (transaction) => {
        const cancelled = await transaction
          .updateTable('rereadings')
          .set({ cancelled_at: new Date() })
          .where('id', '=', id)
          .where('cancelled_at', 'is', null)
          .executeTakeFirst();
        if (cancelled.numUpdatedRows === 0n) return;
        await transaction
          .updateTable('rereading_items')
          .set({ state: 'skipped' })
          .where('rereading_id', '=', id)
          .where('state', '=', 'waiting')
          .execute();
        const subject = { subjectKind: 'rereading', subjectId: id };
        await appendAudit(transaction, { actor, action: 'rereading.cancelled', ...subject });
      });
      return get(id);
    },

    /** The documents, those with the most changes first. */
    async items(
      id: string,
      page: { readonly limit: number; readonly offset: number },
    ): Promise<{ items: RereadingItem[]; total: number }> {
      await get(id);
      const items = selectSummaries(database)
        .innerJoin('rereading_items', 'rereading_items.document_id', 'documents.id')
        .where('rereading_items.rereading_id', '=', id)
        .where('documents.quarantined_at', 'is', null);
      const counted = await items
        .clearSelect()
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await items
        .select(['rereading_items.state', 'rereading_items.difference'])
        .orderBy(sql`jsonb_array_length(difference -> 'changes')`, (order) => order.desc().nullsLast())
        .orderBy('documents.serial')
        .limit(page.limit)
        .offset(page.offset)
        .execute();
      return {
        items: rows.map((row) => ({ document: toSummary(row), state: row.state, difference: row.difference })),
        total: counted.total,
      };
    },
  };
}
