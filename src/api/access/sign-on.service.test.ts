import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '../../app/test-service.fixture.ts';
import { makeFirstAdministrator } from './people.fixture.ts';

/** A provider as small as one can be: discovery, keys, code for token with PKCE; people are whoever the test says. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangerKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
let person: Record<string, unknown>;
let tokenFault: 'none' | 'signature' | 'nonce' | 'audience';
let issued: { challenge: string; nonce: string };
let provider: Server;
let issuer: string;
let service: TestService;

beforeAll(async () => {
  provider = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answerOf(request.url ?? '', new URLSearchParams(Buffer.concat(chunks).toString()));
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  service = await startTestService({
    workers: false,
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'sohoa',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_ROLE_CLAIM: 'realm_access.roles',
      OIDC_ROLES: 'van-thu=digitizer,van-thu=reviewer,mot-cua=officer',
      OIDC_OFFICE_CLAIM: 'unit',
    },
  });
  await makeFirstAdministrator(service);
});
afterAll(async () => {
  await service.stop();
  provider.close();
});
beforeEach(() => {
  tokenFault = 'none';
  person = {
    sub: '42',
    preferred_username: 'lan',
    name: 'Trần Thị Lan',
    realm_access: { roles: ['van-thu', 'other'] },
  };
});

function answerOf(url: string, form: URLSearchParams): { status: number; body: object } {
  if (url.startsWith('/.well-known/openid-configuration')) {
    return {
      status: 200,
      body: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
    };
  }
  if (url === '/keys') {
    const jwk = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' });
    return { status: 200, body: { keys: [{ ...jwk, alg: 'RS256', use: 'sig', kid: '1' }] } };
  }
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (form.get('code') !== 'the-code' || challenge !== issued.challenge) {
    return { status: 400, body: { error: 'invalid_grant' } };
  }
  return { status: 200, body: { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken() } };
}

function idToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    aud: tokenFault === 'audience' ? 'another' : 'sohoa',
    iat: now,
    exp: now + 60,
    nonce: tokenFault === 'nonce' ? 'another' : issued.nonce,
    ...person,
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: '1' })}.${part(claims)}`;
  const key = tokenFault === 'signature' ? strangerKey : privateKey;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

/** As a browser does it: to the provider, and back with the code. */
async function signOn(changes: { state?: string; cookie?: string } = {}) {
  const begun = await service.app.inject({ method: 'GET', url: '/api/access/sign-on' });
  const address = new URL(begun.headers.location ?? '');
  issued = {
    challenge: address.searchParams.get('code_challenge') ?? '',
    nonce: address.searchParams.get('nonce') ?? '',
  };
  const cookie = changes.cookie ?? `sohoa_sign_on=${begun.cookies[0]?.value}`;
  const state = changes.state ?? address.searchParams.get('state') ?? '';
  const back = `/api/access/sign-on/callback?code=the-code&state=${state}&iss=${encodeURIComponent(issuer)}`;
  const finish = () => service.app.inject({ method: 'GET', url: back, headers: { cookie } });
  return { begun, address, answer: await finish(), finish };
}

async function whoIs(answer: Awaited<ReturnType<typeof signOn>>['answer']) {
  const session = answer.cookies.find((cookie) => cookie.name === 'sohoa')?.value ?? '';
  const who = await service.app.inject({
    method: 'GET',
    url: '/api/access/session',
    headers: { cookie: `sohoa=${session}` },
  });
  return who.json();
}

describe('sign-on of a province', () => {
  it('sends the browser with PKCE, state and nonce, and ties the attempt to it', async () => {
    const { begun, address } = await signOn();
    expect(address.origin + address.pathname).toBe(`${issuer}/authorize`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'sohoa',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(begun.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax$/);
  });

  it('makes an account with the roles that the claim means here, and never takes one over by its name', async () => {
    const first = await signOn();
    expect([first.answer.statusCode, first.answer.headers.location]).toEqual([302, '/']);
    const who = await whoIs(first.answer);
    // `lan` is the first administrator, with a password: somebody else.
    expect(who).toMatchObject({
      mode: 'signed-in',
      actor: `lan@${new URL(issuer).host}`,
      name: 'Trần Thị Lan',
      roles: ['digitizer', 'reviewer'],
      seesAllOffices: false,
    });
    person = { ...person, realm_access: { roles: ['mot-cua'] } };
    expect(await whoIs((await signOn()).answer)).toMatchObject({ actor: who.actor, roles: ['officer'] });
  });

  it.each([
    ['no role that means something here', { realm_access: { roles: ['guest'] } }, 403, 'sign-on-no-role'],
    ['an office that is not set up', { unit: 'H77' }, 403, 'sign-on-no-role'],
  ])('refuses whoever has %s', async (_what, claims, status, code) => {
    person = { ...person, sub: 'new', ...claims };
    const { answer } = await signOn();
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it.each(['signature', 'nonce', 'audience'] as const)('refuses a token with a wrong %s', async (fault) => {
    tokenFault = fault;
    const { answer } = await signOn();
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-on-failed']);
    expect(answer.cookies.filter((cookie) => cookie.name === 'sohoa')).toEqual([]);
  });

  it.each([
    ['another state', { state: 'x'.repeat(43) }],
    ['another browser', { cookie: '' }],
    ['a made-up attempt', { cookie: `sohoa_sign_on=${'A'.repeat(43)}` }],
  ])('refuses an answer with %s', async (_what, changes) => {
    const { answer } = await signOn(changes);
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-on-failed']);
  });

  it('takes an answer once', async () => {
    const { answer, finish } = await signOn();
    expect(answer.statusCode).toBe(302);
    expect((await finish()).json().code).toBe('sign-on-failed');
  });
});
