import { createHash } from 'node:crypto';
import type { DossierDescription, HeldRows, PreservationEvent } from '../../domain/package-manifest.ts';
import type { DocumentRecord } from '../../domain/record.ts';

export interface PackagedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export interface PackagedDocument {
  /** Part of paths: letters, digits, `-` and `_`. */
  readonly id: string;
  readonly record: DocumentRecord;
  /** As it was received. */
  readonly original: PackagedFile;
  /** Further forms as they were received: the signed file beside the scan, another scan. */
  readonly received: readonly PackagedFile[];
  /** Searchable PDF, text and the like, made from it. */
  readonly derived: readonly PackagedFile[];
  readonly events: readonly PreservationEvent[];
}

export interface DossierPackageInput {
  readonly kind: 'SIP' | 'AIP';
  readonly fondsCode: string;
  readonly fondsName: string;
  readonly organisation: string;
  readonly uuid: string;
  /** ISO 8601 with offset, as Annex I asks: `2026-11-22T08:00:00+07:00`. */
  readonly createdAt: string;
  readonly dossier: DossierDescription;
  readonly heldDossier: HeldRows | null;
  readonly documents: readonly PackagedDocument[];
}

export interface PackageFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** What a package holds beside the dossier: who made it, and what helps to read it without that program. */
export interface PackageSurroundings {
  readonly softwareVersion: string;
  /** The code of the office in the lists of agencies; null when it has none. */
  readonly organisationCode: string | null;
  /** Grammars of the XML in the package, `mets.xsd` and so on. */
  readonly schemas: readonly PackageFile[];
}

/** What was received, and what was made from it. */
export type Representation = 'rep1' | 'rep2';

/** Where an import looks first. */
export const manifestPath = 'metadata/other/dossier.json';

/** A file inside the package with what METS and PREMIS say of it. */
export interface DescribedFile extends PackageFile {
  readonly id: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly document: PackagedDocument;
}

/** `urn:<fonds>:uuid:<uuid>`, the OBJID of Annex I. */
export function objectId(input: Pick<DossierPackageInput, 'fondsCode' | 'uuid'>): string {
  return `urn:${input.fondsCode}:uuid:${input.uuid}`;
}

/** Name of the package's folder: the OBJID with `:` written as `_`. */
export function packageFolder(input: Pick<DossierPackageInput, 'fondsCode' | 'uuid'>): string {
  return objectId(input).replaceAll(':', '_');
}

/** Where a file of a document lies in the package. */
export function dataPath(representation: Representation, documentId: string, name: string): string {
  return `representations/${representation}/data/${documentId}/${name}`;
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
