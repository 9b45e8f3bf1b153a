import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wallOfNamespace } from './network-wall.ts';

/**
 * How processes that read what strangers sent are started: without a network, and with as little of the disk as they
 * need. Two walls, each where the system has it: the runtime's permission model (everywhere; holds JavaScript and
 * WebAssembly, not native libraries) and an empty network namespace (Linux; holds whatever runs in the process).
 */
export interface Confined {
  readonly execPath: string;
  /** Stands before the script. */
  readonly execArgv: string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface ConfinedWish {
  /** Flags of the runtime, beside those that confine. */
  readonly flags?: readonly string[];
  /** Files and folders beside the program's own. */
  readonly mayRead: readonly string[] | 'all';
  readonly mayWrite: readonly string[];
  /** Threads and processes of its own; what it starts by `fork` or `spawn` stands behind the same walls. */
  readonly mayStart?: readonly ('threads' | 'programs')[];
  /** Settings that it needs beside those that every program does. */
  readonly settings?: readonly string[];
}

/** What programs need to run at all; addresses and passwords of the service are not among it. */
const commonSettings =
  /^(?:PATH|HOME|LANG|LANGUAGE|LC_.*|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|LD_LIBRARY_PATH|MALLOC_ARENA_MAX)$/i;

/** A file may not grow above nothing, for the process and all that it starts (POSIX `ulimit`; pipes are no files). */
const wallOfFileSize = process.platform === 'win32' ? [] : ['sh', '-c', 'ulimit -f 0; exec "$@"', 'sh'];

/** Settings of the fork that starts a process of ours within its walls. */
export function confine(wish: ConfinedWish, environment: NodeJS.ProcessEnv = process.env): Confined {
  // An empty setting is none, as for the runtime.
  const cache = environment.NODE_COMPILE_CACHE ?? '';
  // Of their own: what these processes could put there, no other one runs.
  const ownCache = cache === '' ? undefined : join(resolve(cache), 'confined');
  // The runtime grants what stands in a folder only where the folder is there.
  if (ownCache !== undefined) mkdirSync(ownCache, { recursive: true, mode: 0o700 });
  const writable = [...wish.mayWrite, ...(ownCache === undefined ? [] : [ownCache])];
  const readable = wish.mayRead === 'all' ? ['*'] : [...programFiles(), ...wish.mayRead, ...writable];
  const kept = Object.entries(environment).filter(
    ([name]) => commonSettings.test(name) || wish.settings?.includes(name),
  );
  const command = [
    ...wallOfNamespace(),
    process.execPath,
    ...(wish.flags ?? []),
    '--permission',
    '--allow-addons',
    // It warns of native libraries at every start.
    '--disable-warning=SecurityWarning',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    ...writable.map((path) => `--allow-fs-write=${path}`),
    ...(wish.mayStart?.includes('threads') ? ['--allow-worker'] : []),
    ...(wish.mayStart?.includes('programs') ? ['--allow-child-process'] : []),
  ];
  const [execPath = process.execPath, ...execArgv] = command;
  const env = { ...Object.fromEntries(kept), ...(ownCache === undefined ? {} : { NODE_COMPILE_CACHE: ownCache }) };
  return { execPath, execArgv, env };
}

export type Wall = 'runtime permissions' | 'network namespace' | 'file size limit';

/** What holds on this machine. */
export function activeWalls(): Wall[] {
  return [
    // Before Node 25 the permissions do not know the network.
    ...(process.allowedNodeEnvironmentFlags.has('--allow-net') ? (['runtime permissions'] as const) : []),
    ...(wallOfNamespace().length > 0 ? (['network namespace'] as const) : []),
    ...(wallOfFileSize.length > 0 ? (['file size limit'] as const) : []),
  ];
}

/** The same walls but the runtime's, for a program that is not ours and answers by a pipe. */
export function confineProgram(program: string, args: readonly string[]): ConfinedProgram {
  const [first = program, ...rest] = [...wallOfNamespace(), ...wallOfFileSize, program, ...args];
  const env = Object.entries(process.env).filter(([name]) => commonSettings.test(name));
  return { program: first, args: rest, env: Object.fromEntries(env) };
}

export interface ConfinedProgram {
  readonly program: string;
  readonly args: string[];
  readonly env: NodeJS.ProcessEnv;
}

/** What the program itself consists of, built or not; what people keep beside it (`data/`) is not among it. */
const programParts = ['package.json', 'src', 'dist', 'workers', 'models', 'node_modules'];

/** The program, and the packages that it may load, wherever they are installed. */
function programFiles(): string[] {
  const code = fileURLToPath(new URL('../..', import.meta.url));
  const root = basename(code) === 'dist' ? dirname(code) : code;
  const packages = createRequire(import.meta.url).resolve.paths('any') ?? [];
  const files = [...programParts.map((part) => join(root, part)), ...packages].filter(isThere);
  return [...new Set(files.flatMap((path) => [path, realpathSync(path)]))];
}

/** False also for what this process, confined itself, may not even ask about. */
function isThere(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}
