import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ValidityClass } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import type { Validity } from '../domain/repository.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { followSuccessors, loadStanding, toValidity } from './validity-answer.ts';
import { type ValidityRow, validityColumns } from './validity-state.ts';

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
      const standing = await loadStanding(database, [documentId], on);
      return toValidity(row, standing(documentId, 0), on);
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

    /** A person says that a part was repealed, or that it was amended; what is said of all of it is set by `set`. */
    addChange: (documentId: string, change: PartChange, actor: string, on: string): Promise<Validity> =>
      database.transaction().execute(async (transaction) => {
        await lockHeld(transaction, documentId);
        const successor = await findSuccessor(transaction, documentId, change.documentId);
        await transaction
          .insertInto('validity_changes')
          .values({
            id: randomUUID(),
            document_id: documentId,
            relation: change.relation,
            part: change.part,
            successor_id: change.documentId,
            successor_symbol: change.symbol ?? successor?.symbol ?? null,
            effective_on: change.from,
            confirmed_by: actor,
          })
          .execute();
        await noteChange(transaction, documentId, actor, 'document.validity-changed', { ...change });
        return createValidity(transaction).get(documentId, on);
      }),

    /** It stays, with who took it back and why. */
    withdrawChange: (
      { documentId, changeId }: { readonly documentId: string; readonly changeId: string },
      reason: string,
      actor: string,
      on: string,
    ): Promise<Validity> =>
      database.transaction().execute(async (transaction) => {
        const taken = await transaction
          .updateTable('validity_changes')
          .set({ withdrawn_by: actor, withdrawn_reason: reason })
          .where('id', '=', changeId)
          .where('document_id', '=', documentId)
          .where('withdrawn_by', 'is', null)
          .executeTakeFirst();
        if (taken.numUpdatedRows === 0n) throw new AppError('not-found', { changeId });
        await noteChange(transaction, documentId, actor, 'document.validity-change-withdrawn', { changeId, reason });
        return createValidity(transaction).get(documentId, on);
      }),
  };
}

/** What a person says of a part of a document, or of what amended it. */
export interface PartChange {
  readonly relation: 'repeals' | 'amends';
  /** Null for an amendment of which nobody says which part. */
  readonly part: string | null;
  /** The document held that says it, or the symbol of one that is not held. */
  readonly documentId: string | null;
  readonly symbol: string | null;
  readonly from: string | null;
}

async function lockHeld(transaction: Database, documentId: string): Promise<void> {
  const row = await transaction
    .selectFrom('documents')
    .select('id')
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId });
}

async function noteChange(
  transaction: Database,
  documentId: string,
  actor: string,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await appendAudit(transaction, { actor, action, subjectKind: 'document', subjectId: documentId, details });
  await notifyDocument(transaction, documentId);
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
  await findSuccessor(transaction, documentId, change.replacedBy ?? null);
}

/** @throws AppError not-found, request-invalid when it would, in the end, replace itself */
async function findSuccessor(transaction: Database, documentId: string, successorId: string | null) {
  if (successorId === null) return undefined;
  // One change of successors at a time: two that point at each other would each be sound alone.
  await sql`SELECT pg_advisory_xact_lock(${successorLock})`.execute(transaction);
  const chain = await followSuccessors(transaction, [successorId]);
  if (chain.some(({ id }) => id === documentId)) {
    throw new AppError('request-invalid', { reason: 'replacedBy: itself' });
  }
  const successor = chain.find(({ id }) => id === successorId);
  if (successor === undefined) throw new AppError('not-found', { documentId: successorId });
  return successor;
}

const successorLock = 118097108105100;

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
