import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planOcrJobs, turnOf } from '../domain/stage-job.ts';
import { createIntakeRepository } from './intake-repository.ts';
import { createOfficeSettings } from './office-settings.ts';
import { createOffices } from './offices.ts';
import { startTestDatabase, type TestDatabase } from './test-database.fixture.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
});
afterAll(() => test.stop());

const newOffice = async (code: string) => (await createOffices(test.database).create({ code, name: code }, 'test')).id;

async function take(officeId: string, name: string, batch: string | null, pages = 1) {
  const repository = createIntakeRepository(test.database, officeId);
  return repository.takeIn({
    sha256: createHash('sha256').update(`${officeId} ${name}`).digest('hex'),
    bytes: 1,
    mediaType: 'application/pdf',
    name,
    pages,
    password: null,
    batchId: batch === null ? null : await repository.ensureBatch(batch, 'upload'),
    isBacklog: batch !== null,
    actor: 'lan',
  });
}

describe('an office with a limit of waiting pages', () => {
  it('is told to wait with what is more, but not at the counter nor with what it sent already', async () => {
    const office = await newOffice('L1');
    await createOfficeSettings(test.database).set(office, { waitingPagesLimit: 10 }, 'admin');
    await take(office, 'a', 'kho', 8);
    const details = { waiting: 8, pages: 3, limit: 10 };
    await expect(take(office, 'b', 'kho', 3)).rejects.toMatchObject({ code: 'office-limit-reached', details });
    expect((await take(office, 'a', 'kho', 8)).known).toBe(true);
    expect((await take(office, 'c', null, 3)).known).toBe(false);
    await createOfficeSettings(test.database).set(office, { waitingPagesLimit: null }, 'admin');
    expect((await take(office, 'b', 'kho', 3)).known).toBe(false);
  });

  it('does not hold up another office', async () => {
    const [full, other] = [await newOffice('L2'), await newOffice('L3')];
    await createOfficeSettings(test.database).set(full, { waitingPagesLimit: 1 }, 'admin');
    await take(full, 'a', 'kho');
    await expect(take(full, 'b', 'kho')).rejects.toMatchObject({ code: 'office-limit-reached' });
    expect((await take(other, 'a', 'kho', 100)).known).toBe(false);
  });
});

interface Waiting {
  readonly office: string;
  readonly turn: number;
}

/** Takes documents in and notes where their jobs stand. */
function newQueue() {
  const jobs: Waiting[] = [];
  return {
    async add(office: string, officeId: string, name: string, batch: string, pages = 1): Promise<string> {
      const { id, turns } = await take(officeId, name, batch, pages);
      const numbers = Array.from({ length: pages }, (_, index) => index + 1);
      for (const job of planOcrJobs(id, 1, numbers)) jobs.push({ office, turn: turnOf(job, turns, pages) });
      return id;
    },
    /** What part of the jobs before the last one of an office are its own; who came first is first in a turn. */
    shareOf(office: string, after = 0): number {
      const order = jobs.filter(({ turn }) => turn > after).toSorted((a, b) => a.turn - b.turn);
      const before = order.slice(0, order.findLastIndex((job) => job.office === office) + 1);
      return before.filter((job) => job.office === office).length / before.length;
    },
  };
}

describe('turns of offices', () => {
  afterEach(() => test.database.updateTable('documents').set({ status: 'cancelled' }).execute());

  it('give an office with one batch as much as one with five', async () => {
    const [many, one] = [await newOffice('T1'), await newOffice('T2')];
    const queue = newQueue();
    await queue.add('one', one, 'first', 'batch');
    for (let round = 0; round < 20; round += 1) {
      for (let batch = 0; batch < 5; batch += 1) await queue.add('many', many, `${batch}-${round}`, `batch ${batch}`);
    }
    for (let count = 0; count < 40; count += 1) await queue.add('one', one, `${count}`, 'batch');
    expect(queue.shareOf('one')).toBeGreaterThanOrEqual(0.4);
    expect(queue.shareOf('one')).toBeLessThanOrEqual(0.6);
  });

  it.each([
    { held: 'one document of ten thousand pages', batches: 1, documents: 1, pages: 10_000 },
    { held: 'one batch', batches: 1, documents: 60, pages: 1 },
    { held: 'ten batches', batches: 10, documents: 10, pages: 1 },
    { held: 'ten batches of thick documents', batches: 10, documents: 2, pages: 100 },
  ])(
    'give whoever comes later as much as an office that queued $held before',
    async ({ batches, documents, pages }) => {
      const [first, later] = [await newOffice(`F${batches}-${pages}`), await newOffice(`N${batches}-${pages}`)];
      const queue = newQueue();
      for (let batch = 0; batch < batches; batch += 1) {
        for (let document = 0; document < documents; document += 1) {
          await queue.add('first', first, `${batch}-${document}`, `batch ${batch}`, pages);
        }
      }
      for (let document = 0; document < 40; document += 1) await queue.add('later', later, `${document}`, 'batch');
      expect(queue.shareOf('later')).toBeGreaterThanOrEqual(0.4);
      expect(queue.shareOf('later')).toBeLessThanOrEqual(0.6);
    },
  );

  it('begin beside the page that is read of a thick document, not at its first nor behind its last', async () => {
    const [thick, later] = [await newOffice('H1'), await newOffice('H2')];
    const queue = newQueue();
    const id = await queue.add('thick', thick, 'thick', 'batch', 10_000);
    await test.database
      .updateTable('documents')
      .set({ status: 'reading', pages_done: 5_000 })
      .where('id', '=', id)
      .execute();
    for (let document = 0; document < 40; document += 1) await queue.add('later', later, `${document}`, 'batch');
    const halfRead = 10_000 / 2 / 8;
    expect(queue.shareOf('later', halfRead)).toBeCloseTo(0.5, 1);
    expect(queue.shareOf('later', 0)).toBeLessThan(0.1);
  });
});
