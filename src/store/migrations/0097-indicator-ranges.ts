import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Both ends of a range and the sign of a bound, so that comparisons leave neither out; those of before take theirs from their record. */
export const indicatorRanges: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE indicators ADD COLUMN value_min double precision, ADD COLUMN value_max double precision,
      ADD COLUMN comparator text`.execute(db);
    await sql`UPDATE indicators i SET
        value_min = (r.content -> 'indicators' -> i.position ->> 'valueMin')::double precision,
        value_max = (r.content -> 'indicators' -> i.position ->> 'valueMax')::double precision,
        comparator = r.content -> 'indicators' -> i.position ->> 'comparator'
      FROM documents d JOIN records r ON r.document_id = d.id AND r.version = d.record_version
      WHERE i.document_id = d.id`.execute(db);
  },
};
