import type { z } from 'zod';
import { recompressNames } from '../../pipeline/recompress-choice.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import { searchableQuerySchema, searchableSizesSchema } from '../schemas/searchable-pdf.ts';
import { sendFile } from '../send-file.ts';
import type { ZodApp } from '../zod-app.ts';

/** The two-layer PDF with its pictures as they came, or coded anew for a reader who asks for that. */
export function registerSearchablePdf(app: ZodApp, { pictures }: ApiDeps): void {
  const tags = ['documents'];

  app.get(
    '/api/documents/:id/searchable.pdf',
    {
      config: needs('document.read', { object: 'document', reads: 'searchable-pdf' }),
      schema: {
        tags,
        summary: 'Two-layer PDF with the restored text',
        description:
          'The pictures stay byte for byte unless `recompress` says how to code them anew: black and white as jbig2 or g4, which lose nothing, grey and colour as jpeg, or one of each (`jbig2,jpeg`). A picture that would hardly become smaller stays. `pdfa=1b` writes the older archival form (ISO 19005-1), which knows no JPEG 2000 and no transparency.',
        params: idParamsSchema,
        querystring: searchableQuerySchema,
      },
    },
    async (request, reply) => {
      const { path, ...made } = await pictures.searchablePdf(request.params.id, request.query);
      return sendFile(reply, path, { mediaType: 'application/pdf', ...made });
    },
  );

  app.get(
    '/api/documents/:id/searchable-sizes',
    {
      config: needs('document.read', { object: 'document', reads: 'searchable-pdf' }),
      schema: {
        tags,
        summary: 'What the searchable PDF weighs with each coding of its pictures',
        description: 'Makes the files that are not there yet: that takes as long as writing the PDF once for each.',
        params: idParamsSchema,
        response: { 200: searchableSizesSchema, ...errorResponses },
      },
    },
    async (request) => {
      const items: z.infer<typeof searchableSizesSchema>['items'] = [];
      for (const recompress of [null, ...recompressNames]) {
        const { bytes, sha256 } = await pictures.searchablePdf(request.params.id, { recompress, pdfa: '2b' });
        items.push({ recompress, bytes, sha256, isLossy: recompress?.endsWith('jpeg') === true });
      }
      return { items };
    },
  );
}
