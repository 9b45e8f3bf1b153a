import { sql } from 'kysely';
import type { ValidityClass } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import type { Successor, Validity, ValidityState } from '../domain/repository.ts';
import { appendAudit } from './audit.ts';
import { isOfCitedBody, type Meant } from './cited-body.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';

/** What a person says of a document's standing; what is left out stays as it is, null takes it away. */
export interface ValidityChange {
  readonly class?: ValidityClass | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly scope?: string | null | undefined;
  readonly certifiedBy?: string | null | undefined;
  readonly certifiedOn?: string | null | undefined;
  readonly revokedOn?: string | null | undefined;
  /** The document held that took its place, or the symbol of one that is not held. */
  readonly replacedBy?: string | null | undefined;
  readonly replacedBySymbol?: string | null | undefined;
  readonly replacedOn?: string | null | undefined;
}

/** Columns that validity is answered from. */
export const validityColumns = [
  'documents.validity_class',
  'documents.valid_from',
  'documents.valid_to',
  'documents.validity_scope',
  'documents.certified_by',
  'documents.certified_on',
  'documents.revoked_on',
  'documents.replaced',
  'documents.replaced_by',
  'documents.replaced_by_symbol',
  'documents.replaced_on',
] as const;

export interface ValidityRow {
  readonly validity_class: ValidityClass;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly validity_scope: string | null;
  readonly certified_by: string | null;
  readonly certified_on: string | null;
  readonly revoked_on: string | null;
  readonly replaced: boolean;
  readonly replaced_by: string | null;
  readonly replaced_by_symbol: string | null;
  readonly replaced_on: string | null;
}

/** Classes that need somebody who vouches: V1 and V2 by the signing body, V3 by the officer who saw the original. */
const vouchedClasses: readonly ValidityClass[] = ['V1', 'V2', 'V3'];

export type ValidityStore = ReturnType<typeof createValidity>;

export function createValidity(database: Database) {
  return {
    async get(documentId: string, on: string): Promise<Validity> {
      const row = await database
        .selectFrom('documents')
        .select(validityColumns)
        .where('id', '=', documentId)
        .where('purged_at', 'is', null)
        .executeTakeFirst();
      if (row === undefined) throw new AppError('not-found', { documentId });
      const cited = await findCitedSuccessors(database, [documentId]);
      return toValidity(row, cited.get(documentId) ?? [], on);
    },

    set: (documentId: string, change: ValidityChange, actor: string, on: string): Promise<Validity> =>
      database.transaction().execute(async (transaction) => {
        const before = await transaction
          .selectFrom('documents')
          .select(validityColumns)
          .where('id', '=', documentId)
          .where('purged_at', 'is', null)
          .forUpdate()
          .executeTakeFirst();
        if (before === undefined) throw new AppError('not-found', { documentId });
        await refuseUnsound(transaction, documentId, before, change);
        const columns = toColumns(change);
        const after = { ...before, ...columns };
        await transaction
          .updateTable('documents')
          .set({
            ...columns,
            replaced: after.replaced_by !== null || after.replaced_by_symbol !== null,
            validity_set_by: actor,
            validity_set_at: new Date(),
          })
          .where('id', '=', documentId)
          .execute();
        await appendAudit(transaction, {
          actor,
          action: 'document.validity-set',
          subjectKind: 'document',
          subjectId: documentId,
          details: { before: toColumnsOf(before), after: columns },
        });
        await notifyDocument(transaction, documentId);
        return createValidity(transaction).get(documentId, on);
      }),
  };
}

/** A class above V4 is worth the name of who vouches for it; a document does not replace itself. */
async function refuseUnsound(
  transaction: Database,
  documentId: string,
  before: ValidityRow,
  change: ValidityChange,
): Promise<void> {
  const certifiedBy = change.certifiedBy === undefined ? before.certified_by : change.certifiedBy;
  if (vouchedClasses.includes(change.class ?? before.validity_class) && certifiedBy === null) {
    throw new AppError('certifier-missing', { class: change.class ?? before.validity_class });
  }
  const from = change.from === undefined ? before.valid_from : change.from;
  const to = change.to === undefined ? before.valid_to : change.to;
  if (from !== null && to !== null && to < from)
    throw new AppError('request-invalid', { reason: `to ${to} < from ${from}` });
  if (change.replacedBy == null) return;
  if (change.replacedBy === documentId) throw new AppError('request-invalid', { reason: 'replacedBy: itself' });
  const successor = await transaction
    .selectFrom('documents')
    .select('id')
    .where('id', '=', change.replacedBy)
    .where('purged_at', 'is', null)
    .executeTakeFirst();
  if (successor === undefined) throw new AppError('not-found', { documentId: change.replacedBy });
}

const columnOf = {
  class: 'validity_class',
  from: 'valid_from',
  to: 'valid_to',
  scope: 'validity_scope',
  certifiedBy: 'certified_by',
  certifiedOn: 'certified_on',
  revokedOn: 'revoked_on',
  replacedBy: 'replaced_by',
  replacedBySymbol: 'replaced_by_symbol',
  replacedOn: 'replaced_on',
} as const satisfies Record<keyof ValidityChange, keyof ValidityRow>;

function toColumns(change: ValidityChange): Partial<ValidityRow> {
  const given = Object.entries(columnOf).flatMap(([name, column]) => {
    const value = Object.entries(change).find(([key]) => key === name)?.[1];
    return value === undefined ? [] : [[column, value]];
  });
  return Object.fromEntries(given);
}

function toColumnsOf(row: ValidityRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

const successorRelations = ['replaces', 'repeals', 'amends'] as const;

/**
 * Documents held that say of themselves that they replace, repeal or amend one of these: a citation with the same
 * symbol, and the same year and body where both are known. A proposal until a person confirms it.
 */
export async function findCitedSuccessors(
  database: Database,
  documentIds: readonly string[],
): Promise<Map<string, Successor[]>> {
  const found = new Map<string, Successor[]>();
  if (documentIds.length === 0) return found;
  const result = await sql<
    Meant & { id: string; successor: string; symbol: string | null; relation: Successor['relation'] }
  >`
    SELECT DISTINCT ON (old.id, successor.id, c.relation, c.raw)
      old.id, successor.id AS successor, successor.symbol, c.relation, c.raw, old.issuing_body
    FROM documents old
    JOIN citations c ON c.symbol_key = old.symbol_key
    JOIN documents successor ON successor.id = c.document_id
    WHERE old.id = ANY(${[...documentIds]}::uuid[]) AND c.relation = ANY(${[...successorRelations]}::text[])
      AND successor.id <> old.id AND successor.withdrawn_at IS NULL AND successor.purged_at IS NULL AND successor.quarantined_at IS NULL
      AND coalesce(c.symbol_year, extract(year FROM c.issued_on)::int, old.issued_year) IS NOT DISTINCT FROM old.issued_year
  `.execute(database);
  for (const row of result.rows.filter(isOfCitedBody)) {
    const list = found.get(row.id) ?? [];
    if (list.some((one) => one.documentId === row.successor && one.relation === row.relation)) continue;
    list.push({ documentId: row.successor, symbol: row.symbol, relation: row.relation, isConfirmed: false });
    found.set(row.id, list);
  }
  return found;
}

export function toValidity(row: ValidityRow, cited: readonly Successor[], on: string): Validity {
  const confirmed: Successor[] =
    row.replaced_by === null && row.replaced_by_symbol === null
      ? []
      : [{ documentId: row.replaced_by, symbol: row.replaced_by_symbol, relation: 'replaces', isConfirmed: true }];
  return {
    class: row.validity_class,
    from: row.valid_from,
    to: row.valid_to,
    state: stateOn(row, on),
    on,
    certifiedBy: row.certified_by,
    certifiedOn: row.certified_on,
    scope: row.validity_scope,
    successors: [...confirmed, ...cited.filter((one) => one.documentId !== row.replaced_by)],
  };
}

/** Confirmed facts only: a citation that says "replaces" changes nothing before a person has looked. */
function stateOn(row: ValidityRow, on: string): ValidityState {
  if (row.revoked_on !== null && on >= row.revoked_on) return 'revoked';
  if (row.replaced && (row.replaced_on === null || on >= row.replaced_on)) return 'replaced';
  if (row.valid_from !== null && on < row.valid_from) return 'not-yet';
  if (row.valid_to !== null && on > row.valid_to) return 'expired';
  return row.valid_from === null && row.valid_to === null ? 'unknown' : 'in-force';
}
