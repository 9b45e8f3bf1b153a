import { element, type XmlElement } from '../xml.ts';
import { fileGroup, idOf, type ListedFile, listedFile, metadataReference, metsDocument } from './mets-elements.ts';
import {
  type DescribedFile,
  type DossierPackageInput,
  objectId,
  type PackageFile,
  type PackageSurroundings,
  type Representation,
} from './package-files.ts';

/** The files of a package that its METS lists; those of a representation are listed by a METS of its own. */
export interface PackageParts {
  readonly descriptive: readonly PackageFile[];
  readonly preservation: readonly PackageFile[];
  readonly documentation: readonly PackageFile[];
  readonly schemas: readonly PackageFile[];
  readonly representations: readonly { readonly name: Representation; readonly mets: PackageFile }[];
}

/** The METS of the package: CSIP 2.2.0, which Annex I of the circular follows; its example with representations. */
export function packageMets(input: DossierPackageInput, about: PackageSurroundings, parts: PackageParts): XmlElement {
  const { createdAt } = input;
  return metsDocument(input, about, objectId(input), [
    ...parts.descriptive.map((file) => descriptiveSection(file, createdAt)),
    element(
      'amdSec',
      { ID: 'amd-preservation' },
      parts.preservation.map((file) =>
        element('digiprovMD', { ID: idOf(file.path), CREATED: createdAt, STATUS: 'CURRENT' }, [
          metadataReference(file, { MDTYPE: 'PREMIS', MDTYPEVERSION: '3.0' }, createdAt),
        ]),
      ),
    ),
    element('fileSec', { ID: 'files' }, [
      ...supplements(parts).map(({ id, use, files }) => fileGroup(id, use, files.map(listedFile), createdAt)),
      ...parts.representations.map(({ name, mets }) =>
        fileGroup(`files-${name}`, `Representations/${name}`, [listedFile(mets)], createdAt, 'MIXED'),
      ),
    ]),
    packageMap(input, parts),
  ]);
}

function descriptiveSection(file: PackageFile, createdAt: string): XmlElement {
  const kind = file.path.endsWith('EAD.xml')
    ? { MDTYPE: 'EAD', MDTYPEVERSION: '2002' }
    : { MDTYPE: 'OTHER', OTHERMDTYPE: 'SOHOA' };
  return element('dmdSec', { ID: idOf(file.path), CREATED: createdAt, STATUS: 'CURRENT' }, [
    metadataReference(file, kind, createdAt),
  ]);
}

function supplements({ documentation, schemas }: PackageParts) {
  return [
    { id: 'files-documentation', use: 'Documentation', files: documentation },
    { id: 'files-schemas', use: 'Schemas', files: schemas },
  ].filter(({ files }) => files.length > 0);
}

/** What the package has, folder by folder (CSIP80-119). */
function packageMap(input: DossierPackageInput, parts: PackageParts): XmlElement {
  const ids = (files: readonly PackageFile[]): string => files.map(({ path }) => idOf(path)).join(' ');
  return structureMap(objectId(input), [
    division('metadata', 'Metadata', [], { ADMID: ids(parts.preservation), DMDID: ids(parts.descriptive) }),
    ...supplements(parts).map(({ id, use }) => division(use.toLowerCase(), use, [pointer(id)])),
    ...parts.representations.map(({ name, mets }) =>
      division(name, `Representations/${name}`, [
        element('mptr', {
          'LOCTYPE': 'URL',
          'xlink:type': 'simple',
          'xlink:href': mets.path,
          'xlink:title': `files-${name}`,
        }),
      ]),
    ),
  ]);
}

/** The METS of a representation: its files, and in a map of our own which document they belong to. */
export function representationMets(
  input: DossierPackageInput,
  about: PackageSurroundings,
  name: Representation,
  files: readonly DescribedFile[],
): XmlElement {
  const folder = `representations/${name}/`;
  const listed = files.map((file): ListedFile => ({ ...file, href: file.path.slice(folder.length) }));
  const group = `files-${name}-data`;
  const documents = input.documents.map((document) =>
    division(
      `document-${document.id}`,
      document.record.record.subject ?? document.original.name,
      files.filter((file) => file.document === document).map(({ id }) => pointer(id)),
      { TYPE: 'document' },
    ),
  );
  return metsDocument(input, about, name, [
    element('fileSec', { ID: 'files' }, [
      fileGroup(group, `Representations/${name}/data`, listed, input.createdAt, 'MIXED'),
    ]),
    structureMap(name, [division('metadata', 'Metadata', []), division('data', 'Representations', [pointer(group)])]),
    element('structMap', { ID: 'documents', TYPE: 'LOGICAL', LABEL: 'Documents' }, [
      division('documents', input.dossier.code, documents),
    ]),
  ]);
}

function structureMap(label: string, divisions: readonly XmlElement[]): XmlElement {
  return element('structMap', { ID: 'structure', TYPE: 'PHYSICAL', LABEL: 'CSIP' }, [
    division('root', label, divisions),
  ]);
}

function division(
  id: string,
  label: string,
  children: readonly XmlElement[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  return element('div', { ID: `div-${id}`, LABEL: label, ...attributes }, children);
}

function pointer(fileId: string): XmlElement {
  return element('fptr', { FILEID: fileId });
}
