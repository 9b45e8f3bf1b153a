import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { copyFile, link, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import pg from 'pg';
import { type BackupManifest, backupManifestSchema } from '../domain/backup.ts';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { copyIn, copyOut } from './copy-stream.ts';
import { type Database, migrate, migrateTo, openDatabase } from './database.ts';
import type { FileStore } from './files.ts';

/** Tables of other libraries, made anew by them. */
const foreignTables = ['kysely_migration', 'kysely_migration_lock'];

export type BackupProgress = (what: { readonly table: string } | { readonly file: number }) => void;

/**
 * Writes database and files into an empty folder as one consistent set while everything goes on working: all tables
 * are read in one snapshot, and the files that this snapshot knows follow. Files never change, so those of the
 * snapshot are still what they were; a file destroyed meanwhile is noted. Hard links where the disk is the same.
 * @throws AppError backup-folder-not-empty
 */
export async function writeBackup(
  databaseUrl: string,
  files: Pick<FileStore, 'has' | 'localPath'>,
  folder: string,
  progress: BackupProgress = () => undefined,
): Promise<BackupManifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new AppError('backup-folder-not-empty', { folder });
  mkdirSync(join(folder, 'database'), { recursive: true, mode: 0o700 });
  const client = await connect(databaseUrl, '-c sohoa.writer=backup');
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const at = new Date().toISOString();
    const migrations = await client.query<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name');
    const tables: BackupManifest['tables'][number][] = [];
    for (const name of await listTables(client)) {
      tables.push(await writeTable(client, name, join(folder, 'database')));
      progress({ table: name });
    }
    const known = await client.query<{ sha256: string }>('SELECT sha256 FROM files WHERE purged_at IS NULL ORDER BY 1');
    const counted = await client.query<{ documents: number }>('SELECT count(*)::int AS documents FROM documents');
    await client.query('COMMIT');
    const purgedMeanwhile: string[] = [];
    for (const [index, { sha256 }] of known.rows.entries()) {
      if (!(await keepFile(files, sha256, placeOf(folder, sha256)))) purgedMeanwhile.push(sha256);
      progress({ file: index + 1 });
    }
    const manifest: BackupManifest = {
      format: 'sohoa.backup/1',
      at,
      migrations: migrations.rows.map((row) => row.name),
      tables,
      documents: counted.rows[0]?.documents ?? 0,
      files: known.rows.length - purgedMeanwhile.length,
      purgedMeanwhile,
    };
    const target = join(folder, 'manifest.json');
    await writeFile(`${target}.partial`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await rename(`${target}.partial`, target);
    return manifest;
  } finally {
    await client.end();
  }
}

/**
 * Puts a backup into an empty repository. Everything is checked against its hash before the first row is written; the
 * rows come in one transaction, so that a broken restore leaves nothing behind.
 * @throws AppError backup-broken, database-not-empty
 */
export async function restoreBackup(
  databaseUrl: string,
  files: Pick<FileStore, 'newIncomingPath' | 'keep'>,
  folder: string,
  log: Log,
  progress: BackupProgress = () => undefined,
): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  await checkTables(folder, manifest);
  const hashes = await checkFiles(folder, manifest);
  const database = openDatabase(databaseUrl, { maxConnections: 2, log });
  try {
    // The schema as it was when the backup was made; what came later is added when the rows are in.
    await migrateTo(database, manifest.migrations.at(-1) ?? '', log);
    await refuseFilled(database, databaseUrl);
    for (const [index, sha256] of hashes.entries()) {
      const incoming = await files.newIncomingPath();
      await copyFile(placeOf(folder, sha256), incoming);
      await files.keep(incoming, sha256);
      progress({ file: index + 1 });
    }
    await loadTables(databaseUrl, folder, manifest, progress);
    await migrate(database, log);
  } finally {
    await database.destroy();
  }
  return manifest;
}

async function connect(databaseUrl: string, options: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'sohoa-backup', options });
  await client.connect();
  return client;
}

/** Our own tables, each after those that it refers to: so the rows can come in without switching checks off. */
async function listTables(client: pg.Client): Promise<string[]> {
  const tables = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
     AND NOT c.relispartition AND c.relname <> ALL($1) ORDER BY 1`,
    [foreignTables],
  );
  const references = await client.query<{ name: string; target: string }>(
    `SELECT a.relname AS name, b.relname AS target FROM pg_constraint k
     JOIN pg_class a ON a.oid = k.conrelid JOIN pg_class b ON b.oid = k.confrelid
     WHERE k.contype = 'f' AND a.oid <> b.oid AND NOT a.relispartition AND a.relnamespace = 'public'::regnamespace`,
  );
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const reference of references.rows) if (reference.name === name) visit(reference.target);
    ordered.push(name);
  };
  for (const { name } of tables.rows) visit(name);
  return ordered;
}

async function listColumns(client: pg.Client, table: string): Promise<string[]> {
  const columns = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
     AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  return columns.rows.map((row) => row.name);
}

async function writeTable(client: pg.Client, name: string, folder: string): Promise<BackupManifest['tables'][number]> {
  const columns = await listColumns(client, name);
  const compress = createZstdCompress();
  const hash = createHash('sha256');
  compress.on('data', (chunk: Buffer) => hash.update(chunk));
  const written = pipeline(compress, createWriteStream(join(folder, `${name}.copy.zst`), { mode: 0o600 }));
  const select = `COPY (SELECT ${columns.join(', ')} FROM ${name}) TO STDOUT`;
  // Watched together: a full disk ends the file while rows are still coming.
  const [rows] = await Promise.all([copyOut(client, select, compress).finally(() => compress.end()), written]);
  return { name, columns, rows, sha256: hash.digest('hex') };
}

function placeOf(folder: string, sha256: string): string {
  return join(folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** @returns false when the file is gone since the snapshot */
async function keepFile(files: Pick<FileStore, 'has' | 'localPath'>, sha256: string, target: string): Promise<boolean> {
  if (!(await files.has(sha256))) return false;
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const source = await files.localPath(sha256);
  // Another disk, or a system without links: a copy.
  await link(source, target).catch(() => copyFile(source, target));
  return true;
}

async function readManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new AppError('backup-broken', { reason: 'manifest.json is missing' });
  const parsed = backupManifestSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new AppError('backup-broken', { reason: 'manifest.json' }, { cause: parsed.error });
  return parsed.data;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function checkTables(folder: string, manifest: BackupManifest): Promise<void> {
  for (const { name, sha256 } of manifest.tables) {
    const path = join(folder, 'database', `${name}.copy.zst`);
    if (!existsSync(path) || (await hashOf(path)) !== sha256) throw new AppError('backup-broken', { reason: name });
  }
}

/** Every file is named by its hash: what lies there is checked, and that as many lie there as should. */
async function checkFiles(folder: string, manifest: BackupManifest): Promise<string[]> {
  const root = join(folder, 'files');
  const hashes = existsSync(root)
    ? readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? entry.name : []))
    : [];
  if (hashes.length !== manifest.files) {
    throw new AppError('backup-broken', { reason: `${hashes.length} files of ${manifest.files}` });
  }
  for (const sha256 of hashes) {
    if ((await hashOf(placeOf(folder, sha256))) !== sha256) throw new AppError('backup-broken', { reason: sha256 });
  }
  return hashes;
}

async function refuseFilled(database: Database, databaseUrl: string): Promise<void> {
  const counted = await database
    .selectFrom('documents')
    .select((select) => select.fn.countAll<number>().as('documents'))
    .executeTakeFirstOrThrow();
  if (counted.documents === 0) return;
  throw new AppError('database-not-empty', { folder: new URL(databaseUrl).host, documents: counted.documents });
}

async function loadTables(
  databaseUrl: string,
  folder: string,
  manifest: BackupManifest,
  progress: BackupProgress,
): Promise<void> {
  // The chain of the audit comes with its links and is not linked anew (`migrations/0010-access.ts`).
  const client = await connect(databaseUrl, '-c sohoa.writer=restore');
  try {
    await client.query('BEGIN');
    for (const { name } of manifest.tables) await emptySeed(client, name);
    for (const { name, columns, rows } of manifest.tables) {
      const input = createReadStream(join(folder, 'database', `${name}.copy.zst`)).pipe(createZstdDecompress());
      const loaded = await copyIn(client, `COPY ${name} (${columns.join(', ')}) FROM STDIN`, input);
      if (loaded !== rows) throw new AppError('backup-broken', { reason: `${name}: ${loaded} rows of ${rows}` });
      progress({ table: name });
    }
    await setSequences(client);
    for (const sha256 of manifest.purgedMeanwhile) {
      await client.query('UPDATE files SET purged_at = now() WHERE sha256 = $1', [sha256]);
      await client.query(
        `UPDATE documents SET purged_at = now(), purged_reason = 'destroyed while the backup ran' WHERE sha256 = $1`,
        [sha256],
      );
    }
    await client.query('COMMIT');
  } catch (thrown) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw thrown;
  } finally {
    await client.end();
  }
}

/** A first start leaves an office and perhaps an invitation; tables that only grow are empty then. */
async function emptySeed(client: pg.Client, table: string): Promise<void> {
  const filled = await client.query(`SELECT 1 FROM ${table} LIMIT 1`);
  if (filled.rowCount === 0) return;
  await client.query(`DELETE FROM ${table}`).catch((cause: unknown) => {
    throw new AppError('backup-broken', { reason: `${table} holds rows` }, { cause });
  });
}

/** Numbers go on after the highest that came in. */
async function setSequences(client: pg.Client): Promise<void> {
  const sequences = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(c.relname, a.attname) AS sequence
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND a.attidentity <> ''`,
  );
  for (const { table, column, sequence } of sequences.rows) {
    await client.query(`SELECT setval($1, (SELECT coalesce(max(${column}), 0) + 1 FROM ${table}), false)`, [sequence]);
  }
}
