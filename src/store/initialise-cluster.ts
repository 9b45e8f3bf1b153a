import { spawn } from 'node:child_process';
import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import type { ClusterPlace } from './cluster-place.ts';

/** The one login role of an embedded cluster, its superuser. */
export const clusterUser = 'sohoa';

/** A known locale and clock; Windows programs need the rest of the environment too. */
export function systemEnvironment(): { env?: NodeJS.ProcessEnv } {
  return process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC' } };
}

/** Makes a new cluster (UTF-8, the same sort order on every system); a half-made one is thrown away first. */
export async function initialiseCluster(place: ClusterPlace, password: string, log: Log): Promise<void> {
  log.info({ cluster: place.cluster }, 'database cluster is made');
  const passwordFile = join(place.cluster, '..', `.initdb-${process.pid}`);
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.runAs.uid !== undefined && place.runAs.gid !== undefined) {
    chownSync(passwordFile, place.runAs.uid, place.runAs.gid);
  }
  try {
    // A start that was killed in the middle leaves files without PG_VERSION's companions: initdb wants it empty.
    await emptyFolder(place.cluster);
    const built = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = [`--username=${clusterUser}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await runProgram(place, place.binaries.initdb, [`--pgdata=${place.cluster}`, ...built, ...access]);
  } catch (cause) {
    await emptyFolder(place.cluster);
    throw new AppError('database-unavailable', { reason: 'initdb failed', cluster: place.cluster }, { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function emptyFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

/** Runs one of PostgreSQL's programs to its end as the cluster's user. */
export function runProgram(place: ClusterPlace, program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      ...place.runAs,
      ...systemEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}: ${errors.slice(-2000)}`))));
  });
}
