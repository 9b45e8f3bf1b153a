import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { createVerifyTool } from '../app/access-tools.ts';
import { startTestService, type TestService } from '../app/test-service.fixture.ts';
import { silentLog } from '../domain/log.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { type Anchor, appendAnchor, readAnchors } from './audit-anchors.ts';
import { createAuditLog } from './audit-log.ts';
import { createReadAudit } from './audit-reads.ts';
import { type Tampering, verifyRepository } from './verify.ts';

/** Somebody with a session of the database, as an administrator of it has one; not the service. */
let intruder: pg.Client;
let service: TestService;
let documentId: string;
let sha256: string;

beforeAll(async () => {
  service = await startTestService();
  intruder = new pg.Client({ connectionString: service.database.url });
  await intruder.connect();
  const file = multipart([{ name: 'a.pdf', content: fakeScan(['Symbol: 5/QĐ-UBND\nSubject: cấp phép']) }]);
  const taken = await service.app.inject({ method: 'POST', url: '/api/documents', ...file });
  ({ id: documentId, sha256 } = taken.json().documents[0]);
  const get = (part = '') => service.app.inject({ method: 'GET', url: `/api/documents/${documentId}${part}` });
  await vi.waitUntil(async () => (await get()).json().status === 'done', { timeout: 20_000, interval: 50 });
  await get('/text');
  await service.app.inject({
    method: 'PATCH',
    url: `/api/documents/${documentId}/record`,
    payload: { baseVersion: 1, fields: { subject: 'Cấp giấy phép' } },
  });
  await vi.waitUntil(async () => (await actions()).includes('document.read'), { timeout: 30_000, interval: 50 });
});
afterAll(async () => {
  await intruder?.end();
  await service.stop();
});

async function actions(): Promise<string[]> {
  const rows = await createAuditLog(service.database.database).list({}, 500, undefined);
  return rows.map((row) => row.action);
}

async function verify(anchors: readonly Anchor[] = []): Promise<readonly Tampering[]> {
  const { tampering } = await verifyRepository({
    database: service.database.database,
    hashOfFile: async (name) =>
      createHash('sha256')
        .update(readFileSync(pathOf(name)))
        .digest('hex'),
    anchors,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  return tampering;
}

/** Content-addressed, below the data folder (`docs/service.md`). */
const pathOf = (name: string): string =>
  join(service.database.folder, 'files', name.slice(0, 2), name.slice(2, 4), name);

/** Does it, says what is found, and puts the rows of the tables back as they were. */
async function whileTampered(tables: readonly string[], ...statements: string[]): Promise<string[]> {
  for (const table of tables) await intruder.query(`CREATE TEMP TABLE kept_${table} AS TABLE ${table}`);
  for (const statement of statements) await intruder.query(statement);
  const found = (await verify()).map(({ what, name }) => `${what} ${name}`);
  // In one step: the running service must not link an entry to a chain that is empty for a moment.
  await intruder.query('BEGIN');
  await intruder.query(`LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`);
  await intruder.query('SET LOCAL session_replication_role = replica');
  for (const table of [...tables].reverse()) await intruder.query(`DELETE FROM ${table}`);
  for (const table of tables) {
    await intruder.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_${table}`);
    await intruder.query(`DROP TABLE kept_${table}`);
  }
  await intruder.query('COMMIT');
  await intruder.query('RESET session_replication_role');
  return found;
}

describe('an untouched repository', () => {
  it('is found whole, and every act and read is in the chain once', async () => {
    expect(await verify()).toEqual([]);
    const signal = new AbortController().signal;
    const byCommand = await createVerifyTool(service.config).run({ signal, progress: () => undefined });
    expect(byCommand).toMatchObject({ checked: { files: 1, rows: 4 }, tampering: [] });
    expect((await actions()).sort()).toEqual(['document.corrected', 'document.read', 'document.received']);
  });

  it('says who, from where and in which request, but never what stood there', async () => {
    const rows = await createAuditLog(service.database.database).list({ action: 'document.read' }, 10, undefined);
    expect(rows).toMatchObject([
      {
        actor: 'local',
        office: 'H00',
        subjectKind: 'document',
        subjectId: documentId,
        details: { what: 'text' },
        address: '127.0.0.1',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
    const all = await createAuditLog(service.database.database).list({}, 500, undefined);
    expect(JSON.stringify(all)).not.toMatch(/[Cc]ấp|QĐ-UBND/);
  });

  it('exports rows that anybody can check with nothing but a hash function', async () => {
    const answer = await service.app.inject({ method: 'GET', url: '/api/access/audit.jsonl' });
    const rows = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    let previous = '';
    for (const row of rows) {
      const text = [
        String(row.position),
        row.at,
        row.actor,
        row.office,
        row.action,
        row.subjectKind,
        row.subjectId,
        JSON.parse(row.canonical)[7],
        row.requestId,
        row.address,
      ];
      expect(`[${text.map((one) => JSON.stringify(one)).join(', ')}]`).toBe(row.canonical);
      expect(JSON.parse(text[7])).toEqual(row.details);
      expect(row.previousHash).toBe(previous);
      expect(createHash('sha256').update(previous, 'hex').update(row.canonical).digest('hex')).toBe(row.hash);
      previous = row.hash;
    }
    expect(rows.length).toBeGreaterThan(5);
  });

  it('keeps one chain when many write at once', async () => {
    const { database } = service.database;
    const reads = createReadAudit(database, silentLog);
    const read = { actor: 'x', officeCode: null, action: 'document.read', subjectKind: 'document', details: {} };
    for (let count = 0; count < 1200; count += 1) {
      reads.note({ ...read, subjectId: String(count), requestId: 'r', address: '::1' });
    }
    const codes = Array.from({ length: 20 }, (_, index) => `chain-${index}`);
    const dossiers = codes.map((code) =>
      service.app.inject({ method: 'POST', url: '/api/dossiers', payload: { code } }),
    );
    await Promise.all([reads.flush(), ...dossiers]);
    expect(await verify()).toEqual([]);
    const noted = await createAuditLog(database).list({ actor: 'x' }, 5000, undefined);
    expect(noted.length).toBe(1200);
  });
});

describe('tampering', () => {
  it.each([
    'UPDATE audit SET actor = $$somebody$$',
    'DELETE FROM audit',
    'TRUNCATE audit_chain',
    'DELETE FROM audit_chain',
  ])('is refused by the database: %s', async (statement) => {
    await expect(intruder.query(statement)).rejects.toThrow('only grows');
  });

  it('with a stored file is named by its hash', async () => {
    const path = pathOf(sha256);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes, Buffer.from(' ')]));
    expect(await verify()).toEqual([{ what: 'file-changed', name: sha256 }]);
    writeFileSync(path, bytes);
    expect(await verify()).toEqual([]);
  });

  it.each([
    [
      'a field of a record',
      `UPDATE records SET content = jsonb_set(content, '{record,subject}', '"khác"') WHERE version = 2`,
      'row-changed',
      'records/ID/2',
    ],
    ['the class of a document', `UPDATE documents SET validity_class = 'V1'`, 'row-changed', 'documents/ID'],
    ['who certified it', `UPDATE documents SET certified_by = 'UBND'`, 'row-changed', 'documents/ID'],
    ['what replaces it', `UPDATE documents SET replaced_by_symbol = '1/QĐ'`, 'row-changed', 'documents/ID'],
    ['a version of a record', 'DELETE FROM records WHERE version = 1', 'row-missing', 'records/ID/1'],
    [
      'a user',
      `INSERT INTO users (id, office_id, login, name, roles) SELECT gen_random_uuid(), id, 'x', 'x', '{administrator}' FROM offices LIMIT 1`,
      'row-unsealed',
      'users/',
    ],
  ])('with %s in the database is named by table and key', async (_what, statement, what, name) => {
    const [table = ''] = name.split('/');
    const found = await whileTampered([table], statement);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${what} ${name.replace('ID', documentId)}`);
    expect(await verify()).toEqual([]);
  });

  it.each([
    [
      'the actor of an entry',
      'UPDATE audit SET actor = $$other$$ WHERE id = (SELECT audit_id FROM audit_chain WHERE position = 4)',
      ['audit-changed 4'],
    ],
    [
      'the details of an entry',
      `UPDATE audit SET details = '{"pages": 9}' WHERE id = (SELECT audit_id FROM audit_chain WHERE position = 5)`,
      ['audit-changed 5'],
    ],
    ['a link', `UPDATE audit_chain SET hash = sha256('x') WHERE position = 4`, ['audit-changed 4', 'chain-broken 5']],
    [
      'an entry taken out',
      'DELETE FROM audit_chain WHERE position = 4',
      ['chain-missing 4-4', 'audit-unlinked audit/'],
    ],
  ])('with the chain is named by its place: %s', async (_what, statement, expected) => {
    // What the owner of the database can do, whatever the triggers say.
    const found = await whileTampered(['audit', 'audit_chain'], 'SET session_replication_role = replica', statement);
    expect(found).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(found[index]).toContain(start);
    expect(await verify()).toEqual([]);
  });

  it('that makes the whole chain anew, or cuts off its end, disagrees with the anchors outside the database', async () => {
    const { folder } = service.database;
    const head = await createAuditLog(service.database.database).head();
    await appendAnchor(folder, head, 0);
    expect(await verify(await readAnchors(folder))).toEqual([]);
    const position = head?.position ?? 0;
    const renewed = [{ at: '', position, hash: 'a'.repeat(64) }];
    expect(await verify(renewed)).toEqual([{ what: 'anchor-broken', name: String(position) }]);
    const cut = [{ at: '', position: position + 3, hash: 'a'.repeat(64) }];
    expect(await verify(cut)).toEqual([{ what: 'chain-missing', name: `${position + 1}-${position + 3}` }]);
  });
});
