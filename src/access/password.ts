import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. */
const current = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const tagBytes = 32;
/** What a stored hash may ask of this machine: a row that was tampered with must not eat its memory. */
const mostMemory = 1_048_576;

interface PhcHash {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** Argon2id in PHC form: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await tagOf(password, salt, current, tagBytes);
  const { memory, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** False for a wrong password and for a hash that is none. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const hash = parsePhc(stored);
  if (hash === undefined) return false;
  const tag = await tagOf(password, hash.salt, hash, hash.tag.length);
  return timingSafeEqual(tag, hash.tag);
}

/** The parameters have moved on since: hash it anew while the password is at hand. */
export function isOutdatedHash(stored: string): boolean {
  const hash = parsePhc(stored);
  return (
    hash === undefined ||
    hash.memory !== current.memory ||
    hash.passes !== current.passes ||
    hash.parallelism !== current.parallelism
  );
}

/** A hash that no password fits: checking against it takes as long as for an account that exists. */
export function createDecoyHash(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64url'));
}

function tagOf(
  password: string,
  nonce: Buffer,
  cost: { memory: number; passes: number; parallelism: number },
  tagLength: number,
): Promise<Buffer> {
  // The same word typed on two keyboards may differ in its Unicode form; NFKC makes it one (RFC 8265).
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  const { memory, passes, parallelism } = cost;
  return derive('argon2id', { message, nonce, parallelism, tagLength, memory, passes });
}

const phcPattern = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([\w+/]{11,86})\$([\w+/]{16,86})$/;

function parsePhc(text: string): PhcHash | undefined {
  const [, memory = '', passes = '', parallelism = '', salt = '', tag = ''] = phcPattern.exec(text) ?? [];
  if (tag === '' || Number(memory) > mostMemory || Number(memory) < 8) return undefined;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
