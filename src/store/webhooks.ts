import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import type { Webhook, WebhookDelivery, WebhookEventName } from '../domain/repository.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

/** A message that is due. */
export interface DueDelivery {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly event: WebhookEventName;
  /** JSON as it is signed and sent. */
  readonly body: string;
  readonly attempts: number;
}

/** Tried again after 10 s, 20 s, 40 s ... at most 6 h apart, for about three days. */
const firstDelaySeconds = 10;
const longestDelaySeconds = 6 * 3600;
const attemptsAtMost = 20;
/** Nobody else takes a message while it is being sent. */
const leaseSeconds = 120;

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks(database: Database) {
  return {
    /** Shows the secret this once. */
    add: (
      officeId: string,
      wanted: { url: string; events: readonly WebhookEventName[] },
      actor: string,
    ): Promise<Webhook & { secret: string }> =>
      database.transaction().execute(async (transaction) => {
        const secret = randomBytes(32).toString('base64url');
        const row = await transaction
          .insertInto('webhooks')
          .values({
            id: randomUUID(),
            office_id: officeId,
            url: wanted.url,
            secret,
            events: [...new Set(wanted.events)],
            created_by: actor,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await audit(transaction, row.id, actor, 'webhook.added', { url: row.url, events: row.events });
        return { ...toWebhook(row), secret };
      }),

    async list(officeId: string | undefined): Promise<Webhook[]> {
      const rows = await database
        .selectFrom('webhooks')
        .selectAll()
        .where('removed_at', 'is', null)
        .$if(officeId !== undefined, (query) => query.where('office_id', '=', officeId ?? ''))
        .orderBy('created_at')
        .execute();
      return rows.map(toWebhook);
    },

    /** Nothing more is sent, also not what waits. */
    remove: (id: string, actor: string): Promise<void> =>
      database.transaction().execute(async (transaction) => {
        const removed = await transaction
          .updateTable('webhooks')
          .set({ removed_at: new Date() })
          .where('id', '=', id)
          .where('removed_at', 'is', null)
          .executeTakeFirst();
        if (removed.numUpdatedRows === 0n) throw new AppError('not-found', { webhookId: id });
        await transaction
          .updateTable('webhook_deliveries')
          .set({ state: 'given-up', finished_at: new Date(), last_error: 'removed' })
          .where('webhook_id', '=', id)
          .where('state', '=', 'waiting')
          .execute();
        await audit(transaction, id, actor, 'webhook.removed', {});
      }),

    async deliveries(id: string, page: { limit: number; offset: number }): Promise<WebhookDelivery[]> {
      const rows = await database
        .selectFrom('webhook_deliveries')
        .selectAll()
        .where('webhook_id', '=', id)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(page.limit)
        .offset(page.offset)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        event: row.event,
        state: row.state,
        attempts: row.attempts,
        lastStatus: row.last_status,
        lastError: row.last_error,
        createdAt: row.created_at.toISOString(),
        finishedAt: row.finished_at?.toISOString() ?? null,
      }));
    },

    /** Takes messages that are due; several senders share them. */
    async takeDue(limit: number): Promise<DueDelivery[]> {
      const result = await sql<DueDelivery>`
        UPDATE webhook_deliveries AS d SET due_at = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
        FROM webhooks w
        WHERE w.id = d.webhook_id AND d.id IN (
          SELECT id FROM webhook_deliveries WHERE state = 'waiting' AND due_at <= now()
          ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
        )
        -- Its message may have been written while it was being removed.
        AND w.removed_at IS NULL
        RETURNING d.id, w.url, w.secret, d.event, d.body::text AS body, d.attempts
      `.execute(database);
      return result.rows;
    },

    async markDelivered(id: string, status: number): Promise<void> {
      await database
        .updateTable('webhook_deliveries')
        .set({ state: 'delivered', last_status: status, last_error: null, finished_at: new Date() })
        .where('id', '=', id)
        .execute();
    },

    /** Tried again later, or given up for good. */
    async markFailed(id: string, failure: { status: number | null; error: string; attempts: number }): Promise<void> {
      const isLast = failure.attempts >= attemptsAtMost;
      const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (failure.attempts - 1));
      await database
        .updateTable('webhook_deliveries')
        .set({
          last_status: failure.status,
          last_error: failure.error.slice(0, 500),
          due_at: new Date(Date.now() + delay * 1000),
          ...(isLast ? { state: 'given-up' as const, finished_at: new Date() } : {}),
        })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .execute();
    },
  };
}

function toWebhook(row: {
  id: string;
  url: string;
  events: WebhookEventName[];
  created_by: string;
  created_at: Date;
}): Webhook {
  const { id, url, events, created_by: createdBy } = row;
  return { id, url, events, createdBy, createdAt: row.created_at.toISOString() };
}

async function audit(
  transaction: Database,
  id: string,
  actor: string,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await appendAudit(transaction, { actor, action, subjectKind: 'webhook', subjectId: id, details });
}
