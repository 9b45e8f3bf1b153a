import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { emptyRecord } from '../../evaluation/document.fixture.ts';
import type { CommandIo } from '../command.ts';
import { createEvaluateCommand, type EvaluateDeps } from './evaluate.ts';

let folder: string;
const out: string[] = [];
const errors: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
  out.length = 0;
  errors.length = 0;
  for (const [name, text] of [
    ['first', 'Điều 1. Ban hành Quy chế\n'],
    ['second', 'Số: 12/BC-VP\n'],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'source.pdf'), '%PDF');
    await writeFile(join(folder, name, 'truth.txt'), text);
    await writeFile(
      join(folder, name, 'truth.json'),
      JSON.stringify({ pages: [{ number: 1, kind: 'prose', level: 'clean' }], record: { symbol: '12/BC-VP' } }),
    );
  }
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const io: CommandIo = {
  stdin: async () => '',
  stdout: (text) => void out.push(text),
  stderr: (text) => void errors.push(text),
  isTerminal: false,
  language: 'vi',
  signal: new AbortController().signal,
};

function evaluateWith(digitize: EvaluateDeps['digitize'], args: readonly string[] = []): Promise<number> {
  const command = createEvaluateCommand(async () => ({ samplesFolder: folder, digitize, close: async () => {} }));
  return command(args, io);
}

const good: EvaluateDeps['digitize'] = async (path) => ({
  record: emptyRecord({ record: { symbol: '12/BC-VP' } }),
  text: path.includes('first') ? 'Điều 1. Ban hành Quy chế\n' : 'Số: 12/BC-VP\n',
});

describe('evaluate', () => {
  it('prints the quality table of the samples', async () => {
    expect(await evaluateWith(good)).toBe(0);
    expect(out.join('')).toMatch(/file first\s+1\s+0\.00/u);
    expect(out.join('')).toContain('fields: 2 right');
  });

  it('reads with the engine asked for and replays nothing then', async () => {
    await writeFile(join(folder, 'first', 'recording.json'), '{}');
    const asked: unknown[] = [];
    const setup = (args: readonly string[]): Promise<number> =>
      createEvaluateCommand(async (engine) => ({
        samplesFolder: folder,
        digitize: async (path, options) => {
          asked.push([engine, options.recordingPath === null ? 'live' : 'replayed']);
          return good(path, options);
        },
        close: async () => {},
      }))(args, io);
    await setup([]);
    await setup(['--engine', 'recogniser']);
    expect(asked).toEqual([
      ['auto', 'replayed'],
      ['auto', 'live'],
      ['recogniser', 'live'],
      ['recogniser', 'live'],
    ]);
    await expect(setup(['--engine', 'magic'])).rejects.toMatchObject({ code: 'usage' });
  });

  it('fails and names the figure when a reading is worse than the committed scores', async () => {
    await evaluateWith(good, ['--json']);
    const { summary } = JSON.parse(out.join(''));
    await writeFile(join(folder, 'scores.json'), JSON.stringify(summary));
    const worse: EvaluateDeps['digitize'] = async (path, options) => {
      const result = await good(path, options);
      return { ...result, text: result.text.replace('ế', 'ê') };
    };
    expect(await evaluateWith(worse)).toBe(1);
    expect(errors.join('')).toContain('document first: characterErrorRate');
    expect(await evaluateWith(good)).toBe(0);
  });

  it('counts a file that cannot be read as nothing found and says so', async () => {
    const failing: EvaluateDeps['digitize'] = async (path, options) => {
      if (path.includes('second')) throw new AppError('pdf-broken', { name: path });
      return good(path, options);
    };
    expect(await evaluateWith(failing)).toBe(2);
    expect(errors.join('')).toContain('second: [pdf-broken]');
    expect(out.join('')).toMatch(/file second\s+1\s+100\.00/u);
  });

  it('scores only the transcribed pages of real scans', async () => {
    const real = join(folder, 'real');
    await mkdir(real);
    await writeFile(join(real, 'scan.pdf'), '%PDF');
    await writeFile(join(real, 'scan.txt'), 'Nơi nhận:\n- Lưu: VT.\n');
    await writeFile(join(real, 'scan.pages.json'), JSON.stringify({ pdf: 'scan.pdf', pages: [2] }));
    const digitize: EvaluateDeps['digitize'] = async () => ({
      record: emptyRecord({}),
      text: 'anything\n\fNơi nhận:\n- Lưu: VT.\n',
    });
    expect(await evaluateWith(digitize, ['--folder', real])).toBe(0);
    expect(out.join('')).toMatch(/kind signature\s+1\s+0\.00/u);
  });

  it('refuses a folder that holds nothing to compare with', async () => {
    await expect(evaluateWith(good, ['--folder', join(folder, 'nowhere')])).rejects.toMatchObject({
      code: 'file-not-found',
    });
  });
});
