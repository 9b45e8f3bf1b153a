import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { silentLog } from '../domain/log.ts';
import { fakeScan, inspectFakeScan } from '../pipeline/fake-flow.fixture.ts';
import { createFileClaims } from '../store/file-claims.ts';
import { type FileStore, openFileStore } from '../store/files.ts';
import { createIntakeRepository, type IntakeRepository } from '../store/intake-repository.ts';
import { createOffices } from '../store/offices.ts';
import { createRemoval } from '../store/removal.ts';
import { startTestDatabase, type TestDatabase } from '../store/test-database.fixture.ts';
import { createIntake } from './intake.ts';

let test: TestDatabase;
let files: FileStore;
let claims: ReturnType<typeof createFileClaims>;
beforeAll(async () => {
  test = await startTestDatabase();
  files = openFileStore(test.folder);
  claims = createFileClaims(test.database, files);
});
afterAll(() => test.stop());

const newOffice = async (code: string) => (await createOffices(test.database).create({ code, name: code }, 'test')).id;
const hashOf = (scan: Buffer) => createHash('sha256').update(scan).digest('hex');
const purge = (id: string) => createRemoval(test.database, files).purge(id, 'admin', 'taken in by mistake');

/** Takes a scan in; `before` runs when its bytes lie in the store and nothing uses them yet. */
function takeIn(officeId: string, scan: Buffer, before: () => Promise<void> = async () => undefined) {
  const repository = createIntakeRepository(test.database, officeId);
  const paused: IntakeRepository = {
    ...repository,
    takeIn: async (file) => {
      await before();
      return repository.takeIn(file);
    },
  };
  const intake = createIntake({
    files,
    claims,
    repositoryOf: () => paused,
    inspect: inspectFakeScan,
    enqueue: async () => undefined,
    limits: { bytes: 1_000_000, pages: 100 },
    log: silentLog,
  });
  const note = { name: 'a.pdf', password: null, batch: null, source: 'upload', actor: 'lan' };
  return intake.receive(Readable.from([scan]), note);
}

describe('the same bytes, destroyed and taken in at the same time', () => {
  it.each([
    ['in the same office', 'C1', 'C1'],
    ['in two offices', 'C2', 'C3'],
  ])('stay with the document that came in, %s', async (_where, first, second) => {
    const scan = fakeScan([`claims ${first}`]);
    const office = await newOffice(first);
    const other = first === second ? office : await newOffice(second);
    const { id } = await takeIn(office, scan);
    const again = await takeIn(other, scan, () => purge(id));
    expect(again).toMatchObject({ known: false, pages: 1 });
    expect(await files.has(hashOf(scan))).toBe(true);
    const rows = await test.database
      .selectFrom('documents')
      .innerJoin('files', 'files.sha256', 'documents.sha256')
      .select(['documents.media_type', 'files.purged_at'])
      .where('documents.id', '=', again.id)
      .execute();
    expect(rows).toEqual([{ media_type: 'application/pdf', purged_at: null }]);
  });

  it('are there for every document that is left, whatever comes first', async () => {
    const office = await newOffice('C4');
    const scan = fakeScan(['claims many']);
    let { id } = await takeIn(office, scan);
    for (let round = 0; round < 20; round += 1) {
      const [, again] = await Promise.all([purge(id), takeIn(office, scan)]);
      const current = again.id === id ? await takeIn(office, scan) : again;
      expect(await files.has(hashOf(scan))).toBe(true);
      id = current.id;
    }
    await purge(id);
    expect(await files.has(hashOf(scan))).toBe(false);
  });
});

describe('bytes that no document took', () => {
  const refuse = async () => {
    throw new AppError('office-limit-reached', { waiting: 1, pages: 1, limit: 1 });
  };

  it('are removed when the intake fails', async () => {
    const scan = fakeScan(['claims failed']);
    await expect(takeIn(await newOffice('C5'), scan, refuse)).rejects.toMatchObject({ code: 'office-limit-reached' });
    expect(await files.has(hashOf(scan))).toBe(false);
  });

  it('stay when another office holds them', async () => {
    const scan = fakeScan(['claims held']);
    await takeIn(await newOffice('C6'), scan);
    await expect(takeIn(await newOffice('C7'), scan, refuse)).rejects.toThrow();
    expect(await files.has(hashOf(scan))).toBe(true);
  });

  it.each([
    ['are removed in the end when the process was killed', 48, false],
    ['stay while they may still be coming in', 1, true],
  ])('%s', async (_name, hoursAgo, kept) => {
    const scan = fakeScan([`claims killed ${hoursAgo}`]);
    const sha256 = hashOf(scan);
    const path = await files.newIncomingPath();
    await writeFile(path, scan);
    await files.keep(path, sha256);
    const claimed_at = new Date(Date.now() - hoursAgo * 3_600_000);
    await test.database.insertInto('file_claims').values({ id: randomUUID(), sha256, claimed_at }).execute();
    await claims.sweep(24 * 3_600_000);
    expect(await files.has(sha256)).toBe(kept);
  });
});
