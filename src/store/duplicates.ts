import { sql } from 'kysely';
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
  readonly grounds: Duplicate['grounds'];
  readonly foundAt: string;
}

export type Duplicates = ReturnType<typeof createDuplicates>;

/** Documents that may be one: shown, and joined or told apart by a person. */
export function createDuplicates(database: Database) {
  return {
    /** Of one document, undecided first; a pair found on two grounds is one. */
    async of(documentId: string): Promise<Duplicate[]> {
      const found = await database
        .selectFrom('duplicate_links')
        .selectAll()
        .where((where) => where.or([where('document_id', '=', documentId), where('other_id', '=', documentId)]))
        .orderBy('decided_at', (order) => order.desc().nullsFirst())
        .orderBy('found_at', 'desc')
        .orderBy('ground', 'desc')
        .execute();
      const byOther = Map.groupBy(found, (link) =>
        link.document_id === documentId ? link.other_id : link.document_id,
      );
      if (byOther.size === 0) return [];
      const rows = await selectSummaries(database)
        .where('documents.id', 'in', [...byOther.keys()])
        .execute();
      return [...byOther].flatMap(([otherId, links]) => {
        const row = rows.find((candidate) => candidate.id === otherId);
        const [first] = links;
        if (row === undefined || first === undefined) return [];
        const { id, decision, decided_by: decidedBy } = first;
        const grounds = links.map(({ ground, score }) => ({ ground, score }));
        return [{ id, document: toSummary(row), grounds, foundAt: first.found_at.toISOString(), decision, decidedBy }];
      });
    },

    /** Pairs that wait for a decision, oldest first. */
    async undecided(page: {
      office?: string | undefined;
      limit: number;
      offset: number;
    }): Promise<{ items: DuplicatePair[]; total: number }> {
      const { rows } = await sql<PairRow>`
        SELECT (array_agg(link.id ORDER BY link.ground DESC))[1] AS id,
          (array_agg(link.document_id ORDER BY link.ground DESC))[1] AS document_id,
          (array_agg(link.other_id ORDER BY link.ground DESC))[1] AS other_id,
          json_agg(json_build_object('ground', link.ground, 'score', link.score) ORDER BY link.ground DESC) AS grounds,
          min(link.found_at) AS found_at, count(*) OVER () AS total
        FROM duplicate_links link
        JOIN documents one ON one.id = link.document_id JOIN documents other ON other.id = link.other_id
        WHERE link.decision IS NULL AND one.withdrawn_at IS NULL AND other.withdrawn_at IS NULL
          AND (${page.office ?? null}::uuid IS NULL OR one.office_id = ${page.office ?? null})
        GROUP BY least(link.document_id, link.other_id), greatest(link.document_id, link.other_id)
        ORDER BY min(link.found_at), id LIMIT ${page.limit} OFFSET ${page.offset}`.execute(database);
      return {
        items: rows.map((row) => ({
          id: row.id,
          documentId: row.document_id,
          otherId: row.other_id,
          grounds: row.grounds,
          foundAt: row.found_at.toISOString(),
        })),
        total: rows[0]?.total ?? 0,
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
        await refuseUnkept(transaction, ids, keepId);
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
          details: { keptId: keepId, ground: link.grounds.join(', ') },
        });
        await notifyDocument(transaction, mergedId);
        await notifyDocument(transaction, keepId);
        return { keptId: keepId, mergedId };
      }),
  };
}

/**
 * What stays must be there: of three that are one, two people may join the pairs at once, and nothing would be left.
 * @throws AppError document-not-usable
 */
async function refuseUnkept(transaction: Database, ids: readonly string[], keepId: string): Promise<void> {
  const rows = await transaction
    .selectFrom('documents')
    .select(['id', 'status', 'withdrawn_at'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const kept = rows.find(({ id }) => id === keepId);
  if (kept?.withdrawn_at != null) {
    throw new AppError('document-not-usable', { documentId: keepId, status: 'withdrawn' });
  }
}

interface PairRow {
  readonly id: string;
  readonly document_id: string;
  readonly other_id: string;
  readonly grounds: Duplicate['grounds'];
  readonly found_at: Date;
  readonly total: number;
}

/** One decision for the pair, on whatever grounds it was found. */
async function decide(transaction: Database, linkId: string, decision: 'merged' | 'different', actor: string) {
  const decided = await transaction
    .updateTable('duplicate_links as link')
    .from('duplicate_links as asked')
    .set({ decision, decided_by: actor, decided_at: new Date() })
    .where('asked.id', '=', linkId)
    .where('link.decision', 'is', null)
    .where(sql<boolean>`(link.document_id, link.other_id) IN
      ((asked.document_id, asked.other_id), (asked.other_id, asked.document_id))`)
    .returning(['link.id', 'link.document_id', 'link.other_id', 'link.ground'])
    .execute();
  const link = decided.find(({ id }) => id === linkId);
  if (link === undefined) throw new AppError('not-found', { linkId });
  return { ...link, grounds: decided.map(({ ground }) => ground) };
}
