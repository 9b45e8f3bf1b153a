import { basename } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { InspectDeps } from '../../pipeline/inspect-file.ts';
import { inspectFile } from '../../pipeline/inspect-file.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

/** `inspect FILE.pdf`: what is on each page and whether its text layer can be trusted, as JSON. */
export function createInspectCommand(setup: () => Promise<InspectDeps>): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, { password: { type: 'string' } });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0)
      throw new AppError('usage', { reason: 'inspect FILE.pdf [--password P]' });
    const inspection = await inspectFile(await setup(), path, values.password ?? null, io.signal);
    io.stdout(`${JSON.stringify({ name: basename(path), ...inspection }, null, 2)}\n`);
    return 0;
  };
}
