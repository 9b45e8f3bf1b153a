import type { DocumentReuse } from '../domain/dossier.ts';
import type { Database } from './database.ts';

/** What a screen shows; the count of the document tells how many there are. */
const mostShown = 200;

export function createDocumentReuses(database: Database) {
  return {
    /** Uses of a document in place of a paper, newest first; of one office's dossiers when it is named. */
    async of(documentId: string, office: string | undefined): Promise<DocumentReuse[]> {
      const rows = await database
        .selectFrom('reuse_events as event')
        .innerJoin('dossiers as dossier', 'dossier.id', 'event.dossier_id')
        .innerJoin('dossier_components as component', 'component.id', 'event.component_id')
        .select([
          'event.id',
          'event.officer',
          'event.at',
          'event.withdrawn_at',
          'event.withdrawn_reason',
          'dossier.id as dossierId',
          'dossier.code as dossierCode',
          'component.name as componentName',
        ])
        .where('event.document_id', '=', documentId)
        .$if(office !== undefined, (query) => query.where('dossier.office_id', '=', office ?? ''))
        .orderBy('event.at', 'desc')
        .limit(mostShown)
        .execute();
      return rows.map(({ at, withdrawn_at: withdrawnAt, withdrawn_reason: withdrawnReason, ...row }) => ({
        ...row,
        at: at.toISOString(),
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
        withdrawnReason,
      }));
    },
  };
}
