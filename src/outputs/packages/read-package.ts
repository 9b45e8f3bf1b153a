import { AppError } from '../../domain/errors.ts';
import { type PackageManifest, packageManifestSchema } from '../../domain/package-manifest.ts';
import { type DocumentRecord, documentRecordSchema } from '../../domain/record.ts';
import {
  type DossierPackageInput,
  dataPath,
  manifestPath,
  type PackagedDocument,
  type PackagedFile,
  type PackageFile,
  type Representation,
  sha256Of,
} from './package-files.ts';

/**
 * A dossier package back as what it was made from; every file is compared with the hash that METS has.
 * @throws AppError request-invalid when a file is missing or changed, or the package is not one of ours
 */
export function readDossierPackage(files: readonly PackageFile[]): DossierPackageInput {
  const byPath = new Map(files.map((file) => [file.path, file.content]));
  const verified = verifiedContents(byPath);
  const manifest = parseManifest(contentOf(verified, manifestPath));
  const documents = manifest.documents.map((entry) => readDocument(verified, entry));
  return { ...manifest, documents };
}

/**
 * The files that the METS of the package lists, and those that the METS of its representations list, each compared with
 * its hash; the text of the top METS itself is covered by the bag or the receipt it came with.
 */
function verifiedContents(byPath: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const verified = new Map<string, Uint8Array>();
  const follow = (metsPath: string, mets: Uint8Array): void => {
    for (const { digest, href } of listedIn(mets)) {
      const path = `${metsPath.slice(0, metsPath.lastIndexOf('/') + 1)}${decodePath(href)}`;
      const content = contentOf(byPath, path);
      if (sha256Of(content) !== digest) throw refusal(path);
      verified.set(path, content);
      // Packages of older versions list every file at the top, and the representations once more.
      if (/^representations\/[^/]+\/METS\.xml$/.test(path)) follow(path, content);
    }
  };
  follow('METS.xml', contentOf(byPath, 'METS.xml'));
  if (verified.size === 0) throw refusal('METS.xml');
  return verified;
}

function listedIn(content: Uint8Array): { digest: string; href: string }[] {
  const mets = Buffer.from(content).toString('utf8');
  // Written by `fileGroup` and `metadataReference`: the checksum stands in the tag that holds, or is followed by, the path.
  const files = mets.matchAll(/CHECKSUM="([0-9a-f]{64})"[^>]*>\s*<FLocat [^>]*xlink:href="([^"]+)"/g);
  const references = mets.matchAll(/<mdRef [^>]*xlink:href="([^"]+)"[^>]*CHECKSUM="([0-9a-f]{64})"/g);
  return [
    ...[...files].map(([, digest = '', href = '']) => ({ digest, href })),
    ...[...references].map(([, href = '', digest = '']) => ({ digest, href })),
  ];
}

function readDocument(
  byPath: ReadonlyMap<string, Uint8Array>,
  entry: PackageManifest['documents'][number],
): PackagedDocument {
  const file = (
    representation: Representation,
    { name, mediaType }: { name: string; mediaType: string },
  ): PackagedFile => ({
    name,
    mediaType,
    content: contentOf(byPath, dataPath(representation, entry.id, name)),
  });
  return {
    id: entry.id,
    record: parseRecord(contentOf(byPath, dataPath('rep2', entry.id, 'record.json'))),
    original: file('rep1', entry.original),
    received: entry.received.map((received) => file('rep1', received)),
    derived: entry.derived.map((derived) => file('rep2', derived)),
    events: entry.events,
  };
}

function parseManifest(content: Uint8Array): PackageManifest {
  const parsed = packageManifestSchema.safeParse(parseJson(content, manifestPath));
  if (!parsed.success) throw refusal(manifestPath, parsed.error);
  return parsed.data;
}

function parseRecord(content: Uint8Array): DocumentRecord {
  const parsed = documentRecordSchema.safeParse(parseJson(content, 'record.json'));
  if (!parsed.success) throw refusal('record.json', parsed.error);
  return parsed.data;
}

function parseJson(content: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'));
  } catch (error) {
    throw refusal(path, error);
  }
}

function contentOf(byPath: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const content = byPath.get(path);
  if (content === undefined) throw refusal(path);
  return content;
}

function decodePath(path: string): string {
  try {
    return decodeURI(path.replaceAll('&amp;', '&'));
  } catch (error) {
    throw refusal(path, error);
  }
}

function refusal(path: string, cause?: unknown): AppError {
  return new AppError('request-invalid', { reason: 'package', path }, cause === undefined ? {} : { cause });
}
