// A registry that serves only some platforms leaves the others' optional packages out of package-lock.json,
// and `npm ci` then refuses the file everywhere. This adds the missing entries: name and exact version as the
// depending package states them, marked optional, with the platform in the package's name, and asks the registry for
// the hash of every entry that has none: where it knows them not, ask another one later. Run after every change of
// the dependencies.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lockFile = join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json');
const lock = JSON.parse(readFileSync(lockFile, 'utf8'));

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'windows',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

function platformOf(name) {
  const parts = name.split(/[-/]/);
  const system = systems.find((candidate) => parts.includes(candidate));
  const processor = processors.find((candidate) => parts.includes(candidate));
  const musl = parts.some((part) => /musl/.test(part));
  const glibc = parts.some((part) => /^gnu/.test(part));
  return {
    ...(system === undefined ? {} : { os: [system === 'windows' ? 'win32' : system] }),
    ...(processor === undefined ? {} : { cpu: [processor] }),
    ...(musl ? { libc: ['musl'] } : glibc ? { libc: ['glibc'] } : {}),
  };
}

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const isHere =
      lock.packages[`node_modules/${name}`] !== undefined ||
      lock.packages[`${path}/node_modules/${name}`] !== undefined;
    if (isHere) continue;
    const version = range.replace(/^[\^~=v]+/, '');
    lock.packages[`node_modules/${name}`] = {
      version,
      optional: true,
      ...(entry.dev ? { dev: true } : {}),
      ...platformOf(name),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** `npm view` prints the hash alone; nothing where the registry does not have the version. */
function integrityOf(name, version) {
  const shell = process.platform === 'win32';
  const asked = spawnSync('npm', ['view', `${name}@${version}`, 'dist.integrity', '--loglevel=silent'], {
    encoding: 'utf8',
    shell,
  });
  return /^sha512-[A-Za-z0-9+/]{86}==$/m.exec(asked.stdout ?? '')?.[0];
}

const without = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !entry.link && !entry.integrity);
let hashed = 0;
for (const [path, entry] of without) {
  const integrity = integrityOf(path.split('node_modules/').at(-1), entry.version);
  if (integrity === undefined) continue;
  const { version, ...rest } = entry;
  lock.packages[path] = { version, integrity, ...rest };
  hashed += 1;
}
if (added + hashed > 0) writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
process.stderr.write(
  `${added} optional packages of other platforms added, ${hashed} hashes found, ${without.length - hashed} still without\n`,
);
