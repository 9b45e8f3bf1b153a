import type { Database } from './database.ts';

/** What people did with a document, for the PREMIS events of a package. */
export interface Trail {
  readonly receivedBy: string | null;
  readonly reviews: readonly { readonly at: string; readonly by: string; readonly detail: string }[];
}

const corrections = ['document.corrected', 'document.lines-corrected'];

/** From the audit, which names who, when and which fields, never a value. */
export async function loadTrail(database: Database, documentId: string): Promise<Trail> {
  const rows = await database
    .selectFrom('audit')
    .select(['at', 'actor', 'action', 'details'])
    .where('subject_kind', '=', 'document')
    .where('subject_id', '=', documentId)
    .where('action', 'in', ['document.received', ...corrections])
    .orderBy('at')
    .execute();
  return {
    receivedBy: rows.find(({ action }) => action === 'document.received')?.actor ?? null,
    reviews: rows
      .filter(({ action }) => corrections.includes(action))
      .map(({ at, actor, action, details }) => ({
        at: at.toISOString(),
        by: actor,
        detail: `${action} ${JSON.stringify(details)}`,
      })),
  };
}
