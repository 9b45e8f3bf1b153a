import { sql } from 'kysely';
import type { DocumentSummary } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { isOfCitedBody, type Meant } from './cited-body.ts';
import type { Database } from './database.ts';
import { selectSummaries, toSummary } from './document-rows.ts';

/** A citation of a document with the documents held that it means. */
export interface LinkedCitation {
  readonly position: number;
  readonly symbol: string | null;
  readonly title: string | null;
  readonly relation: string | null;
  readonly page: number | null;
  readonly raw: string;
  readonly held: DocumentSummary[];
}

export interface CitationLinks {
  readonly citations: LinkedCitation[];
  /** Documents held that cite this one, newest first. */
  readonly citedBy: { readonly document: DocumentSummary; readonly relation: string | null }[];
}

/** Documents that cite one are shown up to this many: a law is cited by everything. */
const citedByLimit = 100;

export function createCitationLinks(database: Database) {
  return {
    /**
     * Symbols restart every year and every office counts for itself: where the citation says its year or its body,
     * only a document of that year and body is meant; where it does not, all of that symbol are offered.
     */
    async of(documentId: string): Promise<CitationLinks> {
      const citations = await database
        .selectFrom('citations')
        .select(['position', 'symbol', 'title', 'relation', 'page_number', 'raw'])
        .where('document_id', '=', documentId)
        .orderBy('position')
        .execute();
      if (citations.length === 0) await refuseUnknown(database, documentId);
      const [targets, citing] = await Promise.all([
        findTargets(database, documentId),
        findCiting(database, documentId),
      ]);
      const ids = [...new Set([...targets.map((row) => row.id), ...citing.map((row) => row.id)])];
      const rows = ids.length === 0 ? [] : await selectSummaries(database).where('documents.id', 'in', ids).execute();
      const summaries = new Map(rows.map((row) => [row.id, toSummary(row)]));
      return {
        citations: citations.map((row) => ({
          position: row.position,
          symbol: row.symbol,
          title: row.title,
          relation: row.relation,
          page: row.page_number,
          raw: row.raw,
          held: targets
            .filter((target) => target.position === row.position)
            .flatMap((target) => summaries.get(target.id) ?? []),
        })),
        citedBy: citing.flatMap(({ id, relation }) => {
          const document = summaries.get(id);
          return document === undefined ? [] : [{ document, relation }];
        }),
      };
    },
  };
}

async function refuseUnknown(database: Database, documentId: string): Promise<void> {
  const row = await database.selectFrom('documents').select('id').where('id', '=', documentId).executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId });
}

async function findTargets(database: Database, documentId: string): Promise<{ position: number; id: string }[]> {
  const result = await sql<Meant & { position: number; id: string }>`
    SELECT c.position, d.id, c.raw, d.issuing_body FROM citations c JOIN documents d ON d.symbol_key = c.symbol_key
    WHERE c.document_id = ${documentId} AND d.id <> c.document_id AND d.withdrawn_at IS NULL AND d.purged_at IS NULL AND d.quarantined_at IS NULL
      AND coalesce(c.symbol_year, extract(year FROM c.issued_on)::int, d.issued_year) IS NOT DISTINCT FROM d.issued_year
    ORDER BY c.position, d.issued_on DESC NULLS LAST
  `.execute(database);
  return result.rows.filter(isOfCitedBody);
}

async function findCiting(database: Database, documentId: string): Promise<{ id: string; relation: string | null }[]> {
  const result = await sql<Meant & { id: string; relation: string | null }>`
    SELECT citing.id, c.relation, c.raw, d.issuing_body
    FROM documents d JOIN citations c ON c.symbol_key = d.symbol_key JOIN documents citing ON citing.id = c.document_id
    WHERE d.id = ${documentId} AND citing.id <> d.id AND citing.withdrawn_at IS NULL AND citing.purged_at IS NULL AND citing.quarantined_at IS NULL
      AND coalesce(c.symbol_year, extract(year FROM c.issued_on)::int, d.issued_year) IS NOT DISTINCT FROM d.issued_year
    ORDER BY citing.received_at DESC, citing.id LIMIT ${citedByLimit * MENTIONS_OF_ONE}
  `.execute(database);
  const byDocument = Map.groupBy(result.rows.filter(isOfCitedBody), (row) => row.id);
  const once = [...byDocument.values()].map(
    (mentions) => mentions.find((mention) => mention.relation !== null) ?? mentions[0],
  );
  return once.filter((mention) => mention !== undefined).slice(0, citedByLimit);
}

/** Mentions of one document in another that are looked through; a report names its plan a dozen times. */
const MENTIONS_OF_ONE = 12;
