import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type Caller, visibleOffice } from '../../access/caller.ts';
import { AppError } from '../../domain/errors.ts';
import {
  indicatorComparisonSchema,
  procedureSchema,
  rateListSchema,
  ratesReportSchema,
  registerSchema,
} from '../../domain/report.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import {
  contentsQuerySchema,
  indicatorQuerySchema,
  procedureBodySchema,
  procedureParamsSchema,
  proceduresSchema,
  rateParamsSchema,
  rateQuerySchema,
  ratesQuerySchema,
  registerParamsSchema,
  registerQuerySchema,
} from '../schemas/reports.ts';
import type { ZodApp } from '../zod-app.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rates of Decision 766, registers of Decree 30/2020, indicators: as JSON or, where it is a list, as a workbook. */
export function registerReportRoutes(app: ZodApp, deps: ApiDeps): void {
  registerRates(app, deps);
  registerRegisters(app, deps);
  registerProcedures(app, deps);
}

/** Of one's own office unless one sees all. @throws AppError forbidden for another office */
function officeOf(caller: Caller, asked: string | undefined): string | undefined {
  const visible = visibleOffice(caller);
  if (visible === null) return asked;
  if (asked !== undefined && asked !== visible) throw new AppError('forbidden', { reason: 'office' });
  return visible;
}

function sendWorkbook(reply: FastifyReply, bytes: Uint8Array, name: string): FastifyReply {
  return (
    reply
      .type(xlsxType)
      .header('content-disposition', `attachment; filename="${name}.xlsx"`)
      .header('cache-control', 'no-store')
      // A stream goes out as it is; anything else would be made JSON by the schema of the answer.
      .send(Readable.from([Buffer.from(bytes)]))
  );
}

function registerRates(app: ZodApp, { repository: { reports } }: ApiDeps): void {
  const tags = ['reports'];
  app.get(
    '/api/reports/rates',
    {
      config: needs('report.read'),
      schema: {
        tags,
        summary: 'Rates 4.1 to 4.5 of Decision 766 for a period, in sum and for each office',
        querystring: ratesQuerySchema,
        response: { 200: ratesReportSchema, ...errorResponses },
      },
    },
    (request) => reports.rates({ ...request.query, office: officeOf(callerOf(request), request.query.office) }),
  );

  app.get(
    '/api/reports/rates/:id',
    {
      config: needs('report.read'),
      schema: {
        tags,
        summary: 'One rate with the list of dossiers behind it (format=xlsx: as a workbook)',
        params: rateParamsSchema,
        querystring: rateQuerySchema,
        response: { 200: rateListSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { format, ...query } = request.query;
      const office = officeOf(callerOf(request), query.office);
      const list = await reports.rate(request.params.id, { ...query, office });
      return format === 'json'
        ? list
        : sendWorkbook(reply, await reports.rateWorkbook(list), `766-${list.id}_${list.from}_${list.to}`);
    },
  );

  app.get(
    '/api/reports/indicators',
    {
      config: needs('report.read'),
      schema: {
        tags,
        summary: 'The same indicator as different bodies report it over time',
        querystring: indicatorQuerySchema,
        response: { 200: indicatorComparisonSchema, ...errorResponses },
      },
    },
    (request) => reports.indicators({ ...request.query, office: officeOf(callerOf(request), request.query.office) }),
  );
}

function registerRegisters(app: ZodApp, { repository: { reports } }: ApiDeps): void {
  const tags = ['registers'];
  const response = { 200: registerSchema, ...errorResponses };
  app.get(
    '/api/reports/registers/:kind',
    {
      config: needs('report.read'),
      schema: {
        tags,
        summary: 'Register of dossiers, of outgoing or of incoming documents (format=xlsx: as a workbook)',
        params: registerParamsSchema,
        querystring: registerQuerySchema,
        response,
      },
    },
    async (request, reply) => {
      const { format, ...query } = request.query;
      const office = officeOf(callerOf(request), query.office);
      const register = await reports.register(request.params.kind, { ...query, office });
      return format === 'json'
        ? register
        : sendWorkbook(reply, await reports.registerWorkbook(register), `${register.kind}_${query.from}_${query.to}`);
    },
  );

  app.get(
    '/api/dossiers/:id/contents',
    {
      config: needs('dossier.read', { object: 'dossier' }),
      schema: {
        tags,
        summary: 'Register of the documents in a dossier (format=xlsx: as a workbook)',
        params: idParamsSchema,
        querystring: contentsQuerySchema,
        response,
      },
    },
    async (request, reply) => {
      const register = await reports.contents(request.params.id);
      return request.query.format === 'json'
        ? register
        : sendWorkbook(reply, await reports.registerWorkbook(register), `contents_${request.params.id}`);
    },
  );
}

function registerProcedures(app: ZodApp, { repository: { procedures } }: ApiDeps): void {
  const tags = ['procedures'];
  app.get(
    '/api/procedures',
    {
      config: needs('dossier.read'),
      schema: { tags, summary: 'Administrative procedures', response: { 200: proceduresSchema, ...errorResponses } },
    },
    async () => ({ items: await procedures.list() }),
  );

  app.put(
    '/api/procedures/:code',
    {
      config: needs('operate'),
      schema: {
        tags,
        summary: 'What the rates must know of a procedure',
        params: procedureParamsSchema,
        body: procedureBodySchema,
        response: { 200: procedureSchema, ...errorResponses },
      },
    },
    (request) => procedures.save({ code: request.params.code, ...request.body }, callerOf(request).actor),
  );
}
