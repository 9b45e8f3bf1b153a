import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../../src/app/compose-engine.ts';
import { assemblePipeline } from '../../src/app/compose-pipeline.ts';
import type { OcrEngine } from '../../src/ocr/ocr-engine.ts';
import { recordingKey } from '../../src/ocr/replay-engine.ts';
import { joinedPapers } from '../scan-maker/joined-papers.ts';
import { makeFile } from '../scan-maker/make.ts';
import { addChecks, checkPage, type PageChecks } from '../scan-maker/page-checks.ts';
import { sentences } from '../scan-maker/phrases.ts';
import { createRandom } from '../scan-maker/random.ts';
import { readMade } from '../scan-maker/read-made.ts';
import { recipeSchema } from '../scan-maker/recipe.ts';
import { tablePapers } from '../scan-maker/table-papers.ts';
import { addFigures, checkFigures, type FigureChecks } from './figure-checks.ts';
import { addJoined, checkJoined, type JoinedChecks } from './joined-checks.ts';

/**
 * How the figures of made tables are read and what a person is asked about, by kind and quality:
 * `node scripts/measure/tables.ts --only NAME... [--files N] [--from SEED] [--wrong] [--cache DIR]`.
 * With `--cache` the engine's answers are kept there: a second run costs our own part alone.
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2' },
    from: { type: 'string', default: '9701' },
    only: { type: 'string', multiple: true, default: [''] },
    wrong: { type: 'boolean', default: false },
    cache: { type: 'string' },
  },
});

interface FileResult {
  readonly page: PageChecks;
  readonly figures: FigureChecks;
  readonly joined: JoinedChecks;
}

/** Files opened lately stay open under their paths: each has its own. */
let files = 0;
const folder = await mkdtemp(join(tmpdir(), 'tables-'));
const engine = await createEngine('auto', 2);
const pipeline = await assemblePipeline(values.cache === undefined ? engine : await cached(engine, values.cache));
try {
  console.log(
    'kind | pages | cells exact | structure | figures wrong: told, not told | right figures asked about | tables joined, headers, rows in place, invented',
  );
  const all: FileResult[] = [];
  const papers = [...tablePapers, ...joinedPapers];
  for (const { name, make } of papers.filter((paper) => values.only.some((part) => paper.name.includes(part)))) {
    const own: FileResult[] = [];
    for (let file = 0; file < Number(values.files); file += 1) {
      const seed = Number(values.from) + file;
      const random = createRandom(`levels/${name}/${seed}`);
      own.push(await read({ name: `tables-${seed}`, proves: '', ...make(random, sentences, seed) }, seed));
    }
    console.log(row(name, own));
    all.push(...own);
  }
  console.log(row('all', all));
} finally {
  await pipeline.close();
  await rm(folder, { recursive: true, force: true });
}

async function cached(inner: OcrEngine, cache: string): Promise<OcrEngine> {
  await mkdir(cache, { recursive: true });
  return {
    ...inner,
    close: () => inner.close(),
    recognize: async (image, options) => {
      const path = join(cache, `${recordingKey(image, options)}.json`);
      const known = await readFile(path, 'utf8').catch(() => undefined);
      if (known !== undefined) return JSON.parse(known);
      const result = await inner.recognize(image, options);
      await writeFile(path, JSON.stringify(result));
      return result;
    },
  };
}

async function read(recipe: unknown, seed: number): Promise<FileResult> {
  const made = await makeFile(recipeSchema.parse(recipe), seed);
  files += 1;
  const { record, restoredLayer } = await readMade(pipeline.flow, made, join(folder, `${files}.pdf`));
  const checks = made.pages.flatMap((truth, index) => {
    const page = restoredLayer.pages[index];
    if (page === undefined) return [];
    const { counts, cells } = checkFigures(truth, page, record.findings);
    if (values.wrong) for (const cell of cells) console.error(`  ${seed} p${truth.number} ${cell}`);
    return [{ page: checkPage(truth, page, record.findings), figures: counts }];
  });
  return {
    page: addChecks(checks.map((own) => own.page)),
    figures: addFigures(checks.map((own) => own.figures)),
    joined: checkJoined(made.pages, record.tables),
  };
}

function row(name: string, results: readonly FileResult[]): string {
  const page = addChecks(results.map((result) => result.page));
  const figures = addFigures(results.map((result) => result.figures));
  const joined = addJoined(results.map((result) => result.joined));
  return [
    name,
    page.pages,
    `${page.cellsRight} of ${page.cells}`,
    `${page.structuresRight} of ${page.tables}`,
    `${figures.wrongTold}, ${figures.wrongUntold} of ${figures.figures}`,
    `${figures.rightAsked} of ${figures.right}`,
    `${joined.joined}, ${joined.headersRight} of ${joined.files}; ${joined.rowsInPlace} of ${joined.rows}, ${joined.rowsInvented}`,
  ].join(' | ');
}
