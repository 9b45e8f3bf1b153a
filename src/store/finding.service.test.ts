import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { RecordFields } from '../domain/record.ts';
import { createCitationLinks } from './citation-links.ts';
import { cite, decision, type Given, holdDocument } from './held-documents.fixture.ts';
import { createIndicatorComparison } from './indicator-comparison.ts';
import { ensureOffice } from './intake-repository.ts';
import { createLookup } from './lookup.ts';
import { createSearch } from './search.ts';
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

const hold = (given: Given): Promise<string> => holdDocument(test.database, officeId, given);

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

  describe('of a file that holds several documents', () => {
    let file: string;
    const second = (fields: Partial<RecordFields>) => ({
      kind: 'document' as const,
      firstPage: 2,
      lastPage: 3,
      charStart: 5,
      charEnd: 9,
      record: { ...emptyRecordFields, ...fields },
      fields: {},
    });
    beforeAll(async () => {
      const decree = decision('1104/NQ-HĐND', { date: '2020-12-11', subject: 'Giao biên chế giáo viên mầm non' });
      const holder = { name: 'Lê Thị Thứ Hai', identityNumber: '056085001104', taxCode: null };
      file = await hold({
        fields: decision('1103/TTr-UBND', { subject: 'Tờ trình về biên chế' }),
        pages: ['một', 'hai', 'ba'],
        documents: [second(decree), second({ holder, subject: 'Đơn đề nghị' })],
      });
    });

    it.each([
      ['symbol', { symbol: '1104 nq hdnd' }, '1104/NQ-HĐND'],
      ['citation', { citation: 'Nghị quyết số 1104/NQ-HĐND ngày 11/12/2020' }, '1104/NQ-HĐND'],
      ['phrase of its subject', { subject: 'biên chế giáo viên mầm' }, '1104/NQ-HĐND'],
      ['two words of its subject', { subject: 'giáo viên' }, '1104/NQ-HĐND'],
      ['holder', { holder: '056085001104' }, null],
    ])('finds the second one by %s, and says which pages it has', async (_what, asked, symbol) => {
      const [first] = await createLookup(test.database).lookup({ ...asked, on, limit: 5 });
      expect(first).toMatchObject({
        document: { id: file, symbol: '1103/TTr-UBND' },
        within: { symbol, firstPage: 2 },
      });
    });

    it('does not say that the second one is in force because the first one is', async () => {
      await createValidity(test.database).set(file, { from: '2020-01-01' }, 'hoa', on);
      const stateOf = async (symbol: string) =>
        (await createLookup(test.database).lookup({ symbol, on, limit: 5 }))[0]?.validity.state;
      expect([await stateOf('1103/TTr-UBND'), await stateOf('1104/NQ-HĐND')]).toEqual(['in-force', 'unknown']);
    });

    it('names the file once when several of its documents agree', async () => {
      const items = await createLookup(test.database).lookup({ subject: 'biên chế', on, limit: 5 });
      expect(items.filter(({ document }) => document.id === file)).toHaveLength(1);
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
    const citations = [cite('1102/QĐ-UBND', 'replacedBy', '2021-07-02')];
    const successor = await hold({ fields: decision('90/QĐ-UBND', { date: '2024-02-01' }), citations });
    await hold({
      fields: decision('91/QĐ-UBND', { date: '2024-02-02' }),
      citations: [cite('1102/QĐ-UBND', 'replacedBy', '2015-01-01')],
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

  it('links a citation to the body that it names, where two offices count to the same number', async () => {
    const commune = (name: string) =>
      hold({ fields: decision('1103/QĐ-UBND', { issuingBody: `ỦY BAN NHÂN DÂN XÃ ${name}` }) });
    const [lam, an] = [await commune('NGHĨA LÂM'), await commune('NGHĨA AN')];
    const mention = cite('1103/QĐ-UBND', 'replacedBy', '2021-07-02');
    const ofLam = { ...mention, raw: 'Quyết định số 1103/QĐ-UBND ngày 02/7/2021 của UBND xã Nghĩa Lâm' };
    const citing = await hold({ fields: decision('95/QĐ-UBND', { date: '2024-02-03' }), citations: [ofLam, mention] });
    const links = createCitationLinks(test.database);
    const { citations } = await links.of(citing);
    expect(citations.map(({ held }) => held.map(({ id }) => id).sort())).toEqual([[lam], [lam, an].sort()]);
    const { successors } = await createValidity(test.database).get(lam, on);
    expect(successors.map(({ documentId }) => documentId)).toEqual([citing]);
  });

  it('proposes no successor that names another body', async () => {
    const own = await hold({ fields: decision('1105/QĐ-UBND', { issuingBody: 'UBND XÃ NGHĨA LÂM' }) });
    const mention = cite('1105/QĐ-UBND', 'replacedBy', '2021-07-02');
    const raw = 'Quyết định số 1105/QĐ-UBND ngày 02/7/2021 của UBND xã Nghĩa An';
    await hold({ fields: decision('96/QĐ-UBND', { date: '2024-02-03' }), citations: [{ ...mention, raw }] });
    expect((await createValidity(test.database).get(own, on)).successors).toEqual([]);
    expect((await createCitationLinks(test.database).of(own)).citedBy).toEqual([]);
  });
});

describe('comparison of indicators', () => {
  it('takes what extraction calls the same for the same, however it is worded', async () => {
    const base = {
      unit: '%',
      numerator: null,
      denominator: null,
      percent: null,
      comparator: null,
      period: null,
      page: 1,
    };
    const place = { charStart: 0, charEnd: 1, raw: 'x' };
    const one = { ...base, ...place, name: 'Hồ sơ đúng hạn quý I thử', key: 'ho so dung han thu|%', value: 90 };
    const two = { ...one, name: 'Số hồ sơ đúng hạn quý II thử', value: 95 };
    const { key: _, ...unkeyed } = { ...one, name: 'Hồ sơ quá hạn thử', value: 5 };
    await hold({ fields: decision('1501/BC-VP', { date: '2021-04-01' }), indicators: [one, unkeyed] });
    await hold({ fields: decision('1502/BC-VP', { date: '2021-07-01' }), indicators: [two] });
    const { items } = await createIndicatorComparison(test.database).compare({ q: 'thử', limit: 10 });
    expect(items.map(({ points }) => points.map(({ value }) => value))).toEqual([[95, 90], [5]]);
  });

  it('gives both ends of a range and the sign of a bound', async () => {
    const place = {
      numerator: null,
      denominator: null,
      percent: null,
      period: null,
      page: 1,
      charStart: 0,
      charEnd: 1,
      raw: 'x',
    };
    const one = { ...place, name: 'Thời gian khoảng đo', unit: 'ngày' };
    await hold({
      fields: decision('1503/BC-VP', { date: '2021-04-01' }),
      indicators: [
        { ...one, value: null, valueMin: 10, valueMax: 15, comparator: null },
        { ...one, value: 24, comparator: '<=' },
      ],
    });
    const { items } = await createIndicatorComparison(test.database).compare({ q: 'khoảng đo', limit: 10 });
    expect(items.flatMap(({ points }) => points)).toMatchObject([
      { value: null, valueMin: 10, valueMax: 15, comparator: null },
      { value: 24, valueMin: null, valueMax: null, comparator: '<=' },
    ]);
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
    expect(await ids('"trì hoãn xây" hà vệ')).toEqual([scattered]);
  });

  it('finds a file by the second document in it', async () => {
    const place = { kind: 'document' as const, firstPage: 1, lastPage: 1, charStart: 0, charEnd: 1, fields: {} };
    const record = { ...emptyRecordFields, symbol: '1399/TTr-VP', subject: 'Đề nghị cấp máy quét' };
    const id = await hold({ fields: decision('1398/QĐ-UBND'), documents: [{ ...place, record }] });
    expect((await search('đề nghị cấp máy quét')).items).toMatchObject([{ document: { id } }]);
    expect((await search('1399/TTr-VP')).items).toMatchObject([{ document: { id } }]);
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
