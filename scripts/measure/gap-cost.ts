import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../../src/app/compose-engine.ts';
import { loadRestorer } from '../../src/app/compose-text-stages.ts';
import { silentLog } from '../../src/domain/log.ts';
import { loadDigitModel } from '../../src/handwriting/digit-model.ts';
import { createOcrStage } from '../../src/pipeline/ocr-stage.ts';
import { type PageReading, readPage } from '../../src/pipeline/read-page.ts';
import { createHandwritingSeparator } from '../../src/pipeline/separate-handwriting.ts';
import { convertTextLayer } from '../../src/restoration/convert-layer.ts';
import { openDocument } from '../../src/source/open-document.ts';
import { defaultSourceLimits } from '../../src/source/source-document.ts';

/**
 * CPU milliseconds that finding and reading filled gaps takes on each page of the PDFs of a folder:
 * `node scripts/measure/gap-cost.ts [FOLDER] [--pages N]` (the first N of each file). Each page is read by the engine once;
 * its gaps once cold and then ten times.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: 'string', default: '1000' } },
});
const folder = positionals[0] ?? '../shared/samples/real';
const turns = 10;

const digits = await readFile(new URL('../../models/digits.bin', import.meta.url));
const separate = createHandwritingSeparator(loadDigitModel(new Uint8Array(digits)));
const costs: number[] = [];
let file = '';

const measured: typeof separate = (reading, raster, facts) => {
  const before = process.cpuUsage();
  const separated = separate(reading, raster, facts);
  const cold = cpuMs(before);
  const warm = process.cpuUsage();
  for (let turn = 0; turn < turns; turn++) separate(reading, raster, facts);
  const cost = cpuMs(warm) / turns;
  costs.push(cost);
  const filled = filledIn(separated);
  console.log([file, facts.pageNumber, `${filled} filled`, `cold ${cold.toFixed(0)}`, cost.toFixed(1)].join(' | '));
  return separated;
};

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function filledIn({ regions }: PageReading): number {
  return regions.filter(({ fills }) => fills !== undefined).length;
}

const { signal } = new AbortController();
const engine = await createEngine('auto', 1);
const restorer = await loadRestorer();
const open = (path: string, password: string | null) =>
  openDocument(path, { password, limits: defaultSourceLimits, signal });
const stage = createOcrStage({
  engine,
  open,
  judge: restorer.judge,
  convert: convertTextLayer,
  read: (raster, engine, reading) => readPage(raster, { engine, figures: async () => [] }, reading),
  separateHandwriting: measured,
});
try {
  for (const name of (await readdir(folder)).filter((entry) => entry.endsWith('.pdf')).sort()) {
    file = name;
    const path = join(folder, name);
    const source = await open(path, null);
    const pages = Math.min(source.pageCount, Number(values.pages));
    await source.close();
    const input = { path, firstPage: 1, lastPage: pages, source: { name, sha256: '0'.repeat(64), bytes: 0, pages } };
    await stage.run(input, { signal, log: silentLog, progress: () => {} });
  }
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  console.log(`${costs.length} pages: mean ${mean.toFixed(1)}, most ${Math.max(...costs).toFixed(1)} CPU-ms`);
} finally {
  await engine.close();
}
