import { rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { type RedisServer, startRedisServer } from '../queue/redis-server.fixture.ts';
import { newTestFolder } from '../store/test-database.fixture.ts';
import {
  expectEverythingOnce,
  killRepeatedly,
  uploadMany,
  waitUntilFinished,
  withDatabase,
} from './fault-bench.fixture.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.fixture.ts';

const documents = 10;
const pagesEach = 24;

let folder = '';
let redis: RedisServer | undefined;
let service: ServiceProcess | undefined;

afterEach(async () => {
  await service?.kill('SIGTERM');
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('loses nothing with its queue on Redis: 20 times SIGKILL, twice emptied, once restarted empty', async () => {
  folder = newTestFolder();
  const server = await startRedisServer(folder);
  redis = server;
  const environment = { REDIS_URL: server.url };
  service = await startServiceProcess(folder, environment);
  await uploadMany(service.address, documents, pagesEach);
  const faults: string[] = [];
  service = await killRepeatedly(service, folder, {
    rounds: 20,
    environment,
    between: async (round) => {
      if (round === 6 || round === 14) await server.flush().then(() => faults.push('emptied'));
      if (round === 10) await server.restart().then(() => faults.push('restarted'));
    },
  });
  expect(faults).toEqual(['emptied', 'restarted', 'emptied']);
  await waitUntilFinished(service.address, 180_000);
  await service.kill('SIGTERM');
  service = undefined;
  await withDatabase(folder, (database) => expectEverythingOnce(database, documents, pagesEach));
}, 400_000);
