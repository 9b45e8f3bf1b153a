import { AppError } from '../../domain/errors.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { pageImageQuerySchema, pageWordsQuerySchema, pageWordsSchema } from '../schemas/documents.ts';
import { errorResponses, pageParamsSchema } from '../schemas/errors-and-paging.ts';
import { sendFile } from '../send-file.ts';
import { toPageWords } from '../to-page-words.ts';
import type { ZodApp } from '../zod-app.ts';

export function registerPageRoutes(app: ZodApp, { documents, pictures }: ApiDeps): void {
  const tags = ['pages'];

  app.get(
    '/api/documents/:id/pages/:page/image',
    {
      config: needs('document.read', { object: 'document', reads: 'page-image' }),
      schema: {
        tags,
        summary: 'Picture of the page as stored',
        params: pageParamsSchema,
        querystring: pageImageQuerySchema,
      },
    },
    async (request, reply) => {
      const { id, page } = request.params;
      const source = await documents.source(id);
      if (page > source.pages) throw new AppError('not-found', { documentId: id, page });
      const { path, mediaType } = await pictures.pageImage(source, page, request.query.width);
      return sendFile(reply, path, { mediaType, name: `${source.name}-${page}`, immutable: true });
    },
  );

  app.get(
    '/api/documents/:id/pages/:page/words',
    {
      config: needs('document.read', { object: 'document', reads: 'page-words' }),
      schema: {
        tags,
        summary: 'What was read on the page, with boxes',
        params: pageParamsSchema,
        querystring: pageWordsQuerySchema,
        response: { 200: pageWordsSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { id, page } = request.params;
      return toPageWords(await documents.page(id, page, request.query.layer));
    },
  );
}
