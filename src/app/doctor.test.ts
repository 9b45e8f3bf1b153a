import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkNames } from '../domain/health-check.ts';
import { freePort } from '../store/free-port.fixture.ts';
import { loadConfig } from './config.ts';
import { createChecks } from './doctor.ts';

const folder = mkdtempSync(join(tmpdir(), 'sohoa-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const examine = (environment: Record<string, string>) =>
  Promise.all(createChecks(loadConfig({ DATA_DIR: folder, ...environment })).map((look) => look()));

it('looks at every part, and finds nothing bad in an installation that has never been started', async () => {
  const checks = await examine({});
  expect(checks.map(({ name }) => name)).toEqual(checkNames);
  expect(checks.filter(({ state }) => state === 'bad')).toEqual([]);
});

it('finds a queue on Redis and a database of others that are away, and looks at the rest all the same', async () => {
  const away = `127.0.0.1:${await freePort()}`;
  const checks = await examine({ REDIS_URL: `redis://${away}`, DATABASE_URL: `postgres://sohoa:x@${away}/sohoa` });
  const bad = checks.filter(({ state }) => state === 'bad');
  expect(bad.map(({ name, found }) => [name, found])).toEqual([
    ['database', 'database-unavailable'],
    ['queue', 'queue-unavailable'],
  ]);
});
