import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** What is handed to machines that nobody tests here must at least parse, and speak of what there is. */

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
// The YAML reader of a dependency of ours: no package of its own for a test.
const require = createRequire(createRequire(import.meta.url).resolve('@fastify/swagger'));
const yaml: { parse(text: string, options: { merge: boolean }): unknown } = require('yaml');

const settings = new Set([...read('.env.example').matchAll(/^# ([A-Z][A-Z_]+)=/gm)].map((match) => match[1]));
/** Variables that the platform knows, not we. */
const foreign = /^(?:NODE_ENV|NODE_COMPILE_CACHE|HOME|POSTGRES_\w+)$/;
const unknownSettings = (names: Iterable<string>): string[] =>
  [...names].filter((name) => !settings.has(name) && !foreign.test(name));

const environmentSchema = z.record(z.string(), z.unknown());
const serviceSchema = z.looseObject({
  image: z.string(),
  environment: environmentSchema.optional(),
  command: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
  volumes: z.array(z.string()).optional(),
  networks: z.array(z.string()).optional(),
});
const composeSchema = z.looseObject({
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() })).optional(),
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.unknown()),
});

describe.each(['compose.single.yaml', 'compose.cluster.yaml'])('%s', (file) => {
  const compose = composeSchema.parse(yaml.parse(read(`scripts/deploy/${file}`), { merge: true }));
  const services = Object.entries(compose.services);
  const ours = services.filter(([, { image }]) => image.startsWith('sohoa:'));

  it('sets only settings that there are', () => {
    const names = services.flatMap(([, { environment }]) => Object.keys(environment ?? {}));
    expect(unknownSettings(names)).toEqual([]);
    const asked = [...read(`scripts/deploy/${file}`).matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? '');
    expect(unknownSettings(asked)).toEqual([]);
  });

  it('gives our containers no rights, and nowhere to write but their folders', () => {
    expect(ours.length).toBeGreaterThan(0);
    for (const [, service] of ours) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    }
  });

  it('names services, volumes and scripts that there are, and the version of the package', () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
    expect(new Set(ours.map(([, { image }]) => image))).toEqual(new Set([`sohoa:${version}`]));
    for (const [, { depends_on: needed = [], volumes = [], command = [] }] of services) {
      const names = Array.isArray(needed) ? needed : Object.keys(needed);
      expect(names.filter((name) => compose.services[name] === undefined)).toEqual([]);
      const unknown = volumes.map((volume) => volume.split(':')[0] ?? '').filter((name) => !(name in compose.volumes));
      expect(unknown).toEqual([]);
      expect(command.filter((part) => part.startsWith('workers/') && !existsSync(new URL(part, root)))).toEqual([]);
    }
  });
});

it('compose: workers of a cluster have no way out, and reach what they need', () => {
  const { services, networks } = composeSchema.parse(
    yaml.parse(read('scripts/deploy/compose.cluster.yaml'), { merge: true }),
  );
  expect(networks?.inside).toEqual({ internal: true });
  for (const worker of ['reader', 'restoration', 'extraction']) expect(services[worker]?.networks).toEqual(['inside']);
  for (const needed of ['database', 'queue', 'store']) expect(services[needed]?.networks).toContain('inside');
});

describe('Kubernetes', () => {
  const text = read('scripts/deploy/kubernetes/sohoa.yaml');
  const containerSchema = z.looseObject({
    image: z.string(),
    command: z.array(z.string()).optional(),
    env: z.array(z.object({ name: z.string() })).optional(),
    securityContext: z.looseObject({}),
    resources: z.looseObject({ limits: z.looseObject({ memory: z.string() }) }),
    volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
  });
  const podSchema = z.looseObject({
    securityContext: z.looseObject({}),
    containers: z.array(containerSchema),
    volumes: z.array(z.looseObject({ name: z.string() })),
  });
  const listSchema = z.object({
    apiVersion: z.literal('v1'),
    kind: z.literal('List'),
    items: z.array(
      z.looseObject({
        kind: z.string(),
        metadata: z.object({ name: z.string() }).loose(),
        stringData: z.record(z.string(), z.string()).optional(),
        spec: z.looseObject({ template: z.looseObject({ spec: podSchema }).optional() }).optional(),
      }),
    ),
  });
  const { items } = listSchema.parse(yaml.parse(text, { merge: true }));
  const pods = items.flatMap(({ spec }) => spec?.template?.spec ?? []);

  it('sets only settings that there are', () => {
    const secrets = items.flatMap(({ stringData }) => Object.keys(stringData ?? {}));
    const plain = pods.flatMap(({ containers }) => containers.flatMap(({ env = [] }) => env.map(({ name }) => name)));
    expect(secrets.length).toBeGreaterThan(3);
    expect(unknownSettings([...secrets, ...plain])).toEqual([]);
  });

  it('leaves workers the ports of database, queue and store, and no others', () => {
    const policySchema = z.looseObject({
      podSelector: z.object({ matchExpressions: z.array(z.object({ values: z.array(z.string()) }).loose()) }),
      policyTypes: z.array(z.string()),
      egress: z.array(z.object({ ports: z.array(z.object({ port: z.int(), protocol: z.string() })) }).strict()),
    });
    const policy = policySchema.parse(items.find(({ kind }) => kind === 'NetworkPolicy')?.spec);
    expect(policy.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(policy.podSelector.matchExpressions[0]?.values).toEqual(['reader', 'text']);
    const ports = policy.egress.flatMap((rule) => rule.ports.map(({ port }) => port));
    expect(new Set(ports)).toEqual(new Set([53, 5432, 6379, 3900, 8333, 9000]));
  });

  it('keeps to the restricted pod security standard, with a limit of memory', () => {
    expect(pods).toHaveLength(3);
    for (const pod of pods) {
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      for (const container of pod.containers) {
        expect(container.securityContext).toEqual({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
        const volumes = new Set(pod.volumes.map(({ name }) => name));
        expect(container.volumeMounts.filter(({ name }) => !volumes.has(name))).toEqual([]);
        const scripts = (container.command ?? []).filter((part) => part.startsWith('workers/'));
        expect(scripts.filter((script) => !existsSync(new URL(script, root)))).toEqual([]);
      }
    }
  });
});

describe('systemd', () => {
  const folder = new URL('scripts/deploy/systemd/', root);
  it.each(readdirSync(folder))('%s is closed in, limited, and sets only settings that there are', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const lines = new Set(text.split('\n'));
    for (const line of [
      'User=sohoa',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'ProtectHome=yes',
      'PrivateTmp=yes',
      'CapabilityBoundingSet=',
      'SystemCallFilter=@system-service',
      'RestrictNamespaces=user net',
    ]) {
      expect(lines).toContain(line);
    }
    expect(text).toMatch(/^MemoryMax=/m);
    // V8 could not start.
    expect(lines).not.toContain('MemoryDenyWriteExecute=yes');
    const names = [...text.matchAll(/^Environment=(.*)$/gm)].flatMap((match) =>
      (match[1] ?? '').split(' ').map((part) => part.split('=')[0] ?? ''),
    );
    expect(unknownSettings(names)).toEqual([]);
  });
});

describe('Dockerfile', () => {
  const text = read('Dockerfile');

  it('sets only settings that there are, runs as an ordinary user and says when it is well', () => {
    const names = [...text.matchAll(/^ENV (.*)$/gm)].flatMap((match) =>
      (match[1] ?? '').split(' ').map((part) => part.split('=')[0] ?? ''),
    );
    expect(names).toContain('DATA_DIR');
    expect(unknownSettings(names)).toEqual([]);
    expect(text).toMatch(/^USER sohoa$/m);
    expect(text).toMatch(/^HEALTHCHECK /m);
  });

  it('copies what there is', () => {
    const copied = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
    expect(copied.length).toBeGreaterThan(8);
    expect(copied.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });
});

describe('Windows', () => {
  it('starts from wherever it is, with lines that the command interpreter takes', () => {
    const text = read(join('scripts', 'deploy', 'windows', 'start-sohoa.cmd'));
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toContain('cd /d "%~dp0..\\..\\.."');
  });
});
