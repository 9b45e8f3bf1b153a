import { readFile } from 'node:fs/promises';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import type { LoadedPage } from './pdf-page.ts';
import { loadPage } from './pdf-page.ts';
import type { PdfAnswers, PdfReply, PdfRequest } from './pdf-protocol.ts';
import type { PdfDocument } from './pdfjs.ts';
import { openPdf } from './pdfjs.ts';
import { looksDamaged } from './stored-image-check.ts';

/**
 * The process that runs pdf.js, forked by `pdf-client.ts`. A file that crashes, hangs or swells it costs one
 * page; the parent starts another.
 */

/** pdf.js only warns when it leaves out an image above `maxImageSize`; the page would silently come out white. */
let imageTooLarge = false;
const listen = (...words: unknown[]): void => {
  if (words.some((word) => String(word).includes('exceeded maximum allowed size'))) imageTooLarge = true;
};
Object.assign(globalThis.console, { log: listen, warn: listen });

let document: PdfDocument | undefined;
let openedPath = '';
let maxPagePixels = 0;
/** Facts and raster of one page are asked for one after the other. */
let current: { readonly pageNumber: number; readonly loaded: LoadedPage; release(): void } | undefined;

async function answer(request: PdfRequest): Promise<PdfAnswers[keyof PdfAnswers]> {
  if (request.kind === 'open') {
    maxPagePixels = request.maxPagePixels;
    openedPath = request.path;
    document = await openPdf(new Uint8Array(await readFile(request.path)), request.password, maxPagePixels);
    return { pageCount: document.numPages };
  }
  if (request.kind === 'storedImages') {
    // Loaded on demand: the library costs a quarter of this process' start.
    const { readStoredImages } = await import('./pdf-codecs.ts');
    return (await readStoredImages(new Uint8Array(await readFile(openedPath)))) ?? null;
  }
  const loaded = await loadedPage(request.pageNumber);
  return request.kind === 'facts' ? loaded.facts : checkedRaster(loaded);
}

/** The raster, unless it looks damaged and its stored bytes are. */
async function checkedRaster(loaded: LoadedPage): Promise<Raster> {
  const raster = await loaded.raster();
  const { pageNumber, rasterFrom, images } = loaded.facts;
  if (rasterFrom === 'image' && looksDamaged(raster)) {
    const { hasBrokenImage } = await import('./pdf-codecs.ts');
    const bytes = new Uint8Array(await readFile(openedPath));
    for (const { widthPx, heightPx } of images) {
      if (await hasBrokenImage(bytes, pageNumber, widthPx, heightPx))
        throw new AppError('image-broken', { page: pageNumber });
    }
  }
  return raster;
}

async function loadedPage(pageNumber: number): Promise<LoadedPage> {
  if (current?.pageNumber === pageNumber) return current.loaded;
  current?.release();
  current = undefined;
  if (document === undefined) throw new AppError('internal', { reason: 'no document open' });
  imageTooLarge = false;
  const page = await getPage(document, pageNumber);
  const loaded = await loadPage(page, maxPagePixels, () => imageTooLarge);
  current = { pageNumber, loaded, release: () => page.cleanup() };
  return loaded;
}

async function getPage(opened: PdfDocument, pageNumber: number) {
  try {
    return await opened.getPage(pageNumber);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('page-unreadable', { page: pageNumber, reason }, { cause: error });
  }
}

function send(reply: PdfReply): void {
  process.send?.(reply);
}

process.on('message', (request: PdfRequest) => {
  answer(request).then(
    (value) => send({ ok: true, answer: value, rssBytes: process.memoryUsage.rss() }),
    (thrown: unknown) => {
      const error = toAppError(thrown);
      send({ ok: false, code: error.code, details: error.details });
    },
  );
});
// pdf.js leaves promises behind that nobody waits for (a wrong cross-reference entry met while it looks ahead): as in a
// browser that ends nothing, and whoever asked for the page gets his own answer.
process.on('unhandledRejection', () => {});
// Ctrl-C reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
