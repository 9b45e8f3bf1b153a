import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentRecordSchema } from '../domain/record.ts';
import { buildPdf, cornerImage } from '../source/pdf.fixture.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const sample = fileURLToPath(new URL('../../samples/letter-tcvn3-layer/source.pdf', import.meta.url));
const scan = fileURLToPath(new URL('../../samples/telegram-fax/source.pdf', import.meta.url));

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sohoa-cli-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function sohoa(args: readonly string[], language = 'vi'): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { env: { ...process.env, SOHOA_LANG: language } },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      },
    );
  });
}

interface IndexLine {
  readonly folder: string | null;
  readonly status: string;
  readonly error: { code: string; message: string } | null;
}

async function indexOf(out: string): Promise<IndexLine[]> {
  const lines = (await readFile(join(out, 'index.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line): IndexLine => JSON.parse(line));
}

describe('sohoa digitize', () => {
  it('makes a whole result folder of a file', async () => {
    const out = join(folder, 'out');
    const { code, stdout, stderr } = await sohoa(['digitize', sample, '--out', out]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('1/1');
    expect(await readdir(join(out, 'source'))).toEqual(
      expect.arrayContaining(['alto', 'record.json', 'searchable.pdf', 'tables.xlsx', 'text.txt']),
    );
    const record = documentRecordSchema.parse(JSON.parse(await readFile(join(out, 'source', 'record.json'), 'utf8')));
    expect(record.record).toMatchObject({ symbol: '116/NV', date: '2021-03-19', documentType: { name: 'Công văn' } });
    const text = await readFile(join(out, 'source', 'text.txt'), 'utf8');
    expect(text).toBe(text.normalize('NFC'));
    expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  });

  it('goes on past files it cannot read, says why in both languages, and ends with 2', async () => {
    const inbox = join(folder, 'in');
    await mkdir(inbox);
    await copyFile(sample, join(inbox, 'good.pdf'));
    await writeFile(join(inbox, 'empty.pdf'), '');
    await writeFile(join(inbox, 'text.pdf'), 'Kính gửi');
    await writeFile(join(inbox, 'cut.pdf'), '%PDF-1.7\n');
    await writeFile(join(inbox, 'locked.pdf'), await buildPdf([{}], { password: 'x' }));
    const { code, stderr } = await sohoa(['digitize', inbox, '--out', join(folder, 'out')]);
    expect(code).toBe(2);
    expect(stderr).toContain('Tệp rỗng');
    const index = await indexOf(join(folder, 'out'));
    expect(Object.fromEntries(index.map((line) => [line.folder ?? line.error?.code, line.status]))).toEqual({
      'good': 'done',
      'file-empty': 'failed',
      'file-type-unsupported': 'failed',
      'pdf-broken': 'failed',
      'pdf-encrypted': 'failed',
    });
    const english = await sohoa(['digitize', join(inbox, 'empty.pdf'), '--out', join(folder, 'out-en')], 'en');
    expect(english).toMatchObject({ code: 1 });
    expect(english.stderr).toContain('[file-empty] The file is empty');
  });

  it('makes a partial document of a file with one bad page', async () => {
    const broken = { ...cornerImage(600, 800), filter: 'DCTDecode', data: new Uint8Array([0xff, 0xd8, 1, 2, 3, 4]) };
    const file = join(folder, 'half.pdf');
    await writeFile(file, await buildPdf([{ images: [broken] }, { images: [cornerImage(600, 800)] }]));
    expect((await sohoa(['digitize', file, '--out', join(folder, 'out')])).code).toBe(2);
    const record = documentRecordSchema.parse(
      JSON.parse(await readFile(join(folder, 'out', 'half', 'record.json'), 'utf8')),
    );
    expect(record).toMatchObject({ status: 'partial', pages: [{ failure: { code: 'image-broken' } }, { number: 2 }] });
    expect(record.findings.map((finding) => finding.rule)).toContain('page-failed');
    expect(await readFile(join(folder, 'out', 'half', 'text.txt'), 'utf8')).toMatch(/^\f/);
  });

  it('keeps a result unless --force is given', async () => {
    const out = join(folder, 'out');
    expect((await sohoa(['digitize', sample, '--out', out])).code).toBe(0);
    const again = await sohoa(['digitize', sample, '--out', out]);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('output-exists');
    expect((await sohoa(['digitize', sample, '--out', out, '--force'])).code).toBe(0);
  });

  it.each([
    [['digitize'], 64],
    [['digitize', 'x.pdf'], 64],
    [['digitize', sample, '--out', 'x', '--engine', 'best'], 64],
    [['digitize', sample, '--out', 'x', '--jobs', '0'], 64],
    [['no-such-command'], 64],
    [['digitize', 'missing.pdf', '--out', 'x'], 1],
    [['--help'], 0],
  ])('ends %j with exit code %i', async (args, code) => {
    expect((await sohoa(args)).code).toBe(code);
  });

  it('leaves nothing behind on Ctrl-C', async () => {
    const out = join(folder, 'out');
    const child = spawn(process.execPath, [main, 'digitize', scan, '--out', out, '--jobs', '1'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    await waitForFile(join(out, 'index.jsonl'));
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await ended).toBe(130);
    expect(await readdir(out)).toEqual(['index.jsonl']);
    expect(() => process.kill(-(child.pid ?? 0), 0)).toThrow();
  });
});

describe('sohoa inspect', () => {
  it('says what is on each page and that the layer is in a legacy encoding', async () => {
    const { code, stdout } = await sohoa(['inspect', sample]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'pdf',
      pages: [{ page: 1, textLayer: { verdict: 'convertible', encoding: 'tcvn3' } }],
    });
  });
});

async function waitForFile(path: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const found = await readFile(path).then(
      () => true,
      () => false,
    );
    if (found) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${path} did not appear`);
}
