import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { copyFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppError, toAppError } from '../domain/errors.ts';
import { createGate } from '../domain/gate.ts';
import type { Log } from '../domain/log.ts';
import { errorMessage } from '../messages/error-message.ts';
import type { Intake } from './intake.ts';

/** The part of chokidar that is used; `run-service.ts` hands it in. */
export interface FileWatcher {
  on(event: 'add', listener: (path: string) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  close(): Promise<void>;
}
export type WatchFiles = (folder: string, options: WatchOptions) => FileWatcher;
export interface WatchOptions {
  readonly ignored: (path: string) => boolean;
  readonly usePolling: boolean;
  readonly interval: number;
}

export interface WatchedFolderDeps {
  readonly intake: Pick<Intake, 'receive'>;
  readonly watch: WatchFiles;
  readonly log: Log;
  /** How long a file must not have grown. */
  readonly settleMs?: number;
}

/** Scanners write for seconds, network shares in bursts. */
const defaultSettleMs = 3_000;
const retryMs = 30_000;

/**
 * Takes in every file that appears below `folder` and stopped growing, once: moved to `done/` then, or to
 * `refused/` with the reason beside it. A sub-folder is a batch. A file that is there at the start counts too, so
 * a stop at any moment loses nothing (the same bytes are the same document).
 */
export function watchFolder(folder: string, polling: boolean, deps: WatchedFolderDeps): { stop(): Promise<void> } {
  const { log } = deps;
  for (const name of ['done', 'refused']) mkdirSync(join(folder, name), { recursive: true });
  const gate = createGate(2);
  const retries = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();

  const stop = new AbortController();

  const take = (path: string): void => {
    const work = waitUntilSettled(path, deps.settleMs ?? defaultSettleMs, stop.signal).then(async (size) => {
      if (size === undefined) return;
      const outcome = await gate(() => takeOne(folder, path, size, deps));
      if (outcome !== 'retry') return;
      const timer = setTimeout(() => {
        retries.delete(timer);
        take(path);
      }, retryMs);
      retries.add(timer);
    });
    running.add(work);
    void work.finally(() => running.delete(work));
  };

  const watcher = deps.watch(folder, {
    ignored: (path) => isIgnored(relative(folder, path)),
    usePolling: polling,
    interval: 1_000,
  });
  watcher.on('add', take);
  watcher.on('error', (thrown) => log.error({ reason: toAppError(thrown).message }, 'watched folder'));
  log.info({ folder, polling }, 'folder is watched');
  return {
    async stop() {
      stop.abort();
      await watcher.close();
      for (const timer of retries) clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
}

/** Results of ours, hidden files, and files that another program is still writing under a passing name. */
function isIgnored(path: string): boolean {
  const parts = path.split(sep);
  if (parts[0] === 'done' || parts[0] === 'refused') return true;
  return parts.some(
    (part) => part.startsWith('.') || part.startsWith('~$') || /\.(?:tmp|part|crdownload)$/i.test(part),
  );
}

/**
 * Size of a file that did not change for `settleMs`; `undefined` when it went away. Compared with itself, as the
 * clock of a share may be wrong. (chokidar's own waiting leaves out files that are there at the start.)
 */
async function waitUntilSettled(path: string, settleMs: number, signal: AbortSignal): Promise<number | undefined> {
  let before: { size: number; mtimeMs: number } | undefined;
  while (!signal.aborted) {
    const now = await stat(path).catch(() => undefined);
    if (now === undefined) return undefined;
    if (before !== undefined && now.size === before.size && now.mtimeMs === before.mtimeMs) return now.size;
    before = now;
    await sleep(settleMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

async function takeOne(
  folder: string,
  path: string,
  size: number,
  { intake, log }: WatchedFolderDeps,
): Promise<'settled' | 'retry'> {
  const place = relative(folder, path);
  try {
    if (!existsSync(path)) return 'settled';
    const parts = place.split(sep);
    const taken = await intake.receive(createReadStream(path), {
      name: basename(path),
      password: null,
      batch: parts.length > 1 ? (parts[0] ?? null) : null,
      source: 'watched-folder',
      actor: 'watched-folder',
    });
    // It grew while it was read: what came in is not what will be there.
    if ((await stat(path)).size !== size) return 'retry';
    await moveTo(path, join(folder, 'done', place));
    log.info({ documentId: taken.id, known: taken.known }, 'file of the watched folder taken in');
    return 'settled';
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind !== 'input') {
      log.warn(
        { code: error.code, reason: error.message },
        'file of the watched folder not taken in, tried again later',
      );
      return 'retry';
    }
    const target = await moveTo(path, join(folder, 'refused', place));
    await writeFile(`${target}.reason.txt`, reasonText(error));
    log.warn({ code: error.code }, 'file of the watched folder refused');
    return 'settled';
  }
}

function reasonText(error: AppError): string {
  return `${error.code}\n${errorMessage(error, 'vi')}\n${errorMessage(error, 'en')}\n`;
}

/** Never overwrites: a second file of that name gets a number. Works across disks and shares. */
async function moveTo(path: string, wanted: string): Promise<string> {
  mkdirSync(dirname(wanted), { recursive: true });
  const extension = extname(wanted);
  const stem = wanted.slice(0, wanted.length - extension.length);
  let target = wanted;
  for (let count = 2; existsSync(target); count += 1) target = `${stem} (${count})${extension}`;
  try {
    await rename(path, target);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EXDEV')) throw thrown;
    await copyFile(path, target);
    await rm(path);
  }
  await stat(target);
  return target;
}
