import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPipeline } from '../../src/app/compose-pipeline.ts';
import { type FilledPaper, filledPaper, kindsOfPaper } from './filled-papers.ts';
import { judgeGaps, type Outcome, outcomes } from './gap-outcomes.ts';
import { makeFile } from './make.ts';
import { createRandom } from './random.ts';
import { readMade } from './read-made.ts';
import { recipeSchema } from './recipe.ts';

/**
 * How the whole pipeline reads numbers and dates that were filled in by hand or stamp, and leaves blank ones alone, on
 * made scans: `node scripts/scan-maker/measure-gaps.ts [--papers N] [--from SEED] [--only KIND]... [--keep DIR] [--wrong]`.
 */
const { values } = parseArgs({
  options: {
    papers: { type: 'string', default: '6' },
    // Far from the seeds of samples, calibration and levels.
    from: { type: 'string', default: '9001' },
    only: { type: 'string', multiple: true, default: [] },
    /** Writes the files of papers that were not read right there. */
    keep: { type: 'string' },
    wrong: { type: 'boolean', default: false },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'gaps-'));
const pipeline = await createPipeline({ engine: 'auto', jobs: 2 });
const all = new Map<string, number>();
try {
  console.log(['kind', ...outcomes].join(' | '));
  for (const kind of kindsOfPaper) {
    if (values.only.length > 0 && !values.only.some((part) => kind.includes(part))) continue;
    const counts = new Map<Outcome, number>();
    for (let paper = 0; paper < Number(values.papers); paper += 1) {
      const seed = Number(values.from) + paper;
      for (const { field, outcome, said, truth } of await measure(
        filledPaper(kind, createRandom(`${kind}/${seed}`)),
        seed,
      )) {
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
        all.set(outcome, (all.get(outcome) ?? 0) + 1);
        if (values.wrong && outcome !== 'right')
          console.log(`  ${kind} ${seed} ${field}: ${outcome}, ${truth} read ${said}`);
      }
    }
    console.log([kind, ...outcomes.map((outcome) => counts.get(outcome) ?? 0)].join(' | '));
  }
  console.log(['all', ...outcomes.map((outcome) => all.get(outcome) ?? 0)].join(' | '));
} finally {
  await pipeline.close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(paper: FilledPaper, seed: number) {
  const made = await makeFile(recipeSchema.parse({ name: `gaps-${seed}`, proves: '', ...paper.recipe }), seed);
  const path = join(values.keep ?? folder, `${paper.kind.replaceAll(/\W+/gu, '-')}-${seed}.pdf`);
  const { record } = await readMade(pipeline.flow, made, path);
  return judgeGaps(paper, record);
}
