import type { DocumentDetail } from '../domain/document.ts';
import type { Dossier } from '../domain/dossier.ts';
import type { HeldRows } from '../domain/package-manifest.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { Rendition } from '../domain/rendition.ts';
import type { TextLayer } from '../domain/text-layer.ts';
import type { PackageFile } from '../outputs/packages/package-files.ts';
import type { PreservationTrail } from '../outputs/packages/preservation-events.ts';
import { isMetadataColumn, type MetadataColumn } from '../outputs/registers-xlsx.ts';

export type { MetadataColumn } from '../outputs/registers-xlsx.ts';

/** What can be taken out; `xml`, `json`, `xlsx` and `csv` also list all documents of the export. */
export const exportFormats = [
  'original',
  'pdf',
  'txt',
  'docx',
  'xlsx',
  'alto',
  'hocr',
  'xml',
  'json',
  'csv',
  'sip',
  'aip',
  'bagit',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

export function isExportFormat(name: string): name is ExportFormat {
  return exportFormats.some((format) => format === name);
}

/** `symbol,date,subject`: the metadata columns in the order another program wants them; undefined for an unknown name. */
export function parseMetadataColumns(text: string): MetadataColumn[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  const columns = names.filter(isMetadataColumn);
  return columns.length === names.length && new Set(columns).size === columns.length ? columns : undefined;
}

/** What an export reads of the repository; every function answers `not-found` for an id that is not there. */
export interface ExportPorts {
  document(id: string): Promise<DocumentDetail>;
  record(id: string): Promise<DocumentRecord>;
  /** The newest text of every page: with what people corrected, where they did. */
  layer(id: string): Promise<TextLayer>;
  /** The file as it came, and the password that opens it. */
  original(id: string): Promise<{ bytes: Uint8Array; password: string | null }>;
  /** Further forms that are kept for good: the signed file beside the scan, another scan. */
  furtherForms(id: string): Promise<readonly { readonly rendition: Rendition; readonly bytes: Uint8Array }[]>;
  searchablePdf(id: string): Promise<Uint8Array>;
  /** All that is held of it, for a repository that takes it over. */
  documentRows(id: string): Promise<HeldRows>;
  dossierRows(id: string): Promise<HeldRows>;
  /** Who did what with the document beside the machine. */
  trail(id: string): Promise<PreservationTrail>;
}

/** What is taken out, and what the repository does not know of it. */
export interface ExportRequest {
  readonly documentIds: readonly string[];
  /** The dossier they belong to; null for documents chosen one by one or by a search. */
  readonly dossier: Dossier | null;
  readonly formats: readonly ExportFormat[];
  readonly organisation: { readonly code: string; readonly name: string };
  readonly fonds: { readonly code: string; readonly name: string };
  readonly retention: string | null;
  /** Of the metadata sheet; null for all nineteen in the usual order. */
  readonly columns: readonly MetadataColumn[] | null;
  /** ISO 8601 with offset. */
  readonly createdAt: string;
  /** Of the package, when one is made. */
  readonly uuid: string;
  /** The program that makes the export. */
  readonly softwareVersion: string;
  /** Grammars of the XML in a package; read where one is made. */
  readonly loadSchemas: () => readonly PackageFile[];
}

/** A document of the export with its place in it. */
export interface ExportedDocument {
  readonly detail: DocumentDetail;
  readonly record: DocumentRecord;
  /** Number in time order and DocCode: `001-H48_BC_000021_V1`. */
  readonly folder: string;
}

/** One file name, whatever the sender called it; `%` too goes, because programs that check bags disagree on how it is written. */
export function safeName(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|%\0]/g, '_').replace(/^\.+$/, '_');
}
