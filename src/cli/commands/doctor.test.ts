import { expect, it } from 'vitest';
import type { Check } from '../../domain/health-check.ts';
import { createDoctorCommand } from './doctor.ts';

async function run(checks: Check[], ...args: string[]) {
  const out: string[] = [];
  const io = {
    stdin: async () => '',
    stdout: (text: string) => void out.push(text),
    stderr: () => undefined,
    isTerminal: false,
    language: 'en' as const,
    signal: new AbortController().signal,
  };
  const exit = await createDoctorCommand(async () => checks.map((check) => async () => check))(args, io);
  return { exit, out: out.join('') };
}

it('says what to do about what is not well, and ends with 1 when something is bad', async () => {
  const good: Check = { name: 'node', state: 'good', found: '26.10.0' };
  const warning: Check = { name: 'engine', state: 'warning', found: 'tesseract.js' };
  const bad: Check = { name: 'models', state: 'bad', found: 'digits' };
  expect(await run([good, warning])).toMatchObject({ exit: 0 });
  const { exit, out } = await run([good, warning, bad]);
  expect(exit).toBe(1);
  expect(out.split('\n').filter((line) => line.startsWith('      '))).toHaveLength(2);
  expect(out).toContain('BAD   Models: digits');
  expect(JSON.parse((await run([bad], '--json')).out)).toEqual([bad]);
});
