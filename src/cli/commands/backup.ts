import type { BackupManifest } from '../../domain/backup.ts';
import { AppError } from '../../domain/errors.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

type Progress = (what: { readonly table: string } | { readonly file: number }) => void;

export interface BackupSetup {
  readonly run: (folder: string, progress: Progress) => Promise<BackupManifest>;
}

/** A line for each table and each thousand files: enough to see that it goes on. */
const filesPerLine = 1000;

/** `backup DIR`, `restore-backup DIR`: database and files as one consistent set. */
export function createBackupCommand(name: 'backup' | 'restore-backup', { run }: BackupSetup): Command {
  return async (args, io) => {
    const { positionals } = parseArguments(args, {});
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new AppError('usage', { reason: `${name} DIR` });
    const manifest = await run(folder, (what) => {
      if ('table' in what) io.stderr(`${what.table}\n`);
      else if (what.file % filesPerLine === 0) io.stderr(`${what.file} files\n`);
    });
    const { at, documents, files, purgedMeanwhile } = manifest;
    io.stdout(`${JSON.stringify({ at, documents, files, purgedMeanwhile: purgedMeanwhile.length })}\n`);
    return 0;
  };
}
