import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import { fakePage } from '../pipeline/fake-flow.fixture.ts';
import { migrate } from './database.ts';
import { createDocumentQueries } from './document-queries.ts';
import { ensureOffice } from './intake-repository.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());

describe('migrations', () => {
  it('do nothing the second time, and many starters at once do not meet', async () => {
    await Promise.all([1, 2, 3].map(() => migrate(test.database, silentLog)));
  });

  it('are refused by an older version, which says what to do, and leaves the newer database as it is', async () => {
    const future = '9999-of-a-later-version';
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES (${future}, '2027')`.execute(test.database);
    const refused = { code: 'database-newer', details: { migration: future } };
    await expect(migrate(test.database, silentLog)).rejects.toMatchObject(refused);
    await sql`DELETE FROM kysely_migration WHERE name = ${future}`.execute(test.database);
    await migrate(test.database, silentLog);
  });

  it('keep pages readable that were stored before layers were compressed', async () => {
    const officeId = await ensureOffice(test.database, 'H00', 'test');
    const id = randomUUID();
    const sha256 = 'a'.repeat(64);
    await sql`INSERT INTO files (sha256, bytes, media_type) VALUES (${sha256}, 1, 'x')`.execute(test.database);
    await sql`INSERT INTO documents (id, office_id, sha256, name, name_folded, media_type, bytes, status, pages_total)
      VALUES (${id}, ${officeId}, ${sha256}, 'n', 'n', 'x', 1, 'done', 1)`.execute(test.database);
    const page = fakePage(1, 'Chữ có dấu');
    await sql`INSERT INTO layers (document_id, revision, origin, page_number, content)
      VALUES (${id}, 1, 'ocr', 1, convert_to(${JSON.stringify(page)}, 'UTF8'))`.execute(test.database);
    expect((await createDocumentQueries(test.database).page(id, 1)).page).toEqual(page);
  });
});
