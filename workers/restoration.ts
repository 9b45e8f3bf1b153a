import { createRestorationFlow } from '../src/app/compose-text-stages.ts';
import { runWorker } from '../src/app/compose-worker.ts';
import { loadConfig } from '../src/app/config.ts';

/** Restores the text of whole documents. */
await runWorker('restoration', {
  config: loadConfig(process.env),
  createFlow: async () => ({ flow: await createRestorationFlow() }),
});
