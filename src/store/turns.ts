import { sql } from 'kysely';
import { pagesPerJob, type Turns } from '../domain/stage-job.ts';
import type { Database } from './database.ts';

/** Before everything that has a turn: somebody stands at the counter. */
export const counterPriority = 0;
export const counterTurns: Turns = { from: counterPriority, to: counterPriority };

/** The largest priority that BullMQ takes is 2^21 - 1; beyond it the last come in the order they came. */
const lastTurn = 2_000_000;

/** Behind every turn: nobody waits for it. */
export const backgroundPriority = lastTurn + 50_000;

/** Turns over which it is seen how densely other offices have queued. */
const stretch = 8;
/** Bounds what is looked at; each of them holds up the one that comes by a thousandth of a turn at most. */
const mostNear = 1000;

interface Group {
  readonly officeId: string;
  readonly batchId: string | null;
}

/**
 * The turns of a document of the backlog, so that offices share the readers and the batches of an office its share,
 * however much each of them brings and whoever came first (start-time fair queueing, Goyal, Vin and Cheng 1996). They
 * begin where its own batch ends, but not before what is being read now. While no other office waits each batch has a
 * job in every turn; beside another office all batches of this one together have as many as the other has there: the ten
 * batches that it queued while it was alone leave ten places a turn for the one batch of who comes later.
 */
export async function nextTurns(database: Database, group: Group, pages: number): Promise<Turns> {
  const from = Math.min(lastTurn, Math.max(await turnBeingRead(database), await endOfBatch(database, group)));
  const others = await jobsOfOthersPerTurn(database, group.officeId, from);
  const step = others === 0 ? 1 : (await batchesOf(database, group)) / others;
  return { from, to: Math.min(lastTurn, from + Math.ceil(pages / pagesPerJob) * step) };
}

/** Rows of a version that knew no stretches have all their jobs at one turn. */
export function turnsOfRow(row: { priority: number; turn_from: number | null; turn_to: number | null }): Turns {
  return { from: row.turn_from ?? row.priority, to: row.turn_to ?? row.priority };
}

/** A thick document stands at the page that is read, not at its first. */
async function turnBeingRead(database: Database): Promise<number> {
  const { rows } = await sql<{ turn: number | null }>`
    SELECT min(turn_from + (turn_to - turn_from) * (pages_done + pages_failed) / pages_total) AS turn
    FROM (${near(database, 0)}) AS near
  `.execute(database);
  return rows[0]?.turn ?? 0;
}

async function endOfBatch(database: Database, { officeId, batchId }: Group): Promise<number> {
  const last = await selectWaiting(database)
    .select(['priority', 'turn_from', 'turn_to'])
    .where('office_id', '=', officeId)
    .where('batch_id', batchId === null ? 'is' : '=', batchId)
    .orderBy('priority', 'desc')
    .orderBy('turn_to', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? 0 : turnsOfRow(last).to;
}

/** Of the office that has most of them in the turns that come next; 0 when nobody else has any there. */
async function jobsOfOthersPerTurn(database: Database, officeId: string, from: number): Promise<number> {
  const until = from + stretch;
  const { rows } = await sql<{ jobs: number | null }>`
    SELECT max(jobs) AS jobs FROM (
      SELECT sum(ceil(pages_total / ${pagesPerJob}::float8) * CASE
        WHEN turn_to > turn_from
        THEN greatest(0, least(turn_to, ${until}::float8) - greatest(turn_from, ${from}::float8)) / (turn_to - turn_from)
        WHEN turn_to <= ${until} THEN 1
        ELSE 0 END) AS jobs
      FROM (${near(database, from).where('office_id', '<>', officeId)}) AS near
      GROUP BY office_id
    ) AS offices
  `.execute(database);
  return (rows[0]?.jobs ?? 0) / stretch;
}

/** Batches that the office has waiting, this one too. */
async function batchesOf(database: Database, { officeId, batchId }: Group): Promise<number> {
  const others = await selectWaiting(database)
    .where('office_id', '=', officeId)
    .where('batch_id', 'is distinct from', batchId)
    .select((select) => select.fn.count<number>('batch_id').distinct().as('batches'))
    .executeTakeFirst();
  return 1 + (others?.batches ?? 0);
}

/** The documents whose last job comes next after a turn. */
function near(database: Database, after: number) {
  return selectWaiting(database)
    .select((expression) => [
      'office_id',
      'pages_total',
      'pages_done',
      'pages_failed',
      expression.fn.coalesce('turn_from', 'priority').as('turn_from'),
      expression.fn.coalesce('turn_to', 'priority').as('turn_to'),
    ])
    .where('priority', '>', Math.floor(after))
    .orderBy('priority')
    .limit(mostNear);
}

function selectWaiting(database: Database) {
  return database
    .selectFrom('documents')
    .where('status', 'in', ['queued', 'reading'])
    .where('priority', '>', counterPriority)
    .where('priority', '<=', lastTurn);
}
