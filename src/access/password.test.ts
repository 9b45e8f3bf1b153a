import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDecoyHash, hashPassword, isOutdatedHash, verifyPassword } from './password.ts';
import { findPasswordFault } from './password-rule.ts';

describe('password hashes', () => {
  it('fit their password in either Unicode form, and no other', async () => {
    const hash = await hashPassword('cấp giấy phép');
    expect(await verifyPassword('cấp giấy phép', hash)).toBe(true);
    expect(await verifyPassword('cấp giấy phép'.normalize('NFD'), hash)).toBe(true);
    expect(await verifyPassword('cap giay phep', hash)).toBe(false);
    expect(await hashPassword('cấp giấy phép')).not.toBe(hash);
    expect(isOutdatedHash(hash)).toBe(false);
  });

  it('made with other parameters are read, and known to be cheaper than ours', async () => {
    const nonce = Buffer.from('saltsaltsaltsalt');
    const tag = argon2Sync('argon2id', { message: 'x', nonce, parallelism: 1, tagLength: 16, memory: 8, passes: 1 });
    const text = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
    const hash = `$argon2id$v=19$m=8,t=1,p=1$${text(nonce)}$${text(tag)}`;
    expect(await verifyPassword('x', hash)).toBe(true);
    expect(isOutdatedHash(hash)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['plain text', 'secret'],
    ['another algorithm', '$2b$12$abcdefghijklmnopqrstuv'],
    ['an appetite for memory', `$argon2id$v=19$m=9999999,t=2,p=1$${'a'.repeat(22)}$${'a'.repeat(43)}`],
  ])('that are %s fit nothing', async (_what, hash) => {
    expect(await verifyPassword('secret', hash)).toBe(false);
    expect(isOutdatedHash(hash)).toBe(true);
  });

  it('for accounts that are not there fit nothing either', async () => {
    expect(await verifyPassword('', await createDecoyHash())).toBe(false);
  });
});

describe('findPasswordFault', () => {
  it.each([
    ['con trâu đi trước', 'lan', undefined],
    ['correct horse battery', 'lan', undefined],
    ['kX9#mQ2$vL7!', 'lan', undefined],
    ['ngắn', 'lan', 'too-short'],
    ['a'.repeat(300), 'lan', 'too-long'],
    ['aaaaaaaaaaaaaaaa', 'lan', 'too-simple'],
    ['1234567890123456', 'lan', 'too-simple'],
    ['abcdefghijklmnop', 'lan', 'too-simple'],
    ['Matkhau123456!!', 'lan', 'too-simple'],
    ['nguyenthilan2024', 'nguyenthilan', 'too-simple'],
  ] as const)('judges %j of %s as %s', (password, login, expected) => {
    expect(findPasswordFault(password, login)).toBe(expected);
  });
});
