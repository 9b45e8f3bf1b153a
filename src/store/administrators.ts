import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Whether anybody is set up who may give rights to others. */
export async function hasAdministrator(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom('users')
    .select('id')
    .where(sql<boolean>`'administrator' = ANY(roles)`)
    .where('disabled_at', 'is', null)
    // An account whose link was never used cannot let anybody in.
    .where((where) => where.or([where('password_hash', 'is not', null), where('sign_on_subject', 'is not', null)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
