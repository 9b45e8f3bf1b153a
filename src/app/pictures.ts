import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { createGate } from '../domain/gate.ts';
import type { SearchableWish } from '../pipeline/recompress-choice.ts';
import type { StoredSource } from '../store/document-queries.ts';
import { hashFile } from '../store/write-hashed.ts';
import type { Store } from './compose-store.ts';
import type { Opener } from './opener-process.ts';

export interface PdfMakerDeps {
  readonly store: Store;
  /** Script of the process that writes a searchable PDF, and its environment. */
  readonly pdfScript: string;
  readonly environment: NodeJS.ProcessEnv;
}

export interface PictureDeps extends PdfMakerDeps {
  readonly writePageImage: Opener['writePageImage'];
  readonly writePageTiles: Opener['writePageTiles'];
  readonly assemble: Opener['assemble'];
}

/** A page of a stored file, turned clockwise. */
export interface ArrangedPage {
  readonly source: StoredSource;
  readonly page: number;
  readonly turn: 0 | 90 | 180 | 270;
}

export interface MadePdf {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

const sizeSchema = z.object({ widthPx: z.int(), heightPx: z.int(), levels: z.int() });

export interface PageTiles extends z.infer<typeof sizeSchema> {
  readonly mediaType: string;
  readonly pathOf: (level: number, column: number, row: number) => string;
}

/** Widths that pictures are made in; a screen asks for any, a cache holds few. */
const widths = [200, 400, 800, 1200, 1800, 2600];
const timeoutMs = 300_000;

/** Pictures and files made from a document when somebody asks, kept in the cache; the same wish at once is one work. */
export function createPictures(deps: PictureDeps) {
  const { files } = deps.store;
  const imageGate = createGate(2);
  const arrangeGate = createGate(1);
  const once = createOnce();

  const place = async ({ sha256, password }: StoredSource) => ({ path: await files.localPath(sha256), password });

  return {
    async pageImage(source: StoredSource, page: number, wantedWidth: number | undefined) {
      const width = wantedWidth === undefined ? undefined : (widths.find((one) => one >= wantedWidth) ?? widths.at(-1));
      const path = files.cachePath(source.sha256, `page-${page}-${width ?? 'full'}.jpg`);
      await once(path, (partial) =>
        imageGate(async () => deps.writePageImage(await place(source), page, width, partial)),
      );
      return { path, mediaType: 'image/jpeg' };
    },

    /** The tiles of a page, made on the first call: size, and where each one is kept. */
    async pageTiles(source: StoredSource, page: number): Promise<PageTiles> {
      const folder = files.cachePath(source.sha256, `page-${page}-tiles`);
      await once(folder, (partial) => imageGate(async () => deps.writePageTiles(await place(source), page, partial)));
      const size = sizeSchema.parse(JSON.parse(await readFile(join(folder, 'size.json'), 'utf8')));
      return {
        ...size,
        mediaType: 'image/jpeg',
        pathOf: (level, column, row) => join(folder, 'tiles_files', String(level), `${column}_${row}.jpeg`),
      };
    },

    searchablePdf: createPdfMaker(deps),

    async arrange(pages: readonly ArrangedPage[], target: string): Promise<void> {
      const wished = pages.map(async ({ source, page, turn }) => ({
        ...(await place(source)),
        mediaType: source.mediaType,
        page,
        turn,
      }));
      await arrangeGate(async () => deps.assemble(await Promise.all(wished), target));
    },
  };
}

const usualWish: SearchableWish = { recompress: null, pdfa: '2b' };

/**
 * Gives the searchable PDF of a document as it stands now: a record or a line that a person corrected makes a new one.
 * Coded otherwise it is a passing wish of one reader, and none of the forms in which the document is held.
 */
export function createPdfMaker(deps: PdfMakerDeps) {
  const { files, documents, renditions, fileNames } = deps.store;
  const gate = createGate(1);
  const once = createOnce();
  return async (id: string, { recompress, pdfa }: SearchableWish = usualWish): Promise<MadePdf> => {
    const source = await documents.source(id);
    const { revision, recordVersion, name, steps } = await documents.get(id);
    if (recordVersion === null) throw new AppError('not-found', { documentId: id });
    const reviewedAt = Date.parse(steps.find(({ step }) => step === 'reviewed')?.at ?? '1970-01-01');
    // The same bytes may be a document of another office too, with a record of its own.
    const state = `${id}-${revision}-${recordVersion}-${reviewedAt}`;
    const coding = `${recompress === null ? '' : `-${recompress.replace(',', '-')}`}${pdfa === '2b' ? '' : `-a${pdfa}`}`;
    const path = files.cachePath(source.sha256, `searchable-${state}${coding}.pdf`);
    const fileName = `${(await fileNames.nameOf(id)) ?? name.replace(/\.[^.]+$/, '')}.searchable${coding}.pdf`;
    if (coding !== '') {
      const wish = [recompress ?? 'as-stored', pdfa];
      await once(path, (partial) => gate(() => runPdfProcess(deps, [id, partial, ...wish])));
      return { path, name: fileName, ...(await hashFile(path)) };
    }
    const note = async (made: string): Promise<{ sha256: string; bytes: number }> => {
      const file = { ...(await hashFile(made)), mediaType: 'application/pdf', name: fileName };
      await renditions.noteSearchable(id, state, file);
      return file;
    };
    await once(path, (partial) =>
      gate(async () => {
        await runPdfProcess(deps, [id, partial]);
        await note(partial);
      }),
    );
    const { sha256, bytes } = (await renditions.searchable(id, state)) ?? (await note(path));
    return { path, name: fileName, sha256, bytes };
  };
}

/** Makes a file unless it is there or being made. */
function createOnce() {
  const running = new Map<string, Promise<void>>();
  return async (path: string, make: (partial: string) => Promise<void>): Promise<void> => {
    if (existsSync(path)) return;
    const work = running.get(path) ?? makeWhole(path, make).finally(() => running.delete(path));
    running.set(path, work);
    await work;
  };
}

async function makeWhole(path: string, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await make(partial);
    await rename(partial, path);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** In a process of its own: a large scan as a whole in memory is nothing for the one that answers everybody. */
function runPdfProcess(deps: PdfMakerDeps, wish: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(deps.pdfScript, wish, {
      env: deps.environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      timeout: timeoutMs,
    });
    child.on('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new AppError('internal', { reason: 'searchable PDF not written', documentId: wish[0] ?? '' }));
    });
  });
}
