import { pagesPerJob } from '../domain/stage-job.ts';
import type { Database } from './database.ts';

/** Before everything that has a turn: somebody stands at the counter. */
export const counterPriority = 0;

/** The largest priority that BullMQ takes is 2^21 - 1; beyond it the last come in the order they came. */
const lastTurn = 2_000_000;

/** Behind every turn: nobody waits for it. */
export const backgroundPriority = lastTurn + 50_000;

/**
 * The turn of a document of the backlog, so that batches share the readers however much each of them brings: its turn
 * comes after those of its own batch, counted in jobs, but not before what is being read now (start-time fair queueing,
 * Goyal, Vin and Cheng 1996). A batch of a thousand dossiers does not hold up a batch of two.
 */
export async function nextTurn(
  database: Database,
  group: { readonly officeId: string; readonly batchId: string | null },
  pages: number,
): Promise<number> {
  const waiting = database
    .selectFrom('documents')
    .where('status', 'in', ['queued', 'reading'])
    .where('priority', '>', counterPriority)
    .where('priority', '<=', lastTurn);
  const served = await waiting.select((select) => select.fn.min('priority').as('turn')).executeTakeFirst();
  const ofGroup = waiting
    .where('office_id', '=', group.officeId)
    .where('batch_id', group.batchId === null ? 'is' : '=', group.batchId);
  const last = await ofGroup.select((select) => select.fn.max('priority').as('turn')).executeTakeFirst();
  const jobs = Math.ceil(pages / pagesPerJob);
  // Beside the one whose turn it is, not behind it.
  const now = Math.max(0, (served?.turn ?? 0) - 1);
  return Math.min(lastTurn, Math.max(now, last?.turn ?? 0) + jobs);
}
