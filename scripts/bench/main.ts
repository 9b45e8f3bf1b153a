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
  readonly secondsAPage: number;
}

async function chooseEngines(asked: readonly string[] | undefined): Promise<[string, string][]> {
  if (asked !== undefined) {
    return asked.map((text) => {
      const at = text.indexOf('=');
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
      const command = knownEngines[text];
      if (command === undefined) throw new Error(`${text}: not known by name; give NAME=COMMAND`);
      return [text, command];
    });
  }
  const there: [string, string][] = [];
  for (const [name, command] of Object.entries(knownEngines)) if (await isThere(command)) there.push([name, command]);
  return there;
}

async function score(engine: string, command: string, folders: readonly string[]): Promise<Row> {
  const scores: DocumentScore[] = [];
  let failed = 0;
  let seconds = 0;
  const cases = (await Promise.all(folders.map(loadCases))).flat();
  for (const { known, sourcePath } of cases) {
    const out = await mkdtemp(join(work, 'out-'));
    try {
      const reading = await readWith(command, sourcePath, out);
      seconds += reading.seconds;
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
  return { engine, summary, failed, secondsAPage: seconds / Math.max(1, summary.all.pages) };
}

function tableOf(rows: readonly Row[]): string {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  const lines = rows.map(({ engine, summary: { all, fields, citations }, failed, secondsAPage }) => [
    engine,
    percent(all.characterErrorRate),
    percent(all.characterErrorRateWithoutMarks),
    percent(all.syllableErrorRate),
    percent(all.syllablesFound),
    percent(all.missing),
    percent(all.invented),
    all.tableCells === 0 ? '-' : percent(all.tableCellsRight / all.tableCells),
    `${fields.right}/${fields.flagged}/${fields.missing}/${fields.wrong}`,
    citations.expected === 0 ? '-' : `${percent(citations.precision)} ${percent(citations.recall)}`,
    secondsAPage.toFixed(1),
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
  ].concat(['s a page', 'failed']);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
