import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { visibleOffice } from '../../access/caller.ts';
import { maskPersonalData } from '../../access/personal-data.ts';
import { setOriginOffice, withRequestOrigin } from '../../access/request-origin.ts';
import { AppError } from '../../domain/errors.ts';
import { callerOf, identify } from './identify.ts';
import type { AccessPort, OfficeOfObject } from './ports.ts';
import {
  type ObjectKind,
  objectParameters,
  type RouteAccess,
  readsOf,
  refuseUndeclaredRoutes,
} from './route-access.ts';

/** Requests a minute of one session or key: an officer's page needs some hundred, a transfer of a batch thousands. */
const requestsPerMinute = 6_000;
/** Wrong keys and sessions a minute from one address: they cost a query each. */
const unknownPerMinute = 120;
const minuteMs = 60_000;

/**
 * Stands before every route: who asks, may they, is it theirs. Nothing below has to think of it but lists, which
 * filter by `visibleOffice`.
 */
export async function registerAccessGuard(app: FastifyInstance, access: AccessPort): Promise<void> {
  refuseUndeclaredRoutes(app);
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, { global: false });
  app.decorateRequest('caller', null);
  app.addHook('onRequest', (request, _reply, done) => {
    withRequestOrigin({ requestId: request.id, address: request.ip, officeCode: null }, done);
  });
  app.addHook('onRequest', createDoor(app, access));
  app.addHook('preValidation', (request) => refuseHiddenObject(request, access));
  app.addHook('preHandler', (request) => refuseHiddenDocuments(request, access));
  app.addHook('preSerialization', async (request, _reply, payload: unknown) =>
    request.caller === null || request.caller.permissions.has('personal.read') ? payload : maskPersonalData(payload),
  );
  app.addHook('onSend', async (request, reply) => {
    if (access.secureCookies) reply.header('strict-transport-security', 'max-age=31536000');
    if (request.caller === null || request.caller.kind === 'local') return;
    // What one person was shown is nobody else's, not in this browser's cache either.
    reply.header('vary', 'cookie, authorization');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode < 400) noteRead(request, access);
  });
}

function createDoor(app: FastifyInstance, access: AccessPort): (request: FastifyRequest) => Promise<void> {
  const perCaller = app.createRateLimit({
    max: requestsPerMinute,
    timeWindow: minuteMs,
    keyGenerator: (request) => callerOf(request).actor,
  });
  const perUnknown = app.createRateLimit({ max: unknownPerMinute, timeWindow: minuteMs });
  return async (request) => {
    const declared = request.routeOptions.config.access;
    // Without one there is no such route: the answer is "not found" for everybody.
    if (declared === undefined || declared.permission === 'public') return;
    const caller = await identify(request, access);
    if (caller === undefined) {
      await refuseTooMany(request, perUnknown);
      throw new AppError('sign-in-needed');
    }
    request.caller = caller;
    setOriginOffice(caller.office.code);
    if (caller.kind !== 'local') await refuseTooMany(request, perCaller);
    if (!caller.permissions.has(declared.permission)) {
      throw new AppError('permission-missing', { permission: declared.permission });
    }
  };
}

type RateLimit = ReturnType<FastifyInstance['createRateLimit']>;

/** @throws AppError too-many-requests */
export async function refuseTooMany(request: FastifyRequest, limit: RateLimit): Promise<void> {
  const used = await limit(request);
  if (!used.isAllowed && used.isExceeded) throw new AppError('too-many-requests', { seconds: used.ttlInSeconds });
}

/**
 * Another office's document is refused by name, so that one knows whom to ask; a dossier there is not even known. Of a
 * document marked as secret nobody is shown anything. Before the body is looked at: what is wrong with it is nobody's
 * business there.
 */
async function refuseHiddenObject(request: FastifyRequest, access: AccessPort): Promise<void> {
  const declared = request.routeOptions.config.access;
  if (declared?.object === undefined) return;
  const { object: kind, permission } = declared;
  const found = await findObject(request, access, kind, fieldOf(request.params, objectParameters[kind]));
  if (found === undefined) return;
  if (isForeign(request, found)) {
    throw kind.startsWith('document')
      ? new AppError('other-office', { office: found.officeName })
      : new AppError('not-found');
  }
  if (found.isQuarantined && !shownInQuarantine.includes(permission)) {
    throw new AppError('document-quarantined', { documentId: found.id });
  }
}

/** That it exists and how far it is, and putting an end to it. */
const shownInQuarantine: readonly RouteAccess['permission'][] = [
  'document.list',
  'document.process',
  'document.withdraw',
  'document.purge',
];

/** Fields of a body that name a document: to attach, to reuse, to say what replaces what. */
const documentFields = ['documentId', 'replacedBy', 'otherId'] as const;

async function refuseHiddenDocuments(request: FastifyRequest, access: AccessPort): Promise<void> {
  for (const field of documentFields) {
    const found = await findObject(request, access, 'document', fieldOf(request.body, field));
    if (found === undefined) continue;
    if (isForeign(request, found)) throw new AppError('other-office', { office: found.officeName });
    if (found.isQuarantined) throw new AppError('document-quarantined', { documentId: found.id });
  }
}

function isForeign(request: FastifyRequest, found: OfficeOfObject): boolean {
  const own = request.caller === null ? null : visibleOffice(request.caller);
  return own !== null && found.officeId !== own;
}

/** What is no id names nothing; the schema of the route says so in a moment. */
async function findObject(
  request: FastifyRequest,
  access: AccessPort,
  kind: ObjectKind,
  name: string | undefined,
): Promise<OfficeOfObject | undefined> {
  if (name === undefined || request.caller === null) return undefined;
  if (kind !== 'document-code' && !z.uuid().safeParse(name).success) return undefined;
  return access.officeOf(kind, name);
}

function fieldOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const field: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof field === 'string' || typeof field === 'number' ? String(field) : undefined;
}

function noteRead(request: FastifyRequest, access: AccessPort): void {
  const declared = request.routeOptions.config.access;
  const reads = declared && readsOf(declared, request.routeOptions.url ?? '');
  if (declared === undefined || reads === undefined || request.caller === null || request.method === 'HEAD') return;
  const { object } = declared;
  const kind = object === 'document-code' ? 'document' : (object ?? reads);
  const page = fieldOf(request.params, 'page');
  access.audit.noteRead({
    actor: request.caller.actor,
    officeCode: request.caller.office.code,
    action: `${kind}.read`,
    subjectKind: kind,
    subjectId: (object && fieldOf(request.params, objectParameters[object])) ?? '',
    details: {
      ...(object === undefined ? {} : { what: reads }),
      ...(page === undefined ? {} : { page: Number(page) }),
    },
    requestId: request.id,
    address: request.ip,
  });
}
