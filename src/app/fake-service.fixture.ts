import { fileURLToPath } from 'node:url';
import { inspectFakeScan } from '../pipeline/fake-flow.fixture.ts';
import { runService } from '../run-service.ts';
import { loadConfig } from './config.ts';

/** The service as `npm start` runs it, with fake stages: for tests that kill its processes. */
const worker = fileURLToPath(new URL(process.env.FAKE_WORKER ?? './fake-worker.fixture.ts', import.meta.url));
const address = await runService(
  loadConfig(process.env),
  {
    openerScript: '',
    inspect: inspectFakeScan,
    pdfScript: '',
    environment: process.env,
  },
  { ocr: worker, restoration: worker, extraction: worker },
);
process.stdout.write(`${address}\n`);
