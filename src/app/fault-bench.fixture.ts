import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { intakeResponseSchema } from '../api/schemas/documents.ts';
import { serviceStateSchema } from '../api/schemas/service.ts';
import { silentLog } from '../domain/log.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { readPostmasterFile } from '../store/postmaster-file.ts';
import { childrenOf, type ServiceProcess, startServiceProcess } from './service-process.fixture.ts';

/** What the fault tests share: work to be in, processes to kill, and what must be true in the end. */

export async function upload(address: string, name: string, pages: readonly string[]): Promise<string> {
  const { payload, headers } = multipart([{ name, content: fakeScan(pages) }]);
  const answer = await fetch(`${address}/api/documents`, { method: 'POST', body: new Uint8Array(payload), headers });
  const body = intakeResponseSchema.parse(await answer.json());
  return body.documents[0]?.id ?? '';
}

/** `batch` makes the documents different from those of other calls. */
export async function uploadMany(address: string, documents: number, pagesEach: number, batch = ''): Promise<void> {
  for (let index = 0; index < documents; index += 1) {
    const pages = Array.from({ length: pagesEach }, (_, page) => `Symbol: ${index}/QĐ-UBND\npage ${page + 1} ${batch}`);
    await upload(address, `document-${batch}${index}.pdf`, pages);
  }
}

/** @returns documents that are not finished; -1 when the service does not say */
export async function unfinished(address: string): Promise<number> {
  const answer = await fetch(`${address}/api/state`).catch(() => undefined);
  if (answer?.ok !== true) return -1;
  return serviceStateSchema.parse(await answer.json()).documents.unfinished;
}

export async function waitUntilFinished(address: string, timeout: number): Promise<void> {
  await vi.waitUntil(async () => (await unfinished(address)) === 0, { timeout, interval: 200 });
}

/** One process of the service chosen by a fixed sequence, so that a failing run can be repeated. */
function chooseVictim(round: number, { child }: ServiceProcess, folder: string): { kind: string; pid: number } {
  const servicePid = child.pid ?? 0;
  const workers = childrenOf(servicePid).filter((one) => one.command.includes('fake-worker'));
  const worker = workers[(round * 7) % Math.max(1, workers.length)];
  if (round % 5 === 3 || worker === undefined) return { kind: 'service', pid: servicePid };
  if (round % 7 === 5) return { kind: 'database', pid: readPostmasterFile(join(folder, 'postgres'))?.pid ?? 0 };
  return { kind: 'worker', pid: worker.pid };
}

/** Kills one process after the other, at moments that differ. @returns the service as it runs in the end */
export async function killRepeatedly(
  first: ServiceProcess,
  folder: string,
  options: { rounds: number; environment?: Record<string, string>; between?: (round: number) => Promise<void> },
): Promise<ServiceProcess> {
  let service = first;
  const killed = new Set<string>();
  for (let round = 0; round < options.rounds; round += 1) {
    await sleep(200 + ((round * 137) % 400));
    await options.between?.(round);
    const { kind, pid } = chooseVictim(round, service, folder);
    killed.add(kind);
    process.kill(pid, 'SIGKILL');
    if (kind === 'service') {
      await service.kill('SIGKILL');
      service = await startServiceProcess(folder, options.environment);
    }
  }
  expect(killed).toEqual(new Set(['worker', 'service', 'database']));
  return service;
}

/** The cluster in the data folder of a service that has stopped. */
export async function withDatabase<T>(folder: string, use: (database: Database) => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres(folder, silentLog);
  const database = openDatabase(server.url, { maxConnections: 2, log: silentLog });
  try {
    return await use(database);
  } finally {
    await database.destroy();
    await server.stop();
  }
}

/** Every document done, every page exactly one result in every place that has one. */
export async function expectEverythingOnce(database: Database, documents: number, pagesEach: number): Promise<void> {
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
}
