import type { Command } from './command.ts';

/** The commands by name; the program behind each is loaded only when it is asked for. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  digitize: async () => {
    const { createDigitizeCommand } = await import('./commands/digitize.ts');
    return createDigitizeCommand({
      create: async (engine, jobs) => {
        const { createPipeline } = await import('../app/compose-pipeline.ts');
        return createPipeline({ engine, jobs });
      },
    });
  },
  inspect: async () => {
    const { createInspectCommand } = await import('./commands/inspect.ts');
    const { createInspector } = await import('../app/compose-pipeline.ts');
    return createInspectCommand(async () => createInspector());
  },
  extract: async () => {
    const { createExtractCommand } = await import('./commands/extract.ts');
    const { createTextExtractor } = await import('../app/compose-pipeline.ts');
    return createExtractCommand(createTextExtractor());
  },
  serve: async () => (await import('./commands/run-entry.ts')).serveCommand,
  worker: async () => (await import('./commands/run-entry.ts')).workerCommand,
};
