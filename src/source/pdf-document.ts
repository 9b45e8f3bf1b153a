import { readFile } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import type { LoadedPage } from './pdf-page.ts';
import { loadPage } from './pdf-page.ts';
import type { PdfDocument } from './pdfjs.ts';
import { openPdf } from './pdfjs.ts';
import type { OpenedSource } from './source-protocol.ts';
import { looksDamaged } from './stored-image-check.ts';

/** pdf.js only warns when it leaves out an image above `maxImageSize`; the page would silently come out white. */
let imageTooLarge = false;
const listen = (...words: unknown[]): void => {
  if (words.some((word) => String(word).includes('exceeded maximum allowed size'))) imageTooLarge = true;
};

/** A PDF by pdf.js, in the process that reads files. */
export async function openPdfDocument(
  path: string,
  password: string | null,
  maxPagePixels: number,
): Promise<OpenedSource> {
  Object.assign(globalThis.console, { log: listen, warn: listen });
  const readBytes = async (): Promise<Uint8Array> => new Uint8Array(await readFile(path));
  const document = await openPdf(await readBytes(), password, maxPagePixels);
  /** Facts and raster of one page are asked for one after the other. */
  let current: { readonly pageNumber: number; readonly loaded: LoadedPage; release(): void } | undefined;

  const loadedPage = async (pageNumber: number): Promise<LoadedPage> => {
    if (current?.pageNumber === pageNumber) return current.loaded;
    current?.release();
    current = undefined;
    imageTooLarge = false;
    const page = await getPage(document, pageNumber);
    const loaded = await loadPage(page, maxPagePixels, () => imageTooLarge);
    current = { pageNumber, loaded, release: () => page.cleanup() };
    return loaded;
  };

  return {
    pageCount: document.numPages,
    readPageFacts: async (pageNumber) => (await loadedPage(pageNumber)).facts,
    readPageRaster: async (pageNumber) => checkedRaster(await loadedPage(pageNumber), readBytes),
    async readStoredImages() {
      // Loaded on demand: the library costs a quarter of this process' start.
      const { readStoredImages } = await import('./pdf-codecs.ts');
      return (await readStoredImages(await readBytes())) ?? null;
    },
  };
}

/** The raster, unless it looks damaged and its stored bytes are. */
async function checkedRaster(loaded: LoadedPage, readBytes: () => Promise<Uint8Array>): Promise<Raster> {
  const raster = await loaded.raster();
  const { pageNumber, rasterFrom, images } = loaded.facts;
  if (rasterFrom === 'image' && looksDamaged(raster)) {
    const { hasBrokenImage } = await import('./pdf-codecs.ts');
    const bytes = await readBytes();
    for (const { widthPx, heightPx } of images) {
      if (await hasBrokenImage(bytes, pageNumber, widthPx, heightPx))
        throw new AppError('image-broken', { page: pageNumber });
    }
  }
  return raster;
}

async function getPage(opened: PdfDocument, pageNumber: number) {
  try {
    return await opened.getPage(pageNumber);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('page-unreadable', { page: pageNumber, reason }, { cause: error });
  }
}
