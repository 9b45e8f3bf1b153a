import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Dossier } from '../domain/dossier.ts';
import type { PackageFile } from '../outputs/packages/package-files.ts';
import { vietnamTime } from '../outputs/packages/preservation-events.ts';
import { zipStream } from '../outputs/zip-archive.ts';
import { exportFiles } from '../pipeline/export-documents.ts';
import type { ExportFormat, ExportPorts, ExportRequest, MetadataColumn } from '../pipeline/export-ports.ts';
import { type ImportedDocument, readPackages } from '../pipeline/import-package.ts';
import { createFileClaims, type FileClaims } from '../store/file-claims.ts';
import { createHeldRows } from '../store/held-rows.ts';
import { findOffice } from '../store/offices.ts';
import { loadTrail } from '../store/preservation-trail.ts';
import type { Store } from './compose-store.ts';
import { loadNewestLayer } from './newest-layer.ts';
import { packageVersion } from './package-root.ts';
import { loadPackageSchemas } from './package-schemas.ts';

/** What is taken out, and what the repository does not know of it. */
export interface Selection {
  readonly documentIds: readonly string[];
  readonly dossier: Dossier | null;
  readonly formats: readonly ExportFormat[];
  readonly fonds?: { readonly code: string; readonly name: string };
  readonly retention?: string | null;
  readonly columns?: readonly MetadataColumn[] | null;
}

export interface RepositoryExportDeps {
  readonly store: Store;
  readonly officeId: string;
  /** Path of the searchable PDF, made when it is not there yet. */
  readonly searchablePdf: (documentId: string) => Promise<string>;
}

export type RepositoryExport = ReturnType<typeof createRepositoryExport>;

/** Taking documents and dossiers out of the repository, and packages back in. */
export function createRepositoryExport(deps: RepositoryExportDeps) {
  const ports = createExportPorts(deps);
  const rows = createHeldRows(deps.store.database, deps.officeId);
  const claims = createFileClaims(deps.store.database, deps.store.files);
  return {
    /** One file after the other. @throws AppError not-found, document-busy */
    async *files(selection: Selection) {
      // Asked for each time: an administrator may have given the office another name meanwhile.
      const { code, name } = await findOffice(deps.store.database, deps.officeId);
      const office = { code, name };
      const request: ExportRequest = {
        ...selection,
        organisation: office,
        fonds: selection.fonds ?? office,
        retention: selection.retention ?? null,
        columns: selection.columns ?? null,
        createdAt: vietnamTime(new Date().toISOString()),
        uuid: randomUUID(),
        softwareVersion: packageVersion,
        loadSchemas: loadPackageSchemas,
      };
      yield* exportFiles(ports, request);
    },

    /** The same as one zip archive, made while it is being sent. */
    archive(selection: Selection): AsyncGenerator<Uint8Array> {
      return zipStream(asEntries(this.files(selection)));
    },

    /**
     * Puts the documents of the packages back, each with its bytes and all that was held of it, then the dossiers.
     * @throws AppError request-invalid, conflict, dossier-code-taken
     */
    async takeBack(files: Parameters<typeof readPackages>[0], actor: string): Promise<string[]> {
      const packages = readPackages(files);
      const documents = packages.flatMap((one) => one.documents);
      for (const { files: received, rows: held } of documents) {
        const hashes = received.map(({ sha256 }) => sha256);
        await holdAll(claims, hashes, async () => {
          for (const file of received) await keepBytes(deps.store, file);
          await rows.putDocument(held, actor);
        });
      }
      for (const { dossier } of packages) if (dossier !== null) await rows.putDossier(dossier, actor);
      return documents.map(({ id }) => id);
    },
  };
}

async function* asEntries(files: AsyncIterable<PackageFile>) {
  for await (const { path: name, content } of files) yield { name, content };
}

function holdAll(claims: FileClaims, hashes: readonly string[], work: () => Promise<void>): Promise<void> {
  const [first, ...rest] = hashes;
  return first === undefined ? work() : claims.hold(first, () => holdAll(claims, rest, work));
}

/** Bytes first: a row without its file would be a lie. */
async function keepBytes({ files }: Store, { sha256, content }: ImportedDocument['files'][number]): Promise<void> {
  const path = await files.newIncomingPath();
  await writeFile(path, content, { mode: 0o600 });
  await files.keep(path, sha256);
}

function createExportPorts({ store, officeId, searchablePdf }: RepositoryExportDeps): ExportPorts {
  const { documents, database, files, renditions } = store;
  const rows = createHeldRows(database, officeId);
  const bytesOf = async (sha256: string) => new Uint8Array(await buffer(await files.read(sha256)));
  return {
    document: (id) => documents.get(id),
    record: async (id) => (await documents.record(id)).record,
    layer: async (id) => loadNewestLayer(store, id, (await documents.source(id)).pages),
    async original(id) {
      const { sha256, password } = await documents.source(id);
      return { bytes: await bytesOf(sha256), password };
    },
    async furtherForms(id) {
      const further = (await renditions.list(id)).filter(({ kind, isSource }) => kind !== 'searchable' && !isSource);
      return Promise.all(further.map(async (rendition) => ({ rendition, bytes: await bytesOf(rendition.sha256) })));
    },
    searchablePdf: async (id) => new Uint8Array(await readFile(await searchablePdf(id))),
    documentRows: (id) => rows.ofDocument(id),
    dossierRows: (id) => rows.ofDossier(id),
    trail: (id) => loadTrail(database, id),
  };
}
