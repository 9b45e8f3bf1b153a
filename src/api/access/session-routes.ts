import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, type UserAccount, userCaller } from '../../access/caller.ts';
import { AppError } from '../../domain/errors.ts';
import { errorResponses } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';
import { refuseTooMany } from './guard.ts';
import { callerOf, clearSessionCookie, identify, sessionToken, setSessionCookie } from './identify.ts';
import type { AccessPort } from './ports.ts';
import { needs } from './route-access.ts';
import {
  acceptLinkSchema,
  changePasswordSchema,
  linkAnswerSchema,
  linkSchema,
  sessionSchema,
  signInSchema,
} from './schemas.ts';

/** Tries a minute from one address, before the back-off of accounts is asked at all: a try costs 20 MiB of memory. */
const triesPerMinute = 30;
const tags = ['access'];

export function registerSessionRoutes(app: ZodApp, access: AccessPort): void {
  const perAddress = app.createRateLimit({ max: triesPerMinute, timeWindow: 60_000 });
  registerOwnSession(app, access);

  app.post(
    '/api/access/sign-in',
    {
      config: needs('public'),
      schema: {
        tags,
        summary: 'Sign in; answers with a session cookie',
        body: signInSchema,
        response: { 200: sessionSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      await refuseTooMany(request, perAddress);
      const user = await access.signIn(request.body.login, request.body.password, request.ip);
      return startSession(request, reply, access, user);
    },
  );

  app.post(
    '/api/access/link',
    {
      config: needs('public'),
      schema: {
        tags,
        summary: 'Whom a one-time link is for',
        body: linkSchema,
        response: { 200: linkAnswerSchema, ...errorResponses },
      },
    },
    async (request) => {
      await refuseTooMany(request, perAddress);
      return access.users.findInvitation(request.body.token);
    },
  );

  app.post(
    '/api/access/link/accept',
    {
      config: needs('public'),
      schema: {
        tags,
        summary: 'Use a one-time link up: the first administrator, or a password of one’s own',
        body: acceptLinkSchema,
        response: { 200: sessionSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      await refuseTooMany(request, perAddress);
      const { token, password, login = 'admin', name = login } = request.body;
      const user = await access.users.acceptInvitation(token, { login, name, password });
      return startSession(request, reply, access, user);
    },
  );
}

function registerOwnSession(app: ZodApp, access: AccessPort): void {
  app.get(
    '/api/access/session',
    {
      config: needs('public'),
      schema: { tags, summary: 'Who am I, and what may I do', response: { 200: sessionSchema, ...errorResponses } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return toSession(await identify(request, access), access);
    },
  );

  app.post(
    '/api/access/sign-out',
    {
      config: needs('self'),
      schema: { tags, summary: 'End the session', response: { 200: sessionSchema, ...errorResponses } },
    },
    async (request, reply) => {
      const token = sessionToken(request, access);
      if (token !== undefined) await access.sessions.end(token);
      clearSessionCookie(reply, access);
      // Pictures of pages lie in the cache of this browser; the next person at the PC must not find them.
      reply.header('clear-site-data', '"cache"');
      return toSession(undefined, access);
    },
  );

  app.post(
    '/api/access/password',
    {
      config: needs('self'),
      schema: {
        tags,
        summary: 'Change one’s own password; ends every other session',
        body: changePasswordSchema,
        response: { 200: sessionSchema, ...errorResponses },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const token = sessionToken(request, access);
      if (caller.userId === null || token === undefined) throw new AppError('sign-in-needed');
      await access.users.changePassword(caller.userId, request.body.current, request.body.next, token);
      return toSession(caller, access);
    },
  );
}

/** A new token each time; the session that this browser had before ends. */
export async function startSession(
  request: FastifyRequest,
  reply: FastifyReply,
  access: AccessPort,
  user: UserAccount,
) {
  const before = sessionToken(request, access);
  if (before !== undefined) await access.sessions.end(before);
  const { token, expiresAt } = await access.sessions.start(user.id, request.ip);
  setSessionCookie(reply, access, token, expiresAt);
  reply.header('cache-control', 'no-store');
  return toSession(userCaller(user), access);
}

function toSession(caller: Caller | undefined, access: AccessPort) {
  const signOn = access.signOn !== null;
  if (caller === undefined) {
    return {
      mode: 'signed-out' as const,
      actor: null,
      name: null,
      roles: [],
      permissions: [],
      office: null,
      seesAllOffices: false,
      signOn,
    };
  }
  return {
    mode: caller.kind === 'local' ? ('open' as const) : ('signed-in' as const),
    actor: caller.actor,
    name: caller.name,
    roles: [...caller.roles],
    permissions: [...caller.permissions],
    office: caller.office,
    seesAllOffices: caller.seesAllOffices,
    signOn,
  };
}
