import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive } from '../store/operating-system.ts';
import { readPostmasterFile } from '../store/postmaster-file.ts';
import { newTestFolder } from '../store/test-database.fixture.ts';
import {
  expectEverythingOnce,
  killRepeatedly,
  upload,
  uploadMany,
  waitUntilFinished,
  withDatabase,
} from './fault-bench.fixture.ts';
import { childrenOf, type ServiceProcess, startServiceProcess } from './service-process.fixture.ts';

const documents = 10;
const pagesEach = 24;

let folder = '';
let service: ServiceProcess | undefined;

afterEach(async () => {
  await service?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

describe('SIGKILL of any process at any moment', () => {
  it('loses no page, reads none twice and leaves none stuck, 20 times over', async () => {
    folder = newTestFolder();
    service = await startServiceProcess(folder);
    await uploadMany(service.address, documents, pagesEach);
    service = await killRepeatedly(service, folder, { rounds: 20 });
    await waitUntilFinished(service.address, 110_000);
    await service.kill('SIGTERM');
    service = undefined;
    await withDatabase(folder, (database) => expectEverythingOnce(database, documents, pagesEach));
  }, 240_000);
});

describe('the service process', () => {
  it('gives up pages that crash, block, hang or fill the memory of their reader, and finishes the rest', async () => {
    folder = newTestFolder();
    service = await startServiceProcess(folder, {
      OCR_WORKERS: '2',
      WORKER_MEMORY_MB: '512',
      FAKE_PAGE_ATTEMPTS: '2',
      FAKE_PAGE_TIMEOUT_MS: '1500',
    });
    const { address } = service;
    const reasons = {
      '@crash': 'page-unreadable',
      '@block': 'page-unreadable',
      // On a busy machine the time of the page is over before the memory is full.
      '@memory': expect.stringMatching(/^page-(unreadable|timeout)$/),
      '@slow': 'page-timeout',
    };
    const poisoned = Object.entries(reasons).map(async ([fault, reason]) => {
      const id = await upload(address, `${fault}.pdf`, ['one', `two ${fault}`, 'three']);
      return { id, reason };
    });
    const documents = await Promise.all(poisoned);
    const healthy = await upload(address, 'healthy.pdf', ['one', 'two', 'three']);
    await waitUntilFinished(address, 170_000);
    const read = async (path: string): Promise<unknown> => (await fetch(`${address}/api/documents/${path}`)).json();
    for (const { id, reason } of documents) {
      expect(await read(id)).toMatchObject({ status: 'partial', pagesDone: 2, pagesFailed: 1 });
      const told = { rule: 'page-failed', message: reason, evidence: [{ page: 2 }] };
      expect(await read(`${id}/record`)).toMatchObject({ findings: [told] });
    }
    expect(await read(healthy)).toMatchObject({ status: 'done', pagesDone: 3 });
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
