import { createHash } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { activeWalls } from '../confinement/confinement.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Check } from '../domain/health-check.ts';
import { findLanguageData } from '../ocr/language-data.ts';
import { findTesseractVersion } from '../ocr/tesseract-cli-engine.ts';
import { readRedisState } from '../queue/redis-state.ts';
import { isReachable, migrationNames, newestMigration } from '../store/database.ts';
import { findPostgresBinaries } from '../store/postgres-binaries.ts';
import type { Config } from './config.ts';
import { listModels } from './models.ts';
import { openRepository } from './open-repository.ts';
import { packageRoot } from './package-root.ts';

/** Node that the package brings (contract, section 6). */
const leastNode = 24;
/** Below this a night's batch may fill the disk; scans have 50 KB to 1 MB a page. */
const leastFreeBytes = 5e9;

/** Looks at an installation piece by piece; nothing is changed, and no check stops the others. */
export function createChecks(config: Config): (() => Promise<Check>)[] {
  return [
    checkNode,
    () => checkDataFolder(config),
    () => checkDisk(config),
    () => checkPrograms(config),
    () => checkDatabase(config),
    () => checkQueue(config),
    checkModels,
    checkLanguageData,
    checkEngine,
    checkConfinement,
    checkWebPage,
  ];
}

async function checkNode(): Promise<Check> {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return { name: 'node', state: major >= leastNode ? 'good' : 'bad', found: process.versions.node };
}

async function checkDataFolder({ dataFolder }: Config): Promise<Check> {
  const place = nearestExisting(dataFolder);
  const isWritable = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
  return { name: 'data-folder', state: isWritable ? 'good' : 'bad', found: dataFolder };
}

async function checkDisk({ dataFolder }: Config): Promise<Check> {
  const { bavail, bsize } = statfsSync(nearestExisting(dataFolder));
  const free = bavail * bsize;
  return { name: 'disk', state: free >= leastFreeBytes ? 'good' : 'warning', found: `${(free / 1e9).toFixed(1)} GB` };
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

async function checkPrograms({ databaseUrl }: Config): Promise<Check> {
  if (databaseUrl !== null) return { name: 'postgres', state: 'good', found: new URL(databaseUrl).host };
  return settle('postgres', async () => ({ state: 'good', found: findPostgresBinaries().folder }));
}

/** Reachable, and not of a later version. What is not there yet is made by the first start. */
async function checkDatabase(config: Config): Promise<Check> {
  const isNew = config.databaseUrl === null && !existsSync(join(config.dataFolder, 'postgres.secret'));
  if (isNew) return { name: 'database', state: 'good', found: 'none yet' };
  return settle('database', async () => {
    const repository = await openRepository(config);
    try {
      const { database, files } = repository.store;
      if (!(await isReachable(database))) throw new AppError('database-unavailable');
      const schema = await newestMigration(database);
      if (schema === undefined) return { state: 'good', found: 'none yet' };
      if (schema > (migrationNames.at(-1) ?? '')) throw new AppError('database-newer', { migration: schema });
      const rows = await database
        .selectFrom('documents')
        .select((select) => select.fn.countAll<number>().as('documents'))
        .executeTakeFirstOrThrow();
      return { state: (await files.isReachable()) ? 'good' : 'bad', found: `${rows.documents} documents, ${schema}` };
    } finally {
      await repository.close();
    }
  });
}

async function checkQueue({ redisUrl }: Config): Promise<Check> {
  if (redisUrl === null) return { name: 'queue', state: 'good', found: 'PostgreSQL' };
  return settle('queue', async () => {
    const { version, mayEvict } = await readRedisState(redisUrl);
    return { state: mayEvict ? 'warning' : 'good', found: `Redis ${version}` };
  });
}

async function checkModels(): Promise<Check> {
  return settle('models', async () => {
    const models = await listModels();
    const broken: string[] = [];
    for (const { name, file, sha256 } of models.filter((model) => !model.file.startsWith('npm:'))) {
      const bytes = await readFile(join(packageRoot, 'models', file)).catch(() => null);
      const found = bytes === null ? '' : createHash('sha256').update(bytes).digest('hex');
      if (found !== sha256) broken.push(name);
    }
    return {
      state: broken.length === 0 ? 'good' : 'bad',
      found: broken.length === 0 ? `${models.length}` : broken.join(', '),
    };
  });
}

async function checkLanguageData(): Promise<Check> {
  return settle('language-data', async () => {
    const model = (await listModels()).find((entry) => entry.name === 'vie-best-int');
    await findLanguageData(model?.sha256 ?? '');
    return { state: 'good', found: 'vie-best-int' };
  });
}

/** Without the native program the WebAssembly build reads, for half as much time again. */
async function checkEngine(): Promise<Check> {
  const version = await findTesseractVersion();
  return { name: 'engine', state: version === undefined ? 'warning' : 'good', found: version ?? 'tesseract.js' };
}

/** Where the system has no such namespaces at all there is nothing to be done about it. */
async function checkConfinement(): Promise<Check> {
  const walls = activeWalls();
  const isWhole = process.platform !== 'linux' || walls.includes('network namespace');
  return { name: 'confinement', state: isWhole ? 'good' : 'warning', found: walls.join(', ') };
}

async function checkWebPage(): Promise<Check> {
  const isBuilt = existsSync(join(packageRoot, 'dist', 'web', 'index.html'));
  return { name: 'web-page', state: isBuilt ? 'good' : 'warning', found: isBuilt ? 'dist/web' : '' };
}

async function settle(name: Check['name'], look: () => Promise<Omit<Check, 'name'>>): Promise<Check> {
  try {
    return { name, ...(await look()) };
  } catch (thrown) {
    const error = toAppError(thrown);
    return { name, state: 'bad', found: error.code };
  }
}
