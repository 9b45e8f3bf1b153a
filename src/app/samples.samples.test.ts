import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCases } from '../cli/known-documents.ts';
import { type DocumentScore, scoreDocument } from '../evaluation/document-score.ts';
import { findDrops } from '../evaluation/drops.ts';
import { type Summary, summarise } from '../evaluation/summary.ts';
import { createEvaluation } from './compose-measuring.ts';
import { packageRoot } from './package-root.ts';
import { goldenRecord, pagesNotRecorded } from './sample-results.ts';

const samples = join(packageRoot, 'samples');
const cases = await loadCases(samples);
const scores: DocumentScore[] = [];
let evaluation: Awaited<ReturnType<typeof createEvaluation>>;

beforeAll(async () => {
  evaluation = await createEvaluation();
});
afterAll(() => evaluation.close());

describe('samples', () => {
  it.each(cases.map((sample) => ({ name: sample.known.name, sample })))(
    '$name reads as accepted',
    async ({ name, sample }) => {
      const { signal } = new AbortController();
      const result = await evaluation.digitize(sample.sourcePath, { recordingPath: sample.recordingPath, signal });
      expect(
        pagesNotRecorded(result.record),
        'pages to record again: scripts/samples/record.ts, then accept.ts',
      ).toEqual([]);
      scores.push(scoreDocument(sample.known, result));
      const expected = join(samples, name, 'expected');
      await expect(result.text).toMatchFileSnapshot(join(expected, 'text.txt'));
      await expect(goldenRecord(result.record)).toMatchFileSnapshot(join(expected, 'record.json'));
    },
  );

  it('holds a recording of the OCR, or needs none because all its text is good', async () => {
    for (const { known, recordingPath } of cases) {
      const golden = JSON.parse(await readFile(join(samples, known.name, 'expected/record.json'), 'utf8'));
      const layers: string[] = golden.pages.map((page: { textLayer: { verdict: string } }) => page.textLayer.verdict);
      const needsOcr = layers.some((verdict) => verdict !== 'good' && verdict !== 'convertible');
      expect(recordingPath !== null && existsSync(recordingPath), known.name).toBe(needsOcr || recordingPath !== null);
    }
  });

  it('scores no worse than committed', async () => {
    const committed: Summary = JSON.parse(await readFile(join(samples, 'scores.json'), 'utf8'));
    expect(findDrops(committed, summarise(scores))).toEqual([]);
  });
});
