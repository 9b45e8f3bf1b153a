import { type ChildProcess, fork } from 'node:child_process';
import { confine } from '../confinement/confinement.ts';
import { AppError } from '../domain/errors.ts';
import type { InspectFile } from './intake.ts';
import { inspectionSchema, replySchema, type Wish } from './opener-protocol.ts';

type Unsent = Wish extends infer One ? (One extends Wish ? Omit<One, 'id'> : never) : never;

export type WishedPages = readonly Extract<Wish, { kind: 'assemble' }>['pages'][number][];

/** The limits on files (`sourceLimitsOf`). */
const neededSettings = ['MAX_FILE_MB', 'MAX_PAGES'];

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: AppError) => void;
}

/** Opens files for the API process, in a process of its own. */
export interface Opener {
  inspect: InspectFile;
  writePageImage(
    source: { path: string; password: string | null },
    page: number,
    width: number | undefined,
    target: string,
  ): Promise<void>;
  /** The page cut into tiles, in a new folder (`PagePicture.writeTiles`). */
  writePageTiles(source: { path: string; password: string | null }, page: number, folder: string): Promise<void>;
  /** A new PDF of pages of stored files. */
  assemble(pages: WishedPages, target: string): Promise<void>;
  /** Before the first wish: whoever opens the first page need not wait for the libraries. */
  start(): void;
  close(): void;
}

/**
 * Image and PDF libraries weigh 100 MB and read what strangers send: whoever answers everybody loads neither. The
 * process starts when told or with the first wish, and again after it died; what it was doing then fails as `source-process-died`.
 * It has no network, no password of the service, and writes below `folders` only.
 */
export function createOpenerProcess(
  script: string,
  environment: NodeJS.ProcessEnv,
  folders: readonly string[],
): Opener {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let lastId = 0;

  const start = (): ChildProcess => {
    const walls = confine(
      { mayRead: 'all', mayWrite: folders, mayStart: ['threads', 'programs'], settings: neededSettings },
      environment,
    );
    const started = fork(script, [], { ...walls, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const fail = (): void => {
      if (child === started) child = undefined;
      for (const { reject } of waiting.values()) reject(new AppError('source-process-died', { page: 0 }));
      waiting.clear();
    };
    started.on('error', fail);
    started.once('exit', fail);
    started.on('message', (message) => {
      const reply = replySchema.parse(message);
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('error' in reply) one?.reject(new AppError(reply.error.code, reply.error.details));
      else one?.resolve(reply.result);
    });
    return started;
  };

  const ask = (wish: Unsent): Promise<unknown> =>
    new Promise((resolve, reject) => {
      child ??= start();
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ ...wish, id: lastId });
    });

  return {
    async inspect(path, password) {
      return inspectionSchema.parse(await ask({ kind: 'inspect', path, password }));
    },
    async writePageImage({ path, password }, page, width, target) {
      await ask({ kind: 'image', path, password, page, width: width ?? null, target });
    },
    async writePageTiles({ path, password }, page, folder) {
      await ask({ kind: 'tiles', path, password, page, target: folder });
    },
    async assemble(pages, target) {
      await ask({ kind: 'assemble', pages: [...pages], target });
    },
    start() {
      child ??= start();
    },
    close() {
      child?.disconnect();
    },
  };
}
