import { describe, expect, it } from 'vitest';
import { keyScopes, permissionsOf, permissionTable, roles } from './permissions.ts';
import { newApiKey, parseBearerKey } from './tokens.ts';

describe('the table of permissions', () => {
  it('gives each role something of its own, and every permission to somebody', () => {
    for (const role of roles) expect(permissionsOf([role]).size).toBeGreaterThan(2);
    for (const held of Object.values(permissionTable)) expect(held.length).toBeGreaterThan(0);
  });

  it('keeps the content of documents from those who only run the service or count', () => {
    for (const role of ['reporter', 'administrator'] as const) {
      expect(permissionsOf([role]).has('document.read')).toBe(false);
      expect(permissionsOf([role]).has('personal.read')).toBe(false);
    }
  });

  it('adds up the roles of a person', () => {
    expect(permissionsOf(['officer', 'approver'])).toEqual(
      new Set([...permissionsOf(['officer']), ...permissionsOf(['approver'])]),
    );
    expect(permissionsOf([]).size).toBe(0);
  });

  it('lets no key decide about people', () => {
    expect(keyScopes).not.toContain('administer');
  });
});

describe('keys', () => {
  it('are read from the header as they were made, and nothing else is', () => {
    const { key, prefix } = newApiKey();
    expect(parseBearerKey(`Bearer ${key}`)).toBe(key);
    expect(key.startsWith(`sohoa_${prefix}_`)).toBe(true);
    expect(newApiKey().key).not.toBe(key);
    for (const other of [undefined, key, `Basic ${key}`, `Bearer ${key}x`, 'Bearer ', `Bearer ${key} ${key}`]) {
      expect(parseBearerKey(other)).toBeUndefined();
    }
  });
});
