import { AppError } from '../../domain/errors.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import {
  pageImageQuerySchema,
  pageTilesSchema,
  pageWordsQuerySchema,
  pageWordsSchema,
  tileParamsSchema,
} from '../schemas/documents.ts';
import { errorResponses, pageParamsSchema } from '../schemas/errors-and-paging.ts';
import { sendFile } from '../send-file.ts';
import { toPageWords } from '../to-page-words.ts';
import type { ZodApp } from '../zod-app.ts';

const tags = ['pages'];

export function registerPageRoutes(app: ZodApp, deps: ApiDeps): void {
  registerPictures(app, deps);
  registerTiles(app, deps);
  registerWords(app, deps);
}

function registerPictures(app: ZodApp, { documents, pictures }: ApiDeps): void {
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
}

/** Side of a tile in pixels, as `pageTiles` of the pictures makes them. */
const tilePx = 512;

function registerTiles(app: ZodApp, { documents, pictures }: ApiDeps): void {
  const tilesOf = async (id: string, page: number) => {
    const source = await documents.source(id);
    if (page > source.pages) throw new AppError('not-found', { documentId: id, page });
    return { name: source.name, tiles: await pictures.pageTiles(source, page) };
  };

  app.get(
    '/api/documents/:id/pages/:page/tiles',
    {
      config: needs('document.read', { object: 'document', reads: 'page-image' }),
      schema: {
        tags,
        summary: 'Size of the page in tiles, made when they are asked for first',
        params: pageParamsSchema,
        response: { 200: pageTilesSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { widthPx, heightPx, levels } = (await tilesOf(request.params.id, request.params.page)).tiles;
      return { widthPx, heightPx, levels, tilePx };
    },
  );

  app.get(
    '/api/documents/:id/pages/:page/tiles/:level/:column/:row',
    {
      config: needs('document.read', { object: 'document', reads: 'page-image' }),
      schema: { tags, summary: 'One tile of the page', params: tileParamsSchema },
    },
    async (request, reply) => {
      const { id, page, level, column, row } = request.params;
      const { name, tiles } = await tilesOf(id, page);
      const { widthPx, heightPx, levels } = tiles;
      const finerPx = tilePx * 2 ** (levels - 1 - level);
      if (level >= levels || column * finerPx >= widthPx || row * finerPx >= heightPx) {
        throw new AppError('not-found', { documentId: id, page });
      }
      const file = { mediaType: tiles.mediaType, name: `${name}-${page}`, immutable: true };
      return sendFile(reply, tiles.pathOf(level, column, row), file);
    },
  );
}

function registerWords(app: ZodApp, { documents }: ApiDeps): void {
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
