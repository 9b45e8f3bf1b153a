import { randomUUID } from 'node:crypto';
import fastifyMultipart from '@fastify/multipart';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { registerAdministrationRoutes } from './access/administration-routes.ts';
import { registerAuditRoutes } from './access/audit-routes.ts';
import { registerAccessGuard } from './access/guard.ts';
import { needs, needsInScope } from './access/route-access.ts';
import { registerSessionRoutes } from './access/session-routes.ts';
import { registerSignOnRoutes } from './access/sign-on-routes.ts';
import { registerErrorHandler } from './error-handler.ts';
import { registerExportRoutes } from './export-routes.ts';
import { registerLanguage } from './language.ts';
import type { ApiDeps } from './ports.ts';
import { registerRequestGuard } from './request-guard.ts';
import { traceRequests } from './request-traces.ts';
import { registerArrangementRoutes } from './routes/arrangements.ts';
import { registerDocumentRoutes } from './routes/documents.ts';
import { registerDossierResultRoutes } from './routes/dossier-results.ts';
import { registerDossierRoutes } from './routes/dossiers.ts';
import { registerEventRoutes } from './routes/events.ts';
import { registerIntakeRoutes } from './routes/intake.ts';
import { registerJudgementRoutes } from './routes/judgements.ts';
import { registerNationalRoutes } from './routes/national.ts';
import { registerOfficeSettingsRoutes } from './routes/office-settings.ts';
import { registerPageRoutes } from './routes/pages.ts';
import { registerRenditionRoutes } from './routes/renditions.ts';
import { registerReportRoutes } from './routes/reports.ts';
import { registerRereadingRoutes } from './routes/rereadings.ts';
import { registerReviewRoutes } from './routes/review.ts';
import { registerReviewDeskRoutes } from './routes/review-desk.ts';
import { registerReviewLayerRoutes } from './routes/review-layers.ts';
import { registerSavedSearchRoutes } from './routes/saved-searches.ts';
import { registerSearchRoutes } from './routes/search.ts';
import { registerServiceRoutes } from './routes/service.ts';
import { registerUploadRoutes } from './routes/uploads.ts';
import { registerWebRoutes } from './routes/web.ts';

/** JSON bodies are corrections and dossiers; files come as multipart or tus and are streamed. */
const jsonLimitBytes = 2_000_000;

/**
 * What each step between the socket and the disk holds before it asks to wait. A read brings 64 kB, so this is one read
 * a step: a hundred files that come in at once are 30 MB, not 70.
 */
const streamBytes = 16 * 1024;
/** The one style element that Swagger UI (version of the lock file) writes into the readable page of the interface. */
const docsStyleHash = 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w=';

/** The whole HTTP interface on the dependencies given; tests inject requests, `server.ts` listens. */
export async function buildApp(deps: ApiDeps): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: jsonLimitBytes,
    // A slow line may take long for a large scan; a silent one is cut.
    requestTimeout: 0,
    connectionTimeout: 0,
    forceCloseConnections: true,
    http: { highWaterMark: streamBytes },
    trustProxy: deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies],
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerLanguage(app);
  registerErrorHandler(app, deps.log);
  registerRequestGuard(app, deps.hostNames);
  logResponses(app, deps);
  if (deps.spans !== undefined) traceRequests(app, deps.spans);
  await registerAccessGuard(app, deps.access);

  // One byte more than allowed is let through: the plugin cuts silently, intake says that it is too much.
  await app.register(fastifyMultipart, {
    throwFileSizeLimit: false,
    highWaterMark: streamBytes,
    fileHwm: streamBytes,
    limits: {
      fileSize: deps.limits.bytes + 1,
      files: deps.limits.files,
      fields: 20,
      fieldSize: 10_000,
      parts: deps.limits.files + 20,
    },
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sohoa',
        version: deps.version,
        description: 'Digitize, find and reuse Vietnamese administrative documents.',
      },
    },
    transform: jsonSchemaTransform,
  });
  await app.register((scope, _options, done) => {
    needsInScope(scope, 'self');
    void scope.register(fastifySwaggerUi, {
      routePrefix: '/api/docs',
      transformStaticCSP: (policy) => policy.replace("style-src 'self'", `style-src 'self' '${docsStyleHash}'`),
    });
    done();
  });

  app.get('/api/openapi.json', { config: needs('self'), schema: { hide: true } }, () => app.swagger());

  registerIntakeRoutes(app, deps);
  registerUploadRoutes(app, deps);
  registerDocumentRoutes(app, deps);
  registerArrangementRoutes(app, deps);
  registerPageRoutes(app, deps);
  registerRenditionRoutes(app, deps);
  registerReviewRoutes(app, deps);
  registerEventRoutes(app, deps);
  registerSearchRoutes(app, deps);
  registerSavedSearchRoutes(app, deps);
  registerDossierRoutes(app, deps);
  registerDossierResultRoutes(app, deps);
  registerJudgementRoutes(app, deps);
  registerReviewLayerRoutes(app, deps);
  registerReviewDeskRoutes(app, deps);
  registerRereadingRoutes(app, deps);
  registerReportRoutes(app, deps);
  registerOfficeSettingsRoutes(app, deps);
  registerExportRoutes(app, deps);
  registerNationalRoutes(app, deps);
  registerServiceRoutes(app, deps);
  registerSessionRoutes(app, deps.access);
  registerSignOnRoutes(app, deps.access);
  registerAdministrationRoutes(app, deps.access);
  registerAuditRoutes(app, deps.access);
  await registerWebRoutes(app, deps);
  return app;
}

/** One line per answer, with ids and times and never a query string (it may hold a name). */
function logResponses(app: FastifyInstance, { log }: ApiDeps): void {
  app.addHook('onResponse', async (request, reply) => {
    const fields = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    };
    log.debug(fields, 'request');
  });
}
