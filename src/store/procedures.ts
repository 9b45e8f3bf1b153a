import type { Procedure } from '../domain/report.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

/** Administrative procedures: what the rates must know of each. Codes are national, so every office has the same. */
export function createProcedures(database: Database) {
  return {
    async list(): Promise<Procedure[]> {
      const rows = await database.selectFrom('procedures').selectAll().orderBy('code').execute();
      return rows.map((row) => ({
        code: row.code,
        name: row.name,
        givesResult: row.gives_result,
        forCitizens: row.for_citizens,
        usesPopulationData: row.uses_population_data,
      }));
    },

    async save(procedure: Procedure, actor: string): Promise<Procedure> {
      const row = {
        name: procedure.name,
        gives_result: procedure.givesResult,
        for_citizens: procedure.forCitizens,
        uses_population_data: procedure.usesPopulationData,
      };
      await database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('procedures')
          .values({ code: procedure.code, ...row })
          .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
          .execute();
        await appendAudit(transaction, {
          actor,
          action: 'procedure.saved',
          subjectKind: 'service',
          subjectId: procedure.code,
          details: row,
        });
      });
      return procedure;
    },
  };
}
