import { existsSync, globSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { PackageFile } from '../outputs/packages/package-files.ts';
import { readZip, zipStream } from '../outputs/zip-archive.ts';

/**
 * Writes files into a new folder, or into one archive when the name ends in `.zip`; whole or not at all.
 * @returns how many files there were
 * @throws AppError output-exists, output-unwritable, or what the files throw
 */
export async function writeExport(files: AsyncIterable<PackageFile>, out: string): Promise<number> {
  if (existsSync(out)) throw new AppError('output-exists', { name: out });
  const partial = `${out}.partial`;
  try {
    const count = out.toLowerCase().endsWith('.zip')
      ? await writeZip(files, partial)
      : await writeFolder(files, partial);
    await rename(partial, out);
    return count;
  } catch (thrown) {
    await rm(partial, { recursive: true, force: true });
    if (!isFileSystemError(thrown)) throw thrown;
    throw new AppError('output-unwritable', { reason: thrown.message }, { cause: thrown });
  }
}

async function writeFolder(files: AsyncIterable<PackageFile>, folder: string): Promise<number> {
  let count = 0;
  await mkdir(folder, { recursive: true });
  for await (const { path, content } of files) {
    const target = join(folder, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    count += 1;
  }
  return count;
}

async function writeZip(files: AsyncIterable<PackageFile>, path: string): Promise<number> {
  let count = 0;
  const entries = async function* () {
    for await (const { path: name, content } of files) {
      count += 1;
      yield { name, content };
    }
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, zipStream(entries()), { flag: 'wx' });
  return count;
}

/** The files of an export, a package or a bag, from its folder or archive. @throws AppError file-not-found */
export async function readExport(path: string): Promise<PackageFile[]> {
  if (!existsSync(path)) throw new AppError('file-not-found', { path: path });
  if (statSync(path).isFile()) {
    return readZip(await readFile(path)).map(({ name, content }) => ({ path: name, content }));
  }
  const names = globSync('**/*', { cwd: path, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    names.map(async (name) => ({
      path: relative(path, name).split(sep).join('/').normalize('NFC'),
      content: new Uint8Array(await readFile(name)),
    })),
  );
}

function isFileSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
