import { randomUUID } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import type { NewSavedSearch, SavedSearch } from '../domain/saved-search.ts';
import type { Database } from './database.ts';

/** More than anybody finds again in a list. */
const mostOfOnePerson = 50;

/** Searches that people keep; nobody sees those of somebody else. `owner` is the name in the audit. */
export function createSavedSearches(database: Database) {
  const list = (owner: string): Promise<SavedSearch[]> =>
    database
      .selectFrom('saved_searches')
      .select(['id', 'name', 'query'])
      .where('owner', '=', owner)
      .orderBy('name')
      .limit(mostOfOnePerson)
      .execute();
  return {
    list,

    /** The same name again takes the new search. @throws AppError request-invalid when there are too many */
    async save(owner: string, { name, query }: NewSavedSearch): Promise<SavedSearch[]> {
      const kept = await list(owner);
      if (kept.length >= mostOfOnePerson && kept.every((one) => one.name !== name)) {
        throw new AppError('request-invalid', { reason: `${mostOfOnePerson} searches are kept already` });
      }
      await database
        .insertInto('saved_searches')
        .values({ id: randomUUID(), owner, name, query })
        .onConflict((conflict) => conflict.columns(['owner', 'name']).doUpdateSet({ query }))
        .execute();
      return list(owner);
    },

    /** @throws AppError not-found, also when it is somebody else's */
    async remove(owner: string, id: string): Promise<SavedSearch[]> {
      const removed = await database
        .deleteFrom('saved_searches')
        .where('id', '=', id)
        .where('owner', '=', owner)
        .executeTakeFirst();
      if (removed.numDeletedRows === 0n) throw new AppError('not-found', { id });
      return list(owner);
    },
  };
}
