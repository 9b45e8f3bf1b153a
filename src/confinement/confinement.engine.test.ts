import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeWalls, type ConfinedWish, confine, confineProgram } from './confinement.ts';
import type { ProbeWish } from './probe.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'sohoa-confined-'));
const inside = (name: string): string => join(folder, name);
const server = createServer((socket) => socket.end());
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  for (const name of ['wanted', 'another']) writeFileSync(inside(name), 'content');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function probe(wish: ConfinedWish, tried: Omit<ProbeWish, 'port'>, environment = process.env) {
  const child = fork(fileURLToPath(new URL('./probe.fixture.ts', import.meta.url)), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...confine(wish, environment),
  });
  child.send({ ...tried, port });
  const [answer] = await once(child, 'message');
  await once(child, 'exit');
  return answer;
}

const denied = 'ERR_ACCESS_DENIED';

it('a process that reads a file reaches no address, writes nothing, starts nothing and reads nothing else', async () => {
  const tried = { write: [inside('new'), inside('wanted')], read: [inside('wanted'), inside('another')] };
  expect(await probe({ mayRead: [inside('wanted')], mayWrite: [] }, tried)).toEqual({
    connect: denied,
    write: [denied, denied],
    read: ['done', denied],
    spawn: denied,
    thread: denied,
    settings: [],
  });
});

it('writes only in its folder, starts only what it may, and knows only the settings that it needs', async () => {
  const wish: ConfinedWish = {
    mayRead: 'all',
    mayWrite: [inside('own')],
    mayStart: ['programs', 'threads'],
    settings: ['PROBE_LIMIT'],
  };
  const tried = { write: [inside('own'), inside('new')], read: [inside('another')] };
  const environment = { ...process.env, PROBE_LIMIT: '5', PROBE_PASSWORD: 'x' };
  expect(await probe(wish, tried, environment)).toEqual({
    connect: denied,
    write: ['done', denied],
    read: ['done'],
    spawn: 'done',
    thread: 'done',
    settings: ['PROBE_LIMIT'],
  });
});

/** A program that knows nothing of our runtime's permissions: Bash opens sockets and files by itself. */
async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return promisify(execFile)(program, args).then(
    () => true,
    () => false,
  );
}

describe.runIf(process.platform === 'linux')('a native program behind the walls', () => {
  const confined = confineProgram('bash', ['-c']);

  it('has no network where the system can take it away', async () => {
    const script = `exec 3<>/dev/tcp/127.0.0.1/${port}`;
    expect(await succeeds('bash', ['-c', script])).toBe(true);
    const canReach = await succeeds(confined.program, [...confined.args, script]);
    expect(canReach).toBe(!activeWalls().includes('network namespace'));
  });

  it('writes no file, and still answers by its pipe', async () => {
    const script = (target: string): string => `echo text > ${target}`;
    expect(await succeeds('bash', ['-c', script(inside('free'))])).toBe(true);
    expect(await succeeds(confined.program, [...confined.args, script(inside('held'))])).toBe(false);
    expect(readFileSync(inside('held'), 'utf8')).toBe('');
    expect(await succeeds(confined.program, [...confined.args, 'echo answer'])).toBe(true);
  });
});
