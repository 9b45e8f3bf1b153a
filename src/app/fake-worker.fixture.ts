import { z } from 'zod';
import { createFakeFlow } from '../pipeline/fake-flow.fixture.ts';
import { defaultJobLimits } from '../pipeline/stage-job-ports.ts';
import { runWorker } from './compose-worker.ts';
import { loadConfig } from './config.ts';

/** A worker process with fake stages: `fake-worker.fixture.ts ocr|restoration|extraction`. */
const name = z.enum(['ocr', 'restoration', 'extraction']).parse(process.argv[2]);
await runWorker(name, {
  config: loadConfig(process.env),
  // Fake stages never hold the event loop, so a vanished worker can be noticed soon.
  lock: { lockDuration: 2_000, stalledInterval: 500 },
  silenceMs: 2_000,
  limits: {
    ...defaultJobLimits,
    pageAttempts: Number(process.env.FAKE_PAGE_ATTEMPTS ?? 5),
    pageTimeoutMs: Number(process.env.FAKE_PAGE_TIMEOUT_MS ?? 60_000),
  },
  createFlow: async () => {
    const flow = createFakeFlow({ pageMs: Number(process.env.FAKE_PAGE_MS ?? 20), stageMs: 20 });
    const version = process.env.FAKE_STAGE_VERSION ?? flow.ocr.version;
    return { flow: { ...flow, ocr: { ...flow.ocr, version } }, close: async () => undefined };
  },
});
