import { sql } from 'kysely';
import type { WebhookEventName } from '../domain/repository.ts';
import type { Database } from './database.ts';

/**
 * Writes a message for everybody who asked for this event, in the transaction of the act itself: no act without its
 * message, no message without its act. Sent afterwards (`webhook-deliveries.ts`). Holds ids and codes, never text.
 */
export async function announce(
  transaction: Database,
  event: WebhookEventName,
  documentId: string,
  more: Readonly<Record<string, string | number | null>> = {},
): Promise<void> {
  await sql`
    INSERT INTO webhook_deliveries (id, webhook_id, event, body)
    SELECT message.id, w.id, ${event}, jsonb_build_object(
      'id', message.id, 'event', ${event}::text, 'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'document', jsonb_build_object('id', d.id, 'code', d.code, 'status', d.status, 'symbol', CASE WHEN d.quarantined_at IS NULL THEN d.symbol END,
        'sha256', d.sha256, 'pages', d.pages_total, 'recordVersion', d.record_version)
    ) || ${JSON.stringify(more)}::jsonb
    FROM documents d JOIN webhooks w ON w.office_id = d.office_id CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id) message
    WHERE d.id = ${documentId} AND w.removed_at IS NULL AND ${event} = ANY(w.events)
  `.execute(transaction);
}
