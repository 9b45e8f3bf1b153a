import type { DocumentDetail } from '../domain/document.ts';
import type { Dossier } from '../domain/dossier.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { TextLayer } from '../domain/text-layer.ts';
import { openBag } from '../outputs/packages/bagit.ts';
import { manifestPath, type PackagedDocument, type PackageFile } from '../outputs/packages/package-files.ts';
import { readDossierPackage } from '../outputs/packages/read-package.ts';
import { layerFiles } from './export-packages.ts';
import { positionedTextOf } from './text-of-layer.ts';

/** A document of a package, ready to be put into a repository. */
export interface ImportedDocument {
  readonly held: DocumentDetail;
  readonly record: DocumentRecord;
  readonly original: Uint8Array;
  readonly readLayer: TextLayer;
  readonly restoredLayer: TextLayer;
  /** `text.txt` of the newest layer. */
  readonly text: string;
}

export interface ImportedPackage {
  readonly uuid: string;
  readonly dossier: Dossier | null;
  readonly documents: readonly ImportedDocument[];
}

/**
 * The packages among the files of an export, bagged or not, every file compared with its hash.
 * @throws AppError request-invalid for a package that is damaged or was not made by this program
 */
export function readPackages(given: readonly PackageFile[]): ImportedPackage[] {
  const files = given.some(({ path }) => path === 'bagit.txt') ? openBag(given) : given;
  const roots = files.flatMap(({ path }) => (path.endsWith(manifestPath) ? [path.slice(0, -manifestPath.length)] : []));
  if (roots.length === 0) throw new AppError('request-invalid', { reason: 'package', path: manifestPath });
  return roots.map((root) => {
    const own = files.filter(({ path }) => path.startsWith(root));
    const input = readDossierPackage(own.map(({ path, content }) => ({ path: path.slice(root.length), content })));
    return { uuid: input.uuid, dossier: input.heldDossier, documents: input.documents.map(toImported) };
  });
}

function toImported({ held, record, original, derived }: PackagedDocument): ImportedDocument {
  if (held === null) throw new AppError('request-invalid', { reason: 'package', path: 'held' });
  const restoredLayer = layerOf(derived, layerFiles.newest);
  return {
    held,
    record,
    original: original.content,
    readLayer: layerOf(derived, layerFiles.ocr),
    restoredLayer,
    text: positionedTextOf(restoredLayer).text,
  };
}

/** The file's hash was compared with METS: it is what the export wrote. */
function layerOf(derived: PackagedDocument['derived'], name: string): TextLayer {
  const file = derived.find((candidate) => candidate.name === name);
  if (file === undefined) throw new AppError('request-invalid', { reason: 'package', path: name });
  return JSON.parse(Buffer.from(file.content).toString('utf8'));
}
