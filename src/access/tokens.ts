import { createHash, randomBytes } from 'node:crypto';

/** A secret that is shown once: 256 random bits, 43 letters that pass in URLs and headers. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a token. A plain hash is enough: there is nothing to guess in 256 random bits, and the row is
 * found by it, so no comparison can leak by its time.
 */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** 32 signs that are not taken for one another. */
const prefixLetters = 'abcdefghijkmnpqrstuvwxyz23456789';
const keyPattern = /^sohoa_([a-z0-9]{8})_([\w-]{43})$/;

/** An API key `sohoa_<prefix>_<secret>`; the prefix is shown in lists, so that people can tell keys apart. */
export function newApiKey(): { readonly key: string; readonly prefix: string } {
  const prefix = Array.from(randomBytes(8), (byte) => prefixLetters.charAt(byte % prefixLetters.length)).join('');
  return { key: `sohoa_${prefix}_${newToken()}`, prefix };
}

/** The key of an `Authorization: Bearer ...` header; `undefined` when it is none of ours. */
export function parseBearerKey(authorization: string | undefined): string | undefined {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return key !== undefined && keyPattern.test(key) ? key : undefined;
}
