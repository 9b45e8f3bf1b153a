import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { silentLog } from '../domain/log.ts';
import { readZip } from '../outputs/zip-archive.ts';
import { fakeScan, inspectFakeScan } from '../pipeline/fake-flow.fixture.ts';
import { createDossiers } from '../store/dossiers.ts';
import { createHeldRows } from '../store/held-rows.ts';
import { ensureOffice } from '../store/intake-repository.ts';
import { createLineCorrections } from '../store/line-corrections.ts';
import { createReuse } from '../store/reuse.ts';
import { createReview } from '../store/review.ts';
import { createSearch } from '../store/search.ts';
import { startTestDatabase, type TestDatabase } from '../store/test-database.fixture.ts';
import { openStore, type Store } from './compose-store.ts';
import { loadConfig } from './config.ts';
import { createRepositoryExport, type RepositoryExport } from './export-repository.ts';
import { startTestService, type TestService } from './test-service.fixture.ts';
import { readExport, writeExport } from './write-export.ts';

let folder = '';
let service: TestService;
let empty: TestDatabase;
let emptyStore: Store;
let documentIds: string[] = [];
const office = { code: 'H48', name: 'Sở Nội vụ' };
const signed = fakeScan(['signed']);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-export-'));
  writeFileSync(join(folder, 'searchable.pdf'), '%PDF-1.7 two layers');
  service = await startTestService({
    inspect: async (path) => ({ ...(await inspectFakeScan(path)), isSigned: readFileSync(path).equals(signed) }),
  });
  empty = await startTestDatabase();
  const config = loadConfig({ DATA_DIR: empty.folder, DATABASE_URL: empty.url, LOG_LEVEL: 'silent' });
  emptyStore = openStore(config, empty.url, silentLog, 3);
  documentIds = [
    await takeIn('Symbol: 12/QĐ-SNV\nIssuer: SỞ NỘI VỤ\nDate: 2021-07-02\nSubject: Quyết định hai\fTrang hai'),
    await takeIn('Symbol: 11/BC-SNV\nIssuer: SỞ NỘI VỤ\nDate: 2020-01-05\nSubject: Báo cáo một'),
  ];
}, 120_000);
afterAll(async () => {
  await service.stop();
  await emptyStore.close();
  await empty.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function takeIn(text: string): Promise<string> {
  const content = fakeScan(text.split('\f'));
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/documents',
    ...multipart([{ name: `${text.slice(8, 10)} bản quét.pdf`, content }]),
  });
  const { id } = answer.json().documents[0];
  const isDone = async () => (await service.store.documents.get(id)).status === 'done';
  await vi.waitUntil(isDone, { timeout: 20_000, interval: 50 });
  return id;
}

/** Read again, with a signed form beside it, lines and a cell corrected: everything that can become of a document. */
async function workOn(id: string): Promise<void> {
  const isRead = async () => (await service.store.documents.get(id)).status === 'done';
  await service.app.inject({ method: 'POST', url: `/api/documents/${id}/reprocess` });
  await vi.waitUntil(isRead, { timeout: 20_000, interval: 50 });
  const form = multipart([{ name: 'bản ký.pdf', content: signed }], { kind: 'signed-original' });
  const added = await service.app.inject({ method: 'POST', url: `/api/documents/${id}/renditions`, ...form });
  expect(added.statusCode).toBe(201);
  const { database, renditions } = service.store;
  await createLineCorrections(database).correct(
    id,
    2,
    [{ element: 0, before: 'Trang hai', text: 'Trang hai, sửa' }],
    'hoa',
  );
  const place = { version: 1, table_index: 0, row_index: 1, column_index: 2, page_number: 1, box: null };
  const cell = { id: randomUUID(), document_id: id, before: '1', after: '7', author: 'hoa', ...place };
  await database.insertInto('cell_corrections').values(cell).execute();
  const copy = { sha256: 'ab'.repeat(32), bytes: 3, mediaType: 'application/pdf', name: 'copy.pdf' };
  await renditions.noteSearchable(id, 'state', copy);
}

async function exporterOf(store: Store): Promise<RepositoryExport & { officeId: string }> {
  const officeId = await ensureOffice(store.database, office.code, office.name);
  const searchablePdf = async () => join(folder, 'searchable.pdf');
  return { officeId, ...createRepositoryExport({ store, officeId, searchablePdf }) };
}

/** Without what belongs to a repository and not to the document; a searchable copy is made anew when it is wanted. */
function comparable(rows: Record<string, Record<string, unknown>[]>) {
  const sorted = Object.entries(rows).map(([table, list]) => [
    table,
    list
      .filter(({ kind }) => kind !== 'searchable')
      .map(({ office_id: _office, ...row }) => JSON.stringify(row))
      .sort(),
  ]);
  return Object.fromEntries(sorted);
}

describe('a dossier taken out and put into an empty repository', () => {
  it('is there field by field, with its corrections, its approval and its reuse', async () => {
    const [first = '', second = ''] = documentIds;
    const { database } = service.store;
    const source = await exporterOf(service.store);
    const dossiers = createDossiers(database, source.officeId);
    const dossier = await dossiers.create(
      {
        code: 'H48.12-250401-0012',
        procedureCode: '1.014466',
        title: 'Cấp lại giấy phép',
        applicant: { name: 'Nguyễn Văn A', identityNumber: null, taxCode: '0101234567' },
        receivedOn: '2025-04-01',
        components: [
          { name: 'Quyết định', paperTypeCode: 'KQ.01' },
          { name: 'Báo cáo', paperTypeCode: null },
        ],
      },
      'lan',
    );
    await dossiers.change(dossier.id, { dueOn: '2025-04-15' }, 'lan');
    const [one, two] = dossier.components;
    const reuse = createReuse(database);
    await reuse.attach({ dossierId: dossier.id, componentId: one?.id ?? '' }, first, 'paper', 'lan');
    await reuse.reuse({ dossierId: dossier.id, componentId: two?.id ?? '' }, second, 'hoa');
    const review = createReview(database);
    await workOn(first);
    const { version } = await service.store.documents.record(first);
    await review.correct(first, version, { subject: 'Quyết định hai, sửa' }, 'hoa');

    const path = join(folder, 'bag');
    const chosen = await dossiers.get(dossier.id);
    await writeExport(source.files({ documentIds, dossier: chosen, formats: ['bagit', 'aip', 'xml', 'txt'] }), path);
    const target = await exporterOf(emptyStore);
    expect((await target.takeBack(await readExport(path), 'nhap')).sort()).toEqual([...documentIds].sort());

    const before = createHeldRows(database, source.officeId);
    const after = createHeldRows(emptyStore.database, target.officeId);
    for (const id of documentIds) {
      expect(comparable(await after.ofDocument(id))).toEqual(comparable(await before.ofDocument(id)));
      expect((await emptyStore.documents.record(id)).record).toEqual((await service.store.documents.record(id)).record);
      expect(await emptyStore.documents.text(id)).toBe(await service.store.documents.text(id));
      for (const { sha256, kind, name } of await service.store.renditions.list(id)) {
        if (kind !== 'searchable') expect(await emptyStore.files.has(sha256), name).toBe(true);
      }
    }
    const held = comparable(await after.ofDocument(first));
    expect(held.renditions).toHaveLength(2);
    expect(held.records.length).toBeGreaterThan(2);
    for (const table of ['line_corrections', 'cell_corrections', 'field_corrections'])
      expect(held[table]).toHaveLength(1);
    expect((await emptyStore.renditions.mostTrusted(first)).kind).toBe('signed-original');
    const wish = { q: 'trang hai', sort: 'relevance', facets: false, boxes: false, limit: 5, offset: 0 } as const;
    const found = await createSearch(emptyStore.database).search(wish);
    expect(found.items.map(({ document }) => document.id)).toEqual([first]);
    expect(comparable(await after.ofDossier(dossier.id))).toEqual(comparable(await before.ofDossier(dossier.id)));
    expect((await emptyStore.documents.get(first)).subject).toContain('sửa');

    // What is there already is not written over.
    await expect(target.takeBack(await readExport(path), 'nhap')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is a bag that another program finds whole, with XML that another program reads', () => {
    const bag = join(folder, 'bag', 'H48.12-250401-0012');
    const check = (manifest: string) =>
      execFileSync('sha256sum', ['--check', '--strict', '--quiet', manifest], { cwd: bag, encoding: 'utf8' });
    expect(check('manifest-sha256.txt')).toBe('');
    expect(check('tagmanifest-sha256.txt')).toBe('');
    const xml = execFileSync('find', [bag, '-name', '*.xml'], { encoding: 'utf8' }).trim().split('\n');
    expect(xml.length).toBeGreaterThan(5);
    for (const [grammar, name] of [
      ['mets', 'METS.xml'],
      ['ead', 'EAD.xml'],
      ['premis', 'PREMIS.xml'],
    ] as const) {
      const schema = new URL(`../outputs/grammars/${grammar}.xsd`, import.meta.url).pathname;
      const paths = xml.filter((path) => path.endsWith(`/${name}`));
      expect(paths.length).toBeGreaterThan(0);
      const done = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, ...paths], { encoding: 'utf8' });
      expect(done.stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))).toEqual([]);
    }
    expect(execFileSync('xmllint', ['--noout', '--nonet', ...xml], { encoding: 'utf8' })).toBe('');
  });

  it('goes through an archive as well, unharmed', async () => {
    const source = await exporterOf(service.store);
    const path = join(folder, 'tap.zip');
    const count = await writeExport(source.files({ documentIds, dossier: null, formats: ['sip', 'txt'] }), path);
    const files = await readExport(path);
    expect(files).toHaveLength(count);
    const texts = files.filter(({ path: name }) => /^\d{3}-.*text\.txt$/.test(name));
    const [first = '', second = ''] = documentIds;
    expect(texts.map(({ content }) => Buffer.from(content).toString('utf8'))).toEqual([
      await service.store.documents.text(second),
      // With what people corrected; the stored text stays that which offsets of the record count in.
      (await service.store.documents.text(first)).replace('Trang hai', 'Trang hai, sửa'),
    ]);
    await expect(
      writeExport(source.files({ documentIds, dossier: null, formats: ['txt'] }), path),
    ).rejects.toMatchObject({
      code: 'output-exists',
    });
  });

  it('is answered over HTTP as an archive, or as an error before it begins', async () => {
    const [first = ''] = documentIds;
    const answer = await service.app.inject({ url: `/api/documents/${first}/export.zip?formats=txt,xml` });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    const names = readZip(answer.rawPayload).map(({ name }) => name.replace(/^\d{3}-[^/]+/, 'N'));
    expect(names).toEqual(['N/text.txt', 'dossier.xml']);
    const found = await service.app.inject({ url: '/api/search/export.zip?q=quyet+dinh&formats=json' });
    expect(readZip(found.rawPayload).map(({ name }) => name)).toContain('dossier.json');
    const sheet = await service.app.inject({
      url: `/api/documents/${first}/export.zip?formats=csv&columns=subject,notation,number`,
    });
    const [csv] = readZip(sheet.rawPayload);
    expect(Buffer.from(csv?.content ?? []).toString('utf8')).toMatch(/^\ufeffTrích yếu,Ký hiệu,Số\r\n/);
    const noColumn = await service.app.inject({ url: `/api/documents/${first}/export.zip?columns=colour` });
    expect(noColumn.statusCode).toBe(400);
    const unknown = await service.app.inject({ url: `/api/documents/${first}/export.zip?formats=exe` });
    expect(unknown.statusCode).toBe(400);
    const nothing = await service.app.inject({ url: '/api/search/export.zip?q=khongcogi&formats=json' });
    expect(nothing.json()).toMatchObject({ code: 'not-found' });
  });
});
