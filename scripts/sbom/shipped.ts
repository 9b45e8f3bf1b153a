import { z } from 'zod';

/** What leaves the house: packages of the lock file that run, those bundled into the web page, and the models. */

const packageSchema = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  os: z.union([z.string(), z.array(z.string())]).optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
});
export const lockSchema = z.looseObject({ packages: z.record(z.string(), packageSchema) });
export const manifestSchema = z.looseObject({
  models: z.array(
    z.looseObject({
      name: z.string(),
      version: z.string(),
      licence: z.string(),
      origin: z.string(),
      sha256: z.string(),
    }),
  ),
});
export type Lock = z.infer<typeof lockSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

export interface Component {
  readonly kind: 'library' | 'machine-learning-model';
  readonly name: string;
  readonly version: string;
  /** SPDX expression; null where nobody states one. */
  readonly licence: string | null;
  /** Base 64 with its algorithm as npm has it, or the hexadecimal SHA-256 of a model. */
  readonly integrity: string | null;
  readonly isOptional: boolean;
}

/** Development packages whose code Vite puts into the page (`packages.web` of `scripts/import-table.mjs`). */
export const webRoots = [
  'react',
  'react-dom',
  'react-aria-components',
  '@tanstack/react-query',
  '@tanstack/react-table',
  'tus-js-client',
];

/** Packages that state no licence in a field that npm copies, read from their own files. */
const statedElsewhere: Readonly<Record<string, string>> = {
  // LICENSE.txt of sylvester 0.0.21.
  'sylvester': 'MIT',
  // Readme of combine-errors 3.0.3.
  'combine-errors': 'MIT',
};
/** Binaries of one project for several platforms have one licence; the lock file lacks that of platforms a registry left out. */
const ofFamily: readonly (readonly [prefix: string, licence: string])[] = [
  ['@msgpackr-extract/', 'MIT'],
  ['@napi-rs/canvas-', 'MIT'],
];

/** Licences that allow what we do: use, change, hand on. LGPL: libvips, a shared library that can be replaced. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
  'Zlib',
]);

/** Every part of an `AND`, one part of an `OR`. */
export function isAllowedLicence(expression: string | null): boolean {
  if (expression === null) return false;
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(/\s+OR\s+/).some((choice) => choice.split(/\s+AND\s+/).every((name) => allowed.has(name.trim())));
}

export function listShipped(lock: Lock, manifest: Manifest): Component[] {
  const bundled = reachable(lock, webRoots);
  const packages = Object.entries(lock.packages).flatMap(([path, entry]): Component[] => {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (path === '' || entry.version === undefined || (entry.dev === true && !bundled.has(path))) return [];
    return [
      {
        kind: 'library',
        name,
        version: entry.version,
        licence:
          entry.license ?? statedElsewhere[name] ?? ofFamily.find(([prefix]) => name.startsWith(prefix))?.[1] ?? null,
        integrity: entry.integrity ?? null,
        isOptional: entry.optional === true,
      },
    ];
  });
  const models = manifest.models.map(({ name, version, licence, sha256 }): Component => {
    return { kind: 'machine-learning-model', name, version, licence, integrity: sha256, isOptional: false };
  });
  const keys = new Set<string>();
  return [...packages, ...models]
    .filter(({ name, version }) => !keys.has(`${name}@${version}`) && keys.add(`${name}@${version}`))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Paths of the packages that these need. */
function reachable({ packages }: Lock, roots: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = foldersFrom(from)
      .map((folder) => `${folder}node_modules/${name}`)
      .find((candidate) => packages[candidate] !== undefined);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const needed = { ...packages[path]?.dependencies, ...packages[path]?.peerDependencies };
    for (const next of Object.keys(needed)) visit(next, path);
  };
  for (const root of roots) visit(root, '');
  return found;
}

/** Where Node looks for what a package needs: in its own folder first, the root last. */
function foldersFrom(path: string): string[] {
  if (path === '') return [''];
  return [`${path}/`, ...foldersFrom(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))))];
}

/** A bill of materials as CycloneDX 1.6 has it; without time and serial number, so that it is the same for the same lock file. */
export function toCycloneDx(components: readonly Component[], version: string): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        'type': 'application',
        'bom-ref': 'sohoa',
        'name': 'sohoa',
        version,
        'licenses': [{ expression: 'Apache-2.0' }],
      },
    },
    components: components.map((component) => ({
      'type': component.kind,
      'bom-ref': `${component.name}@${component.version}`,
      'name': component.name,
      'version': component.version,
      'scope': component.isOptional ? 'optional' : 'required',
      ...(component.kind === 'library' ? { purl: purlOf(component) } : {}),
      ...(component.licence === null ? {} : { licenses: [{ expression: component.licence }] }),
      ...(component.integrity === null ? {} : { hashes: [hashOf(component.integrity)] }),
    })),
  };
}

const purlOf = ({ name, version }: Component): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

function hashOf(integrity: string): { alg: string; content: string } {
  const [algorithm = '', content] = integrity.split('-', 2);
  if (content === undefined) return { alg: 'SHA-256', content: integrity };
  return {
    alg: algorithm.toUpperCase().replace('SHA', 'SHA-'),
    content: Buffer.from(content, 'base64').toString('hex'),
  };
}

/** Packages by licence, for people. */
export function toLicenceList(components: readonly Component[]): string {
  const licences = [...new Set(components.map(({ licence }) => licence ?? 'unknown'))].sort();
  const lines = licences.map((licence) => {
    const names = components.flatMap((one) =>
      (one.licence ?? 'unknown') === licence ? [`${one.name} ${one.version}`] : [],
    );
    return `## ${licence} (${names.length})\n\n${names.join(', ')}\n`;
  });
  return `# Licences of everything shipped\n\n${lines.join('\n')}`;
}
