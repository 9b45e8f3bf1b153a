import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watch } from 'chokidar';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './api/build-app.ts';
import { composeService, type ServiceParts } from './app/compose-service.ts';
import type { Config } from './app/config.ts';
import { createLogger } from './app/logger.ts';
import { packageRoot } from './app/package-root.ts';
import { readSamples } from './app/read-samples.ts';
import { createShutdown, stopOnSignals } from './app/shutdown.ts';
import { superviseWorkers } from './app/supervise-workers.ts';
import { watchFolder } from './app/watched-folder.ts';

/** Scripts of the processes that the service starts, in the order of the stages. */
export interface WorkerScripts {
  readonly ocr: string;
  readonly restoration: string;
  readonly extraction: string;
}

/** TypeScript in a checkout, JavaScript in an installed package. */
export function workerScript(name: string): string {
  const own = fileURLToPath(import.meta.url);
  return join(own, '..', '..', 'workers', `${name}${extname(own)}`);
}

/**
 * Starts everything that `npm start` starts, until a signal stops it. `onSetupLink` is told how to become the first
 * administrator, as long as there is none.
 * @returns the address, once it answers
 */
export async function runService(
  config: Config,
  parts: ServiceParts,
  scripts: WorkerScripts,
  onSetupLink: (link: string) => void = () => undefined,
): Promise<string> {
  const log = createLogger({ level: config.logLevel, process: 'service' });
  const shutdown = createShutdown(log);
  // From the first moment: a start that is broken off must not leave a database behind.
  stopOnSignals(shutdown, log);
  try {
    const service = await composeService(config, parts, log, shutdown);
    const app = await buildApp(service.api);
    const address = await listenOnFreePort(app, config);
    service.startOpener();
    const kinds = (['ocr', 'restoration', 'extraction'] as const).map((name) => ({
      name,
      script: scripts[name],
      args: [name],
      count: config.workers[name],
    }));
    const workers = superviseWorkers(kinds, service.environment, log);
    shutdown.add('workers', () => workers.stop());
    const isFirstStart = (await service.unfinished.countDocuments()).total === 0;
    if (config.readsSamples && isFirstStart) {
      // Beside what follows: the address answers while they come in.
      const reading = readSamples(join(packageRoot, 'samples'), service.intake, log);
      shutdown.add('samples', async () => void (await reading));
    }
    if (config.watch !== null) {
      const watched = watchFolder(config.watch.folder, config.watch.polling, { intake: service.intake, watch, log });
      shutdown.add('watched folder', () => watched.stop());
    }
    // First to stop: nothing new comes in while the rest winds down.
    shutdown.add('http', () => app.close());
    const invitation = await service.inviteFirstAdministrator();
    if (invitation !== null) onSetupLink(`${address}/welcome#${invitation}`);
    log.info({ address }, 'service ready');
    return address;
  } catch (thrown) {
    await shutdown.run();
    throw thrown;
  }
}

/** The wanted port, or the next one that is free. */
async function listenOnFreePort(app: FastifyInstance, { host, port }: Config): Promise<string> {
  for (let candidate = port; ; candidate += 1) {
    try {
      return await app.listen({ host, port: candidate });
    } catch (thrown) {
      const isTaken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
      if (!isTaken || candidate >= port + 100) throw thrown;
    }
  }
}
