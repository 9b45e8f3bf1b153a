import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, it, vi } from 'vitest';
import { createProgramLauncher } from './program-launcher.ts';

const launcher = createProgramLauncher();
afterAll(() => launcher.close());
const { signal } = new AbortController();
const node = (script: string, input: string, timeoutMs = 30_000, stop = signal) =>
  launcher.run(
    { program: process.execPath, args: ['-e', script], input: [Buffer.from(input), Buffer.from('!')], timeoutMs },
    stop,
  );
const inputFiles = (): string[] => readdirSync(tmpdir()).filter((name) => /^sohoa-[0-9a-f-]{36}$/.test(name));

it('gives a program its input and brings its output and end', async () => {
  const end = await node('process.stdin.pipe(process.stdout); process.exitCode = 3', 'Điều 1');
  expect(end).toMatchObject({ exitCode: 3, stdout: 'Điều 1!' });
});

it('keeps apart what runs at the same time', async () => {
  const ends = await Promise.all(['a', 'b', 'c', 'd'].map((text) => node('process.stdin.pipe(process.stdout)', text)));
  expect(ends.map(({ stdout }) => stdout)).toEqual(['a!', 'b!', 'c!', 'd!']);
});

it('says when there is no such program', async () => {
  const end = await launcher.run({ program: 'no-such-program', args: [], input: [], timeoutMs: 30_000 }, signal);
  expect(end.exitCode).toBeUndefined();
});

it('stops a program that takes too long, and one that nobody wants any more', async () => {
  await expect(node('setInterval(() => {}, 1000)', '', 200)).rejects.toMatchObject({ code: 'page-timeout' });
  await expect(node('setInterval(() => {}, 1000)', '', 30_000, AbortSignal.timeout(200))).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect((await node('', '')).exitCode).toBe(0);
});

it('leaves no input behind, also of a program that never read it', async () => {
  const before = inputFiles();
  await node('', 'x'.repeat(1_000_000));
  // Others may be reading pages at this moment: theirs go as well.
  await vi.waitUntil(() => inputFiles().every((name) => before.includes(name)), { timeout: 20_000 });
});
