import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  addTextScores,
  characterErrorRate,
  foundRate,
  scoreText,
  type TextScore,
} from '../../src/evaluation/text-score.ts';
import { type LevelName, levelNames } from './levels.ts';
import { makeFile } from './make.ts';
import { createPlainTesseract } from './plain-tesseract.ts';
import { createRandom } from './random.ts';
import { randomDocument } from './random-document.ts';
import { recipeSchema } from './recipe.ts';

/**
 * Compares how plain Tesseract (whole page, 200 dpi, automatic segmentation) errs on made pages and on real scans:
 * `node scripts/scan-maker/calibrate.ts [--shared DIR] [--seeds N] [--level NAME]`. Needs `tesseract` and `pdftoppm`.
 */
const { values } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    seeds: { type: 'string', default: '8' },
    level: { type: 'string', default: 'real-like' },
  },
});

type PageClass = 'prose' | 'table' | 'signature';

/** One-bit scans of the ministries only: the level copies those, not the gazette's pictures. */
const realPages: readonly { name: string; pages: Readonly<Record<number, PageClass>> }[] = [
  { name: 'nq_115_ba_vi', pages: { 1: 'prose', 2: 'signature' } },
  { name: 'tt_21_bct_fuel', pages: { 1: 'prose', 2: 'signature' } },
  { name: 'qd_707_ttg', pages: { 1: 'prose', 2: 'signature', 5: 'table', 6: 'table', 21: 'table' } },
];

const folder = await mkdtemp(join(tmpdir(), 'calibrate-'));
const tesseract = await createPlainTesseract(folder);
try {
  const level = levelNames.find((name) => name === values.level) ?? 'real-like';
  report('real', await scoreReal());
  report(level, await scoreMade(level, Number(values.seeds)));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function scoreReal(): Promise<Map<PageClass, TextScore[]>> {
  const scores = new Map<PageClass, TextScore[]>();
  for (const { name, pages } of realPages) {
    const base = join(values.shared, 'samples/real', name);
    const texts = (await readFile(`${base}.txt`, 'utf8')).split('\f');
    for (const [index, [page, pageClass]] of Object.entries(pages).entries()) {
      const score = scoreText(texts[index] ?? '', await tesseract.readPage(`${base}.pdf`, Number(page), 200));
      note(scores, pageClass, score, `${name} ${page}`);
    }
  }
  return scores;
}

async function scoreMade(level: LevelName, seeds: number): Promise<Map<PageClass, TextScore[]>> {
  const scores = new Map<PageClass, TextScore[]>();
  for (let seed = 1; seed <= seeds; seed += 1) {
    // The real tables are a plan in landscape.
    const document = randomDocument(createRandom(`calibrate/${seed}`), { annex: 'landscape' });
    const recipe = recipeSchema.parse({ name: `calibrate-${seed}`, proves: '', level, documents: [document] });
    const made = await makeFile(recipe, seed);
    const path = join(folder, 'made.pdf');
    await writeFile(path, made.pdf);
    const texts = made.text.split('\f');
    for (const page of made.pages) {
      if (page.kind === 'blank') continue;
      const score = scoreText(texts[page.number - 1] ?? '', await tesseract.readPage(path, page.number, 200));
      note(scores, page.kind, score, `seed ${seed} page ${page.number}`);
    }
  }
  return scores;
}

function note(scores: Map<PageClass, TextScore[]>, pageClass: PageClass, score: TextScore, what: string): void {
  scores.set(pageClass, [...(scores.get(pageClass) ?? []), score]);
  console.error(`${what}: ${pageClass} ${percent(characterErrorRate(score))}, found ${percent(foundRate(score))}`);
}

function report(name: string, scores: Map<PageClass, TextScore[]>): void {
  for (const pageClass of ['prose', 'table', 'signature'] as const) {
    const sum = addTextScores(scores.get(pageClass) ?? []);
    const { substituted, missing, added, characters } = sum;
    const parts = [substituted, missing, added].map((count) => percent(count / Math.max(1, characters))).join(' / ');
    console.log(
      `${name}\t${pageClass}\t${(scores.get(pageClass) ?? []).length} pages\tCER ${percent(characterErrorRate(sum))}\tS/D/I ${parts}\tfound ${percent(foundRate(sum))}`,
    );
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
