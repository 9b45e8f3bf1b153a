import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../../src/app/compose-engine.ts';
import { assemblePipeline } from '../../src/app/compose-pipeline.ts';
import type { OcrEngine, OcrLine } from '../../src/ocr/ocr-engine.ts';
import { levelPapers } from '../scan-maker/level-papers.ts';
import { type MadeFile, makeFile } from '../scan-maker/make.ts';
import { addChecks, checkPage, type PageChecks } from '../scan-maker/page-checks.ts';
import { sentences } from '../scan-maker/phrases.ts';
import { createRandom, type Random } from '../scan-maker/random.ts';
import { readMade } from '../scan-maker/read-made.ts';
import { recipeSchema } from '../scan-maker/recipe.ts';

/**
 * Whether pages with unread print are flagged and others are not, on made pages of every kind and quality:
 * `node scripts/measure/unread-ink.ts [--pages N] [--from SEED] [--only NAME]...`.
 * Each page is read twice: as it is, and by an engine that passes over some of its lines, however often it is asked.
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '4' },
    from: { type: 'string', default: '9201' },
    only: { type: 'string', multiple: true, default: [] },
  },
});

/** An engine that can be told to pass over lines. */
interface Forgetful {
  readonly engine: OcrEngine;
  /** Share of the lines of each first reading that is passed over, and every second reading; 0: an honest engine. */
  forget(share: number, random: Random): void;
}

function forgetful(engine: OcrEngine): Forgetful {
  let share = 0;
  let random = createRandom('none');
  const recognize: OcrEngine['recognize'] = async (image, options) => {
    const result = await engine.recognize(image, options);
    if (share === 0) return result;
    // What comes back in a smaller or another picture is a second reading: it would mend what was passed over.
    const isSecond = options.pageMode !== 'column' || result.lines.length < FEWEST_LINES;
    return { lines: isSecond ? [] : result.lines.filter((line) => isShort(line) || !random.chance(share)) };
  };
  return {
    engine: { ...engine, recognize, close: () => engine.close() },
    forget: (nowShare, nowRandom) => {
      share = nowShare;
      random = nowRandom;
    },
  };
}

const FEWEST_LINES = 12;
const isShort = (line: OcrLine): boolean => line.words.length < 4;

const folder = await mkdtemp(join(tmpdir(), 'unread-'));
/** A file opened lately stays open under its path: each has one of its own. */
let files = 0;
const { engine, forget } = forgetful(await createEngine('auto', 2));
const pipeline = await assemblePipeline(engine);
try {
  const all: PageChecks[] = [];
  console.log('kind | engine | pages | unread, flagged | good, flagged');
  for (const { name, make } of levelPapers.filter(isWanted)) {
    const honest: PageChecks[] = [];
    const forgot: PageChecks[] = [];
    for (let seed = Number(values.from); honest.length < Number(values.pages); seed += 1) {
      const random = createRandom(`unread/${name}/${seed}`);
      const recipe = recipeSchema.parse({ name: `unread-${seed}`, proves: '', ...make(random, sentences, seed) });
      const made = await makeFile(recipe, seed);
      forget(0, random);
      honest.push(...(await check(made)));
      forget(0.08, random);
      forgot.push(...(await check(made)));
    }
    report(name, 'as it is', honest);
    report(name, 'forgetful', forgot);
    all.push(...honest, ...forgot);
  }
  report('all', 'both', all);
} finally {
  await pipeline.close();
  await rm(folder, { recursive: true, force: true });
}

function isWanted({ name }: { readonly name: string }): boolean {
  return values.only.length === 0 || values.only.some((part) => name.includes(part));
}

async function check(made: MadeFile): Promise<PageChecks[]> {
  files += 1;
  const { record, restoredLayer } = await readMade(pipeline.flow, made, join(folder, `${files}.pdf`));
  return made.pages.flatMap((truth, index) => {
    const page = restoredLayer.pages[index];
    return page === undefined ? [] : [checkPage(truth, page, record.findings)];
  });
}

function report(name: string, reader: string, checks: readonly PageChecks[]): void {
  const { pages, unreadPages, unreadPagesFlagged, falseAlarms } = addChecks(checks);
  const good = `${falseAlarms} of ${pages - unreadPages}`;
  console.log([name, reader, pages, `${unreadPagesFlagged} of ${unreadPages}`, good].join(' | '));
}
