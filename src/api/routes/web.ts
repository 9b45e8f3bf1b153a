import fastifyStatic from '@fastify/static';
import { AppError } from '../../domain/errors.ts';
import { needsInScope } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import type { ZodApp } from '../zod-app.ts';

/** The built web page; addresses of its screens all answer with the one `index.html`. */
export async function registerWebRoutes(app: ZodApp, { webFolder }: ApiDeps): Promise<void> {
  if (webFolder === null) return;
  await app.register((scope, _options, done) => {
    // The page holds nothing of the repository, and shows the way to sign in.
    needsInScope(scope, 'public');
    void scope.register(fastifyStatic, {
      root: webFolder,
      wildcard: false,
      // The build writes them in brotli and gzip beside the plain ones.
      preCompressed: true,
      // Names under assets/ hold a hash of the content; the page itself is asked for each time.
      setHeaders: (reply, path) =>
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
    scope.get('/*', { schema: { hide: true } }, (request, reply) => {
      if (/^\/(?:api|metrics)(?:\/|$)/.test(request.url)) throw new AppError('not-found');
      return reply.sendFile('index.html');
    });
    done();
  });
}
