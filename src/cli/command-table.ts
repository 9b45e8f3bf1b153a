import { createInspector, createPipeline } from '../app/compose-pipeline.ts';
import type { Command } from './command.ts';
import { createDigitizeCommand } from './commands/digitize.ts';
import { createInspectCommand } from './commands/inspect.ts';

/** The commands by name; each is put together only when it is asked for. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  digitize: async () => createDigitizeCommand({ create: (engine, jobs) => createPipeline({ engine, jobs }) }),
  inspect: async () => createInspectCommand(async () => createInspector()),
};
