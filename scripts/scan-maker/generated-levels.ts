import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPipeline } from '../../src/app/compose-pipeline.ts';
import {
  addTextScores,
  characterErrorRate,
  foundRate,
  scoreText,
  type TextScore,
} from '../../src/evaluation/text-score.ts';
import { positionedTextOf } from '../../src/pipeline/text-of-layer.ts';
import { type LevelPaper, levelPapers } from './level-papers.ts';
import { makeFile } from './make.ts';
import { addChecks, checkPage, type PageChecks } from './page-checks.ts';
import { sentences as builtIn } from './phrases.ts';
import { createPlainTesseract } from './plain-tesseract.ts';
import { createRandom } from './random.ts';
import { readMade } from './read-made.ts';
import { recipeSchema } from './recipe.ts';
import { tablePapers } from './table-papers.ts';

/**
 * How our whole pipeline and plain Tesseract read made pages, by kind and quality:
 * `node scripts/scan-maker/generated-levels.ts [--pages N] [--only NAME]... [--from SEED] [--text FILE]... [--pages-too]`.
 * Body text comes from the text files given (their sentences), else from the generator's own few.
 */
const { values } = parseArgs({
  options: {
    'pages': { type: 'string', default: '20' },
    'only': { type: 'string', multiple: true, default: [] },
    // Far from the seeds of samples and calibration.
    'from': { type: 'string', default: '7001' },
    'text': { type: 'string', multiple: true, default: [] },
    'pages-too': { type: 'boolean', default: false },
  },
});

interface LevelResult {
  readonly ours: TextScore;
  readonly plain: TextScore;
  readonly checks: PageChecks;
}

const header = [
  'kind',
  'pages',
  'CER plain',
  'CER ours',
  'found plain',
  'found ours',
  'turn right',
  'words wrong / not flagged',
  'numbers wrong, not flagged',
  'cells exact',
  'structure',
  'unread pages flagged',
  'false alarms',
];

const folder = await mkdtemp(join(tmpdir(), 'levels-'));
const pipeline = await createPipeline({ engine: 'auto', jobs: 2 });
try {
  const tesseract = await createPlainTesseract(folder);
  const sentences = await loadSentences(values.text);
  console.log(header.join(' | '));
  for (const paper of wantedPapers(values.only)) {
    console.log(row(paper.name, await measure(paper, sentences, tesseract.readPage)));
  }
} finally {
  await pipeline.close();
  await rm(folder, { recursive: true, force: true });
}

/** Every paper but the many kinds of tables, which are asked for by name. */
function wantedPapers(parts: readonly string[]): readonly LevelPaper[] {
  if (parts.length === 0) return levelPapers;
  return [...levelPapers, ...tablePapers].filter(({ name }) => parts.some((part) => name.includes(part)));
}

async function measure(
  paper: LevelPaper,
  sentences: readonly [string, ...string[]],
  readPlain: (pdf: string, page: number, dpi: number) => Promise<string>,
): Promise<LevelResult> {
  const ours: TextScore[] = [];
  const plain: TextScore[] = [];
  const checks: PageChecks[] = [];
  for (let seed = Number(values.from); checks.length < Number(values.pages); seed += 1) {
    const random = createRandom(`levels/${paper.name}/${seed}`);
    const made = await makeFile(
      recipeSchema.parse({ name: `levels-${seed}`, proves: '', ...paper.make(random, sentences, seed) }),
      seed,
    );
    const path = join(folder, `${seed}.pdf`);
    const { record, restoredLayer } = await readMade(pipeline.flow, made, path);
    const truths = made.text.split('\f');
    const texts = positionedTextOf(restoredLayer).text.split('\f');
    for (const [index, truth] of made.pages.entries()) {
      const page = restoredLayer.pages[index];
      if (page === undefined) throw new Error(`page ${truth.number} is missing in the result`);
      const score = scoreText(truths[index] ?? '', texts[index] ?? '');
      const plainScore = scoreText(truths[index] ?? '', await readPlain(path, truth.number, truth.dpi));
      const own = checkPage(truth, page, record.findings);
      ours.push(score);
      plain.push(plainScore);
      checks.push(own);
      if (values['pages-too']) {
        console.error(row(`  seed ${seed} page ${truth.number}`, { ours: score, plain: plainScore, checks: own }));
      }
    }
  }
  return { ours: addTextScores(ours), plain: addTextScores(plain), checks: addChecks(checks) };
}

/** Sentences of 60 to 320 characters, as they stand in the text's paragraphs. */
async function loadSentences(paths: readonly string[]): Promise<readonly [string, ...string[]]> {
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const found = texts
    .flatMap((text) =>
      text
        .normalize('NFC')
        .replace(/\s+/gu, ' ')
        .split(/(?<=[.;])\s+(?=\p{Lu})/u),
    )
    // The dash of a list item stands between two sentences; it belongs to neither.
    .map((sentence) => sentence.replace(/^[\s+-]+|[\s+-]+$/gu, ''))
    .filter((sentence) => sentence.length >= 60 && sentence.length <= 320 && !/[<>]/u.test(sentence));
  const [first, ...others] = [...new Set(found)];
  return first === undefined ? builtIn : [first, ...others];
}

function row(name: string, { ours, plain, checks }: LevelResult): string {
  return [
    name,
    String(checks.pages),
    percent(characterErrorRate(plain)),
    percent(characterErrorRate(ours)),
    percent(foundRate(plain)),
    percent(foundRate(ours)),
    `${checks.rotationRight}/${checks.pages}`,
    `${checks.wordsWrong} / ${checks.wordsWrongUnflagged} of ${checks.words}`,
    `${checks.numbersWrongUnflagged} of ${checks.numbers}`,
    checks.tables === 0 ? '-' : percent(checks.cellsRight / checks.cells),
    checks.tables === 0 ? '-' : `${checks.structuresRight}/${checks.tables}`,
    `${checks.unreadPagesFlagged}/${checks.unreadPages}`,
    `${checks.falseAlarms}/${checks.pages - checks.unreadPages}`,
  ].join(' | ');
}

function percent(share: number): string {
  return (share * 100).toFixed(2);
}
