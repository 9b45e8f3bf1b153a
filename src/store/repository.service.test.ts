import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { DocumentRecord, RecordFields } from '../domain/record.ts';
import { fakePage } from '../pipeline/fake-flow.fixture.ts';
import { createCitationLinks } from './citation-links.ts';
import { createDifferences } from './differences.ts';
import { nextDocumentCode } from './document-codes.ts';
import { createDocumentQueries } from './document-queries.ts';
import { createDossierResults } from './dossier-results.ts';
import { createDossiers } from './dossiers.ts';
import { createDuplicates } from './duplicates.ts';
import { openFileStore } from './files.ts';
import { createIntakeRepository, ensureOffice } from './intake-repository.ts';
import { createLineCorrections } from './line-corrections.ts';
import { createLookup } from './lookup.ts';
import { createOfficeSettings } from './office-settings.ts';
import { createPageResults } from './page-results.ts';
import { createProcessSteps } from './process-steps.ts';
import { createRemoval } from './removal.ts';
import { createReuse } from './reuse.ts';
import { createReview } from './review.ts';
import { createSearch } from './search.ts';
import { createStageResults } from './stage-results.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';
import { createValidity } from './validity.ts';

let test: TestDatabase;
let officeId: string;
const on = '2026-11-22';

beforeAll(async () => {
  test = await startTestDatabase();
  officeId = await ensureOffice(test.database, 'H00', 'Văn phòng');
});
afterAll(() => test.stop());

interface Given {
  readonly fields?: Partial<RecordFields>;
  readonly pages?: readonly string[];
  readonly citations?: DocumentRecord['citations'];
  readonly hashes?: readonly string[];
}

function recordOf({ fields = {}, pages = ['text'], citations = [] }: Given): DocumentRecord {
  const provenance = { page: 1, box: null, confidence: 0.9, method: 'printed' as const, needsReview: false };
  return {
    schema: 'sohoa.record/1',
    source: { name: 'x.pdf', sha256: '0'.repeat(64), bytes: 1, pages: pages.length },
    status: 'done',
    record: { ...emptyRecordFields, ...fields },
    citations,
    indicators: [],
    tables: [],
    structure: [],
    findings: [],
    pages: [],
    provenance: {
      fields: Object.fromEntries(
        Object.keys(fields).map((name) => [name, { ...provenance, alternatives: [], engine: null, model: null }]),
      ),
      engines: [],
      models: [],
      pipeline: 'test',
    },
  };
}

/** Reads, restores and extracts the current revision of a document as the workers would. */
async function process(id: string, revision: number, given: Given): Promise<void> {
  const pages = given.pages ?? ['text'];
  const results = createPageResults(test.database);
  const stages = createStageResults(test.database);
  const read = pages.map((text, index) => ({
    ...fakePage(index + 1, text),
    ...(given.hashes?.[index] === undefined ? {} : { hash: given.hashes[index] }),
  }));
  for (const page of read) {
    const result = { page, findings: [], durationMs: 1, stageVersion: 'test' };
    await results.savePage(id, revision, result, undefined);
  }
  await stages.saveRestored(id, revision, { origin: 'restored', pages: read }, []);
  await stages.saveExtracted(id, revision, { record: recordOf(given), text: pages.join('\f'), findings: [] });
}

async function hold(given: Given): Promise<string> {
  const sha256 = randomUUID().replaceAll('-', '').repeat(2);
  const taken = await createIntakeRepository(test.database, officeId).takeIn({
    sha256,
    bytes: 10,
    mediaType: 'application/pdf',
    name: 'x.pdf',
    pages: given.pages?.length ?? 1,
    password: null,
    batchId: null,
    isBacklog: false,
    actor: 'lan',
  });
  await process(taken.id, 1, given);
  return taken.id;
}

const decision = (symbol: string, more: Partial<RecordFields> = {}): Partial<RecordFields> => ({
  symbol,
  number: symbol.split('/')[0] ?? null,
  symbolSuffix: symbol.split('/')[1] ?? null,
  documentType: { name: 'Quyết định', abbreviation: 'QĐ' },
  issuingBody: 'ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA',
  date: '2021-07-02',
  subject: 'Phê duyệt quy hoạch phân khu đường Trần Phú',
  ...more,
});

const cite = (
  symbol: string,
  relation: 'basis' | 'replaces',
  date: string | null,
): DocumentRecord['citations'][number] => ({
  type: 'Quyết định',
  symbol,
  symbolPrinted: symbol,
  title: null,
  date,
  issuer: null,
  subject: null,
  relation: { kind: relation, to: null },
  page: 1,
  charStart: 0,
  charEnd: 1,
  raw: `Quyết định số ${symbol}`,
});

describe('look-up', () => {
  it.each([
    ['symbol as printed', { symbol: '1101/QĐ-UBND' }, 'exact'],
    ['symbol as typed', { symbol: 'so 1101 qd - ubnd' }, 'exact'],
    [
      'citation with date and issuer',
      { citation: 'Căn cứ Quyết định số 1101/QĐ-UBND ngày 02/7/2021 của UBND tỉnh Khánh Hòa;' },
      'exact',
    ],
    ['name of the holder', { holder: 'nguyen van thu nghiem' }, 'exact'],
    ['part of the name', { holder: 'van thu nghi' }, 'likely'],
    ['identity number', { holder: '056 085 001 101' }, 'exact'],
    ['tax code with a branch', { holder: '4200111101-001' }, 'exact'],
    ['phrase of the subject', { subject: 'phân khu thử nghiệm' }, 'exact'],
    ['another year', { symbol: '1101/QĐ-UBND', year: 2019 }, undefined],
    ['citation of another year', { citation: '1101/QĐ-UBND ngày 02/7/2019' }, undefined],
  ])('by %s', async (_what, asked, match) => {
    const [first] = await createLookup(test.database).lookup({ ...asked, on, limit: 5 });
    expect([first?.document.id, first?.match]).toEqual(
      match === undefined ? [undefined, undefined] : [lookedUp, match],
    );
  });

  let lookedUp: string;
  beforeAll(async () => {
    const holder = { name: 'Nguyễn Văn Thử Nghiệm', identityNumber: '056085001101', taxCode: '4200111101-001' };
    lookedUp = await hold({ fields: decision('1101/QĐ-UBND', { holder, subject: 'Phê duyệt phân khu thử nghiệm' }) });
    await hold({
      fields: decision('1101/QĐ-BTC', { issuingBody: 'BỘ TÀI CHÍNH', date: '2018-01-01', subject: 'Khác' }),
    });
  });

  it('answers who certified it and whether it was in force on a day', async () => {
    const validity = createValidity(test.database);
    await expect(validity.set(lookedUp, { class: 'V2' }, 'hoa', on)).rejects.toMatchObject({
      code: 'certifier-missing',
    });
    const change = {
      class: 'V2',
      certifiedBy: 'UBND tỉnh',
      certifiedOn: '2021-07-05',
      from: '2021-07-02',
      to: '2025-12-31',
    };
    await validity.set(lookedUp, { ...change, class: 'V2', scope: 'Tỉnh Khánh Hòa' }, 'hoa', on);
    const stateOn = async (day: string) => {
      const [item] = await createLookup(test.database).lookup({ symbol: '1101/QĐ-UBND', on: day, limit: 1 });
      return item?.validity;
    };
    expect(await stateOn('2022-01-01')).toMatchObject({
      state: 'in-force',
      certifiedBy: 'UBND tỉnh',
      scope: 'Tỉnh Khánh Hòa',
    });
    expect((await stateOn('2026-01-01'))?.state).toBe('expired');
    expect((await stateOn('2021-07-01'))?.state).toBe('not-yet');
    await validity.set(lookedUp, { revokedOn: '2024-01-01' }, 'hoa', on);
    expect((await stateOn('2024-06-01'))?.state).toBe('revoked');
  });

  it('proposes a successor that cites it, and says "replaced" only after a person confirmed', async () => {
    const old = await hold({ fields: decision('1102/QĐ-UBND') });
    const citations = [cite('1102/QĐ-UBND', 'replaces', '2021-07-02')];
    const successor = await hold({ fields: decision('90/QĐ-UBND', { date: '2024-02-01' }), citations });
    await hold({
      fields: decision('91/QĐ-UBND', { date: '2024-02-02' }),
      citations: [cite('1102/QĐ-UBND', 'replaces', '2015-01-01')],
    });
    const validity = createValidity(test.database);
    const proposed = await validity.get(old, on);
    expect(proposed).toMatchObject({ state: 'unknown', successors: [{ documentId: successor, isConfirmed: false }] });
    const confirmed = await validity.set(old, { replacedBy: successor, replacedOn: '2024-02-01' }, 'hoa', on);
    expect(confirmed).toMatchObject({ state: 'replaced', successors: [{ documentId: successor, isConfirmed: true }] });
    expect((await validity.get(old, '2023-01-01')).state).toBe('unknown');
    const links = await createCitationLinks(test.database).of(successor);
    expect(links.citations[0]?.held.map((document) => document.id)).toEqual([old]);
    expect((await createCitationLinks(test.database).of(old)).citedBy.map((one) => one.document.id)).toEqual([
      successor,
    ]);
  });
});

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

describe('search', () => {
  const search = (q: string, more: object = {}) =>
    createSearch(test.database).search({
      q,
      sort: 'relevance',
      facets: true,
      boxes: true,
      limit: 20,
      offset: 0,
      ...more,
    });
  let marked: string;
  let unmarked: string;
  let scattered: string;

  beforeAll(async () => {
    marked = await hold({
      fields: decision('1301/QĐ-UBND', { subject: 'a' }),
      pages: ['Trang đầu', 'Bảo trì cầu Hà Ra'],
    });
    unmarked = await hold({
      fields: decision('1302/TB-SXD', { date: '2019-03-04', documentType: { name: 'Thông báo', abbreviation: 'TB' } }),
      pages: ['bao tri cau ha ra'],
    });
    scattered = await hold({
      fields: decision('1303/QĐ-UBND', { subject: 'b' }),
      pages: ['Hà Ra có bảo vệ; trì hoãn xây cầu'],
    });
  });

  it('finds with and without marks, neighbours before scattered words, same marks first', async () => {
    const ids = async (q: string) => (await search(q)).items.map((item) => item.document.id);
    expect(await ids('bảo trì cầu hà ra')).toEqual([marked, unmarked, scattered]);
    expect(new Set((await ids('BAO TRI CAU')).slice(0, 2))).toEqual(new Set([marked, unmarked]));
    expect(await ids('"cau ha ra"')).toEqual(expect.not.arrayContaining([scattered]));
    expect((await ids('1302 tb sxd'))[0]).toBe(unmarked);
    expect(await ids('"trì cầu hoãn"')).toEqual([]);
  });

  it('shows page, marks and boxes of a hit', async () => {
    const { items } = await search('cầu Hà Ra');
    const [hit] = items.find((item) => item.document.id === marked)?.hits ?? [];
    expect(hit?.page).toBe(2);
    expect(hit?.snippet.slice(hit.marks[0]?.start, hit.marks[0]?.end)).toBe('cầu');
    expect(hit?.pageSize).toEqual({ widthPx: 1654, heightPx: 2339 });
    expect(hit?.boxes).toHaveLength(3);
    expect(hit?.boxes[0]).toEqual({ left: 280, top: 100, right: 360, bottom: 130 });
  });

  it('filters, sorts and counts', async () => {
    const filtered = await search('cau ha ra', { documentType: 'Thông báo' });
    expect(filtered.items.map((item) => item.document.id)).toEqual([unmarked]);
    expect((await search('cau ha ra', { sort: 'date' })).items[0]?.document.id).toBe(unmarked);
    expect((await search('cau ha ra')).facets?.documentType).toEqual([
      { value: 'Quyết định', count: 2 },
      { value: 'Thông báo', count: 1 },
    ]);
    expect((await search('cau ha ra', { office: randomUUID() })).total).toBe(0);
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
    expect(found).toMatchObject([{ document: { id: first }, ground: 'symbol', decision: null }]);
    await duplicates().tellApart(found[0]?.id ?? '', 'hoa');
    await process2(second);
    expect((await duplicates().of(first)).map((link) => link.decision)).toEqual(['different']);
  });

  async function process2(id: string): Promise<void> {
    const { revision } = await createRemoval(test.database, openFileStore(test.folder)).reprocess(id, 'hoa');
    await process(id, revision, { fields: decision('1401/QĐ-UBND') });
  }

  it('warn of the same pages scanned again, and are merged by a person only', async () => {
    const first = await hold({ pages: ['a', 'b'], hashes: [bits(0), bits(20)] });
    const again = await hold({ pages: ['a', 'b'], hashes: [bits(2), bits(23)] });
    await hold({ fields: decision('1402/QĐ-UBND'), pages: ['c'], hashes: [bits(40)] });
    const [link] = await duplicates().of(again);
    expect(link).toMatchObject({ document: { id: first }, ground: 'pages', score: 1 });
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
    await process(id, revision, { fields: decision('1502/QĐ-UBND', { subject: 'Dọc sai', place: 'Nha Trang' }) });
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
    await process(id, revision, { fields: decision('1503/QĐ-UBND'), pages: ['Dòng một\nDòng hai sai'] });
    expect(await find()).toBe(1);
    const queries = createDocumentQueries(test.database);
    expect((await queries.page(id, 1)).layer).toBe('reviewed');
    expect((await queries.page(id, 1, 'restored')).page.elements).toHaveLength(2);
    expect(await lines.list(id)).toMatchObject([{ before: 'Dòng haj sai', author: 'lan', revision: 1 }]);
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
