import { describe, expect, it } from 'vitest';
import type { DocumentDetail } from '../domain/document.ts';
import type { RecordDate } from '../domain/record.ts';
import type { Rendition } from '../domain/rendition.ts';
import { layerOf, recordOf, samplePage, scannedPdf } from '../outputs/outputs.fixture.ts';
import { type PackageFile, sha256Of } from '../outputs/packages/package-files.ts';
import { writeSearchablePdf } from '../outputs/searchable-pdf.ts';
import { exportFiles } from './export-documents.ts';
import type { ExportFormat, ExportPorts, ExportRequest } from './export-ports.ts';
import { readPackages } from './import-package.ts';

const idOf = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;

function detailOf(number: number, changes: Partial<DocumentDetail> = {}): DocumentDetail {
  return {
    id: idOf(number),
    code: `H48_BC_00000${number}_V1`,
    name: `bản quét ${number}.pdf`,
    mediaType: 'application/pdf',
    bytes: 10,
    sha256: 'ab'.repeat(32),
    status: 'done',
    revision: 1,
    pages: 1,
    pagesDone: 1,
    pagesFailed: 0,
    receivedAt: '2026-11-20T01:00:00.000Z',
    finishedAt: '2026-11-20T01:02:00.000Z',
    batch: null,
    failure: null,
    symbol: null,
    documentType: null,
    issuingBody: null,
    date: null,
    subject: null,
    reviewCount: 0,
    validityClass: 'V3',
    reuseCount: 0,
    withdrawnAt: null,
    purgedAt: null,
    pageList: [],
    steps: [
      { step: 'received', at: '2026-11-20T01:00:00.000Z', actor: null },
      { step: 'read', at: '2026-11-20T01:01:00.000Z', actor: null },
      { step: 'extracted', at: '2026-11-20T01:02:00.000Z', actor: null },
      { step: 'approved', at: '2026-11-21T01:00:00.000Z', actor: 'lan' },
    ],
    recordVersion: 2,
    ...changes,
  };
}

const original = scannedPdf();
const signed = new Uint8Array(Buffer.from('%PDF ký số'));
const signedForm: Rendition = {
  id: idOf(9),
  kind: 'signed-original',
  sha256: sha256Of(signed),
  bytes: signed.length,
  mediaType: 'application/pdf',
  name: 'bản ký.pdf',
  isSource: false,
  createdBy: 'lan',
  createdAt: '2026-11-20T02:00:00.000Z',
};
const layer = layerOf(samplePage());
const dates: Record<string, RecordDate> = { [idOf(1)]: '2025-04-15', [idOf(2)]: '2021-03-01' };
const ports: ExportPorts = {
  document: async (id) => detailOf(Number(id.at(-1))),
  record: async (id) =>
    recordOf(
      { date: dates[id] ?? null, subject: `việc ${id.at(-1)}` },
      { source: { ...recordOf().source, bytes: original.length } },
    ),
  layer: async () => layer,
  original: async () => ({ bytes: original, password: null }),
  furtherForms: async () => [{ rendition: signedForm, bytes: signed }],
  searchablePdf: async () =>
    (await writeSearchablePdf({ source: { kind: 'pdf', bytes: original }, layer, record: null, pdfa: '2b' })).bytes,
  documentRows: async (id) => ({
    documents: [{ id, sha256: sha256Of(original) }],
    renditions: [{ sha256: sha256Of(original) }, { sha256: sha256Of(signed) }],
    pages: [{ document_id: id }],
  }),
  dossierRows: async () => ({}),
  trail: async () => ({
    receivedBy: 'quet',
    reviews: [{ at: '2026-11-20T09:00:00.000Z', by: 'hoa', detail: 'symbol' }],
  }),
};

let schemaLoads = 0;
function requestOf(formats: readonly ExportFormat[]): ExportRequest {
  return {
    documentIds: [idOf(1), idOf(2)],
    dossier: null,
    formats,
    organisation: { code: 'H48', name: 'Sở Nội vụ' },
    fonds: { code: 'H48.F1', name: 'Phông Sở Nội vụ' },
    retention: '20 năm',
    columns: null,
    createdAt: '2026-11-22T08:00:00+07:00',
    uuid: '6f1c2f5e-8a70-4f0f-9d0c-0a4a7f6f2b11',
    softwareVersion: '0.1.0',
    loadSchemas: () => {
      schemaLoads += 1;
      return [];
    },
  };
}

async function filesOf(formats: readonly ExportFormat[]): Promise<PackageFile[]> {
  return Array.fromAsync(exportFiles(ports, requestOf(formats)));
}

function textOf(files: readonly PackageFile[], path: string): string {
  const found = files.find((file) => file.path === path);
  return Buffer.from(found?.content ?? []).toString('utf8');
}

describe('an export', () => {
  it('has a folder a document in time order, then the listings', async () => {
    const files = await filesOf(['original', 'pdf', 'txt', 'docx', 'xlsx', 'alto', 'hocr', 'xml', 'json', 'csv']);
    expect(files.map(({ path }) => path)).toEqual([
      ...['001-H48_BC_000002_V1', '002-H48_BC_000001_V1'].flatMap((folder, index) => [
        `${folder}/original/bản quét ${2 - index}.pdf`,
        `${folder}/searchable.pdf`,
        `${folder}/record.json`,
        `${folder}/tables.xlsx`,
        `${folder}/alto/page-0001.xml`,
        `${folder}/text.txt`,
        `${folder}/text.docx`,
        `${folder}/text.hocr`,
      ]),
      'dossier.xml',
      'dossier.json',
      'metadata.csv',
      'metadata.xlsx',
      'register.xlsx',
      'size-report.json',
    ]);
  });

  it('reads the grammars for a package, and for nothing else', async () => {
    const loadsOf = async (formats: readonly ExportFormat[]): Promise<number> => {
      schemaLoads = 0;
      await filesOf(formats);
      return schemaLoads;
    };
    expect([await loadsOf(['txt']), await loadsOf(['aip'])]).toEqual([0, 1]);
  });

  it('reports what went in and what came out', async () => {
    const report = JSON.parse(textOf(await filesOf(['pdf']), 'size-report.json'));
    expect(report).toHaveLength(2);
    expect(report[0]).toMatchObject({ pagesIn: 1, pagesOut: 1, imagesIn: 1, imagesKept: 1, bytesIn: original.length });
    expect(report[0].sha256In).toMatch(/^[0-9a-f]{64}$/);
  });

  it('packages every processing step', async () => {
    const files = await filesOf(['sip']);
    const premis = files.find(({ path }) => path.endsWith('PREMIS.xml'));
    const text = Buffer.from(premis?.content ?? []).toString('utf8');
    expect(text.match(/<eventType>/g)).toHaveLength(2 * 6);
    expect(text).toContain('<eventDateTime>2026-11-21T08:00:00+07:00</eventDateTime>');
    expect(text).toContain('<agentName>hoa</agentName>');
  });

  it.each([
    ['an archival package', ['aip']],
    ['a bag', ['bagit']],
    ['a bag with other files', ['bagit', 'sip', 'xml', 'pdf']],
  ] as [string, ExportFormat[]][])('comes back whole: %s', async (_what, formats) => {
    const [read, ...others] = readPackages(await filesOf(formats));
    expect(others).toEqual([]);
    expect(read?.documents.map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
    for (const document of read?.documents ?? []) {
      expect(document.rows).toEqual(await ports.documentRows(document.id));
      expect(document.files).toEqual([original, signed].map((content) => ({ sha256: sha256Of(content), content })));
    }
  });

  it('comes back without the forms whose bytes are not in it, and not at all without the file that was read', async () => {
    const rowsOf = (sha256: string): ExportPorts => ({
      ...ports,
      documentRows: async (id) => ({ documents: [{ id, sha256 }], renditions: [{ sha256 }, { sha256: 'of another' }] }),
    });
    const filesWith = (sha256: string) => Array.fromAsync(exportFiles(rowsOf(sha256), requestOf(['aip'])));
    const [read] = readPackages(await filesWith(sha256Of(original)));
    expect(read?.documents[0]?.rows.renditions).toEqual([{ sha256: sha256Of(original) }]);
    const strange = await filesWith('0'.repeat(64));
    expect(() => readPackages(strange)).toThrow(/request-invalid/);
  });

  it('is refused while a document has no record yet', async () => {
    const unread = { ...ports, document: async () => detailOf(1, { recordVersion: null, status: 'reading' }) };
    await expect(Array.fromAsync(exportFiles(unread, requestOf(['pdf'])))).rejects.toMatchObject({
      code: 'document-busy',
    });
  });
});
