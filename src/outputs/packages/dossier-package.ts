import type { PackageManifest } from '../../domain/package-manifest.ts';
import { packageReadme } from '../../messages/package-readme.ts';
import { recordJson } from '../record-json.ts';
import { formatXml } from '../xml.ts';
import { eadOf } from './ead.ts';
import { type PackageParts, packageMets, representationMets } from './mets.ts';
import {
  type DescribedFile,
  type DossierPackageInput,
  dataPath,
  manifestPath,
  objectId,
  type PackagedDocument,
  type PackagedFile,
  type PackageFile,
  type PackageSurroundings,
  type Representation,
  sha256Of,
} from './package-files.ts';
import { premisOf } from './premis.ts';

/**
 * The files of a dossier package as Circular 05/2025/TT-BNV, Annexes I-IV lay it out: METS at the top and
 * for each representation, EAD and PREMIS under `metadata`, schemas. rep1 holds what was received, rep2 what was made
 * from it, with each record as JSON. The layout follows an implementer's reading of the annexes; `documentation` says
 * to whoever has nothing but the package what is where.
 */
export function dossierPackage(input: DossierPackageInput, about: PackageSurroundings): PackageFile[] {
  const originals = input.documents.flatMap((document) =>
    [document.original, ...document.received].map((file) => described('rep1', document, file)),
  );
  const derived = input.documents.flatMap((document) => [
    ...document.derived.map((file) => described('rep2', document, file)),
    described('rep2', document, {
      name: 'record.json',
      mediaType: 'application/json',
      content: bytesOf(recordJson(document.record)),
    }),
  ]);
  const representation = (name: Representation, files: readonly DescribedFile[]) => ({
    name,
    mets: textFile(`representations/${name}/METS.xml`, formatXml(representationMets(input, about, name, files))),
  });
  const parts: PackageParts = {
    descriptive: [
      textFile('metadata/descriptive/EAD.xml', formatXml(eadOf(input))),
      textFile(manifestPath, `${JSON.stringify(importable(input), null, 2)}\n`),
    ],
    preservation: [
      textFile('metadata/preservation/PREMIS.xml', formatXml(premisOf(input, [...originals, ...derived]))),
    ],
    documentation: [textFile('documentation/README.txt', readmeOf(input, about))],
    schemas: about.schemas.map(({ path, content }) => ({ path: `schemas/${path}`, content })),
    representations: [representation('rep1', originals), representation('rep2', derived)],
  };
  return [
    textFile('METS.xml', formatXml(packageMets(input, about, parts))),
    ...parts.descriptive,
    ...parts.preservation,
    ...parts.documentation,
    ...parts.schemas,
    ...parts.representations.map(({ mets }) => mets),
    ...originals,
    ...derived,
  ];
}

function readmeOf(input: DossierPackageInput, { softwareVersion }: PackageSurroundings): string {
  const { kind, organisation, createdAt, dossier } = input;
  const facts = { kind, organisation, createdAt, softwareVersion, objectId: objectId(input), title: dossier.title };
  return packageReadme({ ...facts, documents: input.documents.length });
}

function described(representation: Representation, document: PackagedDocument, file: PackagedFile): DescribedFile {
  const path = dataPath(representation, document.id, file.name);
  const sha256 = sha256Of(file.content);
  // XML ids may not begin with a digit nor hold a slash.
  const id = `file-${sha256Of(bytesOf(path)).slice(0, 16)}`;
  return { path, content: file.content, id, mediaType: file.mediaType, sha256, document };
}

function textFile(path: string, text: string): PackageFile {
  return { path, content: bytesOf(text) };
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf8'));
}

/** What an import needs beside the files; the XML files say the same to everybody else. */
function importable(input: DossierPackageInput): PackageManifest {
  const { kind, fondsCode, fondsName, organisation, uuid, createdAt, dossier, heldDossier } = input;
  const facts = ({ name, mediaType }: PackagedFile) => ({ name, mediaType });
  const documents = input.documents.map(({ id, original, received, derived, events }) => ({
    id,
    original: facts(original),
    received: received.map(facts),
    derived: derived.map(facts),
    events: [...events],
  }));
  return { kind, fondsCode, fondsName, organisation, uuid, createdAt, dossier, heldDossier, documents };
}
