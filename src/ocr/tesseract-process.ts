import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { confineProgram } from '../confinement/confinement.ts';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import { openSlot } from './file-slot.ts';
import { encodeTiff } from './tiff.ts';

export interface TesseractCommand {
  readonly program: string;
  /** Settings of every image; that images come as a stream is added to them. */
  readonly args: readonly string[];
}

/** One running `tesseract` that reads image after image: two thirds of its start go into tables that our data does not use. */
export interface TesseractProcess {
  /** False once it has ended, for whatever reason. */
  readonly isAlive: boolean;
  /**
   * The rows of one image in Tesseract's TSV. One image at a time; after a failure the process is gone.
   * @throws AppError page-timeout, cancelled, engine-failed, engine-unavailable when the program cannot be started
   */
  read(image: Raster, timeoutMs: number, signal: AbortSignal): Promise<string>;
  /** Ends it and waits until it has ended. */
  end(): Promise<void>;
}

/** What a C library holds back of what is written to a pipe: 4 KB on Linux and Windows, up to 64 KB on other systems. */
const HELD_BACK_BYTES = process.platform === 'darwin' ? 65_536 : 4096;
/** The row of an image without words: eleven columns of one digit or more. */
const LEAST_ROW_BYTES = 24;
const FLUSHING_IMAGES = Math.ceil(HELD_BACK_BYTES / LEAST_ROW_BYTES) + 1;
/** After so long without an answer more empty images follow, for a library that holds back more than we know of. */
const FLUSH_AGAIN_MS = 2000;
/** One white pixel, as PGM: read in less than half the time of a TIFF. */
const EMPTY_IMAGE = Buffer.from('P5\n1 1\n255\n\xff', 'latin1');

/**
 * Starts a program that takes names of images on its standard input (`stream_filelist`, in Tesseract since 4.0) and answers
 * each with its rows. It holds back what it writes until a buffer is full, so every image is followed by empty ones, 0.02 ms
 * each, whose rows fill it; and an image has been answered once the row of the next one stands there.
 */
export async function startTesseractProcess({ program, args }: TesseractCommand): Promise<TesseractProcess> {
  const slot = await openSlot();
  const empty = await openSlot();
  await empty.write([EMPTY_IMAGE]);
  const confined = confineProgram(program, ['-', '-', ...args, '-c', 'stream_filelist=1']);
  const child = spawn(confined.program, confined.args, {
    stdio: ['pipe', 'pipe', 'ignore', slot.fd, empty.fd],
    env: { ...confined.env, OMP_THREAD_LIMIT: '1' },
  });
  // Who waits for a reading has a timer that keeps this process; who waits for nothing may end.
  child.unref();
  for (const pipe of [child.stdin, child.stdout]) if (pipe instanceof Socket) pipe.unref();
  const pages = collectPages(child);
  const ask = (name: string, times: number): void => {
    pages.expect(times);
    child.stdin?.write(`${name}\n`.repeat(times));
  };
  const flush = (): void => ask(empty.nameAs(4), FLUSHING_IMAGES);
  let isAlive = true;
  const clean = async (): Promise<number | null | undefined> => {
    const exitCode = await endOf(child);
    isAlive = false;
    await Promise.all([slot.close(), empty.close()]);
    return exitCode;
  };
  const ended = clean();
  return {
    get isAlive() {
      return isAlive;
    },
    read: async (image, timeoutMs, signal) => {
      await slot.write(encodeTiff(image));
      const answer = pages.next();
      ask(slot.nameAs(3), 1);
      flush();
      const flushing = setInterval(flush, FLUSH_AGAIN_MS);
      try {
        return await answerUnless(answer, { child, ended, timeoutMs, signal });
      } finally {
        clearInterval(flushing);
      }
    },
    end: async () => {
      child.ref();
      child.stdin?.end();
      await ended;
    },
  };
}

/** Exit code; `undefined` when it could not be started. */
function endOf(child: ChildProcess): Promise<number | null | undefined> {
  return new Promise((resolve) => {
    child.once('error', () => {
      if (child.pid === undefined) resolve(undefined);
    });
    child.once('close', resolve);
    // A program that is gone says so by its end.
    child.stdin?.on('error', () => {});
  });
}

interface Hindrances {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null | undefined>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** The answer, unless the program ends before, takes too long or nobody wants it any more: then it is stopped. */
async function answerUnless(answer: Promise<string>, hindrances: Hindrances): Promise<string> {
  const { child, ended, timeoutMs, signal } = hindrances;
  const stopped = Promise.withResolvers<never>();
  const onAbort = (): void => stopped.reject(new AppError('cancelled'));
  const timer = setTimeout(
    () => stopped.reject(new AppError('page-timeout', { seconds: timeoutMs / 1000 })),
    timeoutMs,
  );
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const failed = ended.then((exitCode) => {
    if (exitCode === undefined) throw new AppError('engine-unavailable', { engine: 'tesseract-cli' });
    throw new AppError('engine-failed', { engine: 'tesseract-cli', exitCode: exitCode ?? -1 });
  });
  try {
    return await Promise.race([answer, stopped.promise, failed]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

interface PageCollector {
  /** The rows of the image that is asked for next. */
  next(): Promise<string>;
  /** So many images have been asked for. */
  expect(images: number): void;
}

/** Cuts what the program writes into the rows of its images, which it counts from 1. */
function collectPages(child: ChildProcess): PageCollector {
  let text = '';
  let asked = 0;
  let page = 1;
  let hand: ((rows: string) => void) | undefined;
  const rowOf = (number: number): string => `\n1\t${number}\t`;
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const end = hand === undefined ? -1 : text.indexOf(rowOf(page + 1));
    if (hand !== undefined && end === -1) return;
    hand?.(text.slice(text.indexOf(rowOf(page)), end));
    hand = undefined;
    // Rows of empty images; only whether a row has ended matters for the next one.
    text = text.slice(-1);
  });
  return {
    next: () =>
      new Promise((resolve) => {
        page = 1 + asked;
        hand = resolve;
      }),
    expect: (images) => {
      asked += images;
    },
  };
}
