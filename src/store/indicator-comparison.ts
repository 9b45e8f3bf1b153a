import { sql } from 'kysely';
import type { IndicatorComparison } from '../domain/report.ts';
import { foldForSearch } from '../domain/search-folding.ts';
import type { Database } from './database.ts';

export interface ComparisonRequest {
  /** Part of the indicator's name; marks do not matter. */
  readonly q: string;
  readonly issuer?: string | undefined;
  /** Office id. */
  readonly office?: string | undefined;
  /** Of the day the document was issued. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
}

/** Values of one indicator that a table of comparison holds. */
const pointsEach = 200;

export function createIndicatorComparison(database: Database) {
  return {
    /** The same indicator as different bodies report it over time: same key and unit, newest report first. */
    async compare(request: ComparisonRequest): Promise<IndicatorComparison> {
      const conditions = [
        sql`i.name_folded LIKE ${`%${foldForSearch(request.q)}%`}`,
        sql`d.withdrawn_at IS NULL AND d.purged_at IS NULL AND d.quarantined_at IS NULL`,
      ];
      if (request.issuer !== undefined) {
        conditions.push(sql`d.issuing_body_folded LIKE ${`%${foldForSearch(request.issuer)}%`}`);
      }
      if (request.office !== undefined) conditions.push(sql`d.office_id = ${request.office}`);
      if (request.from !== undefined) conditions.push(sql`d.issued_on >= ${request.from}::date`);
      if (request.to !== undefined) conditions.push(sql`d.issued_on <= ${request.to}::date`);
      const result = await sql<IndicatorComparison['items'][number]>`
        SELECT min(name) AS name, unit, json_agg(json_build_object(
          'documentId', document_id, 'symbol', symbol, 'issuer', issuing_body, 'issuedOn', issued_on::text,
          'period', period, 'page', page_number, 'value', value, 'percent', percent,
          'valueMin', value_min, 'valueMax', value_max, 'comparator', comparator
        ) ORDER BY issued_on DESC NULLS LAST, issuing_body, position) AS points
        FROM (
          SELECT i.*, coalesce(i.key, i.name_folded) AS identity, d.symbol, d.issuing_body, d.issued_on,
            row_number() OVER (PARTITION BY coalesce(i.key, i.name_folded), i.unit ORDER BY d.issued_on DESC NULLS LAST) AS place
          FROM indicators i JOIN documents d ON d.id = i.document_id WHERE ${sql.join(conditions, sql` AND `)}
        ) ranked WHERE place <= ${pointsEach}
        GROUP BY identity, unit
        ORDER BY count(DISTINCT issuing_body) DESC, count(*) DESC, identity LIMIT ${request.limit}
      `.execute(database);
      return { items: result.rows };
    },
  };
}
