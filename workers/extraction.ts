import { createExtractionFlow } from '../src/app/compose-text-stages.ts';
import { runWorker } from '../src/app/compose-worker.ts';
import { loadConfig } from '../src/app/config.ts';

/** Extracts records from whole documents. */
await runWorker('extraction', {
  config: loadConfig(process.env),
  createFlow: async ({ ocrEngine }) => ({ flow: await createExtractionFlow(ocrEngine) }),
});
