import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The only file of the store that calls what Windows does not have; each function says what it does there. */

/** Who a child process runs as; empty = as we do. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The first of `names` in the user database, or `undefined`. Nothing is added to the machine's users. */
export function findSystemUser(names: readonly string[], passwdFile = '/etc/passwd'): SystemUser | undefined {
  const lines = readFileSync(passwdFile, 'utf8').split('\n');
  for (const wanted of names) {
    for (const line of lines) {
      const [name, , uid, gid] = line.split(':');
      if (name === wanted && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
    }
  }
  return undefined;
}

/** Whether `user` may enter every folder above `path` (access lists beyond the mode bits are not looked at). */
export function canReach(user: SystemUser, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!mayEnter(user, folder)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(user: SystemUser, folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (stat.uid === user.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === user.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

/** The command line of a process where the system shows it (Linux), `undefined` elsewhere. */
export function commandLineOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return undefined;
  }
}
