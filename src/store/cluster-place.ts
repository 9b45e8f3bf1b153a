import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { canReach, findSystemUser, isRoot, type RunAs, type SystemUser } from './operating-system.ts';
import { copyBinaries, findPostgresBinaries, linkLibraries, type PostgresBinaries } from './postgres-binaries.ts';

/** Where the cluster lies, with which programs and as whom it runs. */
export interface ClusterPlace {
  readonly cluster: string;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
}

/** System folders that other users may enter and that survive a restart, first usable one taken. */
const publicFolders = ['/var/lib', '/srv', '/opt'];

/**
 * Decides where the cluster of `dataFolder` lives. Usually `<dataFolder>/postgres`. As root PostgreSQL must run
 * as somebody else: user `postgres`, else `nobody`; where that user cannot enter the data folder (a checkout
 * below a mode-700 home), cluster and programs go below /var/lib/sohoa, and the log says so.
 */
export function chooseClusterPlace(dataFolder: string, log: Log): ClusterPlace {
  const folder = resolve(dataFolder);
  mkdirSync(folder, { recursive: true });
  const binaries = findPostgresBinaries();
  if (!isRoot()) {
    if (process.platform !== 'win32') tryToLink(binaries);
    return { cluster: join(folder, 'postgres'), binaries, runAs: {} };
  }
  const user = findSystemUser(['postgres', 'nobody']);
  if (user === undefined) {
    throw new AppError('database-unavailable', {
      reason: 'PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody',
    });
  }
  const place = placeFor(user, folder, binaries);
  prepareFolder(place.cluster, user);
  log.info({ user: user.name, cluster: place.cluster }, 'database runs as an unprivileged user');
  if (!place.cluster.startsWith(folder)) {
    log.warn(
      { dataFolder: folder, cluster: place.cluster },
      'database user cannot enter the data folder: cluster elsewhere',
    );
  }
  return { ...place, runAs: { uid: user.uid, gid: user.gid } };
}

function placeFor(
  user: SystemUser,
  folder: string,
  binaries: PostgresBinaries,
): { cluster: string; binaries: PostgresBinaries } {
  const inside = join(folder, 'postgres');
  const clusterReachable = canReach(user, inside);
  const binariesReachable = canReach(user, binaries.postgres);
  if (clusterReachable && binariesReachable) {
    tryToLink(binaries);
    return { cluster: inside, binaries };
  }
  const state = publicStateFolder();
  const version = basename(join(binaries.folder, '..'));
  return {
    cluster: clusterReachable ? inside : join(state, `${hashOf(folder)}-postgres`),
    binaries: binariesReachable
      ? binaries
      : copyBinaries(binaries, join(state, `programs-${version}-${hashOf(binaries.folder)}`)),
  };
}

function publicStateFolder(): string {
  for (const parent of publicFolders) {
    const state = join(parent, 'sohoa');
    try {
      if (!existsSync(parent)) continue;
      mkdirSync(state, { recursive: true, mode: 0o755 });
      accessSync(state, constants.W_OK);
      return state;
    } catch {
      // Read-only here: the next folder may do.
    }
  }
  throw new AppError('storage-unavailable', { reason: `none of ${publicFolders.join(', ')} can be written to` });
}

function hashOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 12);
}

function prepareFolder(cluster: string, user: SystemUser): void {
  mkdirSync(cluster, { recursive: true });
  chownSync(cluster, user.uid, user.gid);
  chmodSync(cluster, 0o700);
}

/** A package folder that cannot be written to was linked by its install script, or the start will say what is missing. */
function tryToLink(binaries: PostgresBinaries): void {
  try {
    linkLibraries(binaries.folder);
  } catch {
    // See above.
  }
}
