import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { confine } from '../confinement/confinement.ts';
import { AppError } from '../domain/errors.ts';
import type { DigitizeDeps } from '../pipeline/digitize-file.ts';
import { recompressChoice, type SearchableWish } from '../pipeline/recompress-choice.ts';
import { placesBeside } from '../source/text-beside.ts';
import { openStore } from './compose-store.ts';
import type { Config } from './config.ts';
import { createLogger } from './logger.ts';
import { loadNewestLayer } from './newest-layer.ts';

type Render = DigitizeDeps['render'];

/** All that is needed to write a two-layer PDF, without the database. */
export interface PdfWish {
  readonly path: string;
  readonly result: Parameters<Render>[1];
  readonly options: Parameters<Render>[2];
  readonly target: string;
}

const timeoutMs = 300_000;

/** Writes the two-layer PDF of a document that is held: what the database knows of it is loaded, then `write` does it. */
export async function writeSearchablePdfOf(
  config: Config,
  write: (wish: PdfWish) => Promise<void>,
  documentId: string,
  target: string,
  wish: SearchableWish,
): Promise<void> {
  await write(await loadWish(config, documentId, target, wish));
}

async function loadWish(
  config: Config,
  documentId: string,
  target: string,
  { recompress, pdfa }: SearchableWish,
): Promise<PdfWish> {
  const log = createLogger({ level: config.logLevel, process: 'searchable-pdf' });
  if (config.databaseUrl === null) throw new AppError('config-invalid', { reason: 'DATABASE_URL' });
  const store = openStore(config, config.databaseUrl, log, 2);
  try {
    const source = await store.documents.source(documentId);
    const { record } = await store.documents.record(documentId);
    const layer = await loadNewestLayer(store, documentId, source.pages);
    const coding = recompress === null ? {} : { recompress: recompressChoice(recompress) };
    return {
      path: await store.files.localPath(source.sha256),
      result: { readLayer: layer, restoredLayer: layer, record },
      options: { password: source.password, pdfa, force: true, ...coding },
      target,
    };
  } finally {
    await store.close();
  }
}

/** Reads the scan and writes its two-layer PDF. @throws AppError internal when the file cannot be rewritten */
export async function writeSearchablePdf(render: Render, { path, result, options, target }: PdfWish): Promise<void> {
  for await (const file of render(path, result, options, AbortSignal.timeout(timeoutMs))) {
    if (file.name !== 'searchable.pdf') continue;
    await writeFile(target, file.content);
    return;
  }
  throw new AppError('internal', { reason: 'this file cannot be rewritten' });
}

/**
 * The same by `script`, in a process that knows nothing of the database and has no network: pictures of a stranger's file
 * are decoded there. It writes in the target's folder only.
 */
export async function writeSearchablePdfConfined(script: string, wish: PdfWish): Promise<void> {
  const child = fork(script, [], {
    ...confine({
      mayRead: [wish.path, ...placesBeside(wish.path)],
      mayWrite: [dirname(wish.target)],
      mayStart: ['threads', 'programs'],
    }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    timeout: timeoutMs,
  });
  child.send(wish);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new AppError('internal', { reason: 'this file cannot be rewritten' });
}
