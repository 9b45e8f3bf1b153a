import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

/** Things that belong to an office, and how one is found by the name in an address. */
const places = {
  'document': (name) => sql`documents AS held WHERE held.id = ${name}::uuid`,
  'document-code': (name) => sql`documents AS held WHERE held.code = ${name}`,
  'dossier': (name) => sql`dossiers AS held WHERE held.id = ${name}::uuid`,
  'sample-check': (name) => sql`sample_checks AS held WHERE held.id = ${name}::uuid`,
  'webhook': (name) => sql`webhooks AS held WHERE held.id = ${name}::uuid`,
  'rereading': (name) => sql`rereadings AS held WHERE held.id = ${name}::uuid`,
  // Both documents of a pair are of one office.
  'duplicate-link': (name) =>
    sql`documents AS held WHERE held.id = (SELECT document_id FROM duplicate_links WHERE id = ${name}::uuid)`,
} as const satisfies Record<string, (name: string) => RawBuilder<unknown>>;

export interface OfficeOfObject {
  readonly id: string;
  readonly officeId: string;
  readonly officeName: string;
  /** Marked as secret. */
  readonly isQuarantined: boolean;
}

/** The office of a thing that a request names; `undefined`: there is no such thing. */
export function createObjectOffices(database: Database) {
  return async (kind: keyof typeof places, name: string): Promise<OfficeOfObject | undefined> => {
    const result = await sql<OfficeOfObject>`
      SELECT found.id, found.office_id AS "officeId", offices.name AS "officeName",
        EXISTS (SELECT 1 FROM documents WHERE id = found.id AND quarantined_at IS NOT NULL) AS "isQuarantined"
      FROM (SELECT held.id, held.office_id FROM ${places[kind](name)}) AS found
      JOIN offices ON offices.id = found.office_id`.execute(database);
    return result.rows[0];
  };
}

/** The offices of documents, by document: one query for a whole answer. */
export function createDocumentOffices(database: Database) {
  return async (documentIds: readonly string[]): Promise<Map<string, { id: string; name: string }>> => {
    if (documentIds.length === 0) return new Map();
    const rows = await database
      .selectFrom('documents')
      .innerJoin('offices', 'offices.id', 'documents.office_id')
      .select(['documents.id as document_id', 'offices.id', 'offices.name'])
      .where('documents.id', 'in', [...documentIds])
      .execute();
    return new Map(rows.map(({ document_id, id, name }) => [document_id, { id, name }]));
  };
}
