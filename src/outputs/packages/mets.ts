import { element, type XmlElement } from '../xml.ts';
import { type DescribedFile, type DossierPackageInput, objectId, type PackageFile, sha256Of } from './package-files.ts';

export interface MetsContent {
  readonly label: string;
  readonly files: readonly DescribedFile[];
  /** Files of the package that describe it, for the top METS only. */
  readonly metadata: readonly PackageFile[];
}

/** METS 1.12 with the structure map of the E-ARK common specification, which Annex I of the circular follows. */
export function metsOf(input: DossierPackageInput, content: MetsContent): XmlElement {
  const { createdAt } = input;
  const isTop = content.label === 'package';
  // Paths of a representation's METS count from its own folder.
  const prefix = isTop ? '' : `representations/${content.label}/`;
  const relative = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
  return element(
    'mets',
    {
      'xmlns': 'http://www.loc.gov/METS/',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
      'OBJID': isTop ? objectId(input) : content.label,
      'LABEL': input.dossier.title,
      'TYPE': 'Textual works - Digitised',
      'csip:CONTENTINFORMATIONTYPE': 'MIXED',
      'PROFILE': 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml',
    },
    [
      element('metsHdr', { 'CREATEDATE': createdAt, 'RECORDSTATUS': 'NEW', 'csip:OAISPACKAGETYPE': input.kind }, [
        element('agent', { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, [element('name', {}, ['Sohoa'])]),
        element('agent', { ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, [element('name', {}, [input.organisation])]),
      ]),
      ...content.metadata.flatMap((file) => metadataSection(file, createdAt)),
      ...administrative(content.metadata, createdAt),
      element('fileSec', {}, [
        element(
          'fileGrp',
          { ID: 'files-data', USE: 'Data' },
          content.files.map((file) =>
            element(
              'file',
              { ID: file.id, MIMETYPE: file.mediaType, ...fixity(file.content, file.sha256, createdAt) },
              [locator(relative(file.path))],
            ),
          ),
        ),
        ...representationGroup(content.metadata, createdAt),
      ]),
      structureMap(input, content),
    ],
  );
}

function metadataSection(file: PackageFile, createdAt: string): XmlElement[] {
  if (!file.path.startsWith('metadata/descriptive/') && !file.path.startsWith('metadata/other/')) return [];
  const kind = file.path.endsWith('EAD.xml') ? { MDTYPE: 'EAD' } : { MDTYPE: 'OTHER', OTHERMDTYPE: 'SOHOA' };
  return [
    element('dmdSec', { ID: idOf(file.path), CREATED: createdAt, STATUS: 'CURRENT' }, [
      reference(file, { ...kind, MIMETYPE: mediaTypeOf(file.path) }, createdAt),
    ]),
  ];
}

function administrative(metadata: readonly PackageFile[], createdAt: string): XmlElement[] {
  const premis = metadata.filter((file) => file.path.startsWith('metadata/preservation/'));
  if (premis.length === 0) return [];
  return [
    element(
      'amdSec',
      { ID: 'amd-preservation' },
      premis.map((file) =>
        element('digiprovMD', { ID: idOf(file.path), CREATED: createdAt, STATUS: 'CURRENT' }, [
          reference(file, { MDTYPE: 'PREMIS', MIMETYPE: 'text/xml' }, createdAt),
        ]),
      ),
    ),
  ];
}

function representationGroup(metadata: readonly PackageFile[], createdAt: string): XmlElement[] {
  const files = metadata.filter((file) => file.path.startsWith('representations/'));
  if (files.length === 0) return [];
  return [
    element(
      'fileGrp',
      { ID: 'files-representations', USE: 'Representations' },
      files.map((file) =>
        element(
          'file',
          { ID: idOf(file.path), MIMETYPE: 'text/xml', ...fixity(file.content, sha256Of(file.content), createdAt) },
          [locator(file.path)],
        ),
      ),
    ),
  ];
}

function structureMap(input: DossierPackageInput, content: MetsContent): XmlElement {
  const documents = input.documents.map((document) =>
    element(
      'div',
      { ID: `div-${document.id}`, LABEL: document.record.record.subject ?? document.original.name, TYPE: 'document' },
      content.files.filter((file) => file.document === document).map((file) => element('fptr', { FILEID: file.id })),
    ),
  );
  const descriptions = content.metadata
    .filter((file) => file.path.startsWith('metadata/descriptive/') || file.path.startsWith('metadata/other/'))
    .map((file) => idOf(file.path))
    .join(' ');
  const root = element(
    'div',
    { ID: 'div-root', LABEL: input.dossier.code, DMDID: descriptions === '' ? undefined : descriptions },
    documents,
  );
  return element('structMap', { ID: 'structure', TYPE: 'PHYSICAL', LABEL: 'CSIP' }, [root]);
}

function reference(file: PackageFile, kind: Readonly<Record<string, string>>, createdAt: string): XmlElement {
  return element('mdRef', {
    'LOCTYPE': 'URL',
    'xlink:type': 'simple',
    'xlink:href': encodeURI(file.path),
    ...kind,
    ...fixity(file.content, sha256Of(file.content), createdAt),
  });
}

function fixity(content: Uint8Array, sha256: string, createdAt: string): Record<string, string | number> {
  return { SIZE: content.length, CREATED: createdAt, CHECKSUM: sha256, CHECKSUMTYPE: 'SHA-256' };
}

function locator(path: string): XmlElement {
  return element('FLocat', { 'LOCTYPE': 'URL', 'xlink:type': 'simple', 'xlink:href': encodeURI(path) });
}

function idOf(path: string): string {
  return `id-${sha256Of(new Uint8Array(Buffer.from(path, 'utf8'))).slice(0, 16)}`;
}

function mediaTypeOf(path: string): string {
  return path.endsWith('.json') ? 'application/json' : 'text/xml';
}
