import { sql } from 'kysely';
import type { Successor, Validity, ValidityState } from '../domain/repository.ts';
import type { SuccessionKind } from '../domain/succession.ts';
import { isOfCitedBody, type Meant } from './cited-body.ts';
import type { Database } from './database.ts';
import { type ChangeRow, stateOfPeriod, stateOn, type ValidityRow, validityColumns } from './validity-state.ts';

/** All that is known of the standing of one document beside its own row. */
export interface Standing {
  readonly changes: readonly ChangeRow[];
  readonly proposed: readonly Successor[];
  readonly printed: PrintedRow | undefined;
  /** Of documents that take its place or change it. */
  readonly states: ReadonlyMap<string, ValidityState>;
  readonly current: Validity['current'];
}

interface PrintedRow {
  readonly document_id: string;
  readonly position: number;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly page_number: number | null;
  readonly raw: string;
}

/** @returns what is known of a document of these files: `position` 0 is the first in its file */
export async function loadStanding(
  database: Database,
  documentIds: readonly string[],
  on: string,
): Promise<(documentId: string, position: number) => Standing> {
  const ids = [...documentIds];
  const [proposed, printed, changes, chain] = await Promise.all([
    findProposed(database, ids),
    database.selectFrom('printed_validity').selectAll().where('document_id', 'in', ids).execute(),
    loadChanges(database, ids),
    followSuccessors(database, ids),
  ]);
  const successors = [...proposed.values()].flat().flatMap(({ documentId }) => documentId ?? []);
  const others = [...successors, ...changes.flatMap(({ successor_id: id }) => id ?? []), ...chain.map(({ id }) => id)];
  const states = await loadStates(database, [...new Set(others)], on);
  return (documentId, position) => ({
    changes: position === 0 ? changes.filter((change) => change.document_id === documentId) : [],
    proposed: proposed.get(`${documentId}/${position}`) ?? [],
    printed: printed.find((row) => row.document_id === documentId && row.position === position),
    states,
    current: position === 0 ? endOf(chain, documentId, states) : null,
  });
}

interface Link {
  readonly id: string;
  readonly symbol: string | null;
  readonly replaced_by: string | null;
}

/** These documents, and what a person said took their place, and what took the place of that. */
export async function followSuccessors(database: Database, documentIds: readonly string[]): Promise<Link[]> {
  const found = await sql<Link>`
    WITH RECURSIVE chain AS (
      SELECT id, symbol, replaced_by FROM documents WHERE id = ANY(${[...documentIds]}::uuid[]) AND purged_at IS NULL
      UNION SELECT d.id, d.symbol, d.replaced_by FROM chain JOIN documents d ON d.id = chain.replaced_by
      WHERE d.purged_at IS NULL
    ) SELECT * FROM chain`.execute(database);
  return found.rows;
}

function endOf(
  chain: readonly Link[],
  documentId: string,
  states: ReadonlyMap<string, ValidityState>,
): Validity['current'] {
  const next = (link: Link | undefined): Link | undefined => chain.find(({ id }) => id === link?.replaced_by);
  let end = next(chain.find(({ id }) => id === documentId));
  for (let steps = chain.length; steps > 0 && next(end) !== undefined; steps -= 1) end = next(end);
  return end === undefined ? null : { documentId: end.id, symbol: end.symbol, state: states.get(end.id) ?? 'unknown' };
}

function loadChanges(database: Database, documentIds: readonly string[]): Promise<ChangeRow[]> {
  return database
    .selectFrom('validity_changes')
    .select(['id', 'document_id', 'relation', 'part', 'successor_id', 'successor_symbol', 'effective_on'])
    .where('document_id', 'in', [...documentIds])
    .where('withdrawn_by', 'is', null)
    .orderBy('effective_on')
    .orderBy('confirmed_at')
    .orderBy('id')
    .execute();
}

async function loadStates(
  database: Database,
  documentIds: readonly string[],
  on: string,
): Promise<Map<string, ValidityState>> {
  if (documentIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('documents')
    .select(['documents.id', ...validityColumns])
    .where('id', 'in', [...documentIds])
    .execute();
  const changes = await loadChanges(database, documentIds);
  return new Map(
    rows.map((row) => {
      const own = changes.filter(({ document_id: id }) => id === row.id);
      return [row.id, stateOn(row, own, on)];
    }),
  );
}

interface ProposalRow extends Meant {
  readonly id: string;
  readonly position: number;
  readonly relation: SuccessionKind;
  readonly part: string | null;
  readonly page_number: number | null;
  readonly said_by: string;
  readonly successor_id: string | null;
  readonly symbol: string | null;
}

/**
 * What documents held say: that they replace, repeal or amend one of these, or that another does. By the symbol, and
 * the year and the body where both are known; a document says nothing about those that came after it.
 */
async function findProposed(database: Database, ids: readonly string[]): Promise<Map<string, Successor[]>> {
  const result = await sql<ProposalRow>`
    WITH old AS (
      SELECT id, 0 AS position, symbol_key, issued_year, issued_on, issuing_body FROM documents
      WHERE id = ANY(${[...ids]}::uuid[])
      UNION ALL SELECT document_id, position, symbol_key, issued_year, issued_on, issuing_body FROM further_documents
      WHERE document_id = ANY(${[...ids]}::uuid[])
    )
    SELECT old.id, old.position, old.issuing_body, s.relation, s.part, s.page_number, s.raw, said.id AS said_by,
      CASE WHEN s.successor_symbol IS NULL THEN said.id ELSE held.id END AS successor_id,
      CASE WHEN s.successor_symbol IS NULL THEN said.symbol ELSE s.successor_symbol END AS symbol
    FROM old JOIN successions s ON s.symbol_key = old.symbol_key JOIN documents said ON said.id = s.document_id
    LEFT JOIN LATERAL (
      -- Of several with that symbol nobody can tell which.
      SELECT (array_agg(d.id))[1] AS id FROM documents d
      WHERE d.symbol_key = s.successor_key AND coalesce(s.successor_year, d.issued_year) IS NOT DISTINCT FROM d.issued_year
        AND d.withdrawn_at IS NULL AND d.purged_at IS NULL AND d.quarantined_at IS NULL
      HAVING count(*) = 1
    ) held ON s.successor_symbol IS NOT NULL
    WHERE said.id <> old.id AND said.withdrawn_at IS NULL AND said.purged_at IS NULL AND said.quarantined_at IS NULL
      AND coalesce(s.symbol_year, old.issued_year) IS NOT DISTINCT FROM old.issued_year
      AND coalesce(said.issued_on >= old.issued_on, true)
    ORDER BY said.issued_on NULLS LAST, said.serial, s.position
  `.execute(database);
  const proposed = new Map<string, Successor[]>();
  for (const row of result.rows.filter(isOfCitedBody)) {
    const key = `${row.id}/${row.position}`;
    const list = proposed.get(key) ?? [];
    if (list.some((one) => isSame(one, row))) continue;
    list.push(toProposal(row));
    proposed.set(key, list);
  }
  return proposed;
}

const isSame = (one: Successor, row: ProposalRow): boolean =>
  one.relation === row.relation &&
  one.part === row.part &&
  (one.documentId ?? one.symbol) === (row.successor_id ?? row.symbol);

const toProposal = (row: ProposalRow): Successor => ({
  documentId: row.successor_id,
  symbol: row.symbol,
  relation: row.relation,
  part: row.part,
  from: null,
  isConfirmed: false,
  changeId: null,
  saidBy: { documentId: row.said_by, page: row.page_number, raw: row.raw },
  state: null,
});

export function toValidity(row: ValidityRow, standing: Standing, on: string): Validity {
  const { changes, proposed, printed, states } = standing;
  const confirmed = [...confirmedWhole(row), ...changes.map(toConfirmed)];
  const open = proposed.filter((one) => !confirmed.some((known) => settles(known, one)));
  const withState = (one: Successor): Successor => ({
    ...one,
    state: one.documentId === null ? null : (states.get(one.documentId) ?? null),
  });
  return {
    class: row.validity_class,
    from: row.valid_from,
    to: row.valid_to,
    state: stateOn(row, changes, on),
    on,
    certifiedBy: row.certified_by,
    certifiedOn: row.certified_on,
    scope: row.validity_scope,
    successors: [...confirmed, ...open].map(withState),
    printed: printed === undefined ? null : toPrinted(printed, on),
    current: standing.current,
  };
}

const personSays = { isConfirmed: true, saidBy: null, state: null } as const;

function confirmedWhole(row: ValidityRow): Successor[] {
  if (row.replaced_by === null && row.replaced_by_symbol === null) return [];
  const { replaced_by: documentId, replaced_by_symbol: symbol, replaced_on: from } = row;
  return [{ ...personSays, documentId, symbol, relation: 'replaces', part: null, from, changeId: null }];
}

const toConfirmed = (change: ChangeRow): Successor => ({
  ...personSays,
  documentId: change.successor_id,
  symbol: change.successor_symbol,
  relation: change.relation,
  part: change.part,
  from: change.effective_on,
  changeId: change.id,
});

/** A person has said it of the same document: all of it, or the same part. */
const settles = (known: Successor, proposed: Successor): boolean =>
  known.documentId !== null &&
  known.documentId === proposed.documentId &&
  (known.relation === 'replaces' || (known.relation === proposed.relation && known.part === proposed.part));

function toPrinted({ valid_from: from, valid_to: to, page_number: page, raw }: PrintedRow, on: string) {
  // Without end and without a beginning: `không thời hạn`.
  const state = from === null && to === null ? 'in-force' : stateOfPeriod(from, to, on);
  return { from, to, state, page, raw };
}
