import { type RawBuilder, sql } from 'kysely';
import type { AuditRow } from '../domain/audit-row.ts';
import type { Database } from './database.ts';

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectId?: string | undefined;
  /** ISO 8601; from inclusive, to exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const exportedAtOnce = 2_000;

/** Reading the audit; writing is in `audit.ts` and `audit-reads.ts`. */
export function createAuditLog(database: Database) {
  return {
    /** Newest first; seals of rows only when asked for: they say nothing to a person. */
    list: (filter: AuditFilter, limit: number, before: number | undefined): Promise<AuditRow[]> => {
      const conditions = conditionsOf(filter);
      if (filter.action === undefined) conditions.push(sql`action <> 'row.sealed'`);
      if (before !== undefined) conditions.push(sql`position < ${before}`);
      return selectRows(database, conditions, sql`ORDER BY position DESC LIMIT ${limit}`);
    },

    /** Every row in the order of the chain. */
    async *export(filter: AuditFilter = {}): AsyncGenerator<AuditRow> {
      let after = 0;
      for (;;) {
        const conditions = [...conditionsOf(filter), sql`position > ${after}`];
        const rows = await selectRows(database, conditions, sql`ORDER BY position LIMIT ${exportedAtOnce}`);
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.position;
      }
    },

    /** The end of the chain; `undefined` while it is empty. */
    async head(): Promise<{ position: number; hash: string } | undefined> {
      const row = await database
        .selectFrom('audit_chain')
        .select(['position', 'hash'])
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : { position: row.position, hash: row.hash.toString('hex') };
    },
  };
}

function conditionsOf({ actor, action, subjectId, from, to }: AuditFilter): RawBuilder<unknown>[] {
  return [
    ...(actor === undefined ? [] : [sql`actor = ${actor}`]),
    ...(action === undefined ? [] : [sql`action = ${action}`]),
    ...(subjectId === undefined ? [] : [sql`subject_id = ${subjectId}`]),
    ...(from === undefined ? [] : [sql`at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`at < ${to}::timestamptz`]),
  ];
}

/** The text that is hashed, made here again and not by the function of the database that an attacker may have changed. */
const canonical = sql`json_build_array(
  position::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, office, action,
  subject_kind, subject_id, details::text, request_id, address)::text`;

export async function selectRows(
  database: Database,
  conditions: readonly RawBuilder<unknown>[],
  end: RawBuilder<unknown>,
): Promise<AuditRow[]> {
  const where = conditions.length === 0 ? sql`` : sql`WHERE ${sql.join(conditions, sql` AND `)}`;
  const result = await sql<AuditRow>`
    SELECT position, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor, office, action,
      subject_kind AS "subjectKind", subject_id AS "subjectId", details, request_id AS "requestId", address,
      encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash, ${canonical} AS canonical
    FROM audit_chain JOIN audit ON audit.id = audit_chain.audit_id
    ${where} ${end}`.execute(database);
  return result.rows;
}
