import { AppError } from '../../domain/errors.ts';
import { metadataColumnTitles } from '../../messages/sheet-texts.ts';
import {
  type ExportFormat,
  exportFormats,
  isExportFormat,
  type MetadataColumn,
  parseMetadataColumns,
} from '../../pipeline/export-ports.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

/** What to take out of the repository, and where to. */
export interface ExportWish {
  /** Ids or DocCodes; empty when `dossier` or `search` says it. */
  readonly documents: readonly string[];
  /** Code of a dossier. */
  readonly dossier: string | null;
  /** Words that the documents must have. */
  readonly search: string | null;
  readonly formats: readonly ExportFormat[];
  /** A new folder, or a `.zip` file. */
  readonly out: string;
  readonly retention: string | null;
  /** Of the metadata sheet, in order; null for all. */
  readonly columns: readonly MetadataColumn[] | null;
  readonly fonds: { readonly code: string; readonly name: string } | null;
}

export interface ExportSetup {
  /** @returns how many files were written */
  run(wish: ExportWish): Promise<number>;
}

const usage = 'export --out DIR|FILE.zip (ID|CODE... | --dossier CODE | --search "...") [--format ...]';
const defaultFormats = 'pdf,xml,json,xlsx';

/** `export`: documents, a dossier or what a search finds, as files, listings or packages. */
export function createExportCommand(setup: ExportSetup): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      'out': { type: 'string' },
      'format': { type: 'string' },
      'dossier': { type: 'string' },
      'search': { type: 'string' },
      'retention': { type: 'string' },
      'columns': { type: 'string' },
      'fonds': { type: 'string' },
      'fonds-name': { type: 'string' },
    });
    const chosen = [positionals.length > 0, values.dossier !== undefined, values.search !== undefined];
    if (values.out === undefined || chosen.filter(Boolean).length !== 1) {
      throw new AppError('usage', { reason: usage });
    }
    const { fonds, dossier, search, retention, out } = values;
    const files = await setup.run({
      documents: positionals,
      dossier: dossier ?? null,
      search: search ?? null,
      formats: parseFormats(values.format ?? defaultFormats),
      out,
      retention: retention ?? null,
      columns: values.columns === undefined ? null : parseColumns(values.columns),
      fonds: fonds === undefined ? null : { code: fonds, name: values['fonds-name'] ?? fonds },
    });
    io.stdout(`${JSON.stringify({ out, files })}\n`);
    return 0;
  };
}

function parseFormats(text: string): ExportFormat[] {
  return text.split(',').map((given) => {
    const name = given.trim().toLowerCase();
    if (!isExportFormat(name)) {
      throw new AppError('usage', { reason: `--format ${given}: ${exportFormats.join(',')}` });
    }
    return name;
  });
}

function parseColumns(text: string): MetadataColumn[] {
  const columns = parseMetadataColumns(text);
  if (columns === undefined) {
    throw new AppError('usage', { reason: `--columns ${text}: ${Object.keys(metadataColumnTitles).join(',')}` });
  }
  return columns;
}

export interface ImportSetup {
  /** @returns the ids of the documents that were put back */
  run(path: string): Promise<readonly string[]>;
}

/** `import PACKAGE`: a package or bag that `export` made, from its folder or archive, into this repository. */
export function createImportCommand(setup: ImportSetup): Command {
  return async (args, io) => {
    const { positionals } = parseArguments(args, {});
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new AppError('usage', { reason: 'import DIR|FILE.zip' });
    io.stdout(`${JSON.stringify({ documents: await setup.run(path) })}\n`);
    return 0;
  };
}
