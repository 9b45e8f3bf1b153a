import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../domain/log.ts';
import { createAssignments } from './assignments.ts';
import { createCellCorrections } from './cell-corrections.ts';
import { createDifferences } from './differences.ts';
import { nextDocumentCode } from './document-codes.ts';
import { listenToDocuments, type OfficeEvent } from './document-events.ts';
import { createDocumentQueries } from './document-queries.ts';
import { createDossierResults } from './dossier-results.ts';
import { createDossiers } from './dossiers.ts';
import { createDuplicates } from './duplicates.ts';
import { openFileStore } from './files.ts';
import { decision, type Given, holdDocument, processDocument, tableOf } from './held-documents.fixture.ts';
import { ensureOffice } from './intake-repository.ts';
import { createLineCorrections } from './line-corrections.ts';
import { createOfficeSettings } from './office-settings.ts';
import { createProcessSteps } from './process-steps.ts';
import { createRemoval } from './removal.ts';
import { createReuse } from './reuse.ts';
import { createReview } from './review.ts';
import { createSearch } from './search.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';

let test: TestDatabase;
let officeId: string;

beforeAll(async () => {
  test = await startTestDatabase();
  officeId = await ensureOffice(test.database, 'H00', 'Văn phòng');
});
afterAll(() => test.stop());

const hold = (given: Given): Promise<string> => holdDocument(test.database, officeId, given);

describe('the four steps', () => {
  it('have an actor and a time, and the last one waits for the missing page', async () => {
    const id = await hold({ fields: decision('1201/QĐ-UBND'), pages: ['one', 'two'] });
    const steps = createProcessSteps(test.database);
    expect((await steps.list(id)).map(({ step, state, actor }) => [step, state, actor])).toEqual([
      ['scan', 'done', 'lan'],
      ['extract', 'done', 'system'],
      ['code', 'done', 'system'],
      ['store', 'done', 'system'],
    ]);
    await steps.countPages(id, 3, 'hoa');
    expect((await steps.list(id)).at(-1)).toMatchObject({ state: 'blocked', actor: 'hoa', pagesIn: 3, pagesOut: 2 });
    await expect(createReview(test.database).approve(id, 'nam')).rejects.toMatchObject({ code: 'pages-missing' });
    const dossier = await newDossier('H48-GATE');
    const place = { dossierId: dossier.id, componentId: dossier.components[0]?.id ?? '' };
    await expect(createReuse(test.database).reuse(place, id, 'lan')).rejects.toMatchObject({ code: 'pages-missing' });
    await steps.countPages(id, 2, 'hoa');
    await createReuse(test.database).reuse(place, id, 'lan');
  });
});

it('every event says whose document it is, that of a single page too', async () => {
  const events = listenToDocuments(test.url, silentLog);
  const seen: OfficeEvent[] = [];
  events.subscribe((event) => seen.push(event));
  // The session that listens opens in its own time.
  for (let count = 0; !seen.some(({ changedPages }) => changedPages.length > 0); count += 1) {
    await hold({ fields: decision(`${count}/TB-UBND`) });
  }
  await events.close();
  expect(new Set(seen.map((event) => event.officeId))).toEqual(new Set([officeId]));
});

async function newDossier(code: string) {
  const dossier = { code, procedureCode: null, title: null, applicant: null, receivedOn: '2026-04-01' };
  const components = [{ name: 'Quyết định', paperTypeCode: null }];
  return createDossiers(test.database, officeId).create({ ...dossier, components }, 'lan');
}

describe('codes', () => {
  it('50 simultaneous requests for a result code get 50 codes', async () => {
    const dossier = await newDossier('H48.12-250401-0012');
    const results = createDossierResults(test.database);
    const given = await Promise.all(
      Array.from({ length: 50 }, () => results.add(dossier.id, { name: null, documentId: null }, 'lan')),
    );
    const expected = Array.from({ length: 50 }, (_, index) => `H48.12-250401-0012-KQ(${index + 1})`);
    expect(given.map((result) => result.code).sort()).toEqual(expected.sort());
  });

  it('50 simultaneous requests for a document code get 50 codes of the office pattern', async () => {
    const settings = createOfficeSettings(test.database);
    await settings.set(officeId, { documentCodePattern: '{office}/{type}/{serial:4}' }, 'hoa');
    const asked = { officeId, officeCode: 'H00', typeName: 'Giấy phép', year: 2026 };
    const codes = await Promise.all(
      Array.from({ length: 50 }, () =>
        test.database.transaction().execute((transaction) => nextDocumentCode(transaction, asked)),
      ),
    );
    const expected = Array.from({ length: 50 }, (_, index) => `H00/GP/${String(index + 1).padStart(4, '0')}`);
    expect(codes.sort()).toEqual(expected);
    await settings.set(officeId, { documentCodePattern: '{office}_{type}_{serial:6}_V1' }, 'hoa');
  });
});

describe('duplicates', () => {
  const bits = (flipped: number): string => `${'1'.repeat(flipped)}${'0110'.repeat(16).slice(flipped)}`;
  const duplicates = () => createDuplicates(test.database);

  it('warn of the same issuer, symbol and year, and are told apart once', async () => {
    const first = await hold({ fields: decision('1401/QĐ-UBND') });
    const second = await hold({ fields: decision('1401/QĐ-UBND') });
    await hold({ fields: decision('1401/QĐ-UBND', { date: '2022-01-01' }) });
    const found = await duplicates().of(second);
    expect(found).toMatchObject([
      { document: { id: first }, grounds: [{ ground: 'symbol', score: 1 }], decision: null },
    ]);
    await duplicates().tellApart(found[0]?.id ?? '', 'hoa');
    await process2(second);
    expect((await duplicates().of(first)).map((link) => link.decision)).toEqual(['different']);
  });

  async function process2(id: string): Promise<void> {
    const { revision } = await createRemoval(test.database, openFileStore(test.folder)).reprocess(id, 'hoa');
    await processDocument(test.database, id, revision, { fields: decision('1401/QĐ-UBND') });
  }

  it('found on two grounds are one pair, decided once', async () => {
    const fields = decision('1403/QĐ-UBND');
    const [one, two] = ['0011'.repeat(16), '0001'.repeat(16)];
    const first = await hold({ fields, pages: ['a', 'b'], hashes: [one, two] });
    const again = await hold({ fields, pages: ['a', 'b'], hashes: [one, two] });
    const grounds = [
      { ground: 'symbol', score: 1 },
      { ground: 'pages', score: 1 },
    ];
    expect(await duplicates().of(again)).toMatchObject([{ document: { id: first }, grounds }]);
    const ofBoth = async () => {
      const { items } = await duplicates().undecided({ limit: 100, offset: 0 });
      return items.filter((pair) => [first, again].includes(pair.documentId) && [first, again].includes(pair.otherId));
    };
    const pairs = await ofBoth();
    expect(pairs).toMatchObject([{ grounds }]);
    await duplicates().tellApart(pairs[0]?.id ?? '', 'hoa');
    expect(await ofBoth()).toEqual([]);
    expect(await duplicates().of(first)).toMatchObject([{ grounds, decision: 'different', decidedBy: 'hoa' }]);
  });

  it('warn of the same pages scanned again, and are merged by a person only', async () => {
    const first = await hold({ pages: ['a', 'b'], hashes: [bits(0), bits(20)] });
    const again = await hold({ pages: ['a', 'b'], hashes: [bits(2), bits(23)] });
    await hold({ fields: decision('1402/QĐ-UBND'), pages: ['c'], hashes: [bits(40)] });
    const [link] = await duplicates().of(again);
    expect(link).toMatchObject({ document: { id: first }, grounds: [{ ground: 'pages', score: 1 }] });
    expect((await createDocumentQueries(test.database).get(first)).withdrawnAt).toBeNull();
    await duplicates().merge(link?.id ?? '', first, 'hoa');
    const queries = createDocumentQueries(test.database);
    const merged = await queries.get(again);
    expect(merged.withdrawnAt).not.toBeNull();
    expect(await queries.idOfCode(merged.code ?? '')).toBe(first);
    await expect(duplicates().merge(link?.id ?? '', first, 'hoa')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('review', () => {
  it('tells the second of two who save the same field, keeps both who save different ones', async () => {
    const id = await hold({ fields: decision('1501/QĐ-UBND') });
    const review = createReview(test.database);
    const outcomes = await Promise.allSettled([
      review.correct(id, 1, { subject: 'Một' }, 'lan'),
      review.correct(id, 1, { subject: 'Hai' }, 'hoa'),
      review.correct(id, 1, { place: 'Nha Trang' }, 'nam'),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map((outcome) => outcome.reason.code)).toEqual(['record-changed']);
    expect(refused[0]?.reason.details.fields).toBe('subject');
    const { record } = await createDocumentQueries(test.database).record(id);
    expect(record.record.place).toBe('Nha Trang');
    expect(['Một', 'Hai']).toContain(record.record.subject);
  });

  it('shows the three ways after another reading', async () => {
    const id = await hold({
      fields: decision('1502/QĐ-UBND', { subject: 'Doc sai', place: 'Nha Trang', signer: null }),
    });
    await createReview(test.database).correct(id, 1, { subject: 'Đọc đúng', place: 'Cam Ranh' }, 'lan');
    const { revision } = await createRemoval(test.database, openFileStore(test.folder)).reprocess(id, 'hoa');
    await processDocument(test.database, id, revision, {
      fields: decision('1502/QĐ-UBND', { subject: 'Dọc sai', place: 'Nha Trang' }),
    });
    const differences = await createDifferences(test.database).differences(id);
    expect(differences).toMatchObject([
      { field: 'place', base: 'Nha Trang', person: 'Cam Ranh', machine: 'Nha Trang', state: 'machine-unchanged' },
      { field: 'subject', base: 'Doc sai', person: 'Đọc đúng', machine: 'Dọc sai', state: 'conflict', author: 'lan' },
    ]);
    const { record } = await createDocumentQueries(test.database).record(id);
    expect(record.record).toMatchObject({ subject: 'Đọc đúng', place: 'Cam Ranh' });
  });

  it('keeps corrected lines as a layer, through another reading, and finds them', async () => {
    const id = await hold({ fields: decision('1503/QĐ-UBND'), pages: ['Dong mot\nDòng haj sai'] });
    const lines = createLineCorrections(test.database);
    const change = { element: 1, before: 'Dòng haj sai', text: 'Dòng hai đã sửa đúng' };
    await lines.correct(id, 1, [change], 'lan');
    await expect(lines.correct(id, 1, [change], 'hoa')).rejects.toMatchObject({ code: 'record-changed' });
    const find = async () =>
      (
        await createSearch(test.database).search({
          q: '"hai đã sửa đúng"',
          sort: 'relevance',
          facets: false,
          boxes: false,
          limit: 5,
          offset: 0,
        })
      ).total;
    expect(await find()).toBe(1);
    const { revision } = await createRemoval(test.database, openFileStore(test.folder)).reprocess(id, 'hoa');
    await processDocument(test.database, id, revision, {
      fields: decision('1503/QĐ-UBND'),
      pages: ['Dòng một\nDòng hai sai'],
    });
    expect(await find()).toBe(1);
    const queries = createDocumentQueries(test.database);
    expect((await queries.page(id, 1)).layer).toBe('reviewed');
    expect((await queries.page(id, 1, 'restored')).page.elements).toHaveLength(2);
    expect(await lines.list(id)).toMatchObject([{ before: 'Dòng haj sai', author: 'lan', revision: 1 }]);
  });

  it('keeps corrected cells with their numbers, through another reading that sees the table elsewhere in its list', async () => {
    const report = { fields: decision('1505/BC-UBND') };
    const columns = ['Lĩnh vực', 'Số hồ sơ'];
    const id = await hold({
      ...report,
      tables: [
        tableOf(columns, [
          ['Đất đai', '1I5'],
          ['Tổng', '120'],
        ]),
      ],
    });
    const cells = createCellCorrections(test.database, (text) => (/^\d+$/.test(text) ? Number(text) : text));
    const change = { table: 0, row: 0, column: 1, before: '1I5', text: '115' };
    const { record, recordVersion } = await cells.correct(id, [change], 'lan');
    expect(recordVersion).toBe(2);
    expect(record.tables[0]).toMatchObject({ typed: [['Đất đai', 115], expect.anything()] });
    expect(record.tables[0]?.cells.filter((cell) => cell.confidence === 1)).toMatchObject([{ row: 1, column: 1 }]);
    await expect(cells.correct(id, [change], 'hoa')).rejects.toMatchObject({ code: 'record-changed' });

    const { revision } = await createRemoval(test.database, openFileStore(test.folder)).reprocess(id, 'hoa');
    const again = [
      tableOf(['Một'], [['khác']], 100),
      tableOf(columns, [
        ['Đất đai', '1l5'],
        ['Tổng', '120'],
      ]),
    ];
    await processDocument(test.database, id, revision, { ...report, tables: again });
    const { record: reread } = await createDocumentQueries(test.database).record(id);
    expect(reread.tables[0]?.rows).toEqual([['khác']]);
    expect(reread.tables[1]).toMatchObject({
      rows: [
        ['Đất đai', '115'],
        ['Tổng', '120'],
      ],
      typed: [
        ['Đất đai', 115],
        ['Tổng', 120],
      ],
    });
    expect(await cells.list(id)).toMatchObject([{ before: '1I5', after: '115', author: 'lan', table: 0 }]);
  });

  it('lists what somebody takes care of, what nobody does, what waits for approval and what is in a dossier', async () => {
    const id = await hold({ fields: decision('1506/QĐ-UBND') });
    const queries = createDocumentQueries(test.database);
    const idsOf = async (filter: Partial<Parameters<typeof queries.list>[0]>) =>
      (await queries.list({ sort: '-received', limit: 100, offset: 0, ...filter })).items.map((item) => item.id);
    expect(await idsOf({ unassigned: true })).toContain(id);
    await createAssignments(test.database).assign(id, 'hoa', 'lan');
    expect(await idsOf({ assignedTo: 'hoa' })).toEqual([id]);
    expect(await idsOf({ unassigned: true })).not.toContain(id);
    expect(await idsOf({ awaitsApproval: true })).not.toContain(id);
    await createReview(test.database).correct(id, 1, { place: 'Nha Trang' }, 'hoa');
    expect(await idsOf({ awaitsApproval: true })).toContain(id);
    expect((await queries.get(id)).steps).toContainEqual(expect.objectContaining({ step: 'reviewed', actor: 'hoa' }));
    await createReview(test.database).approve(id, 'nam');
    expect(await idsOf({ awaitsApproval: true })).not.toContain(id);
    const dossier = await newDossier('H48-QUEUE');
    expect(await idsOf({ dossier: dossier.id })).toEqual([]);
    const place = { dossierId: dossier.id, componentId: dossier.components[0]?.id ?? '' };
    await createReuse(test.database).reuse(place, id, 'lan');
    expect(await idsOf({ dossier: dossier.id })).toEqual([id]);
  });

  it('asks for a second person where the office wants one', async () => {
    const settings = createOfficeSettings(test.database);
    await settings.set(officeId, { secondApproval: true }, 'hoa');
    const id = await hold({ fields: decision('1504/QĐ-UBND') });
    const review = createReview(test.database);
    await review.correct(id, 1, { place: 'Nha Trang' }, 'lan');
    await expect(review.approve(id, 'lan')).rejects.toMatchObject({ code: 'second-person-needed' });
    await review.approve(id, 'hoa');
    await settings.set(officeId, { secondApproval: false }, 'hoa');
  });
});
