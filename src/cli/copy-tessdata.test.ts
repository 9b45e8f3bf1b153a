import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyTessdata } from './copy-tessdata.ts';

let work: string;
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'tessdata-'));
});
afterEach(() => rm(work, { recursive: true, force: true }));

it('puts our language data over whatever Tesseract brought, its settings beside them', async () => {
  const own = join(work, 'own');
  await mkdir(own);
  await writeFile(join(own, 'vie.traineddata'), 'ours');
  const folder = await copyTessdata(own, join(work, 'whole'));
  expect(await readFile(join(folder, 'vie.traineddata'), 'utf8')).toBe('ours');
  expect(await readdir(own)).toEqual(['vie.traineddata']);
});
