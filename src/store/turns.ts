import { pagesPerJob } from '../domain/stage-job.ts';
import type { Database } from './database.ts';

/** Before everything that has a turn: somebody stands at the counter. */
export const counterPriority = 0;

/** The largest priority that BullMQ takes is 2^21 - 1; beyond it the last come in the order they came. */
const lastTurn = 2_000_000;

/** Behind every turn: nobody waits for it. */
export const backgroundPriority = lastTurn + 50_000;

/**
 * The turn of a document of the backlog, so that offices share the readers and the batches of an office its share,
 * however much each of them brings: its turn comes after those of its own batch, counted in jobs times the batches that
 * its office has waiting beside other offices, but not before what is being read now (start-time fair queueing, Goyal, Vin and Cheng 1996). A
 * batch of a thousand dossiers does not hold up a batch of two, nor an office with ten batches another with one.
 */
export async function nextTurn(
  database: Database,
  group: { readonly officeId: string; readonly batchId: string | null },
  pages: number,
): Promise<number> {
  const waiting = selectWaiting(database);
  const served = await waiting.select((select) => select.fn.min('priority').as('turn')).executeTakeFirst();
  const ofGroup = waiting
    .where('office_id', '=', group.officeId)
    .where('batch_id', group.batchId === null ? 'is' : '=', group.batchId);
  const last = await ofGroup.select((select) => select.fn.max('priority').as('turn')).executeTakeFirst();
  const jobs = Math.ceil(pages / pagesPerJob) * (await batchesInTheWay(waiting, group));
  // Beside the one whose turn it is, not behind it.
  const now = Math.max(0, (served?.turn ?? 0) - 1);
  return Math.min(lastTurn, Math.max(now, last?.turn ?? 0) + jobs);
}

/** Batches that the office has waiting, this one too; 1 while no other office waits: then all of them share alike. */
async function batchesInTheWay(waiting: Waiting, { officeId, batchId }: Group): Promise<number> {
  const other = await waiting.where('office_id', '<>', officeId).select('id').limit(1).executeTakeFirst();
  if (other === undefined) return 1;
  const others = await waiting
    .where('office_id', '=', officeId)
    .where('batch_id', 'is distinct from', batchId)
    .select((select) => select.fn.count<number>('batch_id').distinct().as('batches'))
    .executeTakeFirst();
  return 1 + (others?.batches ?? 0);
}

type Group = Parameters<typeof nextTurn>[1];
type Waiting = ReturnType<typeof selectWaiting>;

function selectWaiting(database: Database) {
  return database
    .selectFrom('documents')
    .where('status', 'in', ['queued', 'reading'])
    .where('priority', '>', counterPriority)
    .where('priority', '<=', lastTurn);
}
