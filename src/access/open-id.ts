import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { AppError } from '../domain/errors.ts';
import { parseRole, type Role } from './permissions.ts';

/** How a province's own sign-on is asked, and what of its answer counts here. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Address of this service to which the browser comes back. */
  readonly redirectUri: string;
  /** Claim with the groups or roles there; parts of a path are joined by dots (`realm_access.roles`). */
  readonly roleClaim: string;
  /** `van-thu=digitizer,van-thu=reviewer`: what a value there means here. */
  readonly roleMap: ReadonlyMap<string, readonly Role[]>;
  /** Claim with the code of the office; `null`: everybody belongs to the office of this installation. */
  readonly officeClaim: string | null;
}

/** Who came back. The same person is known again by issuer and subject only, never by a name or an address. */
export interface SignOnIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly officeCode: string | null;
}

/** What must be the same when the browser comes back. */
export interface SignOnSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** `a=digitizer,b=reviewer` as a map; `undefined` when a role is none of ours. */
export function parseRoleMap(text: string): ReadonlyMap<string, readonly Role[]> | undefined {
  const map = new Map<string, Role[]>();
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const [value = '', roleName = ''] = pair.split('=').map((part) => part.trim());
    const role = parseRole(roleName);
    if (role === undefined || value === '') return undefined;
    map.set(value, [...(map.get(value) ?? []), role]);
  }
  return map;
}

/** Authorization code with PKCE (RFC 9700), endpoints by discovery, the signature of the ID token checked. */
export function createOpenId(settings: OpenIdSettings) {
  let found: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    // A provider that was away is asked again the next time.
    found ??= discover(settings).catch((cause: unknown) => {
      found = undefined;
      throw new AppError('sign-on-failed', { reason: 'the provider does not answer' }, { cause });
    });
    return found;
  };
  return {
    /** Where to send the browser. */
    async begin(): Promise<{ address: string; secrets: SignOnSecrets }> {
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirectUri,
        scope: 'openid profile',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, secrets };
    },

    /** @throws AppError sign-on-failed, sign-on-no-role */
    async finish(query: string, secrets: SignOnSecrets): Promise<SignOnIdentity> {
      const callback = new URL(settings.redirectUri);
      callback.search = query;
      const claims = await exchange(await configuration(), callback, secrets);
      const roles = rolesOf(claimAt(claims, settings.roleClaim), settings.roleMap);
      if (roles.length === 0) throw new AppError('sign-on-no-role');
      const office = settings.officeClaim === null ? null : claimAt(claims, settings.officeClaim);
      return {
        issuer: claims.iss,
        subject: claims.sub,
        login: textOf(claims.preferred_username) ?? claims.sub,
        name: textOf(claims.name) ?? textOf(claims.preferred_username) ?? claims.sub,
        roles,
        officeCode: textOf(office) ?? null,
      };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<Configuration> {
  const address = new URL(issuer);
  // A provider on this very machine may be plain http; any other must not.
  const isLocal = address.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
  return discovery(address, clientId, clientSecret, undefined, {
    execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
    timeout: 10,
  });
}

async function exchange(configuration: Configuration, callback: URL, secrets: SignOnSecrets) {
  try {
    const tokens = await authorizationCodeGrant(configuration, callback, {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('no ID token');
    return claims;
  } catch (cause) {
    throw new AppError('sign-on-failed', { reason: 'the answer of the provider is not valid' }, { cause });
  }
}

function claimAt(claims: object, path: string): unknown {
  let value: unknown = claims;
  for (const name of path.split('.')) {
    value =
      typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : null;
  }
  return value;
}

function rolesOf(value: unknown, map: ReadonlyMap<string, readonly Role[]>): Role[] {
  const given = Array.isArray(value) ? value : [value];
  return [...new Set(given.flatMap((one) => (typeof one === 'string' ? (map.get(one) ?? []) : [])))];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined;
}
