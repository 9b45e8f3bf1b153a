import { sql } from 'kysely';
import type { HeldNumber, NumberSeries } from '../domain/held-number.ts';
import { foldForSearch, parseSymbolKey } from '../domain/search-folding.ts';
import type { Database } from './database.ts';

/** A body gives out a few thousand numbers a year; the ones next in time are enough. */
const most = 400;

/** What is held of the series that a document's number belongs to. */
export function createHeldNumbers(database: Database) {
  return {
    /**
     * Numbers and days of the other documents of the series in the same office. Those that nobody has to look at any
     * more: a doubtful number is no evidence for another one.
     */
    async heldNumbers(documentId: string, series: NumberSeries): Promise<HeldNumber[]> {
      const issuer = foldForSearch([series.parentBody, series.issuingBody].filter((part) => part !== null).join(' '));
      const suffix = parseSymbolKey(`1/${series.symbolSuffix}`)?.suffix ?? '';
      const result = await sql<HeldNumber>`
        SELECT other.symbol_number::int AS number, to_char(other.issued_on, 'YYYY-MM-DD') AS date
        FROM documents d JOIN documents other ON other.office_id = d.office_id AND other.id <> d.id
        JOIN records ON records.document_id = other.id AND records.version = other.record_version
        WHERE d.id = ${documentId} AND other.issuing_body_folded = ${issuer} AND other.issued_year = ${series.year}
          AND other.symbol_suffix = ${suffix} AND other.symbol_number ~ '^[0-9]{1,6}$'
          AND COALESCE(records.content -> 'provenance' -> 'fields' -> 'symbol' ->> 'needsReview', 'true') = 'false'
          AND other.issued_on IS NOT NULL AND other.withdrawn_at IS NULL AND other.purged_at IS NULL
        LIMIT ${most}
      `.execute(database);
      return result.rows;
    },
  };
}
