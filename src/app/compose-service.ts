import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { openQueues, type Queues } from '../queue/queues.ts';
import { reconcileForever } from '../queue/reconcile.ts';
import { hasAdministrator } from '../store/administrators.ts';
import { createBringBack } from '../store/bring-back.ts';
import { isReachable, migrate, openDatabase, warmUp } from '../store/database.ts';
import { listenToDocuments } from '../store/document-events.ts';
import { createDossiers } from '../store/dossiers.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { createFileClaims } from '../store/file-claims.ts';
import { createIntakeRepository, ensureOffice } from '../store/intake-repository.ts';
import { createLookup } from '../store/lookup.ts';
import { createRemoval } from '../store/removal.ts';
import { createRereadingWork } from '../store/rereading-work.ts';
import { createReuse } from '../store/reuse.ts';
import { createReview } from '../store/review.ts';
import { createSearch } from '../store/search.ts';
import { createUnfinishedWork } from '../store/unfinished.ts';
import { createWebhooks } from '../store/webhooks.ts';
import { composeAccess } from './compose-access.ts';
import { composeRepository } from './compose-repository.ts';
import { openStore, type Store } from './compose-store.ts';
import { type Config, isLoopback } from './config.ts';
import { createRepositoryExport } from './export-repository.ts';
import { createIntake, type InspectFile } from './intake.ts';
import { createOpenerProcess } from './opener-process.ts';
import { packageRoot, packageVersion } from './package-root.ts';
import { createPictures } from './pictures.ts';
import { createRenditionFiles } from './rendition-files.ts';
import { reprocessAndQueue } from './reprocess.ts';
import { rereadForever } from './reread-forever.ts';
import { sendWebhooksForever } from './send-webhooks.ts';
import type { Shutdown } from './shutdown.ts';
import { startTraces } from './start-traces.ts';

/** What the service is built from beside its settings; tests replace it. */
export interface ServiceParts {
  /** `undefined`: the opener process of the service. */
  readonly inspect?: InspectFile;
  readonly openerScript: string;
  readonly pdfScript: string;
  readonly environment: NodeJS.ProcessEnv;
}

const hourMs = 3_600_000;
const peopleConnections = 8;
const backgroundConnections = 6;

/**
 * Starts the database (unless one is given), brings it up to date, opens the queue and joins everything the API
 * works with. What was started is stopped by `shutdown`, the database last.
 * @throws AppError address-needs-administrator, data-folder-in-use, database-unavailable, queue-unavailable
 */
export async function composeService(config: Config, parts: ServiceParts, log: Log, shutdown: Shutdown) {
  const databaseUrl = config.databaseUrl ?? (await startOwnDatabase(config, log, shutdown));
  const store = openStore(config, databaseUrl, log, peopleConnections, peopleConnections);
  shutdown.add('database connections', () => store.close());
  // Of their own: whoever asks at a screen never waits behind a hundred files that are just being taken in.
  const background = openDatabase(databaseUrl, { maxConnections: backgroundConnections, log });
  shutdown.add('background connections', () => background.destroy());
  await migrate(store.database, log);
  await warmUp(store.database, peopleConnections);
  await refuseOpenAddress(config, store);
  const officeId = await ensureOffice(store.database, config.office.code, config.office.name);
  const access = composeAccess(config, store.database, officeId, log, shutdown);
  await store.files.sweepIncoming(hourMs);
  const claims = createFileClaims(background, store.files);
  await claims.sweep(24 * hourMs);

  startTrimmingCache(store, log, shutdown);

  const events = listenToDocuments(databaseUrl, log);
  shutdown.add('events', () => events.close());
  const queues = await openQueues({ databaseUrl, redisUrl: config.redisUrl }, log);
  shutdown.add('queues', () => queues.close());
  // With a database of its own the service owns every worker, and none runs yet.
  if (config.databaseUrl === null) {
    await store.pages.releaseEverything();
    await queues.reset();
  }
  const unfinished = createUnfinishedWork(background);
  startReconciling(unfinished, queues, log, shutdown);
  startWebhooks(config, store, log, shutdown);
  const rereading = { advance: createRereadingWork(background).advance, queues, log };
  const reread = rereadForever(rereading, shutdown.signal);
  shutdown.add('rereading', () => reread);

  const environment = {
    // Compiled once, kept: a process starts in a third of the time.
    NODE_COMPILE_CACHE: join(config.dataFolder, 'cache', 'compiled'),
    ...parts.environment,
    DATABASE_URL: databaseUrl,
  };
  const opener = createOpenerProcess(parts.openerScript, environment, [config.dataFolder]);
  shutdown.add('opener', () => opener.close());
  const inspect = parts.inspect ?? opener.inspect;
  const intake = createIntake({
    files: store.files,
    claims,
    repositoryOf: (office = officeId) => createIntakeRepository(background, office),
    inspect,
    enqueue: queues.enqueue,
    limits: config.limits,
    log,
  });
  const pictures = createPictures({
    store,
    writePageImage: opener.writePageImage,
    writePageTiles: opener.writePageTiles,
    assemble: opener.assemble,
    pdfScript: parts.pdfScript,
    environment,
  });
  const removal = createRemoval(store.database, store.files);
  const webFolder = join(packageRoot, 'dist', 'web');
  return {
    environment,
    unfinished,
    intake,
    inviteFirstAdministrator: access.inviteFirstAdministrator,
    startOpener: () => opener.start(),
    api: {
      log,
      spans: startTraces(config, 'service', log, shutdown),
      version: packageVersion,
      limits: config.limits,
      hostNames: hostNamesOf(config),
      trustedProxies: config.trustedProxies,
      webFolder: existsSync(join(webFolder, 'index.html')) ? webFolder : null,
      uploadFolder: join(config.dataFolder, 'uploads'),
      intake,
      access,
      documents: { ...store.documents, original: (sha256: string) => store.files.read(sha256) },
      pictures,
      renditions: {
        ...store.renditions,
        add: createRenditionFiles({
          files: store.files,
          claims,
          renditions: store.renditions,
          inspect,
          limits: config.limits,
        }),
      },
      fileNames: store.fileNames,
      exports: createRepositoryExport({
        store,
        officeId,
        searchablePdf: async (id) => (await pictures.searchablePdf(id)).path,
      }),
      removal: { ...removal, reprocess: reprocessAndQueue(removal, queues) },
      bringBack: createBringBack(store.database),
      review: createReview(store.database),
      search: { ...createSearch(store.database), ...createLookup(store.database) },
      dossiers: createDossiers(store.database, officeId),
      reuse: createReuse(store.database),
      repository: composeRepository(store.database, officeId, config.webhookHosts),
      service: {
        isDatabaseReachable: () => isReachable(store.database),
        isQueueReachable: () => queues.isReachable(),
        isStorageReachable: () => store.files.isReachable(),
        countDocuments: () => unfinished.countDocuments(),
        oldestUnfinishedSeconds: () => unfinished.oldestUnfinishedSeconds(),
        waitingPages: () => unfinished.waitingPages(),
        isPaused: () => queues.isPaused(),
        pause: () => queues.pause(),
        resume: () => queues.resume(),
        queueCounts: () => queues.counts(),
      },
      events,
    },
  };
}

async function startOwnDatabase(config: Config, log: Log, shutdown: Shutdown): Promise<string> {
  const server = await startEmbeddedPostgres(config.dataFolder, log, (stop) => shutdown.add('database', stop));
  return server.url;
}

/** `null`: reached under a name of the office's choosing, which only its own network knows. */
function hostNamesOf({ host, publicUrl }: Config): string[] | null {
  const local = ['127.0.0.1', 'localhost', '[::1]', host];
  if (publicUrl !== null) return [...local, new URL(publicUrl).hostname];
  return isLoopback(host) ? local : null;
}

/** Whoever can reach the service can do everything, as long as nobody is set up who could give rights. */
async function refuseOpenAddress(config: Config, store: Store): Promise<void> {
  if (isLoopback(config.host) || (await hasAdministrator(store.database))) return;
  throw new AppError('address-needs-administrator', { host: config.host });
}

/** Page pictures and tiles of some ten thousand pages: what an office looks at within weeks. */
const cacheLimits = { bytes: 5_000_000_000, idleMs: hourMs };

function startTrimmingCache({ files }: Store, log: Log, shutdown: Shutdown): void {
  const trim = (): void => {
    files.trimCache(cacheLimits).catch((thrown: unknown) => log.warn({ reason: String(thrown) }, 'cache not trimmed'));
  };
  const timer = setInterval(trim, hourMs).unref();
  shutdown.add('cache', async () => clearInterval(timer));
}

function startWebhooks(config: Config, store: Store, log: Log, shutdown: Shutdown): void {
  const deps = { webhooks: createWebhooks(store.database), allowedHosts: config.webhookHosts, log };
  const work = sendWebhooksForever(deps, shutdown.signal);
  shutdown.add('webhooks', () => work);
}

function startReconciling(
  unfinished: ReturnType<typeof createUnfinishedWork>,
  queues: Queues,
  log: Log,
  shutdown: Shutdown,
): void {
  const work = reconcileForever({ takeDueWork: unfinished.takeDueWork, queues, log }, shutdown.signal);
  shutdown.add('reconciler', () => work);
}
