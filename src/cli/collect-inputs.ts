import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';
import { AppError } from '../domain/errors.ts';

/** A file to digitize and the folder of its result, relative to the output folder with `/`. */
export interface Input {
  readonly path: string;
  readonly folder: string;
}

/** Inside a folder only these are taken; a file that is named itself is judged by its content. */
const SCAN_EXTENSIONS = new Set(['.pdf', '.tif', '.tiff', '.jpg', '.jpeg', '.png']);

/**
 * The files behind the paths given, in a stable order. A result's folder is named after the file without
 * its extension, the extension is kept where two would clash (contract §2); below a given folder the
 * relative path is kept.
 * @throws AppError file-not-found
 */
export async function collectInputs(paths: readonly string[]): Promise<Input[]> {
  const found: { path: string; relativePath: string }[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch((error: unknown) => {
      throw new AppError('file-not-found', { path }, { cause: error });
    });
    if (facts.isDirectory()) found.push(...(await filesBelow(path)));
    else found.push({ path, relativePath: basename(path) });
  }
  return nameFolders(found);
}

async function filesBelow(folder: string): Promise<{ path: string; relativePath: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && SCAN_EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, relativePath: relative(folder, path).split(sep).join('/') }));
}

function nameFolders(found: readonly { path: string; relativePath: string }[]): Input[] {
  const stem = (relativePath: string): string =>
    relativePath.slice(0, relativePath.length - extname(relativePath).length) || relativePath;
  const counts = new Map<string, number>();
  // Folders of results must differ on systems that ignore case, too.
  for (const { relativePath } of found) {
    const key = stem(relativePath).toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const used = new Set<string>();
  return found.map(({ path, relativePath }) => {
    const plain = stem(relativePath);
    let folder = (counts.get(plain.toLowerCase()) ?? 0) > 1 ? relativePath : plain;
    for (let copy = 2; used.has(folder.toLowerCase()); copy += 1) folder = `${relativePath}-${copy}`;
    used.add(folder.toLowerCase());
    return { path, folder };
  });
}
