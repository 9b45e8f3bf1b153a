import { basename } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { inspectFile, type LayerInspector } from '../../pipeline/inspect-file.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

/** `inspect FILE.pdf`: what is on each page and whether its text layer can be trusted, as JSON. */
export function createInspectCommand(setup: () => Promise<LayerInspector>): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, { password: { type: 'string' } });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0)
      throw new AppError('usage', { reason: 'inspect FILE.pdf [--password P]' });
    const inspector = await setup();
    try {
      const inspection = await inspectFile(inspector, path, values.password ?? null, io.signal);
      io.stdout(`${JSON.stringify({ name: basename(path), ...inspection }, null, 2)}\n`);
      return 0;
    } finally {
      await inspector.close();
    }
  };
}
