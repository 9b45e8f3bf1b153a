import { createReadStream, existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toAppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import type { Intake } from './intake.ts';

/** On the very first start the bundled sample scans are read, so that there is something to look at. */
export async function readSamples(folder: string, intake: Pick<Intake, 'receive'>, log: Log): Promise<number> {
  if (!existsSync(folder)) return 0;
  let count = 0;
  const paths: string[] = [];
  for await (const path of glob(join(folder, '*', 'source.*'))) paths.push(path);
  for (const path of paths.sort()) {
    try {
      const name = `${basename(dirname(path))}${path.slice(path.lastIndexOf('.'))}`;
      await intake.receive(createReadStream(path), {
        name,
        password: null,
        batch: 'samples',
        source: 'samples',
        actor: 'samples',
      });
      count += 1;
    } catch (thrown) {
      log.warn({ code: toAppError(thrown).code, path: basename(dirname(path)) }, 'sample not read');
    }
  }
  return count;
}
