// The field's benchmark: any OCR that can be run as a command, on papers whose text is known, in one table. See docs/evaluation.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCases } from '../../src/cli/known-documents.ts';
import { type DocumentScore, scoreDocument, scoreFailure } from '../../src/evaluation/document-score.ts';
import { type Summary, summarise } from '../../src/evaluation/summary.ts';
import { isThere, knownEngines, readWith } from './engines.ts';
import { makeSet } from './made-set.ts';

const usage = `node scripts/bench/main.ts [--make N] [--seed S] [--engine NAME[=COMMAND] ...] [--json] [FOLDER ...]

FOLDER: sample folders (samples/) or transcribed scans. --make adds N invented papers of each of eight levels.
COMMAND: run by sh with {pdf} and {out}; it prints the text, or writes {out}/text.txt (form feeds between pages) and, where
it can, {out}/record.json. Known by name: ${Object.keys(knownEngines).join(', ')}.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', multiple: true },
    make: { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

const work = await mkdtemp(join(tmpdir(), 'sohoa-bench-'));
try {
  const folders = [...positionals];
  if (values.make !== undefined) {
    const made = join(work, 'made');
    await makeSet(made, Number(values.make), Number(values.seed));
    folders.push(made);
  }
  if (folders.length === 0) {
    console.error(usage);
    process.exitCode = 64;
  } else {
    const rows: Row[] = [];
    for (const [name, command] of await chooseEngines(values.engine)) rows.push(await score(name, command, folders));
    console.log(values.json ? JSON.stringify(rows, null, 1) : tableOf(rows));
  }
} finally {
  await rm(work, { recursive: true, force: true });
}

interface Row {
  readonly engine: string;
  readonly summary: Summary;
  /** Files that the command gave nothing for. */
  readonly failed: number;
  readonly cpuSecondsAPage: number;
}

/** Commands as given, or by their known names; a known one that is not on this machine is left out, and named. */
async function chooseEngines(asked: readonly string[] = Object.keys(knownEngines)): Promise<[string, string][]> {
  const chosen: [string, string][] = [];
  for (const text of asked) {
    const at = text.indexOf('=');
    const known = knownEngines[text];
    if (at > 0) chosen.push([text.slice(0, at), text.slice(at + 1)]);
    else if (known === undefined) throw new Error(`${text}: not known by name; give NAME=COMMAND`);
    else if (await isThere(known)) chosen.push([text, known.command]);
    else process.stderr.write(`${text}: left out, this machine lacks one of ${known.needs.join(', ')}\n`);
  }
  return chosen;
}

async function score(engine: string, command: string, folders: readonly string[]): Promise<Row> {
  const scores: DocumentScore[] = [];
  let failed = 0;
  let cpuSeconds = 0;
  const cases = (await Promise.all(folders.map(loadCases))).flat();
  for (const { known, sourcePath } of cases) {
    const out = await mkdtemp(join(work, 'out-'));
    try {
      const reading = await readWith(command, sourcePath, out);
      cpuSeconds += reading.cpuSeconds;
      scores.push(scoreDocument(known, reading));
      process.stderr.write(`${engine}: ${known.name}\n`);
    } catch (thrown) {
      failed += 1;
      scores.push(scoreFailure(known));
      process.stderr.write(`${engine}: ${known.name}: ${thrown instanceof Error ? thrown.message : thrown}\n`);
    }
    await rm(out, { recursive: true, force: true });
  }
  const summary = summarise(scores);
  return { engine, summary, failed, cpuSecondsAPage: cpuSeconds / Math.max(1, summary.all.pages) };
}

function tableOf(rows: readonly Row[]): string {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  const lines = rows.map(({ engine, summary: { all, fields, citations }, failed, cpuSecondsAPage }) => [
    engine,
    percent(all.characterErrorRate),
    percent(all.characterErrorRateWithoutMarks),
    percent(all.syllableErrorRate),
    percent(all.syllablesFound),
    percent(all.missing),
    percent(all.invented),
    all.tableCells === 0 ? '-' : percent(all.tableCellsRight),
    `${fields.right}/${fields.flagged}/${fields.missing}/${fields.wrong}`,
    citations.expected === 0 ? '-' : `${percent(citations.precision)} ${percent(citations.recall)}`,
    cpuSecondsAPage.toFixed(1),
    String(failed),
  ]);
  const head = [
    'engine',
    'CER',
    'no marks',
    'SER',
    'found',
    'missing',
    'invented',
    'cells',
    'fields r/f/m/w',
    'citations P R',
  ].concat(['CPU s a page', 'failed']);
  const levels = Object.keys(rows[0]?.summary.byLevel ?? {});
  const ofLevels = rows.map(({ engine, summary }) => [
    engine,
    ...levels.map((level) => percent(summary.byLevel[level]?.characterErrorRate ?? 1)),
  ]);
  return `${markdown([head, ...lines])}\n\n${markdown([['CER by level', ...levels], ...ofLevels])}`;
}

function markdown([head = [], ...lines]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
