import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { describeAccess } from './access.contract.ts';
import { describeArchive } from './archive.contract.ts';
import { describeDesk } from './desk.contract.ts';
import { describeFlows } from './flows.contract.ts';
import { repeatedPage } from './large-file.fixture.ts';
import { describeQuality } from './quality.contract.ts';
import { type RunningService, sampleFile, startService } from './service.fixture.ts';
import { describeSpeed } from './speed.contract.ts';

/** One service for all suites: it and its database take longer to start than most of them to run. */
let service: RunningService | undefined;
let long: Promise<string> | undefined;

beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service?.stop();
});

function running(): RunningService {
  if (service === undefined) throw new Error('the service did not start');
  return service;
}

/** Taken in once the first suite no longer waits for the engine, and read while the second looks at the screens. */
async function longDocument(): Promise<string> {
  const page = await readFile(sampleFile('plan-born-digital'));
  long ??= running().takeIn(await repeatedPage(page, 300), 'long.pdf');
  return long;
}

describeFlows(running);
describeDesk(running);
describeArchive(running);
describeQuality(running, longDocument);
describeSpeed(running, longDocument);
describeAccess(running);
