import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyRecordFields } from '../domain/record.fixture.ts';
import type { DocumentRecord, RecordFields } from '../domain/record.ts';
import { createDossiers } from './dossiers.ts';
import { cite, decision, type Given, holdDocument } from './held-documents.fixture.ts';
import { ensureOffice } from './intake-repository.ts';
import { createLookup } from './lookup.ts';
import { createRemoval } from './removal.ts';
import { createReuse } from './reuse.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';
import { createValidity } from './validity.ts';
import { verifyRepository } from './verify.ts';

let test: TestDatabase;
let officeId: string;
const on = '2026-11-22';
beforeAll(async () => {
  test = await startTestDatabase();
  officeId = await ensureOffice(test.database, 'H00', 'Văn phòng');
});
afterAll(() => test.stop());

const hold = (given: Given): Promise<string> => holdDocument(test.database, officeId, given);
const validity = () => createValidity(test.database);
const lookUp = async (symbol: string, day = on) =>
  (await createLookup(test.database).lookup({ symbol, on: day, limit: 5 }))[0]?.validity;

/** A decision of 2024 with this sentence, in which it says what `relation` says of the other symbol. */
function saying(symbol: string, sentence: string, other: string, relation: 'replacedBy' | 'repealedBy' | 'amendedBy') {
  const raw = `Quyết định số ${other}`;
  const charStart = sentence.indexOf(raw);
  const citation = { ...cite(other, relation, '2021-07-02'), raw, charStart, charEnd: charStart + raw.length };
  return hold({ fields: decision(symbol, { date: '2024-02-01' }), pages: [sentence], citations: [citation] });
}

describe('what documents held say of one another is proposed', () => {
  it.each([
    ['replaced', '1/QĐ-UBND', 'Quyết định này thay thế Quyết định số 1/QĐ-UBND.', 'replacedBy', 'replaces', null],
    ['repealed', '2/QĐ-UBND', 'Bãi bỏ Quyết định số 2/QĐ-UBND.', 'repealedBy', 'repeals', null],
    ['repealed in part', '3/QĐ-UBND', 'Bãi bỏ Điều 5 Quyết định số 3/QĐ-UBND.', 'repealedBy', 'repeals', 'Điều 5'],
    ['amended', '4/QĐ-UBND', 'Sửa đổi Điều 3 của Quyết định số 4/QĐ-UBND.', 'amendedBy', 'amends', 'Điều 3'],
  ] as const)('of one that is %s', async (_what, symbol, sentence, relation, kind, part) => {
    await hold({ fields: decision(symbol) });
    const successor = await saying(`9${symbol}`, sentence, symbol, relation);
    const saidBy = { documentId: successor, page: 1, raw: `Quyết định số ${symbol}` };
    expect(await lookUp(symbol)).toMatchObject({
      state: 'unknown',
      successors: [{ documentId: successor, relation: kind, part, isConfirmed: false, saidBy }],
    });
  });

  it('of two others, by whoever names them', async () => {
    const old = await hold({ fields: decision('11/QĐ-UBND') });
    const newer = await hold({ fields: decision('12/QĐ-UBND', { date: '2022-01-01' }) });
    const said: DocumentRecord['citations'] = [
      { ...cite('12/QĐ-UBND', 'basis', '2022-01-01'), relation: { kind: 'replaces', to: 1 } },
      { ...cite('11/QĐ-UBND', 'basis', '2021-07-02'), relation: null },
    ];
    const report = await hold({ fields: decision('13/BC-VP', { date: '2023-01-01' }), citations: said });
    expect((await validity().get(old, on)).successors).toMatchObject([
      { documentId: newer, symbol: '12/QĐ-UBND', relation: 'replaces', saidBy: { documentId: report } },
    ]);
    expect((await validity().get(newer, on)).successors).toEqual([]);
  });

  it('but not of one that came later under the same symbol', async () => {
    await saying('22/QĐ-UBND', 'Bãi bỏ Quyết định số 21/QĐ-UBND.', '21/QĐ-UBND', 'repealedBy');
    await test.database.updateTable('successions').set({ symbol_year: null }).execute();
    const later = await hold({ fields: decision('21/QĐ-UBND', { date: '2025-03-01' }) });
    expect((await validity().get(later, on)).successors).toEqual([]);
  });

  it('of the second document in a file too', async () => {
    const place = { kind: 'document' as const, firstPage: 2, lastPage: 2, charStart: 0, charEnd: 1, fields: {} };
    const record: RecordFields = { ...emptyRecordFields, ...decision('32/QĐ-UBND') };
    await hold({ fields: decision('31/TTr-VP'), pages: ['một', 'hai'], documents: [{ ...place, record }] });
    const successor = await saying('33/QĐ-UBND', 'Bãi bỏ Quyết định số 32/QĐ-UBND.', '32/QĐ-UBND', 'repealedBy');
    expect(await lookUp('32/QĐ-UBND')).toMatchObject({ state: 'unknown', successors: [{ documentId: successor }] });
  });
});

describe('what a person says', () => {
  it('of a part leaves the rest in force, from its day on, until it is taken back', async () => {
    const id = await hold({ fields: decision('41/QĐ-UBND') });
    const successor = await saying('42/QĐ-UBND', 'Bãi bỏ Điều 5 Quyết định số 41/QĐ-UBND.', '41/QĐ-UBND', 'repealedBy');
    await validity().set(id, { from: '2021-07-02' }, 'hoa', on);
    const change = { relation: 'repeals' as const, part: 'Điều 5', documentId: successor, symbol: null };
    const said = await validity().addChange(id, { ...change, from: '2024-03-01' }, 'hoa', on);
    expect(said).toMatchObject({
      state: 'in-force-in-part',
      successors: [{ documentId: successor, symbol: '42/QĐ-UBND', part: 'Điều 5', isConfirmed: true }],
    });
    expect((await lookUp('41/QĐ-UBND', '2024-02-29'))?.state).toBe('in-force');
    const changeId = said.successors[0]?.changeId ?? '';
    const place = { documentId: id, changeId };
    const back = await validity().withdrawChange(place, 'nhầm điều', 'hoa', on);
    expect(back).toMatchObject({ state: 'in-force', successors: [{ isConfirmed: false }] });
    await expect(validity().withdrawChange(place, 'nhầm điều', 'hoa', on)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of amendments keeps it in force, and lists each of them', async () => {
    const id = await hold({ fields: decision('51/QĐ-UBND') });
    await validity().set(id, { from: '2021-07-02' }, 'hoa', on);
    const amendment = { relation: 'amends' as const, part: null, documentId: null, from: null };
    await validity().addChange(id, { ...amendment, symbol: '60/QĐ-UBND' }, 'hoa', on);
    await validity().addChange(id, { ...amendment, symbol: '61/QĐ-UBND' }, 'hoa', on);
    const answer = await lookUp('51/QĐ-UBND');
    expect([answer?.state, answer?.successors.map(({ symbol }) => symbol)]).toEqual([
      'in-force',
      ['60/QĐ-UBND', '61/QĐ-UBND'],
    ]);
  });

  it('leads to the document at the end of the chain, and tells that the next one is replaced as well', async () => {
    const [first, second, third] = [
      await hold({ fields: decision('71/QĐ-UBND') }),
      await hold({ fields: decision('72/QĐ-UBND', { date: '2022-01-01' }) }),
      await hold({ fields: decision('73/QĐ-UBND', { date: '2023-01-01' }) }),
    ];
    await validity().set(third, { from: '2023-01-01' }, 'hoa', on);
    await validity().set(second, { replacedBy: third, replacedOn: '2023-01-01' }, 'hoa', on);
    await validity().set(first, { replacedBy: second, replacedOn: '2022-01-01' }, 'hoa', on);
    expect(await lookUp('71/QĐ-UBND')).toMatchObject({
      state: 'replaced',
      successors: [{ documentId: second, state: 'replaced' }],
      current: { documentId: third, symbol: '73/QĐ-UBND', state: 'in-force' },
    });
    expect((await lookUp('73/QĐ-UBND'))?.current).toBeNull();
    await expect(validity().set(third, { replacedBy: first }, 'hoa', on)).rejects.toMatchObject({
      code: 'request-invalid',
    });
  });

  it('is sealed, and goes with the document when it is destroyed', async () => {
    const id = await hold({ fields: decision('81/QĐ-UBND') });
    const change = { relation: 'repeals' as const, part: 'Điều 1', documentId: null, symbol: '82/QĐ-UBND', from: null };
    await validity().addChange(id, change, 'hoa', on);
    const verify = () =>
      verifyRepository({
        database: test.database,
        hashOfFile: async (sha256) => sha256,
        anchors: [],
        signal: new AbortController().signal,
        progress: () => undefined,
      });
    expect((await verify()).tampering).toEqual([]);
    await test.database.transaction().execute(async (transaction) => {
      await sql`SET LOCAL sohoa.writer = 'somebody'`.execute(transaction);
      await transaction.updateTable('validity_changes').set({ part: 'Điều 2' }).where('document_id', '=', id).execute();
    });
    expect((await verify()).tampering).toMatchObject([{ what: 'row-changed' }]);
    await createRemoval(test.database, { remove: () => Promise.resolve() }).purge(id, 'admin', 'thử nghiệm');
    expect((await verify()).tampering).toEqual([]);
  });
});

describe('a document that is no longer in force', () => {
  it('is not reused once it was revoked; whether an expired one may be, the officer decides', async () => {
    const components = ['Quyết định', 'Giấy phép'].map((name) => ({ name, paperTypeCode: null }));
    const dossier = { code: 'H48-REVOKED', procedureCode: null, title: null, applicant: null, receivedOn: null };
    const made = await createDossiers(test.database, officeId).create({ ...dossier, components }, 'lan');
    const [first = '', second = ''] = made.components.map((component) => component.id);
    const revoked = await hold({ fields: decision('95/QĐ-UBND') });
    const expired = await hold({ fields: decision('96/QĐ-UBND') });
    await validity().set(revoked, { from: '2021-07-02', revokedOn: '2024-01-01' }, 'hoa', on);
    await validity().set(expired, { from: '2021-07-02', to: '2024-01-01' }, 'hoa', on);
    const reuse = createReuse(test.database);
    const place = (componentId: string) => ({ dossierId: made.id, componentId });
    const details = { documentId: revoked, status: 'revoked' };
    await expect(reuse.reuse(place(first), revoked, 'lan')).rejects.toMatchObject({
      code: 'document-not-usable',
      details,
    });
    await reuse.reuse(place(second), expired, 'lan');
    await validity().set(revoked, { revokedOn: '2999-01-01' }, 'hoa', on);
    await reuse.reuse(place(first), revoked, 'lan');
  });
});

describe('the period that a paper prints on itself', () => {
  it('is told with what it would mean on the day, and a person decides', async () => {
    const fields = {
      paperKind: 'Căn cước công dân',
      holder: { name: 'Lê A', identityNumber: '056085009999', taxCode: null },
    };
    const id = await hold({ fields, pages: ['CĂN CƯỚC CÔNG DÂN', 'Có giá trị đến: 12/05/2025'] });
    const byHolder = async (day: string) =>
      (await createLookup(test.database).lookup({ holder: '056085009999', on: day, limit: 1 }))[0]?.validity;
    expect(await byHolder('2025-05-12')).toMatchObject({ state: 'unknown', printed: { state: 'in-force', page: 2 } });
    expect(await byHolder('2025-05-13')).toMatchObject({
      state: 'unknown',
      printed: { to: '2025-05-12', state: 'expired', raw: 'Có giá trị đến: 12/05/2025' },
    });
    await validity().set(id, { from: '2015-05-12', to: '2025-05-12' }, 'hoa', on);
    expect((await byHolder('2025-05-13'))?.state).toBe('expired');
  });

  it('of a decision is the day it takes effect', async () => {
    await hold({ fields: decision('91/QĐ-UBND', { effectiveDate: '2021-08-01' }) });
    expect((await lookUp('91/QĐ-UBND', '2021-07-31'))?.printed).toMatchObject({ from: '2021-08-01', state: 'not-yet' });
  });
});
