import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

/** Rules that each office sets for itself. */
export interface OfficeSettings {
  /** Who corrected a record may not be the one who approves it. */
  readonly secondApproval: boolean;
  readonly documentCodePattern: string;
  readonly resultCodePattern: string;
  readonly fileNamePattern: string;
  /** Pages of backlog that may wait to be read; null: any number. */
  readonly waitingPagesLimit: number | null;
}

export type OfficeSettingsChange = { readonly [Name in keyof OfficeSettings]?: OfficeSettings[Name] | undefined };

/** National guidance of November 2025, 2.4; Decree 45/2020, article 14.3. */
export const defaultOfficeSettings: OfficeSettings = {
  secondApproval: false,
  documentCodePattern: '{office}_{type}_{serial:6}_V1',
  resultCodePattern: '{dossier}-KQ({n})',
  fileNamePattern: '{code}_{date}_{description}',
  waitingPagesLimit: null,
};

export async function loadOfficeSettings(database: Database, officeId: string): Promise<OfficeSettings> {
  const row = await database
    .selectFrom('office_settings')
    .selectAll()
    .where('office_id', '=', officeId)
    .executeTakeFirst();
  if (row === undefined) return defaultOfficeSettings;
  return {
    secondApproval: row.second_approval,
    documentCodePattern: row.document_code_pattern,
    resultCodePattern: row.result_code_pattern,
    fileNamePattern: row.file_name_pattern,
    waitingPagesLimit: row.waiting_pages_limit,
  };
}

/**
 * The same, kept from everybody else until the transaction ends: two who change different rules at once both keep theirs,
 * and what is counted against a limit is counted by one at a time.
 */
export async function lockOfficeSettings(transaction: Database, officeId: string): Promise<OfficeSettings> {
  await transaction
    .insertInto('office_settings')
    .values({ office_id: officeId })
    .onConflict((conflict) => conflict.column('office_id').doNothing())
    .execute();
  await transaction
    .selectFrom('office_settings')
    .select('office_id')
    .where('office_id', '=', officeId)
    .forUpdate()
    .execute();
  return loadOfficeSettings(transaction, officeId);
}

export function createOfficeSettings(database: Database) {
  return {
    get: (officeId: string): Promise<OfficeSettings> => loadOfficeSettings(database, officeId),

    set: (officeId: string, change: OfficeSettingsChange, actor: string): Promise<OfficeSettings> =>
      database.transaction().execute(async (transaction) => {
        const before = await lockOfficeSettings(transaction, officeId);
        const after: OfficeSettings = {
          secondApproval: change.secondApproval ?? before.secondApproval,
          documentCodePattern: change.documentCodePattern ?? before.documentCodePattern,
          resultCodePattern: change.resultCodePattern ?? before.resultCodePattern,
          fileNamePattern: change.fileNamePattern ?? before.fileNamePattern,
          waitingPagesLimit:
            change.waitingPagesLimit === undefined ? before.waitingPagesLimit : change.waitingPagesLimit,
        };
        const row = {
          second_approval: after.secondApproval,
          document_code_pattern: after.documentCodePattern,
          result_code_pattern: after.resultCodePattern,
          file_name_pattern: after.fileNamePattern,
          waiting_pages_limit: after.waitingPagesLimit,
        };
        await transaction.updateTable('office_settings').set(row).where('office_id', '=', officeId).execute();
        await appendAudit(transaction, {
          actor,
          action: 'office.settings-changed',
          subjectKind: 'service',
          subjectId: officeId,
          details: { before, after },
        });
        return after;
      }),
  };
}
