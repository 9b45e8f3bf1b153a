import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../../src/app/compose-engine.ts';
import { assemblePipeline } from '../../src/app/compose-pipeline.ts';
import { loadCases } from '../../src/cli/known-documents.ts';
import { silentLog } from '../../src/domain/log.ts';
import { createRecordingEngine } from '../../src/ocr/replay-engine.ts';
import { runInline } from '../../src/pipeline/flow.ts';

/**
 * Reads the samples with a real engine and keeps what it said in each folder's `recording.json`:
 * `node scripts/samples/record.ts [--engine tesseract-js|tesseract-cli] [NAME...]`. To be run again whenever the pictures
 * that the engine is shown change; then `accept.ts`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: 'string', default: 'auto' }, samples: { type: 'string', default: 'samples' } },
});

const choices = ['auto', 'tesseract-js', 'tesseract-cli'] as const;
const choice = choices.find((name) => name === values.engine) ?? 'auto';
const { signal } = new AbortController();

for (const { known, sourcePath } of await loadCases(values.samples)) {
  if (positionals.length > 0 && !positionals.includes(known.name)) continue;
  const recorder = createRecordingEngine(await createEngine(choice, 2));
  const pipeline = await assemblePipeline(recorder.engine);
  try {
    const source = await pipeline.open(sourcePath, null, signal);
    const pages = source.pageCount;
    await source.close();
    const facts = { name: 'source.pdf', sha256: '0'.repeat(64), bytes: 0, pages };
    const input = { path: sourcePath, firstPage: 1, lastPage: pages, source: facts };
    await runInline(pipeline.flow, input, { signal, log: silentLog, progress: () => {} });
    const recording = recorder.recording();
    const calls = Object.keys(recording.results).length;
    if (calls > 0) {
      await writeFile(join(values.samples, known.name, 'recording.json'), `${JSON.stringify(recording, rounded)}\n`);
    }
    console.error(`${known.name}: ${calls} calls of the engine`);
  } finally {
    await pipeline.close();
  }
}

/** Boxes are whole pixels already; confidences need no more than four places. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
}
