import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileStore } from './files.ts';
import { decision, holdDocument } from './held-documents.fixture.ts';
import { ensureOffice } from './intake-repository.ts';
import { createLineCorrections } from './line-corrections.ts';
import { createRemoval } from './removal.ts';
import { createReview } from './review.ts';
import { createSearch } from './search.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';
import { createValidity } from './validity.ts';

/** More documents than one answer ranks, all with the same common word, received long after the oldest one. */
const many = 310;
let test: TestDatabase;
let officeId: string;
let oldest: string;

const search = (q: string, more: object = {}) =>
  createSearch(test.database).search({
    q,
    sort: 'relevance',
    facets: false,
    boxes: false,
    limit: 5,
    offset: 0,
    ...more,
  });
const namesOf = async (q: string, more: object = {}) => (await search(q, more)).items.map((item) => item.document.name);

beforeAll(async () => {
  test = await startTestDatabase();
  officeId = await ensureOffice(test.database, 'H00', 'Văn phòng');
  const fields = decision('1/QĐ-UBND', { date: '1999-01-02', subject: 'Trồng cây' });
  const between = Array.from({ length: 10 }, () => 'Trang giữa');
  const pages = ['Chung quanh cây bàng', ...between, 'Hàng rào', ...between, 'Chung cư'];
  oldest = await holdDocument(test.database, officeId, { fields, pages });
  await sql`INSERT INTO files (sha256, bytes, media_type)
    SELECT lpad(number::text, 64, '0'), 1, 'x' FROM generate_series(1, ${many}::int) AS number`.execute(test.database);
  await sql`INSERT INTO documents (id, office_id, sha256, name, name_folded, media_type, bytes, status, pages_total,
      received_at, issued_on, issued_year, document_type, serial)
    SELECT gen_random_uuid(), ${officeId}, lpad(number::text, 64, '0'), 'n' || number, 'n', 'x', 1, 'done', 1,
      now() + number * interval '1 second', '2020-01-01'::date + number, 2020, 'Thông báo', 20000 + number
    FROM generate_series(1, ${many}::int) AS number`.execute(test.database);
  await sql`INSERT INTO page_texts (document_id, page_number, body, words)
    SELECT id, 1, 'chung thủy', '''chung'' ''thuy'' ''chung thuy'''::tsvector FROM documents WHERE serial > 20000
  `.execute(test.database);
});
afterAll(() => test.stop());

describe('search among many documents', () => {
  it('shows the newest of a common word and says that there are more', async () => {
    const { items, total, isTotalExact } = await search('chung');
    expect(items.map((item) => item.document.name)).toEqual(['n310', 'n309', 'n308', 'n307', 'n306']);
    expect([total, isTotalExact]).toEqual([many, false]);
    const filtered = await search('chung', { documentType: 'Thông báo', year: 2020 });
    expect(filtered).toMatchObject({ items, total: many, isTotalExact: false });
  });

  it.each([
    ['a rare word', 'bàng', {}],
    ['a rare word beside a common one', 'chung quanh', {}],
    ['words of pages away from each other', 'bàng rào', {}],
    ['a field', 'trồng cây', {}],
    ['a filter', 'chung', { year: 1999 }],
    ['a type', 'chung', { documentType: 'Quyết định' }],
    ['an issuer typed in part', 'chung', { issuer: 'ủy ban nhân dân tỉnh khánh' }],
    ['a time', 'chung', { to: '2000-01-01' }],
  ])('finds the oldest by %s, and counts in full', async (_what, q, filter) => {
    expect(await search(q, filter)).toMatchObject({
      items: [{ document: { id: oldest } }],
      total: 1,
      isTotalExact: true,
    });
  });

  it('sorts by date over all of them', async () => {
    expect(await namesOf('chung', { sort: 'date', limit: 2 })).toEqual(['x.pdf', 'n1']);
    expect(await namesOf('chung', { sort: '-date', limit: 2 })).toEqual(['n310', 'n309']);
    expect(await search('chung', { sort: 'date' })).toMatchObject({ total: many + 1, isTotalExact: true });
  });

  it('follows what people change: lines, fields, class, withdrawal', async () => {
    const change = { element: 0, before: 'Chung quanh cây bàng', text: 'Chung quanh cây phượng' };
    await createLineCorrections(test.database).correct(oldest, 1, [change], 'lan');
    expect((await search('phượng')).total).toBe(1);
    expect((await search('bàng')).total).toBe(0);
    await createReview(test.database).correct(oldest, 1, { subject: 'Chăm sóc vườn hoa' }, 'lan');
    expect((await search('vườn hoa')).total).toBe(1);
    expect((await search('chung', { validityClass: 'V2' })).total).toBe(0);
    await createValidity(test.database).set(oldest, { class: 'V2', certifiedBy: 'UBND tỉnh' }, 'lan', '2026-11-22');
    expect((await search('chung', { validityClass: 'V2' })).total).toBe(1);
    await createRemoval(test.database, openFileStore(test.folder)).withdraw(oldest, 'lan', 'twice');
    expect((await search('phượng')).total).toBe(0);
  });
});
