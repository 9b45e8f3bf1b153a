import { randomUUID } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import type { NewOfficeName, OfficeName } from '../domain/office-name.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

/** Names that the office added, by kind and name. */
export async function listOfficeNames(database: Database, officeId: string): Promise<OfficeName[]> {
  const rows = await database
    .selectFrom('office_names')
    .selectAll()
    .where('office_id', '=', officeId)
    .orderBy('kind')
    .orderBy('name')
    .execute();
  return rows.map(({ id, kind, name, code, added_by: addedBy, added_at: addedAt }) => ({
    id,
    kind,
    name,
    code,
    addedBy,
    addedAt: addedAt.toISOString(),
  }));
}

/** What an office adds to the gazetteers; counts for documents that are read from then on. */
export function createOfficeNames(database: Database) {
  return {
    list: (officeId: string): Promise<OfficeName[]> => listOfficeNames(database, officeId),

    /** The same name again takes the new code. */
    add: (officeId: string, { kind, name, code }: NewOfficeName, actor: string): Promise<OfficeName[]> =>
      database.transaction().execute(async (transaction) => {
        const { id } = await transaction
          .insertInto('office_names')
          .values({ id: randomUUID(), office_id: officeId, kind, name, code, added_by: actor })
          .onConflict((conflict) => conflict.columns(['office_id', 'kind', 'name']).doUpdateSet({ code }))
          .returning('id')
          .executeTakeFirstOrThrow();
        await audit(transaction, actor, 'office.name-added', { kind, name, code }, id);
        return listOfficeNames(transaction, officeId);
      }),

    /** @throws AppError not-found, also when it is another office's */
    remove: (officeId: string, id: string, actor: string): Promise<OfficeName[]> =>
      database.transaction().execute(async (transaction) => {
        const removed = await transaction
          .deleteFrom('office_names')
          .where('id', '=', id)
          .where('office_id', '=', officeId)
          .returning(['kind', 'name', 'code'])
          .executeTakeFirst();
        if (removed === undefined) throw new AppError('not-found', { id });
        await audit(transaction, actor, 'office.name-removed', removed, id);
        return listOfficeNames(transaction, officeId);
      }),
  };
}

function audit(
  transaction: Database,
  actor: string,
  action: string,
  details: Pick<OfficeName, 'kind' | 'name' | 'code'>,
  subjectId: string,
): Promise<unknown> {
  return appendAudit(transaction, { actor, action, subjectKind: 'service', subjectId, details });
}
