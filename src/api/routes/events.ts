import type { FastifyReply, FastifyRequest } from 'fastify';
import { visibleOffice } from '../../access/caller.ts';
import type { DocumentEvent } from '../../domain/document.ts';
import { callerOf, sessionToken } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { idParamsSchema } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';

/** Proxies cut silent connections after 30 to 60 s. */
const keepAliveMs = 15_000;
/** What a client that does not read may pile up before it is cut; it reconnects and loads afresh. */
const maxBufferedBytes = 1_000_000;

/** Progress as server-sent events, name `document`; what changed before the connection is to be loaded. */
export function registerEventRoutes(app: ZodApp, deps: ApiDeps): void {
  const tags = ['events'];
  app.get(
    '/api/events',
    { config: needs('state.read'), schema: { tags, summary: 'Progress of all documents (server-sent events)' } },
    (request, reply) => stream(request, reply, deps, () => true),
  );
  app.get(
    '/api/documents/:id/events',
    {
      config: needs('state.read', { object: 'document' }),
      schema: { tags, summary: 'Progress of one document (server-sent events)', params: idParamsSchema },
    },
    async (request, reply) => {
      await deps.documents.get(request.params.id);
      stream(request, reply, deps, (event) => event.documentId === request.params.id);
    },
  );
}

function stream(
  request: FastifyRequest,
  reply: FastifyReply,
  { events, access }: ApiDeps,
  isWanted: (event: DocumentEvent) => boolean,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'connection': 'keep-alive',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const send = (text: string): void => {
    if (raw.writableLength > maxBufferedBytes) raw.destroy();
    else raw.write(text);
  };
  const caller = callerOf(request);
  const office = visibleOffice(caller);
  const unsubscribe = events.subscribe(({ officeId, ...event }) => {
    if (isWanted(event) && (office === null || office === officeId))
      send(`event: document\ndata: ${JSON.stringify(event)}\n\n`);
  });
  // A stream is opened once and lasts: whoever has signed out meanwhile is shown nothing more.
  const token = caller.kind === 'user' ? sessionToken(request, access) : undefined;
  const endWhenSignedOut = async (): Promise<void> => {
    if (token !== undefined && !(await access.sessions.isLive(token).catch(() => true))) raw.destroy();
  };
  const timer = setInterval(() => {
    send(': alive\n\n');
    void endWhenSignedOut();
  }, keepAliveMs);
  request.raw.once('close', () => {
    clearInterval(timer);
    unsubscribe();
  });
}
