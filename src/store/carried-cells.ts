import type { DocumentRecord } from '../domain/record.ts';
import { changeCells, findCellAt } from './cell-changes.ts';
import type { Database } from './database.ts';

/**
 * After another reading: cells that people corrected are put right again where the same cell is found by its place.
 * The typed value follows from the printed one as it did then, so the person's own number is not read anew.
 */
export async function carryCellCorrections(
  transaction: Database,
  documentId: string,
  record: DocumentRecord,
  previous: DocumentRecord | undefined,
): Promise<DocumentRecord> {
  const corrections = await selectCellCorrections(transaction, documentId);
  let carried = record;
  for (const { page_number: page, box, after } of corrections) {
    const cell = page === null || box === null ? undefined : findCellAt(carried, page, box);
    const known = page === null || box === null || previous === undefined ? undefined : findCellAt(previous, page, box);
    const typed =
      known === undefined ? after : (previous?.tables[known.table]?.typed[known.row]?.[known.column] ?? after);
    if (cell !== undefined) carried = changeCells(carried, [{ ...cell, text: after }], () => typed);
  }
  return carried;
}

export function selectCellCorrections(database: Database, documentId: string) {
  return database
    .selectFrom('cell_corrections')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}
