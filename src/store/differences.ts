import { AppError } from '../domain/errors.ts';
import type { FieldCorrection, FieldDifference } from '../domain/repository.ts';
import type { Database } from './database.ts';
import { isSameValue } from './same-value.ts';

export function createDifferences(database: Database) {
  return {
    /** Every correction of a field, oldest first. */
    async corrections(documentId: string): Promise<FieldCorrection[]> {
      const rows = await selectCorrections(database, documentId);
      return rows.map(({ version, field, before, after, author, at }) => ({
        version,
        field,
        before,
        after,
        author,
        at: at.toISOString(),
      }));
    },

    /**
     * Three ways for each field that a person corrected: what the machine had read before, what the person put, what
     * the machine reads now. Nothing is overwritten; `conflict` asks a person to look again.
     */
    async differences(documentId: string): Promise<FieldDifference[]> {
      const machine = await database
        .selectFrom('records')
        .select(['machine', 'content'])
        .where('document_id', '=', documentId)
        .where('source', '=', 'extraction')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (machine === undefined) throw new AppError('not-found', { documentId });
      const now = machine.machine ?? machine.content.record;
      const corrections = await selectCorrections(database, documentId);
      const byField = Map.groupBy(corrections, (correction) => correction.field);
      return [...byField].flatMap(([field, list]) => {
        const first = list[0];
        const last = list.at(-1);
        if (first === undefined || last === undefined) return [];
        const [base, person, read] = [first.before, last.after, now[field]];
        const at = last.at.toISOString();
        return [{ field, base, person, machine: read, state: stateOf(base, person, read), author: last.author, at }];
      });
    },
  };
}

function stateOf(base: unknown, person: unknown, machine: unknown): FieldDifference['state'] {
  if (isSameValue(machine, person)) return 'machine-agrees';
  return isSameValue(machine, base) ? 'machine-unchanged' : 'conflict';
}

function selectCorrections(database: Database, documentId: string) {
  return database
    .selectFrom('field_corrections')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('version')
    .orderBy('field')
    .execute();
}
