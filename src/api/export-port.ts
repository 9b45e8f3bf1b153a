import type { Dossier } from '../domain/dossier.ts';
import type { ExportFormat, MetadataColumn } from '../pipeline/export-ports.ts';

/** Taking documents out of the repository. */
export interface ExportPort {
  /** A zip archive in pieces. */
  archive(selection: {
    readonly documentIds: readonly string[];
    readonly dossier: Dossier | null;
    readonly formats: readonly ExportFormat[];
    readonly retention: string | null;
    readonly columns: readonly MetadataColumn[] | null;
  }): AsyncGenerator<Uint8Array>;
}
