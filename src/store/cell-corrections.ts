import { randomUUID } from 'node:crypto';
import type { DocumentRecord } from '../domain/record.ts';
import type { CellCorrection } from '../domain/repository.ts';
import { appendAudit } from './audit.ts';
import { selectCellCorrections } from './carried-cells.ts';
import { type CellChange, changeCells, placeOfCell, type ReadCell } from './cell-changes.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { insertReviewedVersion, lockRecord, reviewedColumns } from './reviewed-version.ts';

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
        const { record: before, revision, version } = await lockRecord(transaction, documentId);
        const record = changeCells(before, changes, readCell);
        const recordVersion = version + 1;
        await insertReviewedVersion(transaction, { documentId, version: recordVersion, revision, actor }, record);
        await insertCorrections(transaction, { documentId, version: recordVersion, actor }, before, changes);
        await transaction
          .updateTable('documents')
          .set(reviewedColumns(actor, recordVersion))
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
