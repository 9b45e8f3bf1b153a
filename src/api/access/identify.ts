import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, keyCaller, localCaller, userCaller, visibleOffice } from '../../access/caller.ts';
import { parseBearerKey } from '../../access/tokens.ts';
import { AppError } from '../../domain/errors.ts';
import type { AccessPort } from './ports.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** Who asks. Present on every route that is not public. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error(`no caller on ${request.routeOptions.url ?? ''}`);
  return request.caller;
}

/** The office to filter a list by: the caller's own, or for those who see every office the one asked for. */
export function officeAsked(request: FastifyRequest, asked?: string): string | undefined {
  return visibleOffice(callerOf(request)) ?? asked;
}

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** A browser refuses a cookie of this name without Secure, with another path or for another host. */
const secureName = '__Host-sohoa';
const plainName = 'sohoa';

const cookieName = (access: AccessPort): string => (access.secureCookies ? secureName : plainName);

/** The token of the session, when the request carries one that has its form. */
export function sessionToken(request: FastifyRequest, access: AccessPort): string | undefined {
  const token = request.cookies[cookieName(access)];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}

export function setSessionCookie(reply: FastifyReply, access: AccessPort, token: string, expiresAt: Date): void {
  reply.setCookie(cookieName(access), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: access.secureCookies,
    expires: expiresAt,
  });
}

export function clearSessionCookie(reply: FastifyReply, access: AccessPort): void {
  reply.clearCookie(cookieName(access), {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: access.secureCookies,
  });
}

/** A key goes before a session, a session before the one person at this machine; `undefined`: nobody we know. */
export async function identify(request: FastifyRequest, access: AccessPort): Promise<Caller | undefined> {
  if (request.headers.authorization !== undefined) {
    const key = parseBearerKey(request.headers.authorization);
    const account = key === undefined ? undefined : await access.keys.find(key);
    return account === undefined ? undefined : keyCaller(account);
  }
  const token = sessionToken(request, access);
  if (token !== undefined) {
    const account = await access.sessions.find(token);
    if (account !== undefined) {
      refuseForeignPages(request);
      return userCaller(account);
    }
  }
  return (await access.hasAdministrator()) ? undefined : localCaller(await access.localOffice());
}

/**
 * Cross-site request forgery: the cookie is SameSite=Strict already; beside it the browser must say that a page of
 * ours sent the request. Every browser of today says so by Sec-Fetch-Site (to trustworthy addresses) or Origin;
 * a program that sends a cookie without either names itself by a header that no form can set.
 */
function refuseForeignPages(request: FastifyRequest): void {
  if (!unsafeMethods.has(request.method)) return;
  const { 'sec-fetch-site': site, origin, 'x-requested-with': requestedWith } = request.headers;
  if (site !== undefined ? site === 'same-origin' : isOwn(origin, request) || requestedWith !== undefined) return;
  throw new AppError('forbidden', { reason: 'cross-site request' });
}

function isOwn(origin: string | undefined, request: FastifyRequest): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.host;
}
