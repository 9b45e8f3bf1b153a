import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { commandLineOf, isAlive } from './operating-system.ts';

/** What `postmaster.pid` says about the server that runs, or ran, on a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Line 1 is the process id, line 4 the port (PostgreSQL, `src/include/utils/pidfile.h`). */
export function readPostmasterFile(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) };
}

/**
 * Makes a cluster ready to be started after a SIGKILL of whatever used it: a server left behind is stopped
 * cleanly, the lock file of a process id that something else has by now is removed.
 * @throws AppError data-folder-in-use when another service is using the server
 */
export async function clearLeftovers(
  cluster: string,
  isInUse: (port: number) => Promise<boolean>,
  log: Log,
): Promise<void> {
  const postmaster = readPostmasterFile(cluster);
  if (postmaster === undefined || !isAlive(postmaster.pid)) return;
  const commandLine = commandLineOf(postmaster.pid);
  if (commandLine !== undefined && !commandLine.includes(cluster)) {
    log.warn({ pid: postmaster.pid }, 'lock file of a dead database server removed');
    rmSync(join(cluster, 'postmaster.pid'));
    return;
  }
  await refuseIfInUse(postmaster, isInUse, cluster);
  log.warn({ pid: postmaster.pid }, 'database server of a service that died is stopped');
  await stopPostmaster(postmaster.pid);
}

/** The sessions of a killed process end within a moment; only a living service is still there after 3 s. */
async function refuseIfInUse(
  postmaster: Postmaster,
  isInUse: (port: number) => Promise<boolean>,
  cluster: string,
): Promise<void> {
  for (let attempt = 0; attempt < 15; attempt += 1) {
    if (!(await isInUse(postmaster.port))) return;
    await sleep(200);
  }
  throw new AppError('data-folder-in-use', { folder: cluster });
}

/** Fast shutdown; after 20 s an immediate one, from which the next start recovers. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + 20_000;
    while (isAlive(pid) && Date.now() < deadline) await sleep(50);
  }
}
