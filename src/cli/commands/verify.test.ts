import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../command.ts';
import { createVerifyCommand, type VerifySetup } from './verify.ts';

type Result = Awaited<ReturnType<VerifySetup['run']>>;

async function run(tampering: Result['tampering'], args: string[], language: 'vi' | 'en' = 'en') {
  const out: string[] = [];
  const io: CommandIo = {
    stdin: async () => '',
    stdout: (text) => void out.push(text),
    stderr: () => undefined,
    isTerminal: false,
    language,
    signal: new AbortController().signal,
  };
  const command = createVerifyCommand({
    run: async ({ progress }) => {
      progress(2, 2);
      return { checked: { files: 2, rows: 5, links: 9, anchors: 1 }, tampering };
    },
  });
  return { code: await command(args, io), out: out.join('') };
}

describe('sohoa verify', () => {
  it('ends with 0 and says how much is whole', async () => {
    expect(await run([], [])).toEqual({
      code: 0,
      out: '2 files, 5 rows, 9 audit entries, 1 anchors: whole\n',
    });
  });

  it('ends with 1 and names each thing that was tampered with', async () => {
    const { code, out } = await run([{ what: 'row-changed', name: 'records/a/1' }], [], 'vi');
    expect(code).toBe(1);
    expect(out).toBe(
      'row-changed\trecords/a/1\tdữ liệu bị sửa ngoài phần mềm\n2 tệp, 5 bản ghi, 9 mục nhật ký, 1 điểm neo: 1 chỗ bị can thiệp\n',
    );
  });

  it('gives the same to programs', async () => {
    const { code, out } = await run([{ what: 'file-missing', name: 'ab' }], ['--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ checked: { files: 2 }, tampering: [{ what: 'file-missing', name: 'ab' }] });
  });

  it('takes no path', async () => {
    await expect(run([], ['x'])).rejects.toMatchObject({ code: 'usage' });
  });
});
