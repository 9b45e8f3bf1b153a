import { randomUUID } from 'node:crypto';
import { fillPattern } from '../domain/code-pattern.ts';
import { AppError } from '../domain/errors.ts';
import type { DossierResult } from '../domain/repository.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { loadOfficeSettings } from './office-settings.ts';

export interface NewResult {
  readonly name: string | null;
  /** The result's document; may follow later. */
  readonly documentId: string | null;
}

export type DossierResults = ReturnType<typeof createDossierResults>;

/** Results of a dossier and their codes, `<dossier>-KQ(n)` (Decree 45/2020, article 14.3). */
export function createDossierResults(database: Database) {
  return {
    /** Gives the next code. The dossier's row is locked by the count, so that no two get the same. */
    add: (dossierId: string, result: NewResult, actor: string): Promise<DossierResult> =>
      database.transaction().execute(async (transaction) => {
        const dossier = await transaction
          .updateTable('dossiers')
          .set((set) => ({ result_count: set('result_count', '+', 1) }))
          .where('dossiers.id', '=', dossierId)
          .returning(['code', 'office_id', 'result_count'])
          .executeTakeFirst();
        if (dossier === undefined) throw new AppError('not-found', { dossierId });
        await refuseForeign(transaction, result.documentId, dossier.office_id);
        const office = await transaction
          .selectFrom('offices')
          .select('code')
          .where('id', '=', dossier.office_id)
          .executeTakeFirstOrThrow();
        const { resultCodePattern } = await loadOfficeSettings(transaction, dossier.office_id);
        const code = fillPattern(resultCodePattern, {
          dossier: dossier.code,
          n: dossier.result_count,
          office: office.code,
        });
        const row = await transaction
          .insertInto('dossier_results')
          .values({
            id: randomUUID(),
            dossier_id: dossierId,
            position: dossier.result_count,
            code,
            name: result.name,
            document_id: result.documentId,
            created_by: actor,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await audit(transaction, dossierId, actor, 'dossier.result-coded', { code, documentId: result.documentId });
        return toResult(row);
      }),

    /** The document comes after its code, or another one takes its place. */
    setDocument: (dossierId: string, resultId: string, documentId: string, actor: string): Promise<DossierResult> =>
      database.transaction().execute(async (transaction) => {
        const dossier = await transaction
          .selectFrom('dossiers')
          .select('office_id')
          .where('id', '=', dossierId)
          .executeTakeFirst();
        if (dossier === undefined) throw new AppError('not-found', { dossierId });
        await refuseForeign(transaction, documentId, dossier.office_id);
        const row = await transaction
          .updateTable('dossier_results')
          .set({ document_id: documentId })
          .where('id', '=', resultId)
          .where('dossier_id', '=', dossierId)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) throw new AppError('not-found', { resultId });
        await audit(transaction, dossierId, actor, 'dossier.result-filed', { code: row.code, documentId });
        return toResult(row);
      }),

    async list(dossierId: string): Promise<DossierResult[]> {
      const rows = await database
        .selectFrom('dossier_results')
        .selectAll()
        .where('dossier_id', '=', dossierId)
        .orderBy('position')
        .execute();
      return rows.map(toResult);
    },
  };
}

/** A result is a document of the same office that is still there. */
async function refuseForeign(transaction: Database, documentId: string | null, officeId: string): Promise<void> {
  if (documentId === null) return;
  const row = await transaction
    .selectFrom('documents')
    .select('withdrawn_at')
    .where('id', '=', documentId)
    .where('office_id', '=', officeId)
    .where('purged_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId });
  if (row.withdrawn_at !== null) throw new AppError('document-not-usable', { documentId, status: 'withdrawn' });
}

async function audit(
  transaction: Database,
  dossierId: string,
  actor: string,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await appendAudit(transaction, { actor, action, subjectKind: 'dossier', subjectId: dossierId, details });
}

function toResult(row: {
  id: string;
  position: number;
  code: string;
  name: string | null;
  document_id: string | null;
  created_by: string;
  created_at: Date;
}): DossierResult {
  return {
    id: row.id,
    number: row.position,
    code: row.code,
    name: row.name,
    documentId: row.document_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}
