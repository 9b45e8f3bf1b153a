import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCases } from '../cli/known-documents.ts';
import { silentLog } from '../domain/log.ts';
import { median } from '../domain/median.ts';
import { createReplayEngine, type Recording } from '../ocr/replay-engine.ts';
import {
  bagShare,
  edgeDistances,
  folded,
  mupdfPages,
  pdfjsPages,
  popplerPages,
  run,
} from '../outputs/pdf-readers.fixture.ts';
import { preflightFolder } from '../outputs/preflight.fixture.ts';
import { type FlowResult, runInline } from '../pipeline/flow.ts';
import { positionedTextOf } from '../pipeline/text-of-layer.ts';
import { assemblePipeline, type Pipeline } from './compose-pipeline.ts';
import { packageRoot } from './package-root.ts';

const cases = await loadCases(join(packageRoot, 'samples'));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sohoa-outputs-samples-'));
  for (const level of ['1b', '2b']) mkdirSync(join(folder, level));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** For files whose own text is good: nothing is shown to an engine. */
const noRecording: Recording = {
  engine: { name: 'none', version: '0' },
  model: { name: 'none', sha256: '' },
  results: {},
};
const options = { password: null, force: true } as const;
const { signal } = new AbortController();

async function read(pipeline: Pipeline, path: string): Promise<FlowResult> {
  const source = await pipeline.open(path, null, signal);
  const lastPage = source.pageCount;
  await source.close();
  const facts = { name: 'source.pdf', sha256: '0'.repeat(64), bytes: statSync(path).size, pages: lastPage };
  const input = { path, firstPage: 1, lastPage, source: facts };
  return runInline(pipeline.flow, input, { signal, log: silentLog, progress: () => {} });
}

async function writePdf(pipeline: Pipeline, path: string, result: FlowResult, pdfa: '1b' | '2b', name: string) {
  const target = join(folder, pdfa, `${name}.pdf`);
  for await (const file of pipeline.render(path, result, { ...options, pdfa }, signal)) {
    if (file.name !== 'searchable.pdf') continue;
    await writeFile(target, file.content);
    return target;
  }
  throw new Error('no searchable PDF');
}

/** The text of the page in the order of `text.txt`; on a page with a table nearly all of its words. */
function expectSameText(found: readonly string[], result: FlowResult, reader: string): void {
  const texts = positionedTextOf(result.restoredLayer).text.split('\f').map(folded);
  for (const [index, page] of result.restoredLayer.pages.entries()) {
    // A page that could not be read keeps what it came with; `samples.samples.test.ts` says when one is to be recorded again.
    if (page.failure !== undefined) continue;
    const expected = texts[index] ?? '';
    const text = found[index] ?? '';
    const place = `${reader}, page ${page.pageNumber}`;
    if (page.elements.some((element) => element.kind === 'table')) {
      expect(bagShare(expected, text), place).toBeGreaterThanOrEqual(0.999);
    } else expect(text, place).toBe(expected);
  }
}

/** The first page as two programs with decoders of their own show it. */
function expectSamePicture(path: string, other: string): void {
  for (const [program = '', ...parameters] of [
    ['pdftoppm', '-f', '1', '-l', '1', '-r', '150', '-gray'],
    ['mutool', 'draw', '-q', '-r', '150', '-F', 'pgm', '-o', '-'],
  ]) {
    const [first, second] = [path, other].map((file) =>
      execFileSync(program, [...parameters, file, ...(program === 'mutool' ? ['1'] : [])], {
        maxBuffer: 16 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    expect(first?.length).toBeGreaterThan(1_000_000);
    expect(first?.equals(second ?? Buffer.alloc(0)), program).toBe(true);
  }
}

describe('the searchable PDF of a sample', () => {
  it.each(cases.map((sample) => ({ name: sample.known.name, sample })))(
    '$name has the text of text.txt in its place, at little cost',
    async ({ name, sample }) => {
      const recording: Recording =
        sample.recordingPath === null ? noRecording : JSON.parse(readFileSync(sample.recordingPath, 'utf8'));
      const pipeline = await assemblePipeline(createReplayEngine(recording));
      try {
        const result = await read(pipeline, sample.sourcePath);
        const path = await writePdf(pipeline, sample.sourcePath, result, '2b', name);
        const archivePath = await writePdf(pipeline, sample.sourcePath, result, '1b', name);

        expectSameText(popplerPages(path), result, 'poppler');
        expectSameText(mupdfPages(path), result, 'MuPDF');
        const { joined, printed } = await pdfjsPages(new Uint8Array(readFileSync(path)));
        expectSameText(joined, result, 'pdf.js');
        expectSameText(printed, result, 'pdf.js with the line ends it sees itself');

        const upright = result.restoredLayer.pages.filter(
          (page) => page.rotation === 0 && page.textLayer.verdict !== 'good',
        );
        expect(median(upright.flatMap((page) => edgeDistances(path, page)))).toBeLessThanOrEqual(2);

        const before = statSync(sample.sourcePath).size;
        const allowed = Math.max(before * 0.03, 8192 * result.restoredLayer.pages.length + 40_960);
        // -1b forbids JPEG 2000: coded anew without loss it takes what it takes.
        const isCodedAnew = run('pdfimages', '-list', sample.sourcePath).includes(' jpx ');
        for (const copy of isCodedAnew ? [path] : [path, archivePath]) {
          expect(statSync(copy).size - before, copy).toBeLessThanOrEqual(allowed);
        }
        if (isCodedAnew) expectSamePicture(archivePath, sample.sourcePath);

        expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
        expect(run('pdfinfo', path)).toContain(`Pages:           ${result.restoredLayer.pages.length}`);
      } finally {
        await pipeline.close();
      }
    },
  );

  it('is PDF/A-1b for PDFBox Preflight', () => {
    const verdicts = preflightFolder(join(folder, '1b'), folder);
    expect(verdicts.size).toBe(cases.length);
    expect([...verdicts].filter(([, problem]) => problem !== null)).toEqual([]);
  });
});
