import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from 'chokidar';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../domain/log.ts';
import { fakeScan, inspectFakeScan } from '../pipeline/fake-flow.fixture.ts';
import { createFileClaims } from '../store/file-claims.ts';
import { openFileStore } from '../store/files.ts';
import { createIntakeRepository, ensureOffice } from '../store/intake-repository.ts';
import { newTestFolder, startTestDatabase, type TestDatabase } from '../store/test-database.fixture.ts';
import { createIntake, type Intake } from './intake.ts';
import { watchFolder } from './watched-folder.ts';

let database: TestDatabase;
let intake: Intake;

beforeAll(async () => {
  database = await startTestDatabase();
  const officeId = await ensureOffice(database.database, 'H00', 'test');
  const files = openFileStore(database.folder);
  intake = createIntake({
    files,
    claims: createFileClaims(database.database, files),
    repositoryOf: () => createIntakeRepository(database.database, officeId),
    inspect: inspectFakeScan,
    enqueue: async () => undefined,
    limits: { bytes: 1_000_000, pages: 100 },
    log: silentLog,
  });
});
afterAll(() => database.stop());

const documentsNamed = (name: string) =>
  database.database
    .selectFrom('documents')
    .leftJoin('batches', 'batches.id', 'documents.batch_id')
    .select(['documents.name', 'documents.bytes', 'batches.name as batch'])
    .where('documents.name', '=', name)
    .execute();

describe.each([
  ['by notification', false],
  ['by polling, as on a network share', true],
])('watched folder %s', (_how, polling) => {
  it('takes files in once they stopped growing, refuses others with the reason, and keeps sub-folders as batches', async () => {
    const folder = newTestFolder();
    const tag = polling ? 'polled' : 'notified';
    const waiting = fakeScan([`there before the start ${tag}`]);
    writeFileSync(join(folder, `early-${tag}.pdf`), waiting);
    const watched = watchFolder(folder, polling, { intake, watch, log: silentLog, settleMs: 600 });
    try {
      mkdirSync(join(folder, 'hop 12'));
      writeFileSync(join(folder, 'hop 12', `batch-${tag}.pdf`), fakeScan([`in a box ${tag}`]));
      writeFileSync(join(folder, `bad-${tag}.pdf`), 'no scan at all');
      const growing = join(folder, `slow-${tag}.pdf`);
      writeFileSync(growing, fakeScan([`slow ${tag}`]));
      for (let count = 0; count < 6; count += 1) {
        await sleep(250);
        await appendFile(growing, `\fpage ${count}`);
      }
      const isDone = (name: string): boolean => existsSync(join(folder, 'done', name));
      await vi.waitUntil(
        () =>
          isDone(`early-${tag}.pdf`) &&
          isDone(join('hop 12', `batch-${tag}.pdf`)) &&
          isDone(`slow-${tag}.pdf`) &&
          existsSync(join(folder, 'refused', `bad-${tag}.pdf.reason.txt`)),
        { timeout: 30_000, interval: 100 },
      );
    } finally {
      await watched.stop();
    }
    expect(readFileSync(join(folder, 'refused', `bad-${tag}.pdf.reason.txt`), 'utf8')).toMatch(
      /^file-type-unsupported\n/,
    );
    expect(await documentsNamed(`batch-${tag}.pdf`)).toMatchObject([{ batch: 'hop 12' }]);
    expect(await documentsNamed(`early-${tag}.pdf`)).toMatchObject([{ bytes: waiting.length, batch: null }]);
    const size = readFileSync(join(folder, 'done', `slow-${tag}.pdf`)).length;
    expect(await documentsNamed(`slow-${tag}.pdf`)).toMatchObject([{ bytes: size }]);
    expect(existsSync(join(folder, `slow-${tag}.pdf`))).toBe(false);
    rmSync(folder, { recursive: true, force: true });
  });
});
