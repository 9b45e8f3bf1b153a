import { visibleOffice } from '../../access/caller.ts';
import { newOfficeNameSchema } from '../../domain/office-name.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import type { ApiDeps } from '../ports.ts';
import { emptySchema, errorResponses, idParamsSchema } from '../schemas/errors-and-paging.ts';
import {
  createdWebhookSchema,
  deliveriesQuerySchema,
  deliveriesSchema,
  newWebhookSchema,
  officeNameListSchema,
  officeSettingsSchema,
  webhookListSchema,
} from '../schemas/repository.ts';
import type { ZodApp } from '../zod-app.ts';

/** Rules that an office sets for itself, and whom it tells what. */
export function registerOfficeSettingsRoutes(app: ZodApp, deps: ApiDeps): void {
  registerSettings(app, deps);
  registerNames(app, deps);
  registerWebhooks(app, deps);
}

function registerSettings(app: ZodApp, { repository: { settings } }: ApiDeps): void {
  const tags = ['settings'];
  const response = { 200: officeSettingsSchema, ...errorResponses };
  app.get(
    '/api/office-settings',
    { config: needs('operate'), schema: { tags, summary: 'Codes, names, second approval', response } },
    (request) => settings.get(callerOf(request).office.id),
  );
  app.patch(
    '/api/office-settings',
    {
      config: needs('operate'),
      schema: {
        tags,
        summary: 'Change some of them; codes given already stay',
        body: officeSettingsSchema.partial(),
        response,
      },
    },
    (request) => {
      const { office, actor } = callerOf(request);
      return settings.set(office.id, request.body, actor);
    },
  );
}

function registerNames(app: ZodApp, { repository: { names } }: ApiDeps): void {
  const tags = ['settings'];
  const response = { 200: officeNameListSchema, ...errorResponses };
  app.get(
    '/api/office-names',
    { config: needs('operate'), schema: { tags, summary: 'What the office added to the gazetteers', response } },
    async (request) => ({ items: await names.list(callerOf(request).office.id) }),
  );
  app.post(
    '/api/office-names',
    {
      config: needs('operate'),
      schema: {
        tags,
        summary: 'Add a type, body, title of office, law or unit; counts for what is read from now on',
        body: newOfficeNameSchema,
        response,
      },
    },
    async (request) => {
      const { office, actor } = callerOf(request);
      return { items: await names.add(office.id, request.body, actor) };
    },
  );
  app.delete(
    '/api/office-names/:id',
    {
      config: needs('operate'),
      schema: { tags, summary: 'Take one out again', params: idParamsSchema, response },
    },
    async (request) => {
      const { office, actor } = callerOf(request);
      return { items: await names.remove(office.id, request.params.id, actor) };
    },
  );
}

function registerWebhooks(app: ZodApp, { repository: { webhooks } }: ApiDeps): void {
  const tags = ['webhooks'];
  app.post(
    '/api/webhooks',
    {
      config: needs('operate'),
      schema: {
        tags,
        summary: 'Be told when a document was processed, approved or reused; the secret is shown this once',
        body: newWebhookSchema,
        response: { 201: createdWebhookSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { office, actor } = callerOf(request);
      return reply.status(201).send(await webhooks.add(office.id, request.body, actor));
    },
  );
  app.get(
    '/api/webhooks',
    {
      config: needs('operate'),
      schema: { tags, summary: 'Who is told', response: { 200: webhookListSchema, ...errorResponses } },
    },
    async (request) => ({ items: await webhooks.list(visibleOffice(callerOf(request)) ?? undefined) }),
  );
  app.delete(
    '/api/webhooks/:id',
    {
      config: needs('operate', { object: 'webhook' }),
      schema: {
        tags,
        summary: 'Tell nothing more, also not what waits',
        params: idParamsSchema,
        response: { 200: emptySchema, ...errorResponses },
      },
    },
    async (request) => {
      await webhooks.remove(request.params.id, callerOf(request).actor);
      return {};
    },
  );
  app.get(
    '/api/webhooks/:id/deliveries',
    {
      config: needs('operate', { object: 'webhook' }),
      schema: {
        tags,
        summary: 'Messages, newest first, and what became of them',
        params: idParamsSchema,
        querystring: deliveriesQuerySchema,
        response: { 200: deliveriesSchema, ...errorResponses },
      },
    },
    async (request) => ({ items: await webhooks.deliveries(request.params.id, request.query) }),
  );
}
