import { toFileName } from '../domain/file-name.ts';
import type { Database } from './database.ts';
import { loadOfficeSettings } from './office-settings.ts';

/** Days are counted where the offices are. */
const dayInVietnam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** Names of files that leave the repository, by the pattern of the office that holds the document. */
export function createFileNames(database: Database) {
  return {
    /** Without its ending; `undefined` until the document has a code. */
    async nameOf(documentId: string): Promise<string | undefined> {
      const row = await database
        .selectFrom('documents')
        .innerJoin('offices', 'offices.id', 'documents.office_id')
        .select([
          'documents.code',
          'office_id',
          'offices.code as office',
          'received_at',
          'document_type as documentType',
          'subject',
        ])
        .where('documents.id', '=', documentId)
        .executeTakeFirst();
      if (row === undefined || row.code === null) return undefined;
      const { fileNamePattern } = await loadOfficeSettings(database, row.office_id);
      return toFileName(fileNamePattern, { ...row, code: row.code, digitizedOn: dayInVietnam.format(row.received_at) });
    },
  };
}
