import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEvaluation } from '../../src/app/compose-measuring.ts';
import { goldenRecord, pagesNotRecorded } from '../../src/app/sample-results.ts';
import { loadCases } from '../../src/cli/known-documents.ts';
import { scoreDocument } from '../../src/evaluation/document-score.ts';
import { formatSummary } from '../../src/evaluation/quality-table.ts';
import { summarise } from '../../src/evaluation/summary.ts';

/**
 * Writes what the samples give now into `expected/` (of the named ones, or all) and `scores.json`:
 * `node scripts/samples/accept.ts [NAME...]`. Read the difference line by line before it is committed.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { samples: { type: 'string', default: 'samples' } },
});

const evaluation = await createEvaluation();
const { signal } = new AbortController();
try {
  const scores = [];
  for (const { known, sourcePath, recordingPath } of await loadCases(values.samples)) {
    const result = await evaluation.digitize(sourcePath, { recordingPath, signal });
    if (pagesNotRecorded(result.record).length > 0) {
      throw new Error(`${known.name}: the recording does not know its pictures any more; run record.ts first`);
    }
    scores.push(scoreDocument(known, result));
    if (positionals.length > 0 && !positionals.includes(known.name)) continue;
    const folder = join(values.samples, known.name, 'expected');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'text.txt'), result.text);
    await writeFile(join(folder, 'record.json'), goldenRecord(result.record));
  }
  const summary = summarise(scores);
  await writeFile(join(values.samples, 'scores.json'), `${JSON.stringify(summary, null, 1)}\n`);
  console.log(formatSummary(summary));
} finally {
  await evaluation.close();
}
