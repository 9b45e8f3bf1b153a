import { fileURLToPath } from 'node:url';
import type { Dossier } from '../domain/dossier.ts';
import { AppError } from '../domain/errors.ts';
import { silentLog } from '../domain/log.ts';
import type { ExportFormat, MetadataColumn } from '../pipeline/export-ports.ts';
import { migrate } from '../store/database.ts';
import { createDossiers } from '../store/dossiers.ts';
import { ensureOffice } from '../store/intake-repository.ts';
import { createSearch } from '../store/search.ts';
import type { Config } from './config.ts';
import { createRepositoryExport, type RepositoryExport } from './export-repository.ts';
import { type OpenRepository, openRepository } from './open-repository.ts';
import { createPdfMaker } from './pictures.ts';
import { readExport, writeExport } from './write-export.ts';

/** What is taken out and where it goes; exactly one of the three ways to choose is used. */
export interface ExportWish {
  readonly documents: readonly string[];
  readonly dossier: string | null;
  readonly search: string | null;
  readonly formats: readonly ExportFormat[];
  readonly out: string;
  readonly retention: string | null;
  readonly columns: readonly MetadataColumn[] | null;
  readonly fonds: { readonly code: string; readonly name: string } | null;
}

const mostFound = 10_000;
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `export` and `import` of the command line, on the repository of the settings. */
export function createExportTools(config: Config, environment: NodeJS.ProcessEnv) {
  return {
    /** @returns how many files were written; @throws AppError not-found, document-busy, output-exists */
    export: (wish: ExportWish): Promise<number> =>
      withRepository(config, environment, false, async (repository, exporter, officeId) => {
        const { dossier, documentIds } = await choose(repository, officeId, wish);
        if (documentIds.length === 0) throw new AppError('not-found', { reason: 'no documents' });
        const { formats, retention, columns, fonds } = wish;
        const selection = { documentIds, dossier, formats, retention, columns, ...(fonds === null ? {} : { fonds }) };
        return writeExport(exporter.files(selection), wish.out);
      }),

    /** @returns the ids of the documents put back */
    import: (path: string): Promise<string[]> =>
      withRepository(config, environment, true, async (_repository, exporter) =>
        exporter.takeBack(await readExport(path), 'command-line'),
      ),
  };
}

async function withRepository<Result>(
  config: Config,
  environment: NodeJS.ProcessEnv,
  mayCreate: boolean,
  use: (repository: OpenRepository, exporter: RepositoryExport, officeId: string) => Promise<Result>,
): Promise<Result> {
  const repository = await openRepository(config, { mayCreate });
  try {
    const { store, databaseUrl } = repository;
    await migrate(store.database, silentLog);
    const officeId = await ensureOffice(store.database, config.office.code, config.office.name);
    const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const pdfScript = fileURLToPath(new URL(`../../workers/searchable-pdf.${ending}`, import.meta.url));
    const makePdf = createPdfMaker({ store, pdfScript, environment: { ...environment, DATABASE_URL: databaseUrl } });
    const searchablePdf = async (id: string) => (await makePdf(id)).path;
    const exporter = createRepositoryExport({ store, officeId, searchablePdf });
    return await use(repository, exporter, officeId);
  } finally {
    await repository.close();
  }
}

async function choose(
  { store }: OpenRepository,
  officeId: string,
  wish: ExportWish,
): Promise<{ dossier: Dossier | null; documentIds: string[] }> {
  if (wish.dossier !== null) {
    const dossiers = createDossiers(store.database, officeId);
    const { items } = await dossiers.list({ q: wish.dossier, limit: 100, offset: 0 });
    const found = items.find(({ code }) => code === wish.dossier);
    if (found === undefined) throw new AppError('not-found', { code: wish.dossier });
    const dossier = await dossiers.get(found.id);
    const ids = dossier.components.flatMap(({ document }) => document?.id ?? []);
    return { dossier, documentIds: [...new Set(ids)] };
  }
  if (wish.search !== null) {
    const order = { sort: 'relevance', facets: false, boxes: false, limit: mostFound, offset: 0 } as const;
    const { items } = await createSearch(store.database).search({ q: wish.search, ...order });
    return { dossier: null, documentIds: items.map(({ document }) => document.id) };
  }
  const documentIds: string[] = [];
  for (const given of wish.documents) {
    documentIds.push(idPattern.test(given) ? given : await store.documents.idOfCode(given));
  }
  return { dossier: null, documentIds };
}
