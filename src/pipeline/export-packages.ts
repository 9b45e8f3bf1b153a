import type { PreservationEvent } from '../domain/package-manifest.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { TextLayer } from '../domain/text-layer.ts';
import { altoXml } from '../outputs/alto.ts';
import { dossierPackage } from '../outputs/packages/dossier-package.ts';
import {
  type DossierPackageInput,
  type PackagedDocument,
  type PackagedFile,
  type PackageFile,
  packageFolder,
} from '../outputs/packages/package-files.ts';
import { preservationEvents, processingTimes } from '../outputs/packages/preservation-events.ts';
import { isoPartOf } from '../outputs/record-date.ts';
import { type ExportedDocument, type ExportPorts, type ExportRequest, safeName } from './export-ports.ts';
import { positionedTextOf } from './text-of-layer.ts';

/** All that the repository holds of a document, so that an import needs no reading anew. */
export const heldRowsFile = 'repository.json';

/**
 * One package for the whole dossier or choice of documents (Circular 05/2025/TT-BNV), in a folder of its own; asked for
 * alone, that folder is all there is, as receivers of packages want an archive (E-ARK CSIPSTR1).
 */
export async function* exportPackages(
  ports: ExportPorts,
  request: ExportRequest,
  documents: readonly ExportedDocument[],
  kind: 'SIP' | 'AIP',
): AsyncGenerator<PackageFile> {
  const packaged: PackagedDocument[] = [];
  for (const document of documents) packaged.push(await packageDocument(ports, document));
  const input: DossierPackageInput = {
    kind,
    fondsCode: request.fonds.code,
    fondsName: request.fonds.name,
    organisation: request.organisation.name,
    uuid: request.uuid,
    createdAt: request.createdAt,
    dossier: describeDossier(request, documents),
    heldDossier: request.dossier === null ? null : await ports.dossierRows(request.dossier.id),
    documents: packaged,
  };
  const { softwareVersion } = request;
  const about = { softwareVersion, schemas: request.loadSchemas(), organisationCode: request.organisation.code };
  const isAlone = request.formats.length === 1;
  const folder = isAlone ? packageFolder(input) : `${kind.toLowerCase()}/${packageFolder(input)}`;
  for (const file of dossierPackage(input, about)) yield { path: `${folder}/${file.path}`, content: file.content };
}

async function packageDocument(ports: ExportPorts, { detail, record }: ExportedDocument): Promise<PackagedDocument> {
  const { id } = detail;
  const { bytes } = await ports.original(id);
  const layer = await ports.layer(id);
  const times = processingTimes(detail, await ports.trail(id));
  const events: PreservationEvent[] = preservationEvents(record, times);
  return {
    id,
    record,
    original: { name: safeName(detail.name), mediaType: detail.mediaType, content: bytes },
    received: (await ports.furtherForms(id)).map(({ rendition, bytes: content }, index) => ({
      // The place in the list keeps two forms of one name apart.
      name: `${index + 2}-${rendition.kind}-${safeName(rendition.name)}`,
      mediaType: rendition.mediaType,
      content,
    })),
    derived: [
      { name: 'searchable.pdf', mediaType: 'application/pdf', content: await ports.searchablePdf(id) },
      textOf('text.txt', 'text/plain', positionedTextOf(layer).text),
      ...altoOf(layer, record),
      textOf(heldRowsFile, 'application/json', JSON.stringify(await ports.documentRows(id))),
    ],
    events,
  };
}

function altoOf(layer: TextLayer, { source, provenance }: DocumentRecord): PackagedFile[] {
  const engine = provenance.engines[0] ?? null;
  return layer.pages.map((page) =>
    textOf(
      `alto-page-${String(page.pageNumber).padStart(4, '0')}.xml`,
      'text/xml',
      altoXml(page, { fileName: source.name, engine: page.engine === null ? null : engine }),
    ),
  );
}

/** The fields of the circular that the repository knows; a choice of documents is described by its first. */
function describeDossier(
  { dossier, retention }: ExportRequest,
  documents: readonly ExportedDocument[],
): DossierPackageInput['dossier'] {
  const first = documents[0];
  const days = documents.flatMap(({ record }) => wholeDay(isoPartOf(record.record.date)));
  return {
    code: dossier?.code ?? first?.detail.code ?? first?.detail.id ?? '',
    title: dossier?.title ?? first?.record.record.subject ?? dossier?.code ?? first?.detail.name ?? '',
    retention,
    accessLevel: null,
    language: 'vie',
    start: days[0] ?? null,
    end: days.at(-1) ?? null,
    keywords: [],
    sheetCount: null,
    pageCount: documents.reduce((sum, { record }) => sum + record.source.pages, 0),
    note: null,
  };
}

function wholeDay(date: string | null): string[] {
  return date !== null && date.length === 10 ? [date] : [];
}

function textOf(name: string, mediaType: string, text: string): PackagedFile {
  return { name, mediaType, content: new Uint8Array(Buffer.from(text, 'utf8')) };
}
