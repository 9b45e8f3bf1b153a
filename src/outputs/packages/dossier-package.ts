import type { PackageManifest } from '../../domain/package-manifest.ts';
import { recordJson } from '../record-json.ts';
import { formatXml } from '../xml.ts';
import { eadOf } from './ead.ts';
import { metsOf } from './mets.ts';
import {
  type DescribedFile,
  type DossierPackageInput,
  dataPath,
  manifestPath,
  type PackagedDocument,
  type PackagedFile,
  type PackageFile,
  sha256Of,
} from './package-files.ts';
import { premisOf } from './premis.ts';

/**
 * The files of a dossier package as Circular 05/2025/TT-BNV, Annexes I-IV lay it out: METS at the top and
 * for each representation, EAD and PREMIS under `metadata`. rep1 holds what was received, rep2 what was made
 * from it, with each record as JSON. The layout follows an implementer's reading of the annexes.
 */
export function dossierPackage(input: DossierPackageInput): PackageFile[] {
  const originals = input.documents.map((document) => described('rep1', document, document.original));
  const derived = input.documents.flatMap((document) => [
    ...document.derived.map((file) => described('rep2', document, file)),
    described('rep2', document, {
      name: 'record.json',
      mediaType: 'application/json',
      content: bytesOf(recordJson(document.record)),
    }),
  ]);
  const metadata = [
    xmlFile('metadata/descriptive/EAD.xml', formatXml(eadOf(input))),
    xmlFile('metadata/preservation/PREMIS.xml', formatXml(premisOf(input, [...originals, ...derived]))),
    xmlFile(manifestPath, `${JSON.stringify(importable(input), null, 2)}\n`),
  ];
  const representations = [
    xmlFile(
      'representations/rep1/METS.xml',
      formatXml(metsOf(input, { label: 'rep1', files: originals, metadata: [] })),
    ),
    xmlFile('representations/rep2/METS.xml', formatXml(metsOf(input, { label: 'rep2', files: derived, metadata: [] }))),
  ];
  const top = metsOf(input, {
    label: 'package',
    files: [...originals, ...derived],
    metadata: [...metadata, ...representations],
  });
  return [xmlFile('METS.xml', formatXml(top)), ...metadata, ...representations, ...originals, ...derived];
}

function described(representation: 'rep1' | 'rep2', document: PackagedDocument, file: PackagedFile): DescribedFile {
  const path = dataPath(representation, document.id, file.name);
  const sha256 = sha256Of(file.content);
  // XML ids may not begin with a digit nor hold a slash.
  const id = `file-${sha256Of(bytesOf(path)).slice(0, 16)}`;
  return { path, content: file.content, id, mediaType: file.mediaType, sha256, document };
}

function xmlFile(path: string, text: string): PackageFile {
  return { path, content: bytesOf(text) };
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf8'));
}

/** What an import needs beside the files; the XML files say the same to everybody else. */
function importable(input: DossierPackageInput): PackageManifest {
  const { kind, fondsCode, fondsName, organisation, uuid, createdAt, dossier, heldDossier } = input;
  const facts = ({ name, mediaType }: PackagedFile) => ({ name, mediaType });
  const documents = input.documents.map(({ id, original, derived, events }) => ({
    id,
    original: facts(original),
    derived: derived.map(facts),
    events: [...events],
  }));
  return { kind, fondsCode, fondsName, organisation, uuid, createdAt, dossier, heldDossier, documents };
}
