import { sql } from 'kysely';
import { toAppError } from '../domain/errors.ts';
import { planOcrJobs, type StageJob } from '../domain/stage-job.ts';
import type { Database } from './database.ts';
import { createDifferences } from './differences.ts';
import { differenceOf, type MachineReading } from './reading-difference.ts';
import { startRevision } from './removal.ts';
import { backgroundPriority } from './turns.ts';

/**
 * Documents in work at once, over all readings: each is away from look-ups for as long as it is being read, and the
 * readers stay free for what comes in.
 */
const documentsAtOnce = 4;
const turnLock = 114101114101;

/** The work behind `rereadings.ts`, a round at a time; several processes share it. */
export function createRereadingWork(database: Database) {
  return {
    /** Notes what was read again meanwhile and begins the next ones. @returns jobs to queue, and whether work is left */
    async advance(): Promise<{ jobs: StageJob[]; isBusy: boolean }> {
      await finishRead(database);
      const jobs: StageJob[] = [];
      for (;;) {
        const begun = await beginNext(database);
        if (begun === undefined) break;
        jobs.push(...begun);
      }
      const open = await database
        .selectFrom('rereading_items')
        .select('state')
        .where('state', 'in', ['waiting', 'running'])
        .limit(1)
        .executeTakeFirst();
      return { jobs, isBusy: open !== undefined };
    },
  };
}

async function finishRead(database: Database): Promise<void> {
  const read = await database
    .selectFrom('rereading_items')
    .innerJoin('documents', 'documents.id', 'rereading_items.document_id')
    .select(['rereading_id', 'document_id', 'version_before', 'documents.record_version', 'documents.status'])
    .where('rereading_items.state', '=', 'running')
    .where('documents.status', 'in', ['done', 'partial', 'failed', 'cancelled'])
    .execute();
  for (const item of read) {
    const isRead = item.status === 'done' || item.status === 'partial';
    const difference = isRead ? await compare(database, item.document_id, item.version_before) : null;
    await database
      .updateTable('rereading_items')
      .set({ state: isRead ? 'done' : 'failed', difference: difference && JSON.stringify(difference) })
      .where('rereading_id', '=', item.rereading_id)
      .where('document_id', '=', item.document_id)
      .where('state', '=', 'running')
      .execute();
  }
}

async function compare(database: Database, documentId: string, versionBefore: number | null) {
  const readings = await database
    .selectFrom('records')
    .select(['version', 'content', 'machine'])
    .where('document_id', '=', documentId)
    .where('source', '=', 'extraction')
    .orderBy('version', 'desc')
    .execute();
  const toReading = (row: (typeof readings)[number] | undefined): MachineReading | undefined =>
    row && { record: row.content, fields: row.machine ?? row.content.record };
  const after = toReading(readings[0]);
  const before = toReading(readings.find(({ version }) => version <= (versionBefore ?? 0)));
  if (before === undefined || after === undefined) return null;
  return differenceOf(before, after, await createDifferences(database).differences(documentId));
}

/** @returns undefined when enough is in work or nothing waits */
function beginNext(database: Database): Promise<StageJob[] | undefined> {
  return database.transaction().execute(async (transaction) => {
    // Several processes count one after the other.
    await sql`SELECT pg_advisory_xact_lock(${turnLock})`.execute(transaction);
    const running = await transaction
      .selectFrom('rereading_items')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow();
    if (running.count >= documentsAtOnce) return undefined;
    // One that somebody is having read right now is taken when it is done.
    const next = await transaction
      .selectFrom('rereading_items')
      .innerJoin('documents', 'documents.id', 'rereading_items.document_id')
      .innerJoin('rereadings', 'rereadings.id', 'rereading_items.rereading_id')
      .select(['rereading_id', 'document_id', 'created_by', 'documents.record_version'])
      .where('rereading_items.state', '=', 'waiting')
      .where('documents.status', 'in', ['done', 'partial', 'failed', 'cancelled'])
      .orderBy('rereadings.created_at')
      .orderBy('documents.serial')
      .limit(1)
      .forUpdate('rereading_items')
      .skipLocked()
      .executeTakeFirst();
    if (next === undefined) return undefined;
    const item = transaction
      .updateTable('rereading_items')
      .where('rereading_id', '=', next.rereading_id)
      .where('document_id', '=', next.document_id);
    const started = await startRevision(transaction, next.document_id, next.created_by, {
      priority: backgroundPriority,
    }).catch((thrown: unknown) => {
      const { kind } = toAppError(thrown);
      if (kind === 'not-found' || kind === 'conflict') return undefined;
      throw thrown;
    });
    if (started === undefined) {
      await item.set({ state: 'skipped' }).execute();
      return [];
    }
    const { revision, pages } = started;
    await item.set({ state: 'running', revision, version_before: next.record_version }).execute();
    const numbers = Array.from({ length: pages }, (_, index) => index + 1);
    return planOcrJobs(next.document_id, revision, numbers);
  });
}
