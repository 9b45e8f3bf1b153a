// The bars of the searchable PDF, measured file by file with other programs' eyes:
//   node scripts/measure/outputs.ts FOLDER [PDFA=2b] [KEEP_FOLDER]
// FOLDER holds samples (`*/source.*`, read from their recordings) or files. KEEP_FOLDER keeps what was read (one JSON a
// file) and the PDFs, so that a second run writes only.
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { assemblePipeline, createPipeline, type Pipeline } from '../../src/app/compose-pipeline.ts';
import { silentLog } from '../../src/domain/log.ts';
import { median } from '../../src/domain/median.ts';
import { createReplayEngine } from '../../src/ocr/replay-engine.ts';
import {
  bagShare,
  edgeDistances,
  folded,
  mupdfPages,
  pdfjsPages,
  popplerPages,
} from '../../src/outputs/pdf-readers.fixture.ts';
import { type FlowResult, runInline } from '../../src/pipeline/flow.ts';
import { positionedTextOf } from '../../src/pipeline/text-of-layer.ts';

const [folder = 'samples', pdfaText = '2b', keepText] = process.argv.slice(2);
const pdfa = pdfaText === '1b' || pdfaText === 'off' ? pdfaText : '2b';
const keep = keepText ?? mkdtempSync(join(tmpdir(), 'sohoa-measure-'));
mkdirSync(keep, { recursive: true });
const { signal } = new AbortController();

const paths = [...globSync(join(folder, '*', 'source.*')), ...globSync(join(folder, '*.{pdf,tif,tiff,jpg,jpeg,png}'))];
for (const path of paths.sort()) await measure(path);

async function measure(path: string): Promise<void> {
  const isSample = basename(path).startsWith('source.');
  const name = isSample ? basename(dirname(path)) : basename(path, extname(path));
  const { result, pipeline } = await read(path, name);
  const pdf = join(keep, `${name}.pdf`);
  const started = process.cpuUsage();
  for await (const file of pipeline.render(path, result, { password: null, pdfa, force: true }, signal)) {
    if (file.name !== 'searchable.pdf') continue;
    writeFileSync(pdf, Buffer.concat(typeof file.content === 'string' ? [] : [...pieces(file.content)]));
    break;
  }
  const { user, system } = process.cpuUsage(started);
  await pipeline.close();
  const pages = result.restoredLayer.pages;
  report(name, pages.length, (user + system) / 1e6, statSync(pdf).size - statSync(path).size, statSync(path).size);
  await compare(pdf, result);
}

function pieces(content: Uint8Array | Iterable<Uint8Array>): Iterable<Uint8Array> {
  return content instanceof Uint8Array ? [content] : content;
}

async function read(path: string, name: string): Promise<{ result: FlowResult; pipeline: Pipeline }> {
  const recording = join(dirname(path), 'recording.json');
  const kept = join(keep, `${name}.json`);
  const pipeline = existsSync(recording)
    ? await assemblePipeline(createReplayEngine(JSON.parse(readFileSync(recording, 'utf8'))))
    : await createPipeline({ engine: 'auto', jobs: 2 });
  if (existsSync(kept)) return { result: JSON.parse(readFileSync(kept, 'utf8')), pipeline };
  const source = await pipeline.open(path, null, signal);
  const lastPage = source.pageCount;
  await source.close();
  const facts = { name: basename(path), sha256: '0'.repeat(64), bytes: statSync(path).size, pages: lastPage };
  const input = { path, firstPage: 1, lastPage, source: facts };
  const result = await runInline(pipeline.flow, input, { signal, log: silentLog, progress: () => {} });
  writeFileSync(kept, JSON.stringify(result));
  return { result, pipeline };
}

function report(name: string, pageCount: number, seconds: number, grown: number, size: number): void {
  const allowed = Math.max(0.03 * size, 8192 * pageCount + 40_960);
  const cpu = `${(seconds / pageCount).toFixed(3)} CPU-s a page`;
  console.log(
    `\n${name}: ${pageCount} pages, ${cpu}, grown by ${grown} bytes (${Math.round(grown / pageCount)} a page, allowed ${Math.round(allowed)})`,
  );
}

async function compare(pdf: string, result: FlowResult): Promise<void> {
  const texts = positionedTextOf(result.restoredLayer).text.split('\f').map(folded);
  const { printed, joined } = await pdfjsPages(new Uint8Array(readFileSync(pdf)));
  const readers = {
    'poppler': popplerPages(pdf),
    'MuPDF': mupdfPages(pdf),
    'pdf.js joined': joined,
    'pdf.js': printed,
  };
  const distances: number[] = [];
  for (const [index, page] of result.restoredLayer.pages.entries()) {
    for (const [reader, pages] of Object.entries(readers)) {
      const difference = describeDifference(texts[index] ?? '', pages[index] ?? '');
      const table = page.elements.some((element) => element.kind === 'table') ? ' (table)' : '';
      if (difference !== undefined) console.log(`  page ${page.pageNumber}${table} ${reader}: ${difference}`);
    }
    if (page.rotation === 0 && page.textLayer.verdict !== 'good') distances.push(...edgeDistances(pdf, page));
  }
  console.log(`  edges: median ${median(distances).toFixed(2)} px at 200 dpi of ${distances.length} words`);
}

function describeDifference(expected: string, found: string): string | undefined {
  if (found === expected) return undefined;
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const from = Math.max(0, at - 20);
  const share = (100 * bagShare(expected, found)).toFixed(2);
  return `${share} % of the words; at ${at} «${expected.slice(from, at + 30)}» / «${found.slice(from, at + 30)}»`;
}
