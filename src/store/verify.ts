import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { AuditRow } from '../domain/audit-row.ts';
import type { Anchor } from './audit-anchors.ts';
import { selectRows } from './audit-log.ts';
import type { Database } from './database.ts';
import { sealedTables } from './migrations/0095-successions.ts';

/** Something that is not as the service left it. */
export interface Tampering {
  readonly what: 'file-missing' | 'file-changed' | 'row-changed' | 'row-unsealed' | 'row-missing' | AuditFault;
  /** File hash, `table/key`, or position in the chain. */
  readonly name: string;
}

type AuditFault = 'audit-changed' | 'audit-unlinked' | 'chain-broken' | 'chain-missing' | 'anchor-broken';

export interface Verification {
  readonly checked: { readonly files: number; readonly rows: number; readonly links: number; readonly anchors: number };
  readonly tampering: readonly Tampering[];
}

export interface VerifyDeps {
  readonly database: Database;
  /** Hash of a stored file's bytes; `undefined` when it is not there. */
  readonly hashOfFile: (sha256: string) => Promise<string | undefined>;
  readonly anchors: readonly Anchor[];
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/** Looks at every file, every sealed row and every link again. Reads only; the service may go on working meanwhile. */
export async function verifyRepository(deps: VerifyDeps): Promise<Verification> {
  const files = await verifyFiles(deps);
  const chain = await verifyChain(deps);
  const rows = await verifyRows(deps.database);
  return {
    checked: { files: files.count, rows: rows.count, links: chain.count, anchors: deps.anchors.length },
    tampering: [...files.found, ...rows.found, ...chain.found],
  };
}

interface Part {
  readonly count: number;
  readonly found: Tampering[];
}

async function verifyFiles({ database, hashOfFile, signal, progress }: VerifyDeps): Promise<Part> {
  const found: Tampering[] = [];
  const rows = await database
    .selectFrom('files')
    .select('sha256')
    .where('purged_at', 'is', null)
    // What belongs to no document that is left was being taken in when the service was killed.
    .where((where) =>
      where.or([
        where('sha256', 'in', where.selectFrom('documents').select('sha256').where('purged_at', 'is', null)),
        where('sha256', 'in', where.selectFrom('renditions').select('sha256').where('made_from', 'is', null)),
      ]),
    )
    .orderBy('sha256')
    .execute();
  for (const [index, { sha256 }] of rows.entries()) {
    signal.throwIfAborted();
    const hash = await hashOfFile(sha256);
    if (hash === undefined) found.push({ what: 'file-missing', name: sha256 });
    else if (hash !== sha256) found.push({ what: 'file-changed', name: sha256 });
    progress(index + 1, rows.length);
  }
  return { count: rows.length, found };
}

const linksAtOnce = 5_000;

async function verifyChain({ database, anchors, signal }: VerifyDeps): Promise<Part> {
  const found: Tampering[] = [];
  const anchored = new Map(anchors.map((anchor) => [anchor.position, anchor.hash]));
  let last = { position: 0, hash: '' };
  for (;;) {
    signal.throwIfAborted();
    const after = sql`position > ${last.position}`;
    const rows = await selectRows(database, [after], sql`ORDER BY position LIMIT ${linksAtOnce}`);
    for (const row of rows) {
      found.push(...faultsOf(row, last, anchored.get(row.position)));
      last = row;
    }
    if (rows.length < linksAtOnce) break;
  }
  const cutOff = anchors.filter((anchor) => anchor.position > last.position).at(-1);
  if (cutOff !== undefined) found.push({ what: 'chain-missing', name: `${last.position + 1}-${cutOff.position}` });
  return { count: last.position, found: [...found, ...(await findUnlinked(database))] };
}

function faultsOf(
  row: AuditRow,
  last: { readonly position: number; readonly hash: string },
  anchored: string | undefined,
): Tampering[] {
  const name = String(row.position);
  const found: Tampering[] = [];
  if (row.position !== last.position + 1) {
    found.push({ what: 'chain-missing', name: `${last.position + 1}-${row.position - 1}` });
  } else if (row.previousHash !== last.hash) found.push({ what: 'chain-broken', name });
  const hash = createHash('sha256').update(row.previousHash, 'hex').update(row.canonical, 'utf8').digest('hex');
  if (hash !== row.hash) found.push({ what: 'audit-changed', name });
  if (anchored !== undefined && anchored !== row.hash) found.push({ what: 'anchor-broken', name });
  return found;
}

/** Entries that are in no chain: written past the trigger. */
async function findUnlinked(database: Database): Promise<Tampering[]> {
  const rows = await database
    .selectFrom('audit')
    .leftJoin('audit_chain', 'audit_chain.audit_id', 'audit.id')
    .select('audit.id')
    .where('audit_chain.position', 'is', null)
    .execute();
  return rows.map(({ id }) => ({ what: 'audit-unlinked', name: `audit/${id}` }));
}

/** Every row against its last seal, in the database: only what disagrees comes out. */
async function verifyRows(database: Database): Promise<Part> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      // Seals hold times as text.
      await sql`SET LOCAL timezone = 'UTC'`.execute(transaction);
      const parts: Part[] = [];
      for (const [table, { key, columns }] of Object.entries(sealedTables)) {
        parts.push(await verifyTable(transaction, table, key, columns));
      }
      return { count: parts.reduce((sum, part) => sum + part.count, 0), found: parts.flatMap((part) => part.found) };
    });
}

async function verifyTable(
  transaction: Database,
  table: string,
  key: readonly string[],
  columns: readonly string[],
): Promise<Part> {
  const keyText = sql`concat_ws('/', ${sql.lit(table)}, ${sql.join(key.map((name) => sql.ref(`held.${name}`)))})`;
  const pairs = sql.join(columns.flatMap((name) => [sql.lit(name), sql`to_jsonb(${sql.ref(`held.${name}`)})`]));
  const seals: RawBuilder<unknown> = sql`
    SELECT DISTINCT ON (subject_id) subject_id AS key, details ->> 'sha256' AS sha256 FROM audit
    WHERE action = 'row.sealed' AND subject_id LIKE ${`${table}/%`} ORDER BY subject_id, id DESC`;
  const rows: RawBuilder<unknown> = sql`
    SELECT ${keyText} AS key, encode(sha256(convert_to(jsonb_build_object(${pairs})::text, 'UTF8')), 'hex') AS sha256
    FROM ${sql.table(table)} AS held`;
  // A purge takes records away, and says so.
  const purged: RawBuilder<unknown> = sql`
    SELECT subject_id FROM audit WHERE action = 'document.purged' AND subject_kind = 'document'`;
  const result = await sql<{ what: Tampering['what'] | null; key: string }>`
    SELECT CASE WHEN seals.key IS NULL THEN 'row-unsealed' WHEN rows.key IS NULL THEN 'row-missing'
        WHEN rows.sha256 IS DISTINCT FROM seals.sha256 THEN 'row-changed' END AS what,
      coalesce(rows.key, seals.key) AS key
    FROM (${rows}) AS rows FULL JOIN (${seals}) AS seals ON seals.key = rows.key
    WHERE NOT (rows.key IS NULL AND split_part(seals.key, '/', 2) IN (${purged}))
      AND (rows.sha256 IS DISTINCT FROM seals.sha256)`.execute(transaction);
  const counted = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)}`.execute(transaction);
  return {
    count: counted.rows[0]?.count ?? 0,
    found: result.rows.flatMap(({ what, key: name }) => (what === null ? [] : [{ what, name }])),
  };
}
