import { randomUUID } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { CellCorrection } from '../domain/repository.ts';
import { appendAudit } from './audit.ts';
import { selectCellCorrections } from './carried-cells.ts';
import { type CellChange, changeCells, placeOfCell, type ReadCell } from './cell-changes.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { loadRecord } from './stage-results.ts';

/** Corrections of single cells of tables: a new version of the record each time, with author and time of every cell. */
export function createCellCorrections(database: Database, readCell: ReadCell) {
  return {
    /** @throws AppError record-changed when a cell is no longer what the caller saw */
    correct: (
      documentId: string,
      changes: readonly CellChange[],
      actor: string,
    ): Promise<{ recordVersion: number; record: DocumentRecord }> =>
      database.transaction().execute(async (transaction) => {
        const { before, revision, version } = await lock(transaction, documentId);
        const record = changeCells(before, changes, readCell);
        const recordVersion = version + 1;
        const content = JSON.stringify(record);
        await transaction
          .insertInto('records')
          .values({
            document_id: documentId,
            version: recordVersion,
            revision,
            source: 'review',
            content,
            author: actor,
          })
          .execute();
        await insertCorrections(transaction, { documentId, version: recordVersion, actor }, before, changes);
        await transaction
          .updateTable('documents')
          .set({
            record_version: recordVersion,
            reviewed_at: new Date(),
            reviewed_by: actor,
            approved_at: null,
            approved_by: null,
          })
          .where('id', '=', documentId)
          .execute();
        await appendAudit(transaction, {
          actor,
          action: 'document.cells-corrected',
          subjectKind: 'document',
          subjectId: documentId,
          details: { version: recordVersion, cells: changes.length },
        });
        await notifyDocument(transaction, documentId);
        return { recordVersion, record };
      }),

    async list(documentId: string): Promise<CellCorrection[]> {
      const rows = await selectCellCorrections(database, documentId);
      return rows.map((row) => ({
        version: row.version,
        table: row.table_index,
        row: row.row_index,
        column: row.column_index,
        before: row.before,
        after: row.after,
        author: row.author,
        at: row.at.toISOString(),
      }));
    },
  };
}

async function lock(
  transaction: Database,
  documentId: string,
): Promise<{ before: DocumentRecord; revision: number; version: number }> {
  const row = await transaction
    .selectFrom('documents')
    .select(['record_version', 'revision'])
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  const before = row === undefined ? undefined : await loadRecord(transaction, documentId, row.record_version);
  if (row === undefined || before === undefined) throw new AppError('not-found', { documentId });
  return { before, revision: row.revision, version: row.record_version ?? 0 };
}

async function insertCorrections(
  transaction: Database,
  { documentId, version, actor }: { documentId: string; version: number; actor: string },
  before: DocumentRecord,
  changes: readonly CellChange[],
): Promise<void> {
  const rows = changes.map((change) => {
    const { page, box } = placeOfCell(before, change);
    return {
      id: randomUUID(),
      document_id: documentId,
      version,
      table_index: change.table,
      row_index: change.row,
      column_index: change.column,
      page_number: page,
      box: box === null ? null : JSON.stringify(box),
      before: change.before,
      after: change.text.trim().normalize('NFC'),
      author: actor,
    };
  });
  await transaction.insertInto('cell_corrections').values(rows).execute();
}
