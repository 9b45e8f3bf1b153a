import type { DocumentDetail } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentRecord } from '../domain/record.ts';
import { altoXml } from '../outputs/alto.ts';
import {
  inTimeOrder,
  type ListedDocument,
  type ListingHeader,
  listingJson,
  listingXml,
} from '../outputs/dossier-listing.ts';
import { hocrDocument } from '../outputs/hocr.ts';
import { bagOf } from '../outputs/packages/bagit.ts';
import type { PackageFile } from '../outputs/packages/package-files.ts';
import { recordJson } from '../outputs/record-json.ts';
import {
  dossierContentsWorkbook,
  metadataCsv,
  metadataWorkbook,
  type RegisterEntry,
} from '../outputs/registers-xlsx.ts';
import { sizeFacts } from '../outputs/size-report.ts';
import { tablesWorkbook } from '../outputs/tables-xlsx.ts';
import { textDocument } from '../outputs/text-docx.ts';
import { bookmarksOf } from './bookmarks-of.ts';
import { exportPackages } from './export-packages.ts';
import {
  type ExportedDocument,
  type ExportFormat,
  type ExportPorts,
  type ExportRequest,
  safeName,
} from './export-ports.ts';
import { positionedTextOf } from './text-of-layer.ts';

/**
 * The files of an export, one at a time: a folder a document in time order, the listings, packages. With `bagit`
 * everything else (the archival package where nothing else was asked for) is the payload of one bag.
 * @throws AppError not-found, document-busy for a document without a record
 */
export async function* exportFiles(ports: ExportPorts, request: ExportRequest): AsyncGenerator<PackageFile> {
  if (!request.formats.includes('bagit')) {
    yield* unbagged(ports, request);
    return;
  }
  const others = request.formats.filter((format) => format !== 'bagit');
  const formats: readonly ExportFormat[] = others.length === 0 ? ['aip'] : others;
  const payload: PackageFile[] = [];
  for await (const file of unbagged(ports, { ...request, formats })) payload.push(file);
  // A bag is packed from above its base directory: unpacked, an archive shows exactly one entry (RFC 8493, 4.2).
  const base = safeName(request.dossier?.code ?? request.uuid);
  const bag = bagOf(payload, {
    'Source-Organization': request.organisation.name,
    'Bagging-Date': request.createdAt.slice(0, 10),
    'External-Identifier': request.dossier?.code ?? request.uuid,
    'External-Description': request.dossier?.title ?? `${request.documentIds.length} documents`,
    'Bag-Software-Agent': `Sohoa ${request.softwareVersion}`,
  });
  for (const { path, content } of bag) yield { path: `${base}/${path}`, content };
}

async function* unbagged(ports: ExportPorts, request: ExportRequest): AsyncGenerator<PackageFile> {
  const documents = await loadDocuments(ports, request.documentIds);
  const has = (format: ExportFormat): boolean => request.formats.includes(format);
  const listed: ListedDocument[] = [];
  const sizes: object[] = [];
  for (const document of documents) {
    const files: string[] = [];
    for await (const file of documentFiles(ports, document, has)) {
      const path = `${document.folder}/${file.path}`;
      files.push(path);
      if (file.path === 'searchable.pdf') sizes.push(await sizesOf(ports, document, path, file.content));
      yield { path, content: file.content };
    }
    listed.push(toListed(document, files));
  }
  yield* listings(request, listed, has);
  if (sizes.length > 0) yield textFile('size-report.json', `${JSON.stringify(sizes, null, 2)}\n`);
  for (const kind of ['SIP', 'AIP'] as const) {
    if (has(kind === 'SIP' ? 'sip' : 'aip')) yield* exportPackages(ports, request, documents, kind);
  }
}

async function loadDocuments(ports: ExportPorts, ids: readonly string[]): Promise<ExportedDocument[]> {
  const loaded: { detail: DocumentDetail; record: DocumentRecord; receivedAt: string }[] = [];
  for (const id of ids) {
    const detail = await ports.document(id);
    if (detail.recordVersion === null) throw new AppError('document-busy', { documentId: id, status: detail.status });
    loaded.push({ detail, record: await ports.record(id), receivedAt: detail.receivedAt });
  }
  return inTimeOrder(loaded).map(({ detail, record }, index) => ({
    detail,
    record,
    folder: `${String(index + 1).padStart(3, '0')}-${(detail.code ?? detail.id).replaceAll(/[^\w.-]/g, '_')}`,
  }));
}

async function* documentFiles(
  ports: ExportPorts,
  { detail, record }: ExportedDocument,
  has: (format: ExportFormat) => boolean,
): AsyncGenerator<PackageFile> {
  const { id } = detail;
  if (has('original')) yield { path: `original/${safeName(detail.name)}`, content: (await ports.original(id)).bytes };
  if (has('pdf')) yield { path: 'searchable.pdf', content: await ports.searchablePdf(id) };
  if (has('json')) yield textFile('record.json', recordJson(record));
  if (has('xlsx')) yield { path: 'tables.xlsx', content: await tablesWorkbook(record) };
  if (has('alto')) yield* altoPages(ports, id, record);
  if (!has('txt') && !has('docx') && !has('hocr')) return;
  const layer = await ports.layer(id);
  if (has('txt')) yield textFile('text.txt', positionedTextOf(layer).text);
  if (has('docx')) yield { path: 'text.docx', content: textDocument(layer, bookmarksOf(record, layer)) };
  if (has('hocr')) yield textFile('text.hocr', hocrDocument(layer, detail.name));
}

async function* altoPages(ports: ExportPorts, id: string, record: DocumentRecord): AsyncGenerator<PackageFile> {
  const engine = record.provenance.engines[0] ?? null;
  for (const page of (await ports.layer(id)).pages) {
    const source = { fileName: record.source.name, engine: page.engine === null ? null : engine };
    yield textFile(`alto/page-${String(page.pageNumber).padStart(4, '0')}.xml`, altoXml(page, source));
  }
}

async function* listings(
  request: ExportRequest,
  listed: readonly ListedDocument[],
  has: (format: ExportFormat) => boolean,
): AsyncGenerator<PackageFile> {
  const header = headerOf(request, listed);
  const entries = listed.map(toRegisterEntry);
  if (has('xml')) yield textFile('dossier.xml', listingXml(header, listed));
  if (has('json')) yield textFile('dossier.json', listingJson(header, listed));
  if (has('csv')) yield textFile('metadata.csv', metadataCsv(entries, request.columns ?? undefined));
  if (!has('xlsx')) return;
  yield { path: 'metadata.xlsx', content: await metadataWorkbook(entries, request.columns ?? undefined) };
  const register = {
    fonds: request.fonds.name,
    inventory: null,
    dossier: request.dossier?.code ?? null,
    title: header.title,
  };
  yield { path: 'register.xlsx', content: await dossierContentsWorkbook(entries, register) };
}

function headerOf(request: ExportRequest, listed: readonly ListedDocument[]): ListingHeader {
  const { organisation, dossier, retention, createdAt } = request;
  const [only] = listed;
  const single = listed.length === 1 ? only?.record.record.subject : null;
  return { organisation, dossier, retention, createdAt, title: dossier?.title ?? single ?? dossier?.code ?? '' };
}

function toListed({ detail, record }: ExportedDocument, files: readonly string[]): ListedDocument {
  const { id, code, receivedAt, validityClass } = detail;
  return { id, code, receivedAt, validityClass, record, files };
}

function toRegisterEntry({ record }: ListedDocument): RegisterEntry {
  return { record: record.record, pageCount: record.source.pages, place: null, note: null };
}

async function sizesOf(
  ports: ExportPorts,
  { detail }: ExportedDocument,
  path: string,
  copy: Uint8Array,
): Promise<object> {
  const { bytes, password } = await ports.original(detail.id);
  const isPdf = detail.mediaType === 'application/pdf';
  const source = { bytes, pages: detail.pages, isPdf, ...(password === null ? {} : { password }) };
  return {
    document: detail.id,
    code: detail.code,
    source: detail.name,
    copy: path,
    ...(await sizeFacts(source, copy)),
  };
}

function textFile(path: string, text: string): PackageFile {
  return { path, content: new Uint8Array(Buffer.from(text, 'utf8')) };
}
