import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { confine } from '../confinement/confinement.ts';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import type { SourceDocument, SourceLimits } from './source-document.ts';
import type { SourceAnswers, SourceReply, SourceRequest } from './source-protocol.ts';
import { keepSpare, takeSpare } from './spare-process.ts';

/** A fresh process is cheaper than a swollen one: pdf.js keeps fonts and decoded images of earlier pages. */
const RECYCLE_RSS_BYTES = 260 * 1024 ** 2;
const RECYCLE_PAGES = 150;
/**
 * The largest page allowed (200 Mpx in colour) is 600 MB decoded and as much again as a raster; a decompression bomb was
 * seen to take 2.2 GB. Below what ends a whole worker (2 GB).
 */
const MAX_RSS_BYTES = 1.6 * 1024 ** 3;
const RSS_LOOK_MS = 250;
const isTypeScript = import.meta.url.endsWith('.ts');
const processFile = fileURLToPath(
  new URL(isTypeScript ? './source-process.ts' : './source-process.js', import.meta.url),
);

/**
 * Opens a file in a process of its own, which can read that file, write none, and reach no network.
 * @throws AppError pdf-broken, pdf-encrypted, pdf-password-wrong, pdf-no-pages, image-file-broken, image-too-large,
 * too-many-pages, page-timeout
 */
export async function openInProcess(
  path: string,
  format: SourceDocument['format'],
  password: string | null,
  limits: SourceLimits,
  signal: AbortSignal,
): Promise<SourceDocument> {
  const client = new SourceClient(resolve(path), format, password, limits);
  try {
    const pageCount = await client.open(signal);
    if (pageCount > limits.maxPages)
      throw new AppError('too-many-pages', { pages: pageCount, maxPages: limits.maxPages });
    return {
      format,
      pageCount,
      readPageFacts: (pageNumber, pageSignal) => client.ask('facts', pageNumber, pageSignal),
      readPageRaster: async (pageNumber, pageSignal) => aligned(await client.ask('raster', pageNumber, pageSignal)),
      readStoredImages: (askSignal) => client.ask('storedImages', 0, askSignal),
      close: async () => client.release(),
    };
  } catch (error) {
    client.stop();
    throw error;
  }
}

/** Pixels lie behind the message's other words, at an odd place in its memory: from an even one they are read four at a time. */
function aligned(raster: Raster): Raster {
  return { ...raster, data: raster.data.slice() };
}

class SourceClient {
  readonly #path: string;
  readonly #format: SourceDocument['format'];
  readonly #password: string | null;
  readonly #limits: SourceLimits;
  #child: ChildProcess | undefined;
  #pagesServed = 0;
  #lastPage = 0;
  #isSwollen = false;
  #isBusy = false;
  /** Requests go one after the other: the process holds one page at a time. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(path: string, format: SourceDocument['format'], password: string | null, limits: SourceLimits) {
    this.#path = path;
    this.#format = format;
    this.#password = password;
    this.#limits = limits;
  }

  async open(signal: AbortSignal): Promise<number> {
    this.#child = (this.#format === 'pdf' ? undefined : takeSpare()) ?? this.#start();
    this.#pagesServed = 0;
    this.#isSwollen = false;
    const wish = { path: this.#path, format: this.#format, password: this.#password, limits: this.#limits };
    const reply = await this.#send({ kind: 'open', ...wish }, 0, signal);
    return (reply as SourceAnswers['open']).pageCount;
  }

  #start(): ChildProcess {
    return fork(processFile, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      ...confine({
        // Small files and single pages do not need a large young generation.
        flags: ['--max-old-space-size=512', '--max-semi-space-size=8', '--single-threaded-gc'],
        // The picture library opens its file by itself, where the runtime's permissions do not reach.
        mayRead: this.#format === 'pdf' ? [this.#path] : [],
        mayWrite: [],
      }),
    });
  }

  ask<Kind extends 'facts' | 'raster' | 'storedImages'>(
    kind: Kind,
    pageNumber: number,
    signal: AbortSignal,
  ): Promise<SourceAnswers[Kind]> {
    const turn = this.#queue.then(async () => {
      signal.throwIfAborted();
      if (this.#child === undefined || (this.#isDue() && pageNumber !== this.#lastPage)) {
        this.stop();
        await this.open(signal);
      }
      if (pageNumber !== this.#lastPage) this.#pagesServed += 1;
      this.#lastPage = pageNumber;
      const request: SourceRequest = kind === 'storedImages' ? { kind } : { kind, pageNumber };
      return (await this.#send(request, pageNumber, signal)) as SourceAnswers[Kind];
    });
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** The file is no longer wanted; a process that read a picture well is good for another one. */
  release(): void {
    const child = this.#child;
    if (this.#format === 'pdf' || this.#isSwollen || this.#isBusy || child === undefined) {
      this.stop();
      return;
    }
    this.#child = undefined;
    keepSpare(child);
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #isDue(): boolean {
    return this.#isSwollen || this.#pagesServed >= RECYCLE_PAGES;
  }

  #send(request: SourceRequest, page: number, signal: AbortSignal): Promise<SourceAnswers[keyof SourceAnswers]> {
    const child = this.#child;
    if (child === undefined) throw new AppError('source-process-died', { page });
    this.#isBusy = true;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        this.#isBusy = false;
        clearTimeout(timer);
        clearInterval(memoryTimer);
        signal.removeEventListener('abort', onAbort);
        child.off('message', onMessage);
        child.off('exit', onExit);
        finish();
      };
      const fail = (error: AppError): void => {
        settle(() => {
          // Whatever the process is doing, its answer is no longer wanted.
          this.stop();
          reject(error);
        });
      };
      const onMessage = (message: unknown): void => {
        const reply = message as SourceReply;
        settle(() => {
          if (reply.ok) {
            this.#isSwollen = reply.rssBytes > RECYCLE_RSS_BYTES;
            resolve(reply.answer);
          } else reject(new AppError(reply.code, reply.details));
        });
      };
      const onExit = (): void => fail(new AppError('source-process-died', { page }));
      const onAbort = (): void => fail(new AppError('cancelled'));
      const timer = setTimeout(
        () => fail(new AppError('page-timeout', { page, seconds: this.#limits.pageTimeoutMs / 1000 })),
        this.#limits.pageTimeoutMs,
      );
      const memoryTimer = setInterval(() => {
        if (residentBytes(child.pid) > MAX_RSS_BYTES) fail(tooMuchMemory(this.#format, page));
      }, RSS_LOOK_MS);
      signal.addEventListener('abort', onAbort, { once: true });
      child.once('message', onMessage);
      child.once('exit', onExit);
      child.send(request, (error) => {
        if (error !== null) onExit();
      });
    });
  }
}

/** Another try would take as much: an error of the file, not of the moment. */
function tooMuchMemory(format: SourceDocument['format'], page: number): AppError {
  const reason = `more than ${Math.round(MAX_RSS_BYTES / 1024 ** 2)} MB of memory`;
  if (page > 0) return new AppError('page-unreadable', { page, reason });
  return new AppError(format === 'pdf' ? 'pdf-broken' : 'image-file-broken', { page, reason });
}

/** What a process holds; 0 where the system does not tell (not Linux) or it is gone. */
function residentBytes(pid: number | undefined): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(pages) * 4096;
  } catch {
    return 0;
  }
}
