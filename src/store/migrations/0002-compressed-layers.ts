import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Pages of layers become compressed bytes (`layer-content.ts`); those there already stay readable as they are. */
export const compressedLayers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE layers ALTER COLUMN content TYPE bytea USING convert_to(content::text, 'UTF8')`.execute(db);
    // Compressed before it comes: out of line, and not tried again.
    await sql`ALTER TABLE layers ALTER COLUMN content SET STORAGE EXTERNAL`.execute(db);
  },
};
