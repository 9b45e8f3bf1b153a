import { element, type XmlElement } from '../xml.ts';
import { type DossierPackageInput, type PackageFile, type PackageSurroundings, sha256Of } from './package-files.ts';

/**
 * The profiles that a package says it keeps: E-ARK SIP 2.2.0 (SIP2) and AIP 2.2.0 (AIPM2), both on top of CSIP 2.2.0.
 * The hosts differ because those of the two texts do.
 */
const profiles = {
  SIP: 'https://earksip.dilcis.eu/profile/E-ARK-SIP-v2-2-0.xml',
  AIP: 'https://earkdip.dilcis.eu/profile/E-ARK-AIP-v2-2-0.xml',
} as const satisfies Record<DossierPackageInput['kind'], string>;

/** A METS document of the package or of one of its representations; METS 1.12 in the order of its schema. */
export function metsDocument(
  input: DossierPackageInput,
  about: PackageSurroundings,
  objectId: string,
  sections: readonly XmlElement[],
): XmlElement {
  return element(
    'mets',
    {
      'xmlns': 'http://www.loc.gov/METS/',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
      'OBJID': objectId,
      'LABEL': input.dossier.title,
      // With the dash of the vocabulary of content categories (CSIP2).
      'TYPE': 'Textual works – Digital',
      'csip:CONTENTINFORMATIONTYPE': 'MIXED',
      'PROFILE': profiles[input.kind],
    },
    [header(input, about), ...sections],
  );
}

/** The program with its version (CSIP10-16), whose papers they are (SIP9) and who hands them over (SIP15). */
function header(input: DossierPackageInput, about: PackageSurroundings): XmlElement {
  const { createdAt } = input;
  const organisation = [
    element('name', {}, [input.organisation]),
    ...(about.organisationCode === null
      ? []
      : [element('note', { 'csip:NOTETYPE': 'IDENTIFICATIONCODE' }, [about.organisationCode])]),
  ];
  return element(
    'metsHdr',
    {
      'CREATEDATE': createdAt,
      'LASTMODDATE': createdAt,
      'RECORDSTATUS': 'NEW',
      'csip:OAISPACKAGETYPE': input.kind,
    },
    [
      element('agent', { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, [
        element('name', {}, ['Sohoa']),
        element('note', { 'csip:NOTETYPE': 'SOFTWARE VERSION' }, [about.softwareVersion]),
      ]),
      element('agent', { ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, organisation),
      element('agent', { ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, organisation),
      element('altRecordID', { TYPE: 'REFERENCECODE' }, [input.fondsCode]),
    ],
  );
}

export interface ListedFile {
  readonly id: string;
  /** From the folder of the METS that lists it. */
  readonly href: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly sha256: string;
}

/** A file of the package under an id made from its path. */
export function listedFile({ path, content }: PackageFile): ListedFile {
  return { id: idOf(path), href: path, mediaType: mediaTypeOf(path), content, sha256: sha256Of(content) };
}

/** A group of files with their sizes and hashes (CSIP64-79). */
export function fileGroup(
  id: string,
  use: string,
  files: readonly ListedFile[],
  createdAt: string,
  contentType?: string,
): XmlElement {
  return element(
    'fileGrp',
    { 'ID': id, 'USE': use, 'csip:CONTENTINFORMATIONTYPE': contentType },
    files.map((file) =>
      element('file', { ID: file.id, MIMETYPE: file.mediaType, ...fixity(file, createdAt) }, [
        element('FLocat', { 'LOCTYPE': 'URL', 'xlink:type': 'simple', 'xlink:href': encodeURI(file.href) }),
      ]),
    ),
  );
}

/** A file that describes the package (CSIP21-30, CSIP35-44). */
export function metadataReference(
  file: PackageFile,
  kind: Readonly<Record<string, string>>,
  createdAt: string,
): XmlElement {
  const listed = listedFile(file);
  return element('mdRef', {
    'LOCTYPE': 'URL',
    'xlink:type': 'simple',
    'xlink:href': encodeURI(listed.href),
    ...kind,
    'MIMETYPE': listed.mediaType,
    ...fixity(listed, createdAt),
  });
}

function fixity({ content, sha256 }: ListedFile, createdAt: string): Record<string, string | number> {
  return { SIZE: content.length, CREATED: createdAt, CHECKSUM: sha256, CHECKSUMTYPE: 'SHA-256' };
}

/** Paths hold letters that an XML id may not have. */
export function idOf(path: string): string {
  return `id-${sha256Of(new Uint8Array(Buffer.from(path, 'utf8'))).slice(0, 16)}`;
}

const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  txt: 'text/plain',
  pdf: 'application/pdf',
};

function mediaTypeOf(path: string): string {
  return mediaTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/xml';
}
