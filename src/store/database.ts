import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration';
import pg from 'pg';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { keepPlans } from './kept-plans.ts';
import { initialSchema } from './migrations/0001-initial.ts';
import { compressedLayers } from './migrations/0002-compressed-layers.ts';
import { access } from './migrations/0010-access.ts';
import { searchLexemes } from './migrations/0020-search-lexemes.ts';
import { validityAndSteps } from './migrations/0021-validity-and-steps.ts';
import { duplicates } from './migrations/0022-duplicates.ts';
import { reviewLayers } from './migrations/0023-review-layers.ts';
import { webhooks } from './migrations/0024-webhooks.ts';
import { turns } from './migrations/0030-turns.ts';
import { reviewDesk } from './migrations/0040-review-desk.ts';
import { searchParts } from './migrations/0050-search-parts.ts';
import { validitySeals } from './migrations/0051-validity-seals.ts';
import { indicatorKeys } from './migrations/0052-indicator-keys.ts';
import { renditions } from './migrations/0060-renditions.ts';
import { furtherDocuments } from './migrations/0061-further-documents.ts';
import { officeNames } from './migrations/0070-office-names.ts';
import { rereadings } from './migrations/0080-rereadings.ts';
import { officeLimits } from './migrations/0081-office-limits.ts';
import { fileClaims } from './migrations/0090-file-claims.ts';
import { turnStretches } from './migrations/0091-turn-stretches.ts';
import { savedSearches } from './migrations/0092-saved-searches.ts';
import { successions } from './migrations/0095-successions.ts';
import { dossierDueDay } from './migrations/0096-dossier-due-day.ts';
import { indicatorRanges } from './migrations/0097-indicator-ranges.ts';
import type { Schema } from './schema.ts';

/** The database, or a transaction on it: what every function of the store works on. */
export type Database = Kysely<Schema>;
export type DatabaseTransaction = Transaction<Schema>;

/** In the order of their names; up only, never edited once released. */
const migrations: Record<string, Migration> = {
  '0001-initial': initialSchema,
  '0002-compressed-layers': compressedLayers,
  '0010-access': access,
  '0020-search-lexemes': searchLexemes,
  '0021-validity-and-steps': validityAndSteps,
  '0022-duplicates': duplicates,
  '0023-review-layers': reviewLayers,
  '0024-webhooks': webhooks,
  '0030-turns': turns,
  '0040-review-desk': reviewDesk,
  '0050-search-parts': searchParts,
  '0051-validity-seals': validitySeals,
  '0052-indicator-keys': indicatorKeys,
  '0060-renditions': renditions,
  '0061-further-documents': furtherDocuments,
  '0070-office-names': officeNames,
  '0080-rereadings': rereadings,
  '0081-office-limits': officeLimits,
  '0090-file-claims': fileClaims,
  '0091-turn-stretches': turnStretches,
  '0092-saved-searches': savedSearches,
  '0095-successions': successions,
  '0096-dossier-due-day': dossierDueDay,
  '0097-indicator-ranges': indicatorRanges,
};

// Dates stay text `YYYY-MM-DD` (a Date would be a local midnight); counts and sizes stay below 2^53.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, Number);

export interface ConnectionOptions {
  readonly maxConnections: number;
  /** Once open these stay open: a new one costs a process of the server and a key derivation, 0.2 s under load. */
  readonly warmConnections?: number;
  readonly log: Log;
}

/** Connects lazily; a lost connection is replaced by the next query. */
export function openDatabase(url: string, options: ConnectionOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections,
    min: options.warmConnections ?? 0,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'sohoa',
    // What the service writes is sealed (`migrations/0010-access.ts`); what anybody else writes is not.
    options: '-c sohoa.writer=service',
    types,
  });
  pool.on('error', (error) => options.log.warn({ reason: error.message }, 'idle database connection lost'));
  // Without a listener a connection that is lost between two queries of a transaction would end the process; the
  // next query on it fails by itself.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('connect', keepPlans);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** Opens connections before anybody waits for them. */
export async function warmUp(database: Database, connections: number): Promise<void> {
  await Promise.all(Array.from({ length: connections }, () => isReachable(database)));
}

/**
 * Brings the schema up to date; safe with many starters at once (Kysely takes an advisory lock).
 * @throws AppError database-newer, database-unavailable
 */
export async function migrate(database: Database, log: Log): Promise<void> {
  const outcome = await migratorOf(database).migrateToLatest();
  if (outcome.error !== undefined) await refuseNewerDatabase(database);
  report(outcome, log);
}

/** An older version must not work on tables that it does not know: the way back is the backup. */
async function refuseNewerDatabase(database: Database): Promise<void> {
  const done = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`
    .execute(database)
    .catch(() => ({ rows: [] }));
  const unknown = done.rows.find(({ name }) => migrations[name] === undefined);
  if (unknown !== undefined) throw new AppError('database-newer', { migration: unknown.name });
}

/** Up to a migration of an earlier version: a backup is loaded into the schema it was made from. */
export async function migrateTo(database: Database, name: string, log: Log): Promise<void> {
  if (migrations[name] === undefined)
    throw new AppError('backup-broken', { reason: `made by a later version: ${name}` });
  report(await migratorOf(database).migrateTo(name), log);
}

/** Names of all migrations, in order. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort();

/** @returns undefined when no service was ever started on it */
export async function newestMigration(database: Database): Promise<string | undefined> {
  const { rows } = await sql<{ held: boolean }>`SELECT to_regclass('kysely_migration') IS NOT NULL AS held`.execute(
    database,
  );
  if (rows[0]?.held !== true) return undefined;
  const newest = await sql<{ name: string | null }>`SELECT max(name) AS name FROM kysely_migration`.execute(database);
  return newest.rows[0]?.name ?? undefined;
}

function migratorOf(database: Database): Migrator {
  return new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
}

function report({ error, results }: MigrationResultSet, log: Log): void {
  for (const result of results ?? []) log.info({ migration: result.migrationName, status: result.status }, 'migration');
  if (error !== undefined) throw new AppError('database-unavailable', { reason: 'migration failed' }, { cause: error });
}

export async function isReachable(database: Database): Promise<boolean> {
  try {
    await database.selectNoFrom((expression) => expression.lit(1).as('one')).execute();
    return true;
  } catch {
    return false;
  }
}
