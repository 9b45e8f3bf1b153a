import { createPipeline } from '../src/app/compose-pipeline.ts';
import { runWorker } from '../src/app/compose-worker.ts';
import { loadConfig } from '../src/app/config.ts';

/** Reads pages: one page at a time in this process; more processes read more pages. */
await runWorker('ocr', {
  config: loadConfig(process.env),
  createFlow: (config) => createPipeline({ engine: config.ocrEngine, jobs: 1 }),
});
