import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const INSTALL_TIMEOUT_MS = 300_000;

/** npm's own settings of the test run would leak into the nested install. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)_/i.test(name)),
);

describe('the package', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sohoa-package-'));
    const { stdout } = await run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', folder], {
      cwd: root,
      env: environment,
    });
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
    expect(tarball, stdout).toBeDefined();
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'user-of-sohoa', private: true, type: 'module' }),
    );
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', `./${tarball}`], {
      cwd: folder,
      env: environment,
    });
  }, INSTALL_TIMEOUT_MS);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('digitizes a scan with npx in an empty folder', async () => {
    await mkdir(join(folder, 'in'));
    await copyFile(join(root, 'samples', 'letter-tcvn3-layer', 'source.pdf'), join(folder, 'in', 'letter.pdf'));
    await run('npx', ['sohoa', 'digitize', 'in/letter.pdf', '--out', 'out'], { cwd: folder, env: environment });
    const record: unknown = JSON.parse(await readFile(join(folder, 'out', 'letter', 'record.json'), 'utf8'));
    expect(record).toMatchObject({ schema: 'sohoa.record/1', status: 'done', record: { symbol: '116/NV' } });
  });

  it('is a toolkit: its rooms can be imported', async () => {
    const script = `
      import { extractFromPlainText } from 'sohoa/extraction';
      import * as restoration from 'sohoa/restoration';
      const { record } = extractFromPlainText('Số: 15/QĐ-BNV\\nHà Nội, ngày 05 tháng 01 năm 2020\\nQUYẾT ĐỊNH');
      console.log(JSON.stringify([record.symbol, record.date, Object.keys(restoration).length > 0]));
    `;
    await writeFile(join(folder, 'use.mjs'), script);
    const { stdout } = await run(process.execPath, ['use.mjs'], { cwd: folder, env: environment });
    expect(JSON.parse(stdout)).toEqual(['15/QĐ-BNV', '2020-01-05', true]);
  });
});
