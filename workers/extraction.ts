import { createPipeline } from '../src/app/compose-pipeline.ts';
import { runWorker } from '../src/app/compose-worker.ts';
import { loadConfig } from '../src/app/config.ts';

/** Extracts records from whole documents. */
await runWorker('extraction', {
  config: loadConfig(process.env),
  createFlow: (config) => createPipeline({ engine: config.ocrEngine, jobs: 1 }),
});
