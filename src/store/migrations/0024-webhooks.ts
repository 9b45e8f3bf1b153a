import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who is told of what, and every message with its fate: written with the act, sent afterwards. */
export const webhooks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `CREATE TABLE webhooks (
    id uuid PRIMARY KEY,
    office_id uuid NOT NULL REFERENCES offices,
    url text NOT NULL,
    secret text NOT NULL,
    events text[] NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    removed_at timestamptz
  )`,
  `CREATE TABLE webhook_deliveries (
    id uuid PRIMARY KEY,
    webhook_id uuid NOT NULL REFERENCES webhooks,
    event text NOT NULL,
    body jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given-up')),
    attempts int NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now(),
    last_status int,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  )`,
  "CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE state = 'waiting'",
  'CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook_id, created_at)',
];
