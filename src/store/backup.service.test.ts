import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import { restoreBackup, writeBackup } from './backup.ts';
import { type Database, migrate, migrateTo, migrationNames, openDatabase } from './database.ts';
import { createDossiers } from './dossiers.ts';
import { type FileStore, openFileStore } from './files.ts';
import { createIntakeRepository, ensureOffice } from './intake-repository.ts';
import { createSearch } from './search.ts';
import { newTestFolder, startTestDatabase, type TestDatabase } from './test-database.fixture.ts';

let test: TestDatabase;
let files: FileStore;
let officeId: string;
const folders: string[] = [];

beforeAll(async () => {
  test = await startTestDatabase();
  files = openFileStore(test.folder);
  officeId = await ensureOffice(test.database, 'H00', 'Văn phòng');
});
afterAll(async () => {
  await test.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = newTestFolder();
  folders.push(folder);
  return folder;
}

/** Another database of the same server, empty. */
async function emptyDatabase(name: string): Promise<{ url: string; open: () => Database }> {
  await sql.raw(`CREATE DATABASE ${name}`).execute(test.database);
  const url = test.url.replace(/\/[^/]*$/, `/${name}`);
  return { url, open: () => openDatabase(url, { maxConnections: 2, log: silentLog }) };
}

async function takeIn(text: string): Promise<string> {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const path = await files.newIncomingPath();
  writeFileSync(path, text);
  await files.keep(path, sha256);
  const note = { mediaType: 'application/pdf', name: `${text}.pdf`, password: null, batchId: null, priority: 0 };
  const file = { sha256, bytes: text.length, pages: 2, actor: 'lan', isBacklog: false, ...note };
  return (await createIntakeRepository(test.database, officeId).takeIn(file)).id;
}

/** Every row of every table of ours as text, to compare two repositories. */
async function contentOf(database: Database): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%'
  `.execute(database);
  const content: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const rows = await sql<{ rows: string | null }>`
      SELECT string_agg(t::text, E'\n' ORDER BY t::text) AS rows FROM ${sql.table(name)} t
    `.execute(database);
    content[name] = rows.rows[0]?.rows ?? '';
  }
  return content;
}

describe('a backup', () => {
  it('is one moment of database and files while work goes on, and restores to the same', async () => {
    for (let count = 0; count < 20; count += 1) await takeIn(`before ${count}`);
    const text = {
      code: 'H48\t"1"\\',
      procedureCode: null,
      title: 'Dòng một\nDòng hai',
      applicant: null,
      receivedOn: null,
    };
    await createDossiers(test.database, officeId).create({ ...text, components: [] }, 'lan');
    const before = await contentOf(test.database);

    let isWriting = true;
    const writing = (async () => {
      for (let count = 0; isWriting; count += 1) await takeIn(`meanwhile ${count}`);
    })();
    const folder = join(newFolder(), 'backup');
    const manifest = await writeBackup(test.url, files, folder);
    isWriting = false;
    await writing;
    expect(manifest.documents).toBeGreaterThanOrEqual(20);
    expect(manifest.documents).toBe(manifest.files);
    expect(manifest.tables.find((table) => table.name === 'pages')?.rows).toBe(manifest.documents * 2);

    const target = await emptyDatabase('restored');
    const restoredFiles = openFileStore(newFolder());
    await restoreBackup(target.url, restoredFiles, folder, silentLog);
    const restored = target.open();
    const after = await contentOf(restored);
    for (const table of Object.keys(before)) {
      for (const line of (before[table] ?? '').split('\n')) expect(after[table]).toContain(line);
    }
    const held = await restored.selectFrom('files').select('sha256').execute();
    expect(held).toHaveLength(manifest.files);
    for (const { sha256 } of held) expect(await restoredFiles.has(sha256)).toBe(true);
    // Work goes on in the restored repository: numbers of the audit go on, its chain too.
    const restoredOffice = await ensureOffice(restored, 'H00', 'Văn phòng');
    expect(restoredOffice).toBe(officeId);
    const more = { code: 'H48-2', procedureCode: null, title: null, applicant: null, receivedOn: null, components: [] };
    await createDossiers(restored, officeId).create(more, 'lan');
    await expect(restoreBackup(target.url, restoredFiles, folder, silentLog)).rejects.toMatchObject({
      code: 'database-not-empty',
    });
    await restored.destroy();
  });

  it('is refused when a byte of it changed, before anything is written', async () => {
    const folder = join(newFolder(), 'backup');
    await writeBackup(test.url, files, folder);
    await expect(writeBackup(test.url, files, folder)).rejects.toMatchObject({ code: 'backup-folder-not-empty' });
    const target = await emptyDatabase('untouched');
    const restored = openFileStore(newFolder());
    const [file = ''] = readdirSync(join(folder, 'files'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.length > 64,
    );
    rmSync(join(folder, 'files', file));
    writeFileSync(join(folder, 'files', file), 'other bytes');
    await expect(restoreBackup(target.url, restored, folder, silentLog)).rejects.toMatchObject({
      code: 'backup-broken',
    });
    appendFileSync(join(folder, 'database', 'documents.copy.zst'), 'x');
    await expect(restoreBackup(target.url, restored, folder, silentLog)).rejects.toMatchObject({
      code: 'backup-broken',
    });
    rmSync(join(folder, 'manifest.json'));
    await expect(restoreBackup(target.url, restored, folder, silentLog)).rejects.toMatchObject({
      code: 'backup-broken',
    });
    const database = target.open();
    const tables = await sql`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`.execute(database);
    expect(tables.rows).toEqual([]);
    await database.destroy();
  });
});

describe('migrations', () => {
  it.each(migrationNames)('from %s with rows lead to the schema of today', async (name) => {
    const target = await emptyDatabase(`from_${name.replaceAll('-', '_')}`);
    const database = target.open();
    await migrateTo(database, name, silentLog);
    const text = name < '0020' ? ', folded' : '';
    const value = name < '0020' ? sql`, 'quyet dinh so 1 ve duong bo'` : sql``;
    await sql`INSERT INTO offices (id, code, name) VALUES (gen_random_uuid(), 'H00', 'x')`.execute(database);
    await sql`INSERT INTO files (sha256, bytes, media_type) VALUES (${'a'.repeat(64)}, 1, 'x')`.execute(database);
    await sql`INSERT INTO documents (id, office_id, sha256, name, name_folded, media_type, bytes, status, pages_total, pages_done,
        symbol_key, subject_folded, finished_at)
      SELECT gen_random_uuid(), id, ${'a'.repeat(64)}, 'n', 'n', 'x', 1, 'done', 2, 1, '1qdubnd', 'quyet dinh ve duong bo', now()
      FROM offices`.execute(database);
    await sql`INSERT INTO page_texts (document_id, page_number, body${sql.raw(text)})
      SELECT id, 1, 'Quyết định số 1 về đường bộ'${value} FROM documents`.execute(database);
    await migrate(database, silentLog);
    const request = { sort: 'relevance', facets: false, boxes: false, limit: 5, offset: 0 } as const;
    const { items } = await createSearch(database).search({ ...request, q: '"số 1 về đường bộ"' });
    if (name < '0050') {
      expect(items.map((item) => item.hits.length)).toEqual([1]);
      const marked = await sql`SELECT 1 FROM search_parts WHERE words @@ 'bo\u0302\u0323'::tsquery`.execute(database);
      expect(marked.rows).toHaveLength(1);
    }
    if (name < '0020') {
      const fields = await sql`SELECT 1 FROM documents WHERE field_words @@ '''ve duong'''::tsquery`.execute(database);
      expect(fields.rows).toHaveLength(1);
    }
    if (name < '0021') {
      const steps = await database.selectFrom('document_steps').select(['step', 'state']).orderBy('step').execute();
      expect(steps).toEqual([
        { step: 'scan', state: 'done' },
        { step: 'store', state: 'blocked' },
      ]);
    }
    await database.destroy();
  });
});
