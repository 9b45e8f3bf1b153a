import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import manifest from '../../models/manifest.json' with { type: 'json' };
import type { Raster } from '../domain/raster.ts';
import type { LanguageData } from './language-data.ts';
import { findLanguageData } from './language-data.ts';
import { describeOcrEngine } from './ocr-engine.contract.ts';
import type { OcrEngine } from './ocr-engine.ts';
import { printedPage } from './printed-page.fixture.ts';
import { createTesseractCliEngine } from './tesseract-cli-engine.ts';
import { createTesseractJsEngine } from './tesseract-js-engine.ts';

const sha256 = manifest.models.find((model) => model.name === 'vie-best-int')?.sha256 ?? '';
const data = (): Promise<LanguageData> => findLanguageData(sha256);
const { signal } = new AbortController();

describeOcrEngine('tesseract-js', async () =>
  createTesseractJsEngine({ data: await data(), concurrency: 2, timeoutMs: 60_000, imagesPerWorker: 3 }),
);
describeOcrEngine('tesseract-cli', async () =>
  createTesseractCliEngine({ data: await data(), concurrency: 2, timeoutMs: 60_000 }),
);

describe('language data', () => {
  it('is refused when its bytes are not the recorded ones', async () => {
    await expect(findLanguageData('0'.repeat(64))).rejects.toMatchObject({ code: 'model-corrupt' });
  });
});

describe('engines that cannot do their work', () => {
  it('says that the native program is not there', async () => {
    const options = { data: await data(), concurrency: 1, timeoutMs: 1000, program: 'no-such-tesseract' };
    await expect(createTesseractCliEngine(options)).rejects.toMatchObject({ code: 'engine-unavailable' });
  });

  it('gives up on a page after the time limit', async () => {
    const engine = await createTesseractCliEngine({ data: await data(), concurrency: 1, timeoutMs: 5 });
    await expect(engine.recognize(printedPage(['Điều 1.']), { pageMode: 'block', signal })).rejects.toMatchObject({
      code: 'page-timeout',
    });
  });
});

describe('the native program', () => {
  const pages = [['Số: 15/QĐ-UBND'], ['Điều 1. Phạm vi điều chỉnh', 'Điều 2. Đối tượng áp dụng'], ['Nơi nhận:']].map(
    (lines) => printedPage(lines),
  );
  const filesOfPages = (): string[] => readdirSync(tmpdir()).filter((name) => /^sohoa-[0-9a-f-]{36}$/.test(name));

  it('reads image after image in one process, each as if it were alone', async () => {
    const common = { data: await data(), concurrency: 1, timeoutMs: 60_000 };
    const lonely = await createTesseractCliEngine({ ...common, imagesPerProcess: 1 });
    const steady = await createTesseractCliEngine(common);
    const read = (engine: OcrEngine) => (page: Raster) => engine.recognize(page, { pageMode: 'column', signal });
    const alone = await Promise.all(pages.map(read(lonely)));
    expect(await Promise.all([...pages, ...pages].map(read(steady)))).toEqual([...alone, ...alone]);
    await steady.close();
  });

  it('answers also where the system holds back more of what it writes', async () => {
    const program = join(await mkdtemp(join(tmpdir(), 'sohoa-held-back-')), 'tesseract');
    await writeFile(program, '#!/bin/sh\nexec stdbuf -o 10000 tesseract "$@"\n', { mode: 0o700 });
    const engine = await createTesseractCliEngine({ data: await data(), concurrency: 1, timeoutMs: 60_000, program });
    const [page = printedPage([])] = pages;
    const words = await engine.recognize(page, { pageMode: 'column', signal });
    expect(await engine.recognize(page, { pageMode: 'column', signal })).toEqual(words);
    await engine.close();
    await rm(dirname(program), { recursive: true });
  });

  it('leaves no page on the disk', async () => {
    const before = filesOfPages();
    const engine = await createTesseractCliEngine({ data: await data(), concurrency: 1, timeoutMs: 60_000 });
    const [page = printedPage([])] = pages;
    await engine.recognize(page, { pageMode: 'column', signal });
    await engine.close();
    // Others may be reading pages at this moment: theirs go as well.
    await vi.waitUntil(() => filesOfPages().every((name) => before.includes(name)), { timeout: 20_000 });
  });
});

describe('WebAssembly workers', () => {
  const threads = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

  it('are ended when nothing is read, and started again', async () => {
    const engine = createTesseractJsEngine({ data: await data(), concurrency: 1, timeoutMs: 60_000, idleMs: 500 });
    const page = printedPage(['Số: 15/QĐ-UBND']);
    const first = await engine.recognize(page, { pageMode: 'column', signal });
    const reading = threads();
    await vi.waitUntil(() => threads() < reading, { timeout: 20_000 });
    const resting = threads();
    expect(await engine.recognize(page, { pageMode: 'column', signal })).toEqual(first);
    expect(threads()).toBeGreaterThan(resting);
    await engine.close();
  });
});
