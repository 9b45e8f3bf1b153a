import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectInputs } from './collect-inputs.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sohoa-inputs-'));
  await mkdir(join(folder, 'hộp 1'), { recursive: true });
  for (const name of ['a.pdf', 'b.pdf', 'b.tif', 'notes.docx', 'hộp 1/a.pdf', 'hộp 1/.hidden'])
    await writeFile(join(folder, name), 'x');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('collectInputs', () => {
  it('names a result after the file, keeps the extension on a clash and the path inside a folder', async () => {
    const inputs = await collectInputs([folder]);
    expect(inputs.map((input) => input.folder)).toEqual(['a', 'b.pdf', 'b.tif', 'hộp 1/a']);
  });

  it('takes a named file whatever it is called', async () => {
    expect(await collectInputs([join(folder, 'notes.docx')])).toMatchObject([{ folder: 'notes' }]);
  });

  it('gives two files of the same name from different places two folders', async () => {
    const inputs = await collectInputs([join(folder, 'a.pdf'), join(folder, 'hộp 1', 'a.pdf')]);
    expect(new Set(inputs.map((input) => input.folder.toLowerCase())).size).toBe(2);
  });

  it('says which path is not there', async () => {
    await expect(collectInputs([join(folder, 'missing.pdf')])).rejects.toMatchObject({ code: 'file-not-found' });
  });
});
