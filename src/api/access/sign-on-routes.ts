import { AppError } from '../../domain/errors.ts';
import type { ZodApp } from '../zod-app.ts';
import { refuseTooMany } from './guard.ts';
import type { AccessPort } from './ports.ts';
import { needs } from './route-access.ts';
import { startSession } from './session-routes.ts';

const cookieName = 'sohoa_sign_on';
const path = '/api/access/sign-on';
const startsPerMinute = 30;

/** Sign-on of a province (OpenID Connect): there and back again by two redirects. */
export function registerSignOnRoutes(app: ZodApp, access: AccessPort): void {
  const perAddress = app.createRateLimit({ max: startsPerMinute, timeWindow: 60_000 });
  // Lax and not Strict: the browser comes back from another site. It holds nothing but the key to this one attempt.
  const cookie = { path, httpOnly: true, sameSite: 'lax', secure: access.secureCookies } as const;

  app.get(
    path,
    { config: needs('public'), schema: { tags: ['access'], summary: 'To the sign-on of the province' } },
    async (request, reply) => {
      await refuseTooMany(request, perAddress);
      const { address, binding } = await signOnOf(access).begin();
      return reply.setCookie(cookieName, binding, { ...cookie, maxAge: 600 }).redirect(address);
    },
  );

  app.get(
    `${path}/callback`,
    { config: needs('public'), schema: { tags: ['access'], summary: 'Back from the sign-on of the province' } },
    async (request, reply) => {
      await refuseTooMany(request, perAddress);
      const signOn = signOnOf(access);
      const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      const identity = await signOn.finish(query, request.cookies[cookieName] ?? '');
      reply.clearCookie(cookieName, cookie);
      await startSession(request, reply, access, await signOn.accountOf(identity));
      return reply.redirect('/');
    },
  );
}

function signOnOf(access: AccessPort) {
  if (access.signOn === null) throw new AppError('not-found');
  return access.signOn;
}
