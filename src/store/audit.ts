import type { Database } from './database.ts';

/** One act that must be answerable later; never page text or personal data in `details`. */
export interface AuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: 'document' | 'dossier' | 'service';
  readonly subjectId: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Written in the transaction of the act itself: no act without its entry, no entry without its act. */
export async function appendAudit(transaction: Database, entry: AuditEntry): Promise<void> {
  await transaction
    .insertInto('audit')
    .values({
      actor: entry.actor,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}
