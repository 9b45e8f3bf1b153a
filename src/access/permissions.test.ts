import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { roles as offeredRoles, keyScopes as offeredScopes } from '../web/login/roles.ts';
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

  it('is the one that the documentation shows', () => {
    const text = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
    const shown = new Map<string, string[]>();
    for (const line of text.split('\n').filter((one) => /^\| `[a-z.-]+`/.test(one) && one.split('|').length === 9)) {
      const [, names = '', ...cells] = line.split('|').map((cell) => cell.trim());
      const held = roles.filter((_, index) => cells[index] === 'x');
      for (const [, name = ''] of names.matchAll(/`([a-z.-]+)`/g)) shown.set(name, held);
    }
    const table = Object.entries(permissionTable).map(([name, held]) => [
      name,
      roles.filter((role) => [...held].some((one) => one === role)),
    ]);
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(table));
  });

  it('is the one that the page offers', () => {
    expect(offeredRoles).toEqual(roles);
    for (const scope of offeredScopes) expect(keyScopes).toContain(scope);
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
