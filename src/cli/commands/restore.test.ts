import { expect, it } from 'vitest';
import { shippedRestorer } from '../../restoration/restorer.fixture.ts';
import type { CommandIo } from '../command.ts';
import { createRestoreCommand } from './restore.ts';

const command = createRestoreCommand({ load: async () => shippedRestorer() });

async function run(args: readonly string[], stdin: string): Promise<{ out: string; err: string; code: number }> {
  let out = '';
  let err = '';
  const io: CommandIo = {
    stdin: async () => stdin,
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    isTerminal: false,
    language: 'en',
    signal: new AbortController().signal,
  };
  const code = await command(args, io);
  return { out, err, code };
}

it('restores line for line and says on stderr what it chose', async () => {
  const { out, err, code } = await run([], 'Quyet dinh nay co hieu luc ke tu ngay ky.\n\nDieu 2. Chanh Van phong\n');
  expect(out).toBe('Quyết định này có hiệu lực kể từ ngày ký.\n\nĐiều 2. Chánh Văn phòng\n');
  expect(err).toContain('marks');
  expect(code).toBe(0);
});

it.each(['', 'a', 'a\n', '\n', '\n\n', 'một\r\nhai'])('keeps the shape of %j', async (text) => {
  expect((await run(['--mode', 'auto'], text)).out).toBe(text);
});

it('writes one JSON object a line with tokens, alternatives and what was changed', async () => {
  const { out } = await run(['--json', '--mode', 'marks'], '💡 Uy ban nhan dan\nabc\n');
  const [first, second] = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({
    line: 1,
    mode: 'marks',
    text: '💡 Ủy ban nhân dân',
    before: '💡 Uy ban nhan dan',
    changed: true,
  });
  expect(first.tokens[0]).toMatchObject({ start: 2, end: 4, before: 'Uy', text: 'Ủy', changed: true });
  expect(first.tokens[0].probability).toBeGreaterThan(0.9);
  expect(second).toMatchObject({ line: 2, changed: false });
});

it.each([[['--mode', 'wrong']], [['file.txt']], [['--what']]])('refuses %j', async (args) => {
  await expect(run(args, 'a')).rejects.toMatchObject({ code: 'usage' });
});
