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
    const { createLayerInspector } = await import('../app/compose-pipeline.ts');
    return createInspectCommand(createLayerInspector);
  },
  extract: async () => {
    const { createExtractCommand } = await import('./commands/extract.ts');
    const { createTextExtractor } = await import('../app/compose-pipeline.ts');
    return createExtractCommand(createTextExtractor());
  },
  restore: async () => {
    const { createRestoreCommand } = await import('./commands/restore.ts');
    const { loadRestorer } = await import('../app/compose-text-stages.ts');
    return createRestoreCommand({ load: loadRestorer });
  },
  evaluate: async () => {
    const { createEvaluateCommand } = await import('./commands/evaluate.ts');
    const { createEvaluation } = await import('../app/compose-measuring.ts');
    return createEvaluateCommand(createEvaluation);
  },
  bench: async () => {
    const { createBenchCommand } = await import('./commands/bench.ts');
    const { createBench } = await import('../app/compose-measuring.ts');
    return createBenchCommand(createBench([process.execPath, ...process.execArgv, process.argv[1] ?? '']));
  },
  export: async () => {
    const { createExportCommand } = await import('./commands/export.ts');
    const tools = await loadExportTools();
    return createExportCommand({ run: tools.export });
  },
  import: async () => {
    const { createImportCommand } = await import('./commands/export.ts');
    const tools = await loadExportTools();
    return createImportCommand({ run: tools.import });
  },
  verify: async () => {
    const { createVerifyCommand } = await import('./commands/verify.ts');
    const { createVerifyTool } = await import('../app/access-tools.ts');
    return createVerifyCommand(createVerifyTool(await loadSettings()));
  },
  admin: async () => {
    const { createAdminCommand } = await import('./commands/admin.ts');
    const { createAdminTool } = await import('../app/access-tools.ts');
    return createAdminCommand(createAdminTool(await loadSettings()));
  },
  search: async () => {
    const { createSearchCommand } = await import('./commands/search.ts');
    return createSearchCommand(await loadRepositoryTools());
  },
  backup: async () => {
    const { createBackupCommand } = await import('./commands/backup.ts');
    const tools = await loadRepositoryTools();
    return createBackupCommand('backup', { run: tools.backup });
  },
  'restore-backup': async () => {
    const { createBackupCommand } = await import('./commands/backup.ts');
    const tools = await loadRepositoryTools();
    return createBackupCommand('restore-backup', { run: tools.restore });
  },
  doctor: async () => {
    const { createDoctorCommand } = await import('./commands/doctor.ts');
    return createDoctorCommand(async () => {
      const { createChecks } = await import('../app/doctor.ts');
      return createChecks(await loadSettings());
    });
  },
  serve: async () => (await import('./commands/run-entry.ts')).serveCommand,
  worker: async () => (await import('./commands/run-entry.ts')).workerCommand,
};

async function loadSettings() {
  const { loadConfig } = await import('../app/config.ts');
  return loadConfig(process.env);
}

async function loadRepositoryTools() {
  const { createRepositoryTools } = await import('../app/repository-tools.ts');
  return createRepositoryTools(await loadSettings());
}

async function loadExportTools() {
  const { createExportTools } = await import('../app/export-tools.ts');
  const { loadConfig } = await import('../app/config.ts');
  return createExportTools(loadConfig(process.env), process.env);
}
