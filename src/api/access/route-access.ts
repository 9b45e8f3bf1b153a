import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Permission } from '../../access/permissions.ts';

/** Things that belong to an office; the parameter of the address that names one. */
export const objectParameters = {
  'document': 'id',
  'document-code': 'docCode',
  'dossier': 'id',
  'sample-check': 'id',
  'duplicate-link': 'id',
  'webhook': 'id',
  'rereading': 'id',
} as const;
export type ObjectKind = keyof typeof objectParameters;

export interface RouteAccess {
  /** `public`: reachable before anybody has signed in. */
  readonly permission: Permission | 'public';
  /** The address names such a thing: it must belong to an office that the caller sees. */
  readonly object?: ObjectKind;
  /** What is handed out, for the audit; the last word of the address where content is read and nothing is said. */
  readonly reads?: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with its access: what the table of permissions is checked against. */
    declaredRoutes: RouteOptions[];
  }
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
}

/** The `config` of a route: `needs('document.read', { object: 'document', reads: 'text' })`. */
export function needs(
  permission: RouteAccess['permission'],
  more: Omit<RouteAccess, 'permission'> = {},
): { access: RouteAccess } {
  return { access: { permission, ...more } };
}

/** These hand out what stands in documents and dossiers: every use goes into the audit. */
const contentPermissions: readonly RouteAccess['permission'][] = [
  'document.read',
  'dossier.read',
  'find',
  'report.read',
];

/** What a route hands out, as the audit calls it; `undefined`: nothing of anybody's content. */
export function readsOf({ permission, reads }: RouteAccess, url: string): string | undefined {
  if (reads !== undefined || !contentPermissions.includes(permission)) return reads;
  return url.split('/').findLast((part) => part !== '' && !part.startsWith(':'));
}

/** Gives every route that a plugin makes in this scope the same access. */
export function needsInScope(scope: FastifyInstance, permission: RouteAccess['permission']): void {
  scope.addHook('onRoute', (route) => {
    route.config = { ...route.config, ...needs(permission) };
  });
}

/** A route that does not say who may use it keeps the service from starting. */
export function refuseUndeclaredRoutes(app: FastifyInstance): void {
  const declared: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void declared.push(route));
  app.decorate('declaredRoutes', declared);
  app.addHook('onReady', async () => {
    const undeclared = declared.filter((route) => route.config?.access === undefined);
    const names = new Set(undeclared.map((route) => `${String(route.method)} ${route.url}`));
    if (names.size > 0) {
      throw new Error(`routes without config: needs(permission), see docs/access.md: ${[...names].join(', ')}`);
    }
  });
}
