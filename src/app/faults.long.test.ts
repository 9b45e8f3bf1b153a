import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { multipart } from '../api/multipart.fixture.ts';
import { intakeResponseSchema } from '../api/schemas/documents.ts';
import { errorBodySchema } from '../api/schemas/errors-and-paging.ts';
import { fakeScan } from '../pipeline/fake-flow.fixture.ts';
import { newTestFolder, startTestDatabase } from '../store/test-database.fixture.ts';
import { expectEverythingOnce, uploadMany, waitUntilFinished, withDatabase } from './fault-bench.fixture.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.fixture.ts';

let folder = '';
let service: ServiceProcess | undefined;

afterEach(async () => {
  await service?.kill('SIGTERM');
  service = undefined;
  rmSync(folder, { recursive: true, force: true });
});

it('loses nothing when a worker is killed before and after every step of its job', async () => {
  folder = newTestFolder();
  const markers = join(folder, 'markers');
  mkdirSync(markers);
  service = await startServiceProcess(folder, {
    FAKE_WORKER: './boundary-worker.fixture.ts',
    FAKE_MARKERS: markers,
    OCR_WORKERS: '3',
  });
  await uploadMany(service.address, 6, 8);
  await waitUntilFinished(service.address, 300_000);
  const steps = ['ocr load', 'page begin', 'page save', 'ocr enqueue', 'restoration begin', 'restoration save']
    .concat(['restoration enqueue', 'extraction begin', 'extraction save'])
    .flatMap((step) => [`after ${step}`, `before ${step}`]);
  expect(readdirSync(markers).sort()).toEqual(steps.sort());
  await service.kill('SIGTERM');
  service = undefined;
  await withDatabase(folder, (database) => expectEverythingOnce(database, 6, 8));
});

it('refuses files while the disk is full, answers everything else, and goes on when there is room', async () => {
  const outside = await startTestDatabase();
  folder = newTestFolder();
  const tmpfs = 'mount -t tmpfs -o size=16m tmpfs "$DATA_DIR" && exec "$@"';
  const namespace = process.getuid?.() === 0 ? ['unshare', '--mount'] : ['unshare', '--map-root-user', '--mount'];
  service = await startServiceProcess(folder, { DATABASE_URL: outside.url }, [...namespace, 'sh', '-c', tmpfs, 'sh']);
  const { address } = service;
  const send = async (name: string) => {
    // Three megabytes of blanks: nothing to read, much to keep.
    const { payload, headers } = multipart([{ name, content: fakeScan([`${name}${' '.repeat(3_000_000)}`]) }]);
    const answer = await fetch(`${address}/api/documents`, { method: 'POST', body: new Uint8Array(payload), headers });
    return { status: answer.status, body: await answer.json() };
  };
  const kept: string[] = [];
  const isFull = async (): Promise<boolean> => {
    const { status, body } = await send(`scan-${kept.length}.pdf`);
    if (status === 201) kept.push(...intakeResponseSchema.parse(body).documents.map((document) => document.id));
    else expect([status, errorBodySchema.parse(body).code]).toEqual([500, 'storage-full']);
    return status !== 201;
  };
  await vi.waitUntil(isFull, { timeout: 60_000, interval: 10 });
  expect(kept.length).toBeGreaterThan(2);
  for (const path of ['/api/lookup?symbol=1/QD', '/api/state', '/api/documents', '/healthz']) {
    expect([path, (await fetch(`${address}${path}`)).status]).toEqual([path, 200]);
  }
  await waitUntilFinished(address, 60_000);
  const purged = await fetch(`${address}/api/documents/${kept[0]}/purge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'room is needed' }),
  });
  expect(purged.ok).toBe(true);
  expect((await send('after.pdf')).status).toBe(201);
  await waitUntilFinished(address, 60_000);
  await service.kill('SIGTERM');
  service = undefined;
  await outside.stop();
});
