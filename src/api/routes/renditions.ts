import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { keptRenditionKindSchema, renditionSchema } from '../../domain/rendition.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import { renditionListSchema, renditionParamsSchema } from '../schemas/renditions.ts';
import { sendFile, sendStream } from '../send-file.ts';
import type { ZodApp } from '../zod-app.ts';

/** The forms in which a document is held: signed original, scan, searchable copy, each with its hash. */
export function registerRenditionRoutes(app: ZodApp, { renditions, documents, pictures }: ApiDeps): void {
  const tags = ['documents'];

  app.get(
    '/api/documents/:id/renditions',
    {
      config: needs('document.read', { object: 'document', reads: 'renditions' }),
      schema: {
        tags,
        summary: 'Forms in which the document is held, each with its hash',
        params: idParamsSchema,
        response: { 200: renditionListSchema, ...errorResponses },
      },
    },
    async (request) => ({ items: await renditions.list(request.params.id) }),
  );

  app.get(
    '/api/documents/:id/renditions/:renditionId',
    {
      config: needs('document.read', { object: 'document', reads: 'rendition' }),
      schema: { tags, summary: 'The bytes of one form', params: renditionParamsSchema },
    },
    async (request, reply) => {
      const { id, renditionId } = request.params;
      const rendition = await renditions.get(id, renditionId);
      if (rendition.kind === 'searchable') {
        const { path, ...made } = await pictures.searchablePdf(id);
        return sendFile(reply, path, { mediaType: 'application/pdf', ...made });
      }
      return sendStream(reply, await documents.original(rendition.sha256), { ...rendition, immutable: true });
    },
  );

  app.post(
    '/api/documents/:id/renditions',
    {
      config: needs('document.take-in', { object: 'document' }),
      schema: {
        tags,
        summary: 'Add a further form of a document that is held',
        description:
          'Field `kind` (original, signed-original, scan), then one file in a field named `file`. A signed original must bear a digital signature; whether it holds is not checked.',
        consumes: ['multipart/form-data'],
        params: idParamsSchema,
        response: { 201: renditionSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw new AppError('file-missing');
      const part = await request.file();
      if (part === undefined) throw new AppError('file-missing');
      const kind = kindSchema.safeParse(part.fields.kind);
      if (!kind.success) {
        part.file.resume();
        throw new AppError('request-invalid', { reason: `kind: ${keptRenditionKindSchema.options.join(', ')}` });
      }
      const note = { kind: kind.data.value, name: part.filename, actor: callerOf(request).actor };
      return reply.status(201).send(await renditions.add(request.params.id, part.file, note));
    },
  );
}

/** A field of a form, as the plugin hands it over. */
const kindSchema = z.object({ value: keptRenditionKindSchema });
