import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The day given to the applicant for the result, which the receipt prints (form 01 of Circular 01/2018/TT-VPCP). */
export const dossierDueDay: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE dossiers ADD COLUMN due_on date`.execute(db);
  },
};
