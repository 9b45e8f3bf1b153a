import { AppError } from '../domain/errors.ts';
import type { Duplicate } from '../domain/repository.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { selectSummaries, toSummary } from './document-rows.ts';

export interface DuplicatePair {
  readonly id: string;
  readonly documentId: string;
  readonly otherId: string;
  readonly ground: Duplicate['ground'];
  readonly score: number;
  readonly foundAt: string;
}

export type Duplicates = ReturnType<typeof createDuplicates>;

/** Documents that may be one: shown, and joined or told apart by a person. */
export function createDuplicates(database: Database) {
  return {
    /** Of one document, undecided first. */
    async of(documentId: string): Promise<Duplicate[]> {
      const links = await database
        .selectFrom('duplicate_links')
        .selectAll()
        .where((where) => where.or([where('document_id', '=', documentId), where('other_id', '=', documentId)]))
        .orderBy('decided_at', (order) => order.desc().nullsFirst())
        .orderBy('found_at', 'desc')
        .execute();
      if (links.length === 0) return [];
      const others = links.map((link) => (link.document_id === documentId ? link.other_id : link.document_id));
      const rows = await selectSummaries(database).where('documents.id', 'in', others).execute();
      return links.flatMap((link, index) => {
        const row = rows.find((candidate) => candidate.id === others[index]);
        if (row === undefined) return [];
        const { id, ground, score, decision, decided_by: decidedBy } = link;
        return [
          { id, document: toSummary(row), ground, score, foundAt: link.found_at.toISOString(), decision, decidedBy },
        ];
      });
    },

    /** Pairs that wait for a decision, oldest first. */
    async undecided(page: {
      office?: string | undefined;
      limit: number;
      offset: number;
    }): Promise<{ items: DuplicatePair[]; total: number }> {
      let query = database
        .selectFrom('duplicate_links')
        .innerJoin('documents as one', 'one.id', 'duplicate_links.document_id')
        .innerJoin('documents as other', 'other.id', 'duplicate_links.other_id')
        .where('decision', 'is', null)
        .where('one.withdrawn_at', 'is', null)
        .where('other.withdrawn_at', 'is', null);
      if (page.office !== undefined) query = query.where('one.office_id', '=', page.office);
      const counted = await query
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await query
        .select(['duplicate_links.id', 'document_id', 'other_id', 'ground', 'score', 'found_at'])
        .orderBy('found_at')
        .limit(page.limit)
        .offset(page.offset)
        .execute();
      return {
        items: rows.map((row) => ({
          id: row.id,
          documentId: row.document_id,
          otherId: row.other_id,
          ground: row.ground,
          score: row.score,
          foundAt: row.found_at.toISOString(),
        })),
        total: counted.total,
      };
    },

    /** They are two papers after all: not warned of again. */
    tellApart: (linkId: string, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const link = await decide(transaction, linkId, 'different', actor);
        await appendAudit(transaction, {
          actor,
          action: 'document.told-apart',
          subjectKind: 'document',
          subjectId: link.document_id,
          details: { otherId: link.other_id },
        });
      }),

    /**
     * `keepId` stays; the other one is withdrawn and points to it. Nothing is deleted: dossiers, reuses and codes of
     * the merged document keep what they say, and its code leads to the one that stays.
     */
    merge: (linkId: string, keepId: string, actor: string): Promise<{ keptId: string; mergedId: string }> =>
      database.transaction().execute(async (transaction) => {
        const link = await decide(transaction, linkId, 'merged', actor);
        const ids = [link.document_id, link.other_id];
        const mergedId = ids.find((id) => id !== keepId);
        if (!ids.includes(keepId) || mergedId === undefined) {
          throw new AppError('request-invalid', { reason: 'keepId is neither of the two' });
        }
        const merged = await transaction
          .updateTable('documents')
          .set({ merged_into: keepId, withdrawn_at: new Date(), withdrawn_reason: `duplicate of ${keepId}` })
          .where('id', '=', mergedId)
          .where('withdrawn_at', 'is', null)
          .executeTakeFirst();
        if (merged.numUpdatedRows === 0n) {
          throw new AppError('document-not-usable', { documentId: mergedId, status: 'withdrawn' });
        }
        await appendAudit(transaction, {
          actor,
          action: 'document.merged',
          subjectKind: 'document',
          subjectId: mergedId,
          details: { keptId: keepId, ground: link.ground },
        });
        await notifyDocument(transaction, mergedId);
        await notifyDocument(transaction, keepId);
        return { keptId: keepId, mergedId };
      }),
  };
}

async function decide(transaction: Database, linkId: string, decision: 'merged' | 'different', actor: string) {
  const link = await transaction
    .updateTable('duplicate_links')
    .set({ decision, decided_by: actor, decided_at: new Date() })
    .where('id', '=', linkId)
    .where('decision', 'is', null)
    .returning(['document_id', 'other_id', 'ground'])
    .executeTakeFirst();
  if (link === undefined) throw new AppError('not-found', { linkId });
  return link;
}
