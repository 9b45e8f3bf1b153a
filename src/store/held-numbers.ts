import { sql } from 'kysely';
import type { AskedNumber, HeldEvidence, HeldNumber, NumberSeries } from '../domain/held-number.ts';
import { foldForSearch, parseSymbolKey } from '../domain/search-folding.ts';
import { isOfCitedBody } from './cited-body.ts';
import type { Database } from './database.ts';

/** A body gives out a few thousand numbers a year; the ones next in time are enough. */
const most = 400;

/** What the other documents of the same office say of a number that was filled in by hand. */
export function createHeldNumbers(database: Database) {
  return {
    async heldEvidence(documentId: string, asked: AskedNumber): Promise<HeldEvidence> {
      return {
        numbers: await findHeldNumbers(database, documentId, asked),
        cited: await findCitedReadings(database, documentId, asked),
      };
    },
  };
}

/**
 * Numbers and days of the documents of the series. Those that nobody has to look at any more: a doubtful number is no
 * evidence for another one.
 */
async function findHeldNumbers(database: Database, documentId: string, series: NumberSeries): Promise<HeldNumber[]> {
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
}

/** The readings that documents held cite with the same letters, of the same day, and of this body where they name one. */
async function findCitedReadings(
  database: Database,
  documentId: string,
  { readings, symbolSuffix, issuingBody, date }: AskedNumber,
): Promise<string[]> {
  const readingOfKey = new Map(readings.map((reading) => [parseSymbolKey(`${reading}/${symbolSuffix}`)?.key, reading]));
  const keys = [...readingOfKey.keys()].filter((key) => key !== undefined);
  if (keys.length === 0) return [];
  const result = await sql<{ key: string; raw: string }>`
    SELECT c.symbol_key AS key, c.raw FROM documents d
    JOIN documents citing ON citing.office_id = d.office_id AND citing.id <> d.id
    JOIN citations c ON c.document_id = citing.id
    WHERE d.id = ${documentId} AND c.symbol_key = ANY(${keys}) AND c.issued_on = ${date}
      AND citing.withdrawn_at IS NULL AND citing.purged_at IS NULL AND citing.quarantined_at IS NULL
    LIMIT ${most}
  `.execute(database);
  const meant = result.rows.filter(({ raw }) => isOfCitedBody({ raw, issuing_body: issuingBody }));
  return [...new Set(meant.flatMap(({ key }) => readingOfKey.get(key) ?? []))];
}
