import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decision, holdDocument, processDocument } from './held-documents.fixture.ts';
import { createIntakeRepository, ensureOffice } from './intake-repository.ts';
import { createLookup } from './lookup.ts';
import { createRereadingWork } from './rereading-work.ts';
import { createRereadings } from './rereadings.ts';
import { createReview } from './review.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';
import { backgroundPriority } from './turns.ts';

let test: TestDatabase;
let officeId: string;
const old = { subject: 'Phê duyệt quy hoạch', number: null };
const ids: string[] = [];

beforeAll(async () => {
  test = await startTestDatabase();
  officeId = await ensureOffice(test.database, 'H00', 'Văn phòng');
  for (let count = 0; count < 6; count += 1) {
    ids.push(await holdDocument(test.database, officeId, { fields: decision(`${count}/QĐ-UBND`, old) }));
  }
});
afterAll(() => test.stop());

const rereadings = () => createRereadings(test.database);
const advance = () => createRereadingWork(test.database).advance();
const statusOf = async (id: string) =>
  (
    await test.database
      .selectFrom('documents')
      .select(['status', 'revision', 'priority'])
      .where('id', '=', id)
      .execute()
  )[0];

describe('old documents read again', () => {
  it('say which fields were gained and changed, and keep what people corrected', async () => {
    const [first = '', second = '', approved = ''] = ids;
    const review = createReview(test.database);
    await review.correct(second, 1, { subject: 'Người sửa' }, 'hoa');
    await review.approve(approved, 'lan');
    const run = await rereadings().start(officeId, { name: 'mô hình mới', limit: 3 }, 'hoa');
    expect(run.documents).toEqual({ waiting: 3, running: 0, done: 0, failed: 0, skipped: 0 });

    const { jobs } = await advance();
    expect(new Set(jobs.map(({ documentId, revision }) => `${documentId} ${revision}`)).size).toBe(3);
    expect(await statusOf(first)).toEqual({ status: 'queued', revision: 2, priority: backgroundPriority });
    expect(await statusOf(approved)).toMatchObject({ status: 'done', revision: 1 });

    const better = decision('0/QĐ-UBND', { ...old, number: '0', place: 'Nha Trang' });
    await processDocument(test.database, first, 2, { fields: better });
    const third = decision('1/QĐ-UBND', { ...old, subject: 'Máy đọc cách khác' });
    await processDocument(test.database, second, 2, { fields: third });
    await processDocument(test.database, ids[3] ?? '', 2, { fields: decision('3/QĐ-UBND', old) });
    expect((await advance()).isBusy).toBe(false);

    const report = await rereadings().get(run.id);
    expect(report.documents).toMatchObject({ waiting: 0, running: 0, done: 3 });
    expect(report.corrections).toEqual({ kept: 1, conflicts: 1 });
    expect(report.fields).toEqual(
      expect.arrayContaining([
        { field: 'number', gained: 1, lost: 0, changed: 0 },
        { field: 'place', gained: 1, lost: 0, changed: 0 },
        { field: 'subject', gained: 0, lost: 0, changed: 1 },
      ]),
    );
    const { items, total } = await rereadings().items(run.id, { limit: 10, offset: 0 });
    expect(total).toBe(3);
    expect(items[0]?.document.id).toBe(first);
    expect(items[0]?.difference?.changes).toContainEqual({
      field: 'place',
      kind: 'gained',
      before: null,
      after: 'Nha Trang',
    });
    const [found] = await createLookup(test.database).lookup({ symbol: '1/QĐ-UBND', on: '2026-11-22', limit: 1 });
    expect(found?.document.subject).toBe('Người sửa');
  });

  it('stand behind what comes in, a few at a time, and begin no more after being cancelled', async () => {
    const run = await rereadings().start(officeId, { name: 'tất cả', limit: 100 }, 'hoa');
    expect(run.documents.waiting).toBe(5);
    expect((await advance()).jobs).toHaveLength(4);
    expect((await advance()).jobs).toHaveLength(0);
    const taken = await createIntakeRepository(test.database, officeId).takeIn({
      sha256: 'c'.repeat(64),
      bytes: 1,
      mediaType: 'application/pdf',
      name: 'mới.pdf',
      pages: 1,
      password: null,
      batchId: null,
      isBacklog: true,
      actor: 'lan',
    });
    expect(taken.turns.to).toBeLessThan(10);
    const cancelled = await rereadings().cancel(run.id, 'hoa');
    expect(cancelled.documents).toMatchObject({ waiting: 0, running: 4, skipped: 1 });
    expect((await advance()).jobs).toHaveLength(0);
  });

  it('chooses by the time of the last reading, and refuses to begin with nothing', async () => {
    const wish = { name: 'x', readBefore: '2020-01-01T00:00:00Z', limit: 10 };
    await expect(rereadings().start(officeId, wish, 'hoa')).rejects.toMatchObject({ code: 'not-found' });
  });
});
