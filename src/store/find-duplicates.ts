import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { DuplicateGround } from '../domain/repository.ts';
import type { Database } from './database.ts';

/** Bits of 64 in which two pictures of the same sheet may differ; measured in `docs/repository.md`. */
const alikeBits = 8;
/** Share of the pages of both that must look alike: one page of two is a form, not a copy. */
const alikeShare = 0.6;
/** Candidates of one page: a blank sheet looks like every other, and tells nothing. */
const candidatesPerPage = 50;

/** Looks for documents that may be the same paper, and links them for a person to decide. @returns how many are new */
export async function linkDuplicates(transaction: Database, documentId: string): Promise<number> {
  await lockSymbol(transaction, documentId);
  const bySymbol = await findSameSymbol(transaction, documentId);
  const byPages = await findSamePages(transaction, documentId);
  const links = [
    ...bySymbol.map((otherId) => ({ otherId, ground: 'symbol' as const, score: 1 })),
    ...byPages.map(({ otherId, score }) => ({ otherId, ground: 'pages' as const, score })),
  ];
  const told = await findToldApart(transaction, documentId);
  let added = 0;
  for (const link of links.filter(({ otherId }) => !told.has(otherId)))
    if (await insertLink(transaction, documentId, link)) added += 1;
  return added;
}

/** Keeps the locks of symbols apart from others (`file-claims.ts`). */
const lockSeed = 11;

/** Two copies of one paper that are finished at the same moment do not see each other: the second waits for the first. */
async function lockSymbol(transaction: Database, documentId: string): Promise<void> {
  await sql`
    SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(' ', office_id, symbol_key, issued_year), ${lockSeed}))
    FROM documents WHERE id = ${documentId} AND symbol_number IS NOT NULL`.execute(transaction);
}

/** Somebody looked at the two: a further ground is no news to them. */
async function findToldApart(transaction: Database, documentId: string): Promise<Set<string>> {
  const decided = await transaction
    .selectFrom('duplicate_links')
    .select(['document_id', 'other_id'])
    .where((where) => where.or([where('document_id', '=', documentId), where('other_id', '=', documentId)]))
    .where('decision', 'is not', null)
    .execute();
  return new Set(decided.flatMap(({ document_id, other_id }) => [document_id, other_id]));
}

/** Same issuer, symbol, number and year; all of them known. */
async function findSameSymbol(transaction: Database, documentId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    SELECT other.id FROM documents d JOIN documents other
      ON other.symbol_key = d.symbol_key AND other.issued_year = d.issued_year
      AND other.issuing_body_folded = d.issuing_body_folded AND other.office_id = d.office_id
    WHERE d.id = ${documentId} AND other.id <> d.id AND d.symbol_number IS NOT NULL
      AND other.withdrawn_at IS NULL AND other.purged_at IS NULL AND other.quarantined_at IS NULL
    LIMIT ${candidatesPerPage}
  `.execute(transaction);
  return result.rows.map((row) => row.id);
}

/**
 * The same pages scanned again. Each page looks for its like by four indexed parts of 16 bits; a document is alike
 * when most pages of both are, in the same order of size, and their symbols do not say otherwise.
 */
async function findSamePages(transaction: Database, documentId: string): Promise<{ otherId: string; score: number }[]> {
  const result = await sql<{ id: string; score: number }>`
    WITH mine AS (
      SELECT page_number, hash FROM page_hashes WHERE document_id = ${documentId}
    ), alike AS (
      SELECT near.document_id, mine.page_number FROM mine CROSS JOIN LATERAL (
        SELECT DISTINCT h.document_id FROM page_hashes h
        WHERE (substring(h.hash FROM 1 FOR 16) = substring(mine.hash FROM 1 FOR 16)
            OR substring(h.hash FROM 17 FOR 16) = substring(mine.hash FROM 17 FOR 16)
            OR substring(h.hash FROM 33 FOR 16) = substring(mine.hash FROM 33 FOR 16)
            OR substring(h.hash FROM 49 FOR 16) = substring(mine.hash FROM 49 FOR 16))
          AND bit_count(h.hash # mine.hash) <= ${alikeBits} AND h.document_id <> ${documentId}
        LIMIT ${candidatesPerPage}
      ) near
    ), counted AS (
      SELECT a.document_id, count(*)::float8 / greatest((SELECT count(*) FROM mine),
        (SELECT count(*) FROM page_hashes h WHERE h.document_id = a.document_id)) AS share
      FROM alike a GROUP BY a.document_id
    )
    SELECT other.id, least(counted.share, 1) AS score FROM counted
    JOIN documents other ON other.id = counted.document_id JOIN documents d ON d.id = ${documentId}
    WHERE counted.share >= ${alikeShare} AND other.office_id = d.office_id
      AND other.withdrawn_at IS NULL AND other.purged_at IS NULL AND other.quarantined_at IS NULL
      AND (other.symbol_key = d.symbol_key OR other.symbol_key IS NULL OR d.symbol_key IS NULL)
  `.execute(transaction);
  return result.rows.map((row) => ({ otherId: row.id, score: row.score }));
}

async function insertLink(
  transaction: Database,
  documentId: string,
  link: { otherId: string; ground: DuplicateGround; score: number },
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('duplicate_links')
    .values({
      id: randomUUID(),
      document_id: documentId,
      other_id: link.otherId,
      ground: link.ground,
      score: link.score,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}
