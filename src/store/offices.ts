import { randomUUID } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

export interface Office {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** The offices (units) of this repository. None is ever removed: its documents stay. */
export function createOffices(database: Database) {
  return {
    list: (): Promise<Office[]> =>
      database.selectFrom('offices').select(['id', 'code', 'name']).orderBy('code').execute(),

    /** @throws AppError office-code-taken */
    create: ({ code, name }: { code: string; name: string }, actor: string): Promise<Office> =>
      database.transaction().execute(async (transaction) => {
        const office = await transaction
          .insertInto('offices')
          .values({ id: randomUUID(), code, name })
          .onConflict((conflict) => conflict.column('code').doNothing())
          .returning(['id', 'code', 'name'])
          .executeTakeFirst();
        if (office === undefined) throw new AppError('office-code-taken', { code });
        await appendAudit(transaction, {
          actor,
          action: 'office.created',
          subjectKind: 'office',
          subjectId: office.id,
          details: { code },
        });
        return office;
      }),

    rename: (id: string, name: string, actor: string): Promise<Office> =>
      database.transaction().execute(async (transaction) => {
        const office = await transaction
          .updateTable('offices')
          .set({ name })
          .where('id', '=', id)
          .returning(['id', 'code', 'name'])
          .executeTakeFirst();
        if (office === undefined) throw new AppError('not-found', { officeId: id });
        await appendAudit(transaction, { actor, action: 'office.renamed', subjectKind: 'office', subjectId: id });
        return office;
      }),
  };
}

/** @throws AppError not-found */
export async function findOffice(database: Database, id: string): Promise<Office> {
  const office = await database
    .selectFrom('offices')
    .select(['id', 'code', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (office === undefined) throw new AppError('not-found', { officeId: id });
  return office;
}
