import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TakenIn } from '../domain/document.ts';
import { AppError, type ErrorDetails } from '../domain/errors.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import type { Turns } from '../domain/stage-job.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { notifyDocument } from './document-events.ts';
import { loadOfficeSettings, lockOfficeSettings } from './office-settings.ts';
import { recordStep } from './process-steps.ts';
import { insertRendition, kindOfReceived } from './renditions.ts';
import { counterTurns, nextTurns, turnsOfRow } from './turns.ts';

/** A whole file that passed every check and lies in the file store. */
export interface IncomingFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly name: string;
  readonly pages: number;
  readonly password: string | null;
  readonly batchId: string | null;
  /** Nobody waits for it: it takes its turn among the batches. */
  readonly isBacklog: boolean;
  readonly actor: string;
  /** Bears a digital signature. */
  readonly isSigned?: boolean | undefined;
}

export interface RefusedFile {
  readonly name: string;
  readonly source: string;
  readonly code: string;
  readonly details: ErrorDetails;
}

/** A document as taken in, and the place of its pages in the queue. */
export interface Received extends TakenIn {
  readonly turns: Turns;
}

export type IntakeRepository = ReturnType<typeof createIntakeRepository>;

/** Taking files in for one office: the same bytes are the same document, however many hand them in at once. */
export function createIntakeRepository(database: Database, officeId: string) {
  return {
    takeIn: (file: IncomingFile): Promise<Received> =>
      database.transaction().execute((transaction) => insertOnce(transaction, officeId, file)),

    /** What is known of these bytes, when a document of them is held already. */
    async findByHash(sha256: string): Promise<{ mediaType: string; pages: number; isSigned: boolean } | undefined> {
      const row = await selectHeld(database, officeId, sha256)
        .select((expression) => [
          'media_type',
          expression
            .exists(
              expression
                .selectFrom('renditions')
                .select('id')
                .where('sha256', '=', sha256)
                .where('kind', '=', 'signed-original'),
            )
            .as('is_signed'),
        ])
        .executeTakeFirst();
      return row && { mediaType: row.media_type, pages: row.pages_total, isSigned: row.is_signed === true };
    },

    async ensureBatch(name: string, source: string): Promise<string> {
      const row = await database
        .insertInto('batches')
        .values({ id: randomUUID(), office_id: officeId, name, source })
        .onConflict((conflict) =>
          conflict.columns(['office_id', 'source', 'name']).doUpdateSet((set) => ({ name: set.ref('excluded.name') })),
        )
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },

    async recordRefusal(refused: RefusedFile): Promise<void> {
      await database
        .insertInto('intake_refusals')
        .values({ id: randomUUID(), ...refused, details: JSON.stringify(refused.details) })
        .execute();
    },
  };
}

function selectHeld(database: Database, officeId: string, sha256: string) {
  return database
    .selectFrom('documents')
    .select(['id', 'name', 'bytes', 'pages_total', 'priority', 'turn_from', 'turn_to', 'status', 'withdrawn_at'])
    .where('office_id', '=', officeId)
    .where('sha256', '=', sha256)
    .where('purged_at', 'is', null);
}

async function insertOnce(transaction: Database, officeId: string, file: IncomingFile): Promise<Received> {
  await transaction
    .insertInto('files')
    .values({ sha256: file.sha256, bytes: file.bytes, media_type: file.mediaType })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ purged_at: null }))
    .execute();
  const group = { officeId, batchId: file.batchId };
  const turns = file.isBacklog ? await nextTurns(transaction, group, file.pages) : counterTurns;
  // Waits for whoever is inserting the same bytes right now, then finds theirs.
  const inserted = await transaction
    .insertInto('documents')
    .values({
      id: randomUUID(),
      office_id: officeId,
      sha256: file.sha256,
      batch_id: file.batchId,
      name: file.name,
      name_folded: foldForSearch(file.name),
      media_type: file.mediaType,
      bytes: file.bytes,
      status: 'queued',
      pages_total: file.pages,
      open_password: file.password,
      priority: Math.ceil(turns.to),
      turn_from: turns.from,
      turn_to: turns.to,
    })
    .onConflict((conflict) => conflict.columns(['office_id', 'sha256']).where('purged_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return toKnown(transaction, officeId, file);

  if (file.isBacklog) await refuseTooMuch(transaction, officeId, file.pages);
  const kind = kindOfReceived({ mediaType: file.mediaType, isSigned: file.isSigned ?? false });
  await insertRendition(transaction, inserted.id, { ...file, kind, isSource: true });
  await insertPendingPages(transaction, inserted.id, 1, file.pages);
  await recordStep(transaction, {
    documentId: inserted.id,
    revision: 1,
    step: 'scan',
    actor: file.actor,
    pagesIn: file.pages,
    pagesOut: file.pages,
  });
  await appendAudit(transaction, {
    actor: file.actor,
    action: 'document.received',
    subjectKind: 'document',
    subjectId: inserted.id,
    details: { sha256: file.sha256, bytes: file.bytes, pages: file.pages },
  });
  await notifyDocument(transaction, inserted.id);
  const { sha256, name, bytes, pages } = file;
  return { id: inserted.id, sha256, name, bytes, pages, turns, known: false, status: 'queued' };
}

async function toKnown(transaction: Database, officeId: string, file: IncomingFile): Promise<Received> {
  const held = await selectHeld(transaction, officeId, file.sha256).executeTakeFirst();
  if (held === undefined) throw new AppError('conflict', { reason: 'removed while it came in', sha256: file.sha256 });
  return {
    id: held.id,
    sha256: file.sha256,
    name: held.name,
    bytes: held.bytes,
    pages: held.pages_total,
    turns: turnsOfRow(held),
    known: true,
    isWithdrawn: held.withdrawn_at !== null,
    status: held.status,
  };
}

/** After its row is made: the sum holds it too. Somebody at the counter is never sent away. @throws AppError office-limit-reached */
async function refuseTooMuch(transaction: Database, officeId: string, pages: number): Promise<void> {
  const { waitingPagesLimit } = await loadOfficeSettings(transaction, officeId);
  if (waitingPagesLimit === null) return;
  const { waitingPagesLimit: limit } = await lockOfficeSettings(transaction, officeId);
  if (limit === null) return;
  const { all } = await transaction
    .selectFrom('documents')
    .select(sql<number>`sum(pages_total - pages_done - pages_failed)::int`.as('all'))
    .where('office_id', '=', officeId)
    .where('status', 'in', ['queued', 'reading'])
    .executeTakeFirstOrThrow();
  if (all > limit) throw new AppError('office-limit-reached', { waiting: all - pages, pages, limit });
}

/** One row per page from the start: what is missing can be asked for. */
export async function insertPendingPages(
  transaction: Database,
  documentId: string,
  revision: number,
  pages: number,
): Promise<void> {
  await sql`
    INSERT INTO pages (document_id, revision, page_number)
    SELECT ${documentId}, ${revision}, number FROM generate_series(1, ${pages}::int) AS number
  `.execute(transaction);
}

/** The office this installation works for; made on the first start, and renamed only by an administrator. */
export async function ensureOffice(database: Database, code: string, name: string): Promise<string> {
  const row = await database
    .insertInto('offices')
    .values({ id: randomUUID(), code, name })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ code }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
