import { AppError } from '../domain/errors.ts';
import { type HeldRows, heldRowsSchema } from '../domain/package-manifest.ts';
import { openBag } from '../outputs/packages/bagit.ts';
import { manifestPath, type PackagedDocument, type PackageFile, sha256Of } from '../outputs/packages/package-files.ts';
import { readDossierPackage } from '../outputs/packages/read-package.ts';
import { heldRowsFile } from './export-packages.ts';

/** A document of a package, ready to be put into a repository. */
export interface ImportedDocument {
  readonly id: string;
  /** The files as they were received, with the hash by which the rows name them; the one that was read comes first. */
  readonly files: readonly { readonly sha256: string; readonly content: Uint8Array }[];
  readonly rows: HeldRows;
}

export interface ImportedPackage {
  readonly uuid: string;
  readonly dossier: HeldRows | null;
  readonly documents: readonly ImportedDocument[];
}

/**
 * The packages among the files of an export, bagged or not, every file compared with its hash.
 * @throws AppError request-invalid for a package that is damaged or was not made by this program
 */
export function readPackages(given: readonly PackageFile[]): ImportedPackage[] {
  const files = unpacked(given);
  const roots = files.flatMap(({ path }) => (path.endsWith(manifestPath) ? [path.slice(0, -manifestPath.length)] : []));
  if (roots.length === 0) throw new AppError('request-invalid', { reason: 'package', path: manifestPath });
  return roots.map((root) => {
    const own = files.filter(({ path }) => path.startsWith(root));
    const input = readDossierPackage(own.map(({ path, content }) => ({ path: path.slice(root.length), content })));
    return { uuid: input.uuid, dossier: input.heldDossier, documents: input.documents.map(toImported) };
  });
}

/** The payload of a bag, with or without its base directory; anything else as it is. */
function unpacked(given: readonly PackageFile[]): readonly PackageFile[] {
  const declaration = given.find(({ path }) => /^(?:[^/]+\/)?bagit\.txt$/.test(path));
  if (declaration === undefined) return given;
  const base = declaration.path.slice(0, -'bagit.txt'.length);
  return openBag(
    given.flatMap(({ path, content }) => (path.startsWith(base) ? [{ path: path.slice(base.length), content }] : [])),
  );
}

function toImported({ id, original, received, derived }: PackagedDocument): ImportedDocument {
  const file = derived.find((candidate) => candidate.name === heldRowsFile);
  if (file === undefined) throw new AppError('request-invalid', { reason: 'package', path: heldRowsFile });
  const parsed = heldRowsSchema.safeParse(JSON.parse(Buffer.from(file.content).toString('utf8')));
  if (!parsed.success) throw new AppError('request-invalid', { reason: 'package', path: heldRowsFile });
  const files = [original, ...received].map(({ content }) => ({ sha256: sha256Of(content), content }));
  const present = new Set(files.map(({ sha256 }) => sha256));
  if (!present.has(String(parsed.data.documents?.[0]?.sha256))) {
    throw new AppError('request-invalid', { reason: 'package', path: original.name });
  }
  // A form whose bytes did not come along would be a promise that nobody can keep.
  const renditions = parsed.data.renditions?.filter(({ sha256 }) => present.has(String(sha256)));
  return { id, files, rows: { ...parsed.data, ...(renditions === undefined ? {} : { renditions }) } };
}
