import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('turns of offices', () => {
  it('give an office with one batch as much as one with five', async () => {
    const [many, one] = [await newOffice('T1'), await newOffice('T2')];
    const waiting: { office: string; priority: number }[] = [];
    const add = async (officeId: string, office: string, name: string, batch: string) => {
      const { priority } = await take(officeId, name, batch);
      waiting.push({ office, priority });
    };
    await add(one, 'one', 'first', 'batch');
    for (let round = 0; round < 10; round += 1) {
      for (let batch = 0; batch < 5; batch += 1) await add(many, 'many', `${batch}-${round}`, `batch ${batch}`);
    }
    for (let count = 0; count < 20; count += 1) await add(one, 'one', `${count}`, 'batch');
    const order = waiting.sort((a, b) => a.priority - b.priority).map(({ office }) => office);
    const share = order.slice(0, 30).filter((office) => office === 'one').length;
    expect(share).toBeGreaterThanOrEqual(12);
    expect(share).toBeLessThanOrEqual(18);
  });
});
