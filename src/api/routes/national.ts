import { AppError } from '../../domain/errors.ts';
import type { DocumentRecord, RecordDate } from '../../domain/record.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { errorResponses } from '../schemas/errors-and-paging.ts';
import {
  docCodeParamsSchema,
  type NationalMetadata,
  nationalImportResponseSchema,
  nationalMetadataSchema,
  nationalUpdateSchema,
} from '../schemas/national.ts';
import { sendStream } from '../send-file.ts';
import type { ZodApp } from '../zod-app.ts';
import { takeParts } from './intake.ts';

/** The four paths that the national guidance of November 2025 asks of such a system (its section 2.4, step 6). */
export function registerNationalRoutes(app: ZodApp, deps: ApiDeps): void {
  const tags = ['national'];
  const { documents, review } = deps;

  app.post(
    '/api/v1/documents/import',
    {
      config: needs('document.take-in'),
      schema: {
        tags,
        summary: 'Take one file in',
        consumes: ['multipart/form-data'],
        response: { 200: nationalImportResponseSchema, ...errorResponses },
      },
    },
    async (request) => {
      const [taken] = (await takeParts(request, deps)).documents;
      if (taken === undefined) throw new AppError('file-missing');
      const { code } = await documents.get(taken.id);
      return { DocCode: code, id: taken.id, known: taken.known };
    },
  );

  app.get(
    '/api/v1/documents/:docCode',
    {
      config: needs('document.read', { object: 'document-code', reads: 'metadata' }),
      schema: {
        tags,
        summary: 'Metadata of a document',
        params: docCodeParamsSchema,
        response: { 200: nationalMetadataSchema, ...errorResponses },
      },
    },
    (request) => readMetadata(deps, request.params.docCode),
  );

  app.put(
    '/api/v1/documents/:docCode',
    {
      config: needs('document.correct', { object: 'document-code' }),
      schema: {
        tags,
        summary: 'Correct the metadata of a document',
        params: docCodeParamsSchema,
        body: nationalUpdateSchema,
        response: { 200: nationalMetadataSchema, ...errorResponses },
      },
    },
    async (request) => {
      const id = await documents.idOfCode(request.params.docCode);
      const { version, record } = await documents.record(id);
      await review.correct(id, version, toChanges(record, request.body), callerOf(request).actor);
      return readMetadata(deps, request.params.docCode);
    },
  );

  app.get(
    '/api/v1/documents/download/:docCode',
    {
      config: needs('document.read', { object: 'document-code', reads: 'original' }),
      schema: {
        tags,
        summary: 'The file of a document, the signed one where there is one, named by the pattern of its office',
        params: docCodeParamsSchema,
      },
    },
    async (request, reply) => {
      const id = await documents.idOfCode(request.params.docCode);
      const file = await deps.renditions.mostTrusted(id);
      const ending = endings[file.mediaType] ?? '';
      const name = `${(await deps.fileNames.nameOf(id)) ?? request.params.docCode}${ending}`;
      return sendStream(reply, await documents.original(file.sha256), { ...file, name });
    },
  );
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/tiff': '.tif',
  'image/jpeg': '.jpg',
  'image/png': '.png',
};

async function readMetadata({ documents }: ApiDeps, code: string): Promise<NationalMetadata> {
  const id = await documents.idOfCode(code);
  const { record } = await documents.record(id);
  const source = await documents.source(id);
  const fields = record.record;
  return {
    DocCode: code,
    TypeName: cut(fields.documentType?.name ?? fields.paperKind, 100),
    CodeNumber: cut(fields.number, 11),
    CodeNotation: cut(fields.symbolSuffix, 30),
    IssuedDate: wholeDate(fields.date),
    OrganName: cut(fields.issuingBody, 200),
    Subject: cut(fields.subject, 500),
    Language: 'vi',
    PageAmount: source.pages,
    Format: source.mediaType,
  };
}

function wholeDate(date: RecordDate | null): string | null {
  return typeof date === 'string' ? date : null;
}

function cut(text: string | null, length: number): string | null {
  return text === null ? null : text.slice(0, length);
}

function toChanges(record: DocumentRecord, update: ReturnType<typeof nationalUpdateSchema.parse>) {
  const { TypeName, CodeNumber, CodeNotation, IssuedDate, OrganName, Subject } = update;
  const number = CodeNumber === undefined ? record.record.number : CodeNumber;
  const symbolSuffix = CodeNotation === undefined ? record.record.symbolSuffix : CodeNotation;
  const isSymbolChanged = CodeNumber !== undefined || CodeNotation !== undefined;
  return {
    ...(TypeName === undefined
      ? {}
      : { documentType: TypeName === null ? null : { name: TypeName, abbreviation: null } }),
    ...(isSymbolChanged ? { number, symbolSuffix, symbol: joinSymbol(number, symbolSuffix) } : {}),
    ...(IssuedDate === undefined ? {} : { date: IssuedDate }),
    ...(OrganName === undefined ? {} : { issuingBody: OrganName }),
    ...(Subject === undefined ? {} : { subject: Subject }),
  };
}

function joinSymbol(number: string | null, suffix: string | null): string | null {
  if (number === null) return null;
  return suffix === null ? number : `${number}/${suffix}`;
}
