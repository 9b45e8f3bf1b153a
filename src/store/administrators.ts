import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Whether anybody is set up who may give rights to others. */
export async function hasAdministrator(database: Database): Promise<boolean> {
  const row = await selectAdministrators(database).select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Those who can sign in: an account whose link was never used cannot let anybody in. */
export function selectAdministrators(database: Database) {
  return database
    .selectFrom('users')
    .where(sql<boolean>`'administrator' = ANY(roles)`)
    .where('disabled_at', 'is', null)
    .where((where) => where.or([where('password_hash', 'is not', null), where('sign_on_subject', 'is not', null)]));
}
