import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What makes an indicator the same in other reports, as extraction says it; those of before take theirs from their record. */
export const indicatorKeys: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE indicators ADD COLUMN key text`.execute(db);
    await sql`UPDATE indicators i SET key = r.content -> 'indicators' -> i.position ->> 'key'
      FROM documents d JOIN records r ON r.document_id = d.id AND r.version = d.record_version
      WHERE i.document_id = d.id`.execute(db);
  },
};
