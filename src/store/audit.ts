import { requestOrigin } from '../access/request-origin.ts';
import type { Database } from './database.ts';

/** One act that must be answerable later; never page text or personal data in `details`. */
export interface AuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Written in the transaction of the act itself: no act without its entry, no entry without its act. The database
 * links the row into the chain when the transaction is committed (`migrations/0010-access.ts`).
 */
export async function appendAudit(transaction: Database, entry: AuditEntry): Promise<void> {
  const origin = requestOrigin();
  await transaction
    .insertInto('audit')
    .values({
      actor: entry.actor,
      office: origin?.officeCode ?? null,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      details: JSON.stringify(entry.details ?? {}),
      request_id: origin?.requestId ?? null,
      address: origin?.address ?? null,
    })
    .execute();
}
