import { z } from 'zod';
import { errorResponses } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';
import { callerOf } from './identify.ts';
import type { AccessPort } from './ports.ts';
import { needs } from './route-access.ts';
import {
  createdKeySchema,
  keyListSchema,
  newKeySchema,
  newLinkSchema,
  newOfficeSchema,
  newUserSchema,
  officeChangesSchema,
  officeListSchema,
  officeSchema,
  userChangesSchema,
  userListSchema,
  userSchema,
} from './schemas.ts';

const tags = ['administration'];
const config = needs('administer');
const dayMs = 24 * 3_600_000;

/** Users, offices and keys: what administrators decide. */
export function registerAdministrationRoutes(app: ZodApp, access: AccessPort): void {
  registerUsers(app, access);
  registerOffices(app, access);
  registerKeys(app, access);
}

const userParamsSchema = z.object({ userId: z.uuid() });

function registerUsers(app: ZodApp, { users }: AccessPort): void {
  app.get(
    '/api/access/users',
    { config, schema: { tags, summary: 'Accounts', response: { 200: userListSchema, ...errorResponses } } },
    async () => ({ items: await users.list() }),
  );
  app.post(
    '/api/access/users',
    {
      config,
      schema: {
        tags,
        summary: 'Set an account up; a link lets the person choose a password',
        body: newUserSchema,
        response: { 201: userSchema, ...errorResponses },
      },
    },
    async (request, reply) => reply.status(201).send(await users.create(request.body, callerOf(request).actor)),
  );
  app.patch(
    '/api/access/users/:userId',
    {
      config,
      schema: {
        tags,
        summary: 'Change roles, office, name; disable',
        params: userParamsSchema,
        body: userChangesSchema,
        response: { 200: userSchema, ...errorResponses },
      },
    },
    (request) => users.change(request.params.userId, request.body, callerOf(request).actor),
  );
  app.post(
    '/api/access/users/:userId/link',
    {
      config,
      schema: {
        tags,
        summary: 'A one-time link by which the person chooses a password',
        params: userParamsSchema,
        response: { 200: newLinkSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { token, expiresAt } = await users.invite(request.params.userId, callerOf(request).actor);
      reply.header('cache-control', 'no-store');
      return { link: `/welcome#${token}`, expiresAt: expiresAt.toISOString() };
    },
  );
}

function registerOffices(app: ZodApp, { offices }: AccessPort): void {
  app.get(
    '/api/access/offices',
    { config, schema: { tags, summary: 'Offices', response: { 200: officeListSchema, ...errorResponses } } },
    async () => ({ items: await offices.list() }),
  );
  app.post(
    '/api/access/offices',
    {
      config,
      schema: {
        tags,
        summary: 'Set an office up',
        body: newOfficeSchema,
        response: { 201: officeSchema, ...errorResponses },
      },
    },
    async (request, reply) => reply.status(201).send(await offices.create(request.body, callerOf(request).actor)),
  );
  app.patch(
    '/api/access/offices/:officeId',
    {
      config,
      schema: {
        tags,
        summary: 'Rename an office',
        params: z.object({ officeId: z.uuid() }),
        body: officeChangesSchema,
        response: { 200: officeSchema, ...errorResponses },
      },
    },
    (request) => offices.rename(request.params.officeId, request.body.name, callerOf(request).actor),
  );
}

function registerKeys(app: ZodApp, { keys }: AccessPort): void {
  app.get(
    '/api/access/keys',
    { config, schema: { tags, summary: 'Keys of programs', response: { 200: keyListSchema, ...errorResponses } } },
    async () => ({ items: await keys.list() }),
  );
  app.post(
    '/api/access/keys',
    {
      config,
      schema: {
        tags,
        summary: 'Make a key; it is shown this once',
        body: newKeySchema,
        response: { 201: createdKeySchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const { days, ...given } = request.body;
      const expiresAt = new Date(Date.now() + days * dayMs);
      const { key, listed } = await keys.create({ ...given, expiresAt }, callerOf(request).actor);
      return reply
        .status(201)
        .header('cache-control', 'no-store')
        .send({ ...listed, key });
    },
  );
  app.post(
    '/api/access/keys/:keyId/revoke',
    {
      config,
      schema: {
        tags,
        summary: 'End a key at once',
        params: z.object({ keyId: z.uuid() }),
        response: { 200: keyListSchema, ...errorResponses },
      },
    },
    async (request) => {
      await keys.revoke(request.params.keyId, callerOf(request).actor);
      return { items: await keys.list() };
    },
  );
}
