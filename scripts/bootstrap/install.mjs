// Plain JavaScript without dependencies: it must run on the Node that a fresh machine has (20 or newer).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureSharedLibrary } from './shared-library.mjs';

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const stampFile = join(root, 'node_modules', '.sohoa-installed');
const lockFolder = join(root, '.install-lock');
const NEEDED_NODE_MAJOR = 24;

/** The lock file's hash: another one means that the packages on disk are not the ones asked for. */
function wantedStamp() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp();
}

/** Called by `prepare`, so that an install made by hand counts as well. */
export function markInstalled() {
  if (existsSync(join(root, 'node_modules'))) writeFileSync(stampFile, wantedStamp());
}

function sleepSync(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

const STALE_LOCK_MS = 10 * 60_000;

/** Two commands started at once must not install into the same folder; a dead owner's lock is taken over. */
function withInstallLock(work) {
  for (;;) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > STALE_LOCK_MS) rmSync(lockFolder, { recursive: true, force: true });
      else sleepSync(500);
    }
  }
  try {
    return work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

/** Installs what the lock file names when it is not there yet. Output goes to stderr: stdout is for results. */
export function ensureInstalled() {
  if (isInstalled()) return;
  // The lock is given back before the program ends: `process.exit` would skip that.
  if (!withInstallLock(() => isInstalled() || install())) {
    process.stderr.write(
      "sohoa: cài đặt không thành công, xem lỗi của npm ở trên rồi chạy lại / the install failed, see npm's error above and run again: npm ci\n",
    );
    process.exit(1);
  }
}

/** `npm ci`; whether it went well. */
function install() {
  process.stderr.write(
    'sohoa: cài đặt các gói cần thiết, lần đầu mất khoảng một phút / installing, about a minute the first time\n',
  );
  ensureSharedLibrary();
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const environment = { ...process.env };
  // A parent npm hands its own settings down; the nested install must read the project's.
  for (const name of Object.keys(environment))
    if (/^npm_(config|package|lifecycle)_/i.test(name)) delete environment[name];
  const done = spawnSync(npm, ['ci', '--include=dev', '--include=optional', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
    shell: process.platform === 'win32',
    env: environment,
  });
  if (done.status === 0) markInstalled();
  return done.status === 0;
}

/** Path of the Node that runs the product: the one npm brought, or this one when it is new enough. */
export function nodeProgram() {
  const require = createRequire(join(root, 'package.json'));
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const folder = join(require.resolve(`node-${platform}-${process.arch}/package.json`), '..');
    const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(program)) return program;
  } catch {
    // Not packaged for this platform: the machine's own Node must do.
  }
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= NEEDED_NODE_MAJOR) return process.execPath;
  process.stderr.write(
    `sohoa: cần Node ${NEEDED_NODE_MAJOR} trở lên, máy có ${process.versions.node} và npm không mang theo bản cho ${process.platform}-${process.arch}. ` +
      `Hãy cài Node ${NEEDED_NODE_MAJOR}. / Node ${NEEDED_NODE_MAJOR} or newer is needed and npm brought none for this platform: install it.\n`,
  );
  process.exit(1);
}
