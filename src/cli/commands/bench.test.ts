import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandIo } from '../command.ts';
import { type BenchDeps, createBenchCommand } from './bench.ts';

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-'));
  out = '';
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const io: CommandIo = {
  stdin: async () => '',
  stdout: (text) => {
    out += text;
  },
  stderr: () => {},
  isTerminal: false,
  language: 'vi',
  signal: new AbortController().signal,
};

const answer = {
  pages: 3,
  times: { ocr: { wallSeconds: 1, cpuSeconds: 6 }, outputs: { wallSeconds: 1, cpuSeconds: 1.5 } },
};

/** A child that answers at once, in place of the real command line. */
function depsAnswering(text: string): BenchDeps {
  return {
    create: () => Promise.reject(new Error('not needed here')),
    availableEngines: async () => ['tesseract-js'],
    ownCommand: [process.execPath, '-e', `console.log(${JSON.stringify(text)})`],
    unpackLanguageData: async () => folder,
    writePageImages: async () => [],
  };
}

// Real processes on a machine that may be busy.
describe('bench', { timeout: 30_000 }, () => {
  it('gives the figures a page of every file together, stage by stage', async () => {
    await writeFile(join(folder, 'a.pdf'), '');
    await writeFile(join(folder, 'b.PDF'), '');
    const command = createBenchCommand(depsAnswering(JSON.stringify(answer)));
    expect(await command([folder], io)).toBe(0);
    expect(out).toMatch(/sohoa \(tesseract-js\)\s+6\s/u);
    expect(out).toMatch(/ocr\s+2\.00/u);
    expect(out).toMatch(/outputs\s+0\.50/u);
  });

  it('names a contender that fails and says so in the exit code', async () => {
    await writeFile(join(folder, 'a.pdf'), '');
    const deps = { ...depsAnswering(''), ownCommand: ['no-such-program-here'] };
    expect(await createBenchCommand(deps)([folder], io)).toBe(2);
    expect(out).toContain('sohoa (tesseract-js): not on the PATH');
  });

  it.each([
    ['no folder', [] as string[], 'usage'],
    ['an unknown peer', ['--against', 'abbyy', '.'], 'usage'],
    ['a folder that is not there', ['/no/such/folder'], 'file-not-found'],
  ])('refuses %s', async (_what, args, code) => {
    await expect(createBenchCommand(depsAnswering(''))(args, io)).rejects.toMatchObject({ code });
  });

  it('refuses a folder without PDFs', async () => {
    await expect(createBenchCommand(depsAnswering(''))([folder], io)).rejects.toMatchObject({ code: 'file-not-found' });
  });
});
