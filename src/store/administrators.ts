import type { Database } from './database.ts';

/** Whether anybody is set up who may give rights to others. */
export async function hasAdministrator(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'administrator')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
