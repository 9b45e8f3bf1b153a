import type { FastifyInstance } from 'fastify';
import { AppError } from '../domain/errors.ts';

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * What a page of ours may load and do: its own files, nothing inline, nobody else. React and react-aria set styles
 * through the CSSOM, which the policy does not touch; pictures as `data:` are those of the readable interface page.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Two things a web page of somebody else could try against a service on this machine: reach it under another
 * name (DNS rebinding), and send it forms (cross-site request). Programs send no `Origin` and are not touched.
 */
export function registerRequestGuard(app: FastifyInstance, hostNames: readonly string[] | null): void {
  app.addHook('onRequest', async (request) => {
    if (hostNames !== null && !hostNames.includes(request.hostname)) {
      throw new AppError('forbidden', { reason: `host ${request.hostname}` });
    }
    const origin = request.headers.origin;
    if (origin !== undefined && unsafeMethods.has(request.method) && hostOf(origin) !== request.host) {
      throw new AppError('forbidden', { reason: 'cross-site request' });
    }
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('x-frame-options', 'DENY');
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', contentSecurityPolicy);
    }
  });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
