import { Readable } from 'node:stream';
import { errorResponses } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';
import type { AccessPort, AuditFilter } from './ports.ts';
import { needs } from './route-access.ts';
import { auditListQuerySchema, auditListSchema, auditQuerySchema } from './schemas.ts';

const tags = ['audit'];

/** Who read and who changed what; looking at the audit is a read like any other. */
export function registerAuditRoutes(app: ZodApp, { audit }: AccessPort): void {
  app.get(
    '/api/access/audit',
    {
      config: needs('audit.read', { reads: 'audit' }),
      schema: {
        tags,
        summary: 'Newest entries first',
        querystring: auditListQuerySchema,
        response: { 200: auditListSchema, ...errorResponses },
      },
    },
    async (request) => {
      const { limit, before, ...filter } = request.query;
      return { items: await audit.list(filter, limit, before) };
    },
  );

  app.get(
    '/api/access/audit.jsonl',
    {
      config: needs('audit.read', { reads: 'audit' }),
      schema: {
        tags,
        summary: 'Every entry in the order of the chain, one JSON object a line',
        querystring: auditQuerySchema,
      },
    },
    (request, reply) =>
      reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="audit.jsonl"')
        .header('cache-control', 'no-store')
        .send(Readable.from(linesOf(audit, request.query))),
  );
}

async function* linesOf(audit: AccessPort['audit'], filter: AuditFilter): AsyncGenerator<string> {
  for await (const row of audit.export(filter)) yield `${JSON.stringify(row)}\n`;
}
