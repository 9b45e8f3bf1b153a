import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { intakeResponseSchema } from '../api/schemas/documents.ts';
import { serviceStateSchema } from '../api/schemas/service.ts';
import { silentLog } from '../domain/log.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { isAlive } from '../store/operating-system.ts';
import { readPostmasterFile } from '../store/postmaster-file.ts';
import { newTestFolder } from '../store/test-database.fixture.ts';
import { childrenOf, type ServiceProcess, startServiceProcess } from './service-process.fixture.ts';

const documents = 10;
const pagesEach = 24;

let folder = '';
let service: ServiceProcess | undefined;

afterEach(async () => {
  await service?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

async function upload(address: string, name: string, pages: string[]): Promise<string> {
  const { payload, headers } = multipart([{ name, content: fakeScan(pages) }]);
  const answer = await fetch(`${address}/api/documents`, { method: 'POST', body: new Uint8Array(payload), headers });
  const body = intakeResponseSchema.parse(await answer.json());
  return body.documents[0]?.id ?? '';
}

async function unfinished(address: string): Promise<number> {
  const answer = await fetch(`${address}/api/state`).catch(() => undefined);
  if (answer?.ok !== true) return -1;
  return serviceStateSchema.parse(await answer.json()).documents.unfinished;
}

/** One process of the service chosen by a fixed sequence, so that a failing run can be repeated. */
function chooseVictim(round: number, { child }: ServiceProcess): { kind: string; pid: number } {
  const servicePid = child.pid ?? 0;
  const workers = childrenOf(servicePid).filter((one) => one.command.includes('fake-worker'));
  const worker = workers[(round * 7) % Math.max(1, workers.length)];
  if (round % 5 === 3 || worker === undefined) return { kind: 'service', pid: servicePid };
  if (round % 7 === 5) return { kind: 'database', pid: readPostmasterFile(join(folder, 'postgres'))?.pid ?? 0 };
  return { kind: 'worker', pid: worker.pid };
}

async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres(folder, silentLog);
  const database = openDatabase(server.url, { maxConnections: 2, log: silentLog });
  try {
    return await use(database);
  } finally {
    await database.destroy();
    await server.stop();
  }
}

describe('SIGKILL of any process at any moment', () => {
  it('loses no page, reads none twice and leaves none stuck, 20 times over', async () => {
    folder = newTestFolder();
    service = await startServiceProcess(folder);
    for (let index = 0; index < documents; index += 1) {
      const pages = Array.from({ length: pagesEach }, (_, page) => `Symbol: ${index}/QĐ-UBND\npage ${page + 1}`);
      await upload(service.address, `document-${index}.pdf`, pages);
    }
    const killed: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      await sleep(200 + ((round * 137) % 400));
      const { kind, pid } = chooseVictim(round, service);
      killed.push(kind);
      process.kill(pid, 'SIGKILL');
      if (kind === 'service') {
        await service.kill('SIGKILL');
        service = await startServiceProcess(folder);
      }
    }
    expect(new Set(killed)).toEqual(new Set(['worker', 'service', 'database']));
    const { address } = service;
    await vi.waitUntil(async () => (await unfinished(address)) === 0, { timeout: 110_000, interval: 200 });
    await service.kill('SIGTERM');
    service = undefined;

    await withDatabase(async (database) => {
      const rows = await database
        .selectFrom('documents')
        .select(['id', 'status', 'pages_done', 'pages_failed', 'record_version', 'code'])
        .execute();
      expect(rows).toHaveLength(documents);
      for (const row of rows) {
        expect(row).toMatchObject({ status: 'done', pages_done: pagesEach, pages_failed: 0, record_version: 1 });
      }
      expect(new Set(rows.map((row) => row.code)).size).toBe(documents);
      for (const table of ['pages', 'page_texts'] as const) {
        const { count } = await database
          .selectFrom(table)
          .select((select) => select.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        expect(count).toBe(documents * pagesEach);
      }
      for (const origin of ['ocr', 'restored'] as const) {
        const { count } = await database
          .selectFrom('layers')
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('origin', '=', origin)
          .executeTakeFirstOrThrow();
        expect(count).toBe(documents * pagesEach);
      }
    });
  }, 240_000);
});

describe('the service process', () => {
  it('gives up a page that kills its reader, and finishes the rest', async () => {
    folder = newTestFolder();
    service = await startServiceProcess(folder, { OCR_WORKERS: '2', FAKE_PAGE_ATTEMPTS: '2' });
    const id = await upload(service.address, 'poison.pdf', ['one', 'two @crash', 'three']);
    const { address } = service;
    const read = async () => (await fetch(`${address}/api/documents/${id}`)).json();
    await vi.waitUntil(async () => (await unfinished(address)) === 0, { timeout: 170_000, interval: 500 });
    expect(await read()).toMatchObject({ status: 'partial', pagesDone: 2, pagesFailed: 1 });
  }, 180_000);

  it('stops on Ctrl-C without leaving a process, a lock or a half-written file', async () => {
    folder = newTestFolder();
    service = await startServiceProcess(folder, { FAKE_PAGE_MS: '500' });
    await upload(
      service.address,
      'long.pdf',
      Array.from({ length: 50 }, (_, page) => `page ${page}`),
    );
    await sleep(1000);
    const processes = childrenOf(service.child.pid ?? 0).map((one) => one.pid);
    expect(processes.length).toBeGreaterThan(3);
    expect(await service.kill('SIGINT')).toBe(0);
    service = undefined;
    expect(processes.filter(isAlive)).toEqual([]);
    expect(readPostmasterFile(join(folder, 'postgres'))).toBeUndefined();
  });
});
