import { randomUUID } from 'node:crypto';
import type { HTTPMethods, RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { permissionTable, type Role, roles } from '../../access/permissions.ts';
import { startTestService, type TestService } from '../../app/test-service.fixture.ts';
import { fakeScan } from '../../pipeline/fake-flow.fixture.ts';
import { createOffices } from '../../store/offices.ts';
import { multipart } from '../multipart.fixture.ts';
import { type Browser, localOffice, makeFirstAdministrator, signInAs } from './people.fixture.ts';
import { type ObjectKind, objectParameters } from './route-access.ts';

/** Every route, every role, own and foreign office: nothing here knows a route by name unless its body must be valid. */

let service: TestService;
let administrator: Browser;
/** Of the foreign office, as people of the own one know it. */
const foreign = { document: '', code: '', dossier: '', component: '' };
const secret = 'Zalpha';

interface Route {
  readonly method: HTTPMethods;
  readonly url: string;
  readonly access: NonNullable<NonNullable<RouteOptions['config']>['access']>;
}

beforeAll(async () => {
  service = await startTestService();
  administrator = await makeFirstAdministrator(service);
  const other = await createOffices(service.database.database).create({ code: 'H99', name: 'Xã Khác' }, 'test');
  const theirs = await signInAs(service, other.id, roles);
  const scan = fakeScan([
    `Symbol: 881/QĐ-${secret}\nDate: 2026-04-01\nSubject: ${secret} cấp phép\nHolder: ${secret}\nIdentity: 056085001234`,
  ]);
  const file = multipart([{ name: `${secret}.pdf`, content: scan }], { batch: secret });
  const taken = await service.app.inject({
    method: 'POST',
    url: '/api/documents',
    payload: file.payload,
    headers: { ...file.headers, ...theirs },
  });
  foreign.document = taken.json().documents[0].id;
  const look = () => service.app.inject({ method: 'GET', url: `/api/documents/${foreign.document}`, headers: theirs });
  await vi.waitUntil(async () => (await look()).json().status === 'done', { timeout: 20_000, interval: 50 });
  foreign.code = (await look()).json().code;
  const dossier = await service.app.inject({
    method: 'POST',
    url: '/api/dossiers',
    headers: theirs,
    payload: {
      code: `${secret}-1`,
      title: secret,
      receivedOn: '2026-04-01',
      applicant: { name: secret, identityNumber: '056085001234' },
      components: [{ name: secret }],
    },
  });
  foreign.dossier = dossier.json().id;
  foreign.component = dossier.json().components[0].id;
});
afterAll(() => service.stop());

function routesOf(): Route[] {
  return service.app.declaredRoutes.flatMap(({ method, url, config }) =>
    [method].flat().flatMap((one) => {
      const access = config?.access;
      const isAsked = one !== 'HEAD' && one !== 'OPTIONS' && access !== undefined;
      return isAsked ? [{ method: one as HTTPMethods, url, access }] : [];
    }),
  );
}

/** Names of things in the address: those of the foreign office, or ones that are nowhere. */
function addressOf(route: Route, isForeign: boolean): string {
  const kind: ObjectKind | undefined = route.access.object;
  const names: Record<string, string> = isForeign
    ? { 'document': foreign.document, 'document-code': foreign.code, 'dossier': foreign.dossier }
    : {};
  return route.url
    .replaceAll(/:(\w+)/g, (_, parameter: string) => {
      if (kind !== undefined && parameter === objectParameters[kind])
        return encodeURIComponent(names[kind] ?? randomUUID());
      if (parameter === 'cid' && isForeign) return foreign.component;
      return ['page', 'position', 'n', 'level', 'column', 'row'].includes(parameter)
        ? '1'
        : parameter === 'uploadId'
          ? 'x'
          : randomUUID();
    })
    .replace('*', 'x');
}

const nameOf = (route: Route): string => `${String(route.method)} ${route.url}`;

const queries = `?q=${secret}&symbol=881&holder=${secret}&from=2020-01-01&to=2030-01-01&on=2026-04-01`;

/** A stream would keep the test waiting; who may open it is decided before it begins. */
const isStream = (route: Route): boolean => route.url.endsWith('/events');
/** The tus library reads the raw request, which an injected one does not have. */
const isUpload = (route: Route): boolean => route.url.startsWith('/api/uploads');

let asked = 0;

async function ask(route: Route, headers: Browser, isForeign: boolean) {
  const hasBody = route.method !== 'GET' && route.method !== 'DELETE';
  asked += 1;
  return service.app.inject({
    // Strangers are slowed down by their address: each comes from another one.
    remoteAddress: `10.0.${asked >> 8}.${asked & 255}`,
    method: route.method as 'GET',
    url: addressOf(route, isForeign) + (route.method === 'GET' ? queries : ''),
    headers,
    ...(hasBody ? { payload: {} } : {}),
  });
}

const mayDo = (role: Role, { access: { permission } }: Route): boolean =>
  permission === 'public' || permissionTable[permission].some((allowed) => allowed === role);

/** Signing out would end the account's session for what follows. */
const isAskedOf = (role: Role) => (route: Route) =>
  route.access.permission !== 'public' &&
  route.url !== '/api/access/sign-out' &&
  !(mayDo(role, route) && (isStream(route) || isUpload(route)));

function outcomeOf(answer: Awaited<ReturnType<typeof ask>>): string {
  if (answer.statusCode === 401) return 'unknown';
  return answer.statusCode === 403 && answer.json().code === 'permission-missing' ? 'refused' : 'allowed';
}

describe('every route', () => {
  it('says who may use it', () => {
    const routes = routesOf();
    expect(routes.length).toBeGreaterThan(40);
    for (const { url, access } of routes) {
      if (access.permission === 'public') {
        expect(url).toMatch(/^\/(?:healthz|readyz|api\/access\/.*)$|^\/(?!api).*$/);
      }
    }
  });

  it('leaves a line in the audit where content is handed out, whether it says so or not', async () => {
    const { id } = await localOffice(service);
    const reader = await signInAs(service, id, roles);
    const login = (await service.app.inject({ method: 'GET', url: '/api/access/session', headers: reader })).json()
      .actor;
    for (const url of [
      '/api/dossiers',
      '/api/search?q=x',
      '/api/lookup?symbol=1',
      '/api/reports/reuse?from=2026-01-01&to=2026-02-01',
    ]) {
      await service.app.inject({ method: 'GET', url, headers: reader });
    }
    const ask = () =>
      service.app.inject({ method: 'GET', url: `/api/access/audit?actor=${login}`, headers: administrator });
    await expect
      .poll(async () => (await ask()).json().items.map((row: { action: string }) => row.action), { timeout: 30_000 })
      .toEqual(['reuse.read', 'lookup.read', 'search.read', 'dossiers.read']);
  });

  it('refuses whoever has not signed in, unless it is one of the few before the door', async () => {
    for (const route of routesOf().filter((one) => one.access.permission !== 'public')) {
      const answer = await ask(route, {}, false);
      expect(`${route.url} ${answer.statusCode} ${answer.json().code}`).toBe(`${route.url} 401 sign-in-needed`);
    }
  });

  it.each(roles)('does for the role %s what the table says, and nothing else', async (role: Role) => {
    const { id } = await localOffice(service);
    const headers = await signInAs(service, id, [role]);
    const outcomes: string[] = [];
    const expected: string[] = [];
    for (const route of routesOf().filter(isAskedOf(role))) {
      const answer = await ask(route, headers, false);
      outcomes.push(`${nameOf(route)}: ${outcomeOf(answer)}`);
      expected.push(`${nameOf(route)}: ${mayDo(role, route) ? 'allowed' : 'refused'}`);
    }
    expect(outcomes.length).toBeGreaterThan(35);
    expect(outcomes).toEqual(expected);
  });

  it('refuses what belongs to another office, to every role', async () => {
    const { id } = await localOffice(service);
    const mine = await signInAs(service, id, roles);
    const outcomes: string[] = [];
    const expected: string[] = [];
    const held: readonly (ObjectKind | undefined)[] = ['document', 'document-code', 'dossier'];
    for (const route of routesOf().filter(({ access }) => held.includes(access.object))) {
      const answer = await ask(route, mine, true);
      outcomes.push(`${nameOf(route)} ${answer.statusCode} ${answer.json().code}`);
      expected.push(`${nameOf(route)} ${route.access.object === 'dossier' ? '404 not-found' : '403 other-office'}`);
    }
    expect(outcomes).toEqual(expected);
  });

  it('lets no list, search or report show what is in another office', async () => {
    const { id } = await localOffice(service);
    const mine = await signInAs(service, id, roles);
    const everywhere = await signInAs(service, id, roles, true);
    const seen: string[] = [];
    for (const route of routesOf()) {
      const isList = route.method === 'GET' && route.access.object === undefined && route.url.startsWith('/api/');
      if (!isList || isStream(route) || isUpload(route) || route.url.startsWith('/api/access')) continue;
      expect(`${route.url} ${withoutSymbol((await ask(route, mine, false)).body).includes(secret)}`).toBe(
        `${route.url} false`,
      );
      if (withoutSymbol((await ask(route, everywhere, false)).body).includes(secret)) seen.push(route.url);
    }
    // The same questions do find it for those who see every office.
    expect(seen).toEqual(
      expect.arrayContaining(['/api/documents', '/api/search', '/api/lookup', '/api/dossiers', '/api/reports/reuse']),
    );
  });

  it('says in a look-up that another office holds the result, and nothing that names a person', async () => {
    const { id } = await localOffice(service);
    const mine = await signInAs(service, id, ['officer']);
    const answer = await service.app.inject({
      method: 'GET',
      url: `/api/lookup?symbol=881/QĐ-${secret}`,
      headers: mine,
    });
    const [item] = answer.json().items;
    expect(item).toMatchObject({ match: 'exact', withheldBy: 'Xã Khác' });
    expect(item.document).toMatchObject({ name: '', subject: null, symbol: `881/QĐ-${secret}` });
  });

  it('gives nothing to an account that was disabled a moment ago', async () => {
    const { id } = await localOffice(service);
    const leaving = await signInAs(service, id, ['officer']);
    const users = await service.app.inject({ method: 'GET', url: '/api/access/users', headers: administrator });
    const last = users.json().items.find((user: { login: string }) => user.login.startsWith('officer-'));
    expect(last).toBeDefined();
    for (const user of users.json().items.filter((one: { login: string }) => one.login.startsWith('officer-'))) {
      await service.app.inject({
        method: 'PATCH',
        url: `/api/access/users/${user.id}`,
        payload: { disabled: true },
        headers: administrator,
      });
    }
    const answer = await service.app.inject({ method: 'GET', url: '/api/documents', headers: leaving });
    expect(answer.statusCode).toBe(401);
  });
});

/** The symbol of a result is what a look-up may tell, and an answer may repeat the question. */
function withoutSymbol(body: string): string {
  return body.replaceAll(`881/QĐ-${secret}`, '').replaceAll(`QĐ-${secret}`, '').replaceAll(`"q":"${secret}"`, '');
}
