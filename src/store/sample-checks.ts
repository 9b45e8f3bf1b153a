import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import type { SampleCheck, SampledPage } from '../domain/sampling.ts';
import { accuracyInterval, pagesToSample } from '../domain/sampling.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';

export interface NewSampleCheck {
  readonly name: string;
  /** Only of this batch; everything of the office when left out. */
  readonly batchId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Pages to draw; planned for the 98 % of the national guidance when left out. */
  readonly pages?: number | undefined;
}

/** Characters of a page when none is known: an A4 page of a decree's layout (median of the bundled samples). */
const expectedCharacters = 1500;

export type SampleChecks = ReturnType<typeof createSampleChecks>;

/** The archive's check that 98 % of the characters are right (national guidance of November 2025): on a drawn sample. */
export function createSampleChecks(database: Database) {
  return {
    /** Draws pages at random, with equal chance for each, and fixes them: the seed tells how. */
    draw: (officeId: string, wanted: NewSampleCheck, actor: string): Promise<SampleCheck> =>
      database.transaction().execute(async (transaction) => {
        const id = randomUUID();
        const where = toConditions(officeId, wanted);
        const counted = await sql<{ pages: number; characters: number | null }>`
          SELECT count(*) AS pages, avg(length(p.body))::float8 AS characters
          FROM page_texts p JOIN documents d ON d.id = p.document_id WHERE ${where}
        `.execute(transaction);
        const { pages: population = 0, characters } = counted.rows[0] ?? {};
        if (population === 0) throw new AppError('not-found', { reason: 'no pages to draw from' });
        const count = wanted.pages ?? pagesToSample(population, characters ?? expectedCharacters);
        await transaction
          .insertInto('sample_checks')
          .values({ id, office_id: officeId, name: wanted.name, seed: id, population, created_by: actor })
          .execute();
        // The order of the hashes of place and seed is as good as random, and anybody can draw it again.
        await sql`
          INSERT INTO sample_pages (check_id, position, document_id, page_number, characters)
          SELECT ${id}, row_number() OVER (ORDER BY lot), document_id, page_number, characters FROM (
            SELECT p.document_id, p.page_number, length(regexp_replace(p.body, '\\s', '', 'g')) AS characters,
              md5(${id} || p.document_id::text || p.page_number::text) AS lot
            FROM page_texts p JOIN documents d ON d.id = p.document_id WHERE ${where} ORDER BY lot LIMIT ${count}
          ) drawn
        `.execute(transaction);
        await appendAudit(transaction, {
          actor,
          action: 'sample.drawn',
          subjectKind: 'service',
          subjectId: id,
          details: { pages: count, population },
        });
        return getCheck(transaction, id);
      }),

    get: (id: string): Promise<SampleCheck> => getCheck(database, id),

    async list(
      officeId: string | undefined,
    ): Promise<{ id: string; name: string; createdAt: string; createdBy: string }[]> {
      const rows = await database
        .selectFrom('sample_checks')
        .select(['id', 'name', 'created_at', 'created_by'])
        .$if(officeId !== undefined, (query) => query.where('office_id', '=', officeId ?? ''))
        .orderBy('created_at', 'desc')
        .limit(200)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        createdAt: row.created_at.toISOString(),
        createdBy: row.created_by,
      }));
    },

    /** What a person found on one drawn page: characters that are wrong, missing or too many. */
    record: (
      id: string,
      position: number,
      found: { errors: number; characters?: number | undefined; note: string | null },
      actor: string,
    ): Promise<SampleCheck> =>
      database.transaction().execute(async (transaction) => {
        const updated = await transaction
          .updateTable('sample_pages')
          .set({
            errors: found.errors,
            note: found.note,
            checked_by: actor,
            checked_at: new Date(),
            ...(found.characters === undefined ? {} : { characters: found.characters }),
          })
          .where('check_id', '=', id)
          .where('position', '=', position)
          .returning('document_id')
          .executeTakeFirst();
        if (updated === undefined) throw new AppError('not-found', { checkId: id, position });
        await appendAudit(transaction, {
          actor,
          action: 'sample.page-checked',
          subjectKind: 'document',
          subjectId: updated.document_id,
          details: { checkId: id, position, errors: found.errors },
        });
        return getCheck(transaction, id);
      }),
  };
}

function toConditions(officeId: string, wanted: NewSampleCheck) {
  const conditions = [
    sql`d.office_id = ${officeId}`,
    sql`d.withdrawn_at IS NULL AND d.purged_at IS NULL AND d.quarantined_at IS NULL AND d.status IN ('done', 'partial')`,
    sql`p.body ~ '\\S'`,
  ];
  if (wanted.batchId !== undefined) conditions.push(sql`d.batch_id = ${wanted.batchId}`);
  if (wanted.from !== undefined) conditions.push(sql`d.received_at >= ${wanted.from}::date`);
  if (wanted.to !== undefined) conditions.push(sql`d.received_at < ${wanted.to}::date + 1`);
  return sql.join(conditions, sql` AND `);
}

async function getCheck(database: Database, id: string): Promise<SampleCheck> {
  const check = await database.selectFrom('sample_checks').selectAll().where('id', '=', id).executeTakeFirst();
  if (check === undefined) throw new AppError('not-found', { checkId: id });
  const rows = await database
    .selectFrom('sample_pages')
    .selectAll()
    .where('check_id', '=', id)
    .orderBy('position')
    .execute();
  const pages = rows.map(
    (row): SampledPage => ({
      position: row.position,
      documentId: row.document_id,
      page: row.page_number,
      characters: row.characters,
      errors: row.errors,
      note: row.note,
      checkedBy: row.checked_by,
      checkedAt: row.checked_at?.toISOString() ?? null,
    }),
  );
  const checked = pages.flatMap(({ characters, errors }) => (errors === null ? [] : [{ characters, errors }]));
  return {
    id,
    name: check.name,
    createdBy: check.created_by,
    createdAt: check.created_at.toISOString(),
    population: check.population,
    pages,
    result: accuracyInterval(checked),
  };
}
