import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { parseTraceparent, type SpanSink } from '../domain/trace.ts';

/** One span for each request, in the caller's trace where it names one (`traceparent`). */
export function traceRequests(app: FastifyInstance, spans: SpanSink): void {
  app.addHook('onResponse', async (request, reply) => {
    const caller = parseTraceparent(request.headers.traceparent);
    const route = request.routeOptions.url ?? 'none';
    const endMs = Date.now();
    spans.record({
      traceId: caller?.traceId ?? randomBytes(16).toString('hex'),
      parentId: caller?.parentId ?? null,
      name: `${request.method} ${route}`,
      kind: 'server',
      startMs: endMs - reply.elapsedTime,
      endMs,
      attributes: {
        'http.request.method': request.method,
        'http.route': route,
        'http.response.status_code': reply.statusCode,
        'sohoa.request.id': request.id,
        ...documentOf(route, request.params),
      },
      isFailed: reply.statusCode >= 500,
    });
  });
}

/** Leads from the request to the trace of the document, which bears its id. */
function documentOf(route: string, params: unknown): Record<string, string> {
  if (!route.startsWith('/api/documents/:id') || typeof params !== 'object' || params === null) return {};
  return 'id' in params && typeof params.id === 'string' ? { 'sohoa.document.id': params.id } : {};
}
