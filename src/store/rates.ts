import { type RawBuilder, sql } from 'kysely';
import { type Rate, type RateId, type RateList, type RatesReport, rateIds } from '../domain/report.ts';
import type { Database } from './database.ts';
import { selectDossiers, toDossierSummary } from './dossiers.ts';

export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
  /** Office id; every office when left out. */
  readonly office?: string | undefined;
}

export type Rates = ReturnType<typeof createRates>;

/** A rate at or above this has its full points; below, rate x points / 80 % (Decision 766, 4.2 and 4.3). */
const fullPointsFrom = 80;
const ratesWithThreshold: readonly RateId[] = ['4.2', '4.3'];

/**
 * What each rate counts, as conditions on a dossier `d` with its procedure `p` (an unknown procedure gives a result
 * and is for citizens). Files are documents held and not destroyed.
 */
const hasResultFile = sql`EXISTS (SELECT 1 FROM dossier_results r JOIN documents f ON f.id = r.document_id
  WHERE r.dossier_id = d.id AND f.purged_at IS NULL)`;
const hasComponentFile = sql`EXISTS (SELECT 1 FROM dossier_components c JOIN documents f ON f.id = c.document_id
  WHERE c.dossier_id = d.id AND f.purged_at IS NULL)`;
const hasReuse = sql`EXISTS (SELECT 1 FROM dossier_components c WHERE c.dossier_id = d.id AND c.state = 'reused')`;
const givesResult = sql`coalesce(p.gives_result, true)`;
const isForCitizens = sql`coalesce(p.for_citizens, true)`;
const everyDossier = sql`true`;

const conditions: Readonly<Record<RateId, { counted: RawBuilder<unknown>; among: RawBuilder<unknown> }>> = {
  '4.1': { counted: hasResultFile, among: givesResult },
  '4.2': { counted: sql`(${hasComponentFile} AND (${hasResultFile} OR NOT ${givesResult}))`, among: everyDossier },
  '4.3': { counted: hasReuse, among: everyDossier },
  '4.4': {
    counted: sql`((${hasComponentFile} OR ${hasResultFile}) AND d.synced_at IS NOT NULL)`,
    among: everyDossier,
  },
  '4.5': { counted: sql`d.used_population_data`, among: isForCitizens },
};

export function createRates(database: Database) {
  return {
    /** All rates of the period, in sum and for each office. Dossiers count in the period they were received in. */
    async report(period: ReportPeriod): Promise<RatesReport> {
      const byOffice = await countByOffice(database, period);
      const procedures = await countProcedures(database, period);
      const undated = await database
        .selectFrom('dossiers')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('received_on', 'is', null)
        .$if(period.office !== undefined, (query) => query.where('office_id', '=', period.office ?? ''))
        .executeTakeFirstOrThrow();
      return {
        from: period.from,
        to: period.to,
        rates: rateIds.map((id) =>
          toRate(id, sum(byOffice.map((row) => row[`counted_${id}`])), sum(byOffice.map((row) => row[`among_${id}`]))),
        ),
        procedures,
        offices: byOffice.map((row) => ({
          office: { id: row.office_id, code: row.office_code, name: row.office_name },
          rates: rateIds.map((id) => toRate(id, row[`counted_${id}`], row[`among_${id}`])),
        })),
        withoutReceiptDate: undated.count,
      };
    },

    /** One rate with its dossiers: all of the denominator, or those that are or are not counted. */
    async list(
      id: RateId,
      period: ReportPeriod & { counted?: boolean | undefined; limit: number; offset: number },
    ): Promise<RateList> {
      const { counted, among } = conditions[id];
      const marked = sql<{ id: string; is_counted: boolean }>`
        SELECT d.id, (${counted}) AS is_counted FROM dossiers d LEFT JOIN procedures p ON p.code = d.procedure_code
        WHERE ${inPeriod(period)} AND (${among})
      `;
      const totals = await sql<{ numerator: number; denominator: number }>`
        SELECT count(*) FILTER (WHERE is_counted) AS numerator, count(*) AS denominator FROM (${marked}) marked
      `.execute(database);
      const shown = await sql<{ id: string; is_counted: boolean }>`
        SELECT marked.id, is_counted FROM (${marked}) marked JOIN dossiers d ON d.id = marked.id
        WHERE ${period.counted === undefined ? sql`true` : sql`is_counted = ${period.counted}`}
        ORDER BY d.received_on, d.code LIMIT ${period.limit} OFFSET ${period.offset}
      `.execute(database);
      const { numerator, denominator } = totals.rows[0] ?? { numerator: 0, denominator: 0 };
      const shownTotal = period.counted ? numerator : denominator - numerator;
      return {
        ...toRate(id, numerator, denominator),
        from: period.from,
        to: period.to,
        dossiers: await loadDossiers(database, shown.rows),
        total: period.counted === undefined ? denominator : shownTotal,
      };
    },
  };
}

function inPeriod({ from, to, office }: ReportPeriod): RawBuilder<unknown> {
  const received = sql`d.received_on BETWEEN ${from}::date AND ${to}::date`;
  return office === undefined ? received : sql`${received} AND d.office_id = ${office}`;
}

type OfficeCounts = { office_id: string; office_code: string; office_name: string } & Record<
  `counted_${RateId}` | `among_${RateId}`,
  number
>;

async function countByOffice(database: Database, period: ReportPeriod): Promise<OfficeCounts[]> {
  const columns = rateIds.flatMap((id) => {
    const { counted, among } = conditions[id];
    return [
      sql`count(*) FILTER (WHERE (${among}) AND (${counted})) AS ${sql.id(`counted_${id}`)}`,
      sql`count(*) FILTER (WHERE ${among}) AS ${sql.id(`among_${id}`)}`,
    ];
  });
  const result = await sql<OfficeCounts>`
    SELECT o.id AS office_id, o.code AS office_code, o.name AS office_name, ${sql.join(columns)}
    FROM dossiers d JOIN offices o ON o.id = d.office_id LEFT JOIN procedures p ON p.code = d.procedure_code
    WHERE ${inPeriod(period)} GROUP BY o.id, o.code, o.name ORDER BY o.code
  `.execute(database);
  return result.rows;
}

async function countProcedures(
  database: Database,
  period: ReportPeriod,
): Promise<{ total: number; usingPopulationData: number }> {
  const result = await sql<{ total: number; used_here: number }>`
    SELECT count(*) AS total, count(*) FILTER (WHERE used) AS used_here FROM (
      SELECT d.procedure_code, bool_or(d.used_population_data) AS used
      FROM dossiers d LEFT JOIN procedures p ON p.code = d.procedure_code
      WHERE ${inPeriod(period)} AND ${isForCitizens} AND d.procedure_code IS NOT NULL GROUP BY d.procedure_code
    ) procedures
  `.execute(database);
  const row = result.rows[0];
  return { total: row?.total ?? 0, usingPopulationData: row?.used_here ?? 0 };
}

async function loadDossiers(
  database: Database,
  shown: readonly { id: string; is_counted: boolean }[],
): Promise<RateList['dossiers']> {
  if (shown.length === 0) return [];
  const ids = shown.map((row) => row.id);
  const rows = await selectDossiers(database).where('dossiers.id', 'in', ids).execute();
  return shown.flatMap(({ id, is_counted: isCounted }) => {
    const row = rows.find((candidate) => candidate.id === id);
    return row === undefined ? [] : [{ ...toDossierSummary(row), isCounted }];
  });
}

export function toRate(id: RateId, numerator: number, denominator: number): Rate {
  const exact = denominator === 0 ? null : (numerator / denominator) * 100;
  const pointShare = exact === null || !ratesWithThreshold.includes(id) ? null : Math.min(1, exact / fullPointsFrom);
  return { id, numerator, denominator, rate: exact === null ? null : Math.round(exact * 100) / 100, pointShare };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
