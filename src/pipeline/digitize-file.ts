import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, toAppError } from '../domain/errors.ts';
import type { DocumentRecord } from '../domain/record.ts';
import type { RecompressChoice } from '../outputs/searchable-pdf.ts';
import type { SourceDocument } from '../source/source-document.ts';
import type { Flow, FlowResult } from './flow.ts';
import { runInline } from './flow.ts';
import type { StageContext } from './stage.ts';

/** One file of a result folder, written in the order given. */
export interface ResultFile {
  /** Relative to the result's folder, with `/`. */
  readonly name: string;
  /** In pieces where one piece would be a second copy of a large file. */
  readonly content: string | Uint8Array | Iterable<Uint8Array>;
  /** Of `record.json`: what it says, with the findings that only writing the files brought up. */
  readonly record?: DocumentRecord;
}

export interface DigitizeDeps {
  readonly flow: Flow;
  readonly open: (path: string, password: string | null, signal: AbortSignal) => Promise<SourceDocument>;
  /** Makes the files of a result; a generator, so that a long document never has all of them in memory. */
  readonly render: (
    path: string,
    result: FlowResult,
    options: DigitizeOptions,
    signal: AbortSignal,
  ) => AsyncIterable<ResultFile>;
}

export interface DigitizeOptions {
  readonly password: string | null;
  readonly pdfa: '2b' | '1b' | 'off';
  /** Adds the text behind the signed bytes of a signed PDF instead of making an unsigned PDF/A copy. */
  readonly keepsSignatures?: boolean;
  /** How the pictures of the searchable PDF are coded anew; left out, they stay byte for byte. */
  readonly recompress?: RecompressChoice;
  readonly force: boolean;
}

/**
 * Digitizes one file into a folder. The folder appears whole or not at all: everything is written beside it
 * and renamed, so neither a crash nor Ctrl-C leaves half a result.
 * @returns the record as it was written
 * @throws AppError of the source, the stages, or output-exists, output-unwritable
 */
export async function digitizeFile(
  deps: DigitizeDeps,
  path: string,
  folder: string,
  options: DigitizeOptions,
  context: StageContext,
): Promise<DocumentRecord> {
  if (!options.force && existsSync(folder)) throw new AppError('output-exists', { name: basename(folder) });
  const pages = await countPages(deps, path, options.password, context.signal);
  const source = await describeSource(path, pages);
  const input = {
    path,
    ...(options.password === null ? {} : { password: options.password }),
    firstPage: 1,
    lastPage: pages,
    source,
  };
  const result = await runInline(deps.flow, input, context);
  const partial = `${folder}.partial-${randomUUID().slice(0, 8)}`;
  let written = result.record;
  try {
    for await (const file of deps.render(path, result, options, context.signal)) {
      context.signal.throwIfAborted();
      await writeInto(partial, file);
      written = file.record ?? written;
    }
    await replaceFolder(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw isFileSystemError(error)
      ? new AppError('output-unwritable', { reason: error.message }, { cause: error })
      : toAppError(error);
  }
  return written;
}

async function countPages(
  deps: DigitizeDeps,
  path: string,
  password: string | null,
  signal: AbortSignal,
): Promise<number> {
  const source = await deps.open(path, password, signal);
  try {
    return source.pageCount;
  } finally {
    await source.close();
  }
}

async function describeSource(path: string, pages: number): Promise<DocumentRecord['source']> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { name: basename(path), sha256: hash.digest('hex'), bytes: (await stat(path)).size, pages };
}

async function writeInto(folder: string, file: ResultFile): Promise<void> {
  const target = join(folder, ...file.name.split('/'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, file.content);
}

/** An older result stays until the new one is complete. */
async function replaceFolder(partial: string, folder: string): Promise<void> {
  if (!existsSync(folder)) {
    await rename(partial, folder);
    return;
  }
  const old = `${folder}.old-${randomUUID().slice(0, 8)}`;
  await rename(folder, old);
  await rename(partial, folder);
  await rm(old, { recursive: true, force: true });
}

function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && !(error instanceof AppError);
}
