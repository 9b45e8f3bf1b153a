import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ComponentState, Dossier } from '../domain/dossier.ts';
import { AppError } from '../domain/errors.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { getDossier } from './dossiers.ts';
import { refuseBlocked } from './process-steps.ts';
import { announce } from './webhook-outbox.ts';

/** Which component of which dossier. */
export interface ComponentPlace {
  readonly dossierId: string;
  readonly componentId: string;
}

export type Reuse = ReturnType<typeof createReuse>;

/** Filling a component: with a paper just digitized, or with a result that is held already. */
export function createReuse(database: Database) {
  return {
    attach: (
      place: ComponentPlace,
      documentId: string,
      state: 'paper' | 'electronic',
      actor: string,
    ): Promise<Dossier> =>
      database.transaction().execute(async (transaction) => {
        const component = await lockComponent(transaction, place);
        if (component.state === 'reused') throw new AppError('component-filled', { componentId: place.componentId });
        await findUsable(transaction, documentId, false);
        await fillComponent(transaction, place.componentId, state, documentId);
        await audit(transaction, actor, 'dossier.attached', place, { documentId, state });
        return getDossier(transaction, place.dossierId);
      }),

    /** Records the reuse and counts it; a component that is reused already answers `conflict`. */
    reuse: (place: ComponentPlace, documentId: string, officer: string): Promise<Dossier> =>
      database.transaction().execute((transaction) => recordReuse(transaction, place, documentId, officer)),

    /** Takes a reuse back; the event stays with its reason, the component is what it was before. */
    withdraw: (place: ComponentPlace, eventId: string, reason: string, actor: string): Promise<Dossier> =>
      database.transaction().execute(async (transaction) => {
        await lockComponent(transaction, place);
        const event = await transaction
          .updateTable('reuse_events')
          .set({ withdrawn_at: new Date(), withdrawn_reason: reason })
          .where('id', '=', eventId)
          .where('component_id', '=', place.componentId)
          .where('withdrawn_at', 'is', null)
          .returning(['document_id', 'previous_state', 'previous_document_id'])
          .executeTakeFirst();
        if (event === undefined) throw new AppError('not-found', { eventId });
        await fillComponent(transaction, place.componentId, event.previous_state, event.previous_document_id);
        await addToReuseCount(transaction, event.document_id, -1);
        await audit(transaction, actor, 'dossier.reuse-withdrawn', place, { eventId, reason });
        return getDossier(transaction, place.dossierId);
      }),
  };
}

/** In the caller's transaction. @throws AppError component-filled, document-not-usable, pages-missing */
export async function recordReuse(
  transaction: Database,
  place: ComponentPlace,
  documentId: string,
  officer: string,
): Promise<Dossier> {
  const component = await lockComponent(transaction, place);
  if (component.state === 'reused') throw new AppError('component-filled', { componentId: place.componentId });
  const document = await findUsable(transaction, documentId, true);
  await refuseBlocked(transaction, documentId);
  await transaction
    .insertInto('reuse_events')
    .values({
      id: randomUUID(),
      dossier_id: place.dossierId,
      component_id: place.componentId,
      document_id: documentId,
      source_code: document.code ?? document.symbol,
      officer,
      previous_state: component.state,
      previous_document_id: component.document_id,
    })
    .execute();
  await fillComponent(transaction, place.componentId, 'reused', documentId);
  await addToReuseCount(transaction, documentId, 1);
  await audit(transaction, officer, 'dossier.reused', place, { documentId });
  await announce(transaction, 'document.reused', documentId, { ...place, officer });
  return getDossier(transaction, place.dossierId);
}

async function lockComponent(transaction: Database, { dossierId, componentId }: ComponentPlace) {
  const row = await transaction
    .selectFrom('dossier_components')
    .select(['state', 'document_id'])
    .where('id', '=', componentId)
    .where('dossier_id', '=', dossierId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { componentId });
  return row;
}

/**
 * A withdrawn document is used by nobody; only a finished one that was not revoked can stand in for a paper. One that
 * expired or was replaced may be just the one that a case is about: the look-up says so, the officer decides.
 */
async function findUsable(transaction: Database, documentId: string, mustBeFinished: boolean) {
  const row = await transaction
    .selectFrom('documents')
    .select(['code', 'symbol', 'status', 'withdrawn_at', 'quarantined_at'])
    // The day it is in Việt Nam (UTC+7, no summer time).
    .select(sql<boolean>`coalesce(revoked_on <= (now() AT TIME ZONE interval '7 hours')::date, false)`.as('is_revoked'))
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    // Whoever withdraws it, or finds that it is secret, comes before or after, not between.
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('not-found', { documentId });
  if (row.quarantined_at !== null) throw new AppError('document-quarantined', { documentId });
  const isFinished = row.status === 'done' || row.status === 'partial';
  if (row.withdrawn_at !== null || (mustBeFinished && !isFinished)) {
    throw new AppError('document-not-usable', {
      documentId,
      status: row.withdrawn_at === null ? row.status : 'withdrawn',
    });
  }
  if (mustBeFinished && row.is_revoked) throw new AppError('document-not-usable', { documentId, status: 'revoked' });
  return row;
}

async function fillComponent(
  transaction: Database,
  componentId: string,
  state: ComponentState,
  documentId: string | null,
): Promise<void> {
  await transaction
    .updateTable('dossier_components')
    .set({ state, document_id: documentId })
    .where('id', '=', componentId)
    .execute();
}

async function addToReuseCount(transaction: Database, documentId: string, change: 1 | -1): Promise<void> {
  await transaction
    .updateTable('documents')
    .set({ reuse_count: sql`reuse_count + ${change}` })
    .where('id', '=', documentId)
    .execute();
}

async function audit(
  transaction: Database,
  actor: string,
  action: string,
  place: ComponentPlace,
  details: Record<string, unknown>,
): Promise<void> {
  await appendAudit(transaction, {
    actor,
    action,
    subjectKind: 'dossier',
    subjectId: place.dossierId,
    details: { componentId: place.componentId, ...details },
  });
}
