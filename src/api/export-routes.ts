import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { visibleOffice } from '../access/caller.ts';
import { AppError } from '../domain/errors.ts';
import {
  type ExportFormat,
  isExportFormat,
  type MetadataColumn,
  parseMetadataColumns,
} from '../pipeline/export-ports.ts';
import { callerOf, officeAsked } from './access/identify.ts';
import { needs } from './access/route-access.ts';
import type { ExportPort } from './export-port.ts';
import type { ApiDeps } from './ports.ts';
import { idParamsSchema } from './schemas/errors-and-paging.ts';
import { sendStream } from './send-file.ts';
import type { ZodApp } from './zod-app.ts';

/** Most documents that one search takes out: what is more is a matter for the command line. */
const mostFound = 200;

const formatsSchema = z
  .string()
  .default('pdf,xml,json,xlsx')
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.custom<ExportFormat>((name) => typeof name === 'string' && isExportFormat(name))).min(1));
const columnsSchema = z
  .string()
  .max(400)
  .transform((text) => parseMetadataColumns(text))
  .pipe(z.custom<MetadataColumn[]>((columns) => columns !== undefined))
  .nullable()
  .default(null);
const querySchema = z.object({
  formats: formatsSchema,
  retention: z.string().max(100).nullable().default(null),
  columns: columnsSchema,
});
const searchSchema = querySchema.extend({ q: z.string().min(1).max(500) });

/** Documents, a dossier or what a search finds as one archive: files, listings, SIP, AIP, BagIt. */
export function registerExportRoutes(app: ZodApp, deps: ApiDeps): void {
  const tags = ['export'];

  app.get(
    '/api/documents/:id/export.zip',
    {
      config: needs('document.read', { object: 'document', reads: 'export' }),
      schema: { tags, summary: 'One document as an archive', params: idParamsSchema, querystring: querySchema },
    },
    async (request, reply) => {
      const { id } = request.params;
      await deps.documents.get(id);
      const name = (await deps.fileNames.nameOf(id)) ?? id;
      return sendArchive(reply, deps, { documentIds: [id], dossier: null, ...request.query }, name);
    },
  );

  app.get(
    '/api/dossiers/:id/export.zip',
    {
      config: needs('document.read', { object: 'dossier', reads: 'export' }),
      schema: {
        tags,
        summary: 'The documents of a dossier with its listing, or as a package',
        params: idParamsSchema,
        querystring: querySchema,
      },
    },
    async (request, reply) => {
      const dossier = await deps.dossiers.get(request.params.id);
      const ids = dossier.components.flatMap(({ document }) => document?.id ?? []);
      const documentIds = await withoutForeign(request, deps, [...new Set(ids)]);
      return sendArchive(reply, deps, { documentIds, dossier, ...request.query }, dossier.code);
    },
  );

  app.get(
    '/api/search/export.zip',
    {
      config: needs('document.read', { reads: 'export' }),
      schema: { tags, summary: `The first ${mostFound} documents that a search finds`, querystring: searchSchema },
    },
    async (request, reply) => {
      const { q, ...selection } = request.query;
      const wish = { q, sort: 'relevance', facets: false, boxes: false, limit: mostFound, offset: 0 } as const;
      const { items } = await deps.search.search({ ...wish, office: officeAsked(request) });
      const documentIds = items.map(({ document }) => document.id);
      return sendArchive(reply, deps, { documentIds, dossier: null, ...selection }, 'search');
    },
  );
}

/** A component may be filled with another office's result: what is in it stays there. */
async function withoutForeign(
  request: FastifyRequest,
  { access }: ApiDeps,
  documentIds: readonly string[],
): Promise<readonly string[]> {
  const own = visibleOffice(callerOf(request));
  if (own === null) return documentIds;
  const offices = await access.officesOf(documentIds);
  return documentIds.filter((id) => offices.get(id)?.id === own);
}

/** The first piece is made before the answer begins, so that what cannot be exported is answered as an error. */
async function sendArchive(
  reply: FastifyReply,
  { exports }: ApiDeps,
  selection: Parameters<ExportPort['archive']>[0],
  name: string,
): Promise<FastifyReply> {
  if (selection.documentIds.length === 0) throw new AppError('not-found', { reason: 'no documents' });
  const pieces = exports.archive(selection);
  const first = await pieces.next();
  const archive = async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* pieces;
  };
  return sendStream(reply, Readable.from(archive()), { name: `${name}.zip`, mediaType: 'application/zip' });
}
