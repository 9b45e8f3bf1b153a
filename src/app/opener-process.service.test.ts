import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { newTestFolder } from '../store/test-database.fixture.ts';
import { createOpenerProcess } from './opener-process.ts';
import { childrenOf } from './service-process.fixture.ts';

const script = fileURLToPath(new URL('../../workers/opener.ts', import.meta.url));
const folder = newTestFolder();
const opener = createOpenerProcess(script, process.env, [folder]);
afterAll(() => {
  opener.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileWith(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The smallest valid PDF of one empty page. */
const tinyPdf = [
  '%PDF-1.4',
  '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
  '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
  '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >> endobj',
  'trailer << /Root 1 0 R >>',
  '%%EOF',
].join('\n');

describe('the opener process', () => {
  it('says what a file is, and gives the error of what is wrong with it', async () => {
    const path = fileWith('tiny.pdf', tinyPdf);
    expect(await opener.inspect(path, null)).toEqual({ mediaType: 'application/pdf', pages: 1, isSigned: false });
    const text = fileWith('text.pdf', 'no scan');
    await expect(opener.inspect(text, null)).rejects.toMatchObject({ code: 'file-type-unsupported', kind: 'input' });
  });

  it('cuts a page into tiles, and again over what was left half done', async () => {
    const path = fileWith('tiles.pdf', tinyPdf);
    const tiles = join(folder, 'tiles');
    await opener.writePageTiles({ path, password: null }, 1, tiles);
    await opener.writePageTiles({ path, password: null }, 1, tiles);
    // 200 x 100 points, painted at 200 dpi.
    expect(JSON.parse(readFileSync(join(tiles, 'size.json'), 'utf8'))).toEqual({
      widthPx: 555,
      heightPx: 277,
      levels: 2,
    });
    expect(readdirSync(join(tiles, 'tiles_files', '1')).sort()).toEqual(['0_0.jpeg', '1_0.jpeg']);
  });

  it('writes nowhere but in its folders', async () => {
    const path = fileWith('outside.pdf', tinyPdf);
    const target = `${folder}-outside.pdf`;
    const page = { path, password: null, mediaType: 'application/pdf', page: 1, turn: 0 } as const;
    await opener.assemble([page], join(folder, 'inside.pdf'));
    await expect(opener.assemble([page], target)).rejects.toMatchObject({ code: 'internal' });
    expect(existsSync(target)).toBe(false);
  });

  it('fails what it was doing when it dies, and is started again by the next wish', async () => {
    const path = fileWith('again.pdf', tinyPdf);
    await opener.inspect(path, null);
    const [child] = childrenOf(process.pid).filter((one) => one.command.includes('opener.ts'));
    const asked = opener.inspect(path, null);
    process.kill(child?.pid ?? 0, 'SIGKILL');
    await expect(asked).rejects.toMatchObject({ code: 'source-process-died', kind: 'transient' });
    expect(await opener.inspect(path, null)).toMatchObject({ pages: 1 });
  });
});
