import { readFile, stat } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { layerBytesOf } from './layer-bytes.ts';
import { onlyPicture } from './painted-picture.ts';
import { findPaintings } from './paintings.ts';
import type { PictureBytes } from './picture-bytes.ts';
import { layersOf, type StoredLayers } from './stored-layers.ts';

/** A page that is one picture and nothing else that could be seen: what scanners write. */
export interface WholePicture {
  readonly picture: PictureBytes;
}

/** Or one of pictures over each other: ink cut out of a coarse background. */
export type StoredPicture = (WholePicture | StoredLayers) & {
  /** Clockwise, as the page is displayed. */
  readonly turn: number;
};

export interface StoredPictures {
  /** `undefined` where the page must be painted to be seen. */
  ofPage(pageNumber: number): StoredPicture | undefined;
}

/** The file is held in memory while its pages are looked at; larger ones are painted by the PDF process. */
const MAX_FILE_BYTES = 100_000_000;

/**
 * The pictures of a PDF as they are stored. A page of 600 dpi takes the PDF library's own decoders seconds, a picture
 * library a tenth of a second; so whoever only wants to see the page asks here first.
 * Everything unusual is left to the PDF library: `undefined` is always a right answer.
 */
export async function openStoredPictures(path: string): Promise<StoredPictures | undefined> {
  if ((await stat(path)).size > MAX_FILE_BYTES) return undefined;
  const document = await load(path);
  if (document === undefined || document.isEncrypted) return undefined;
  return {
    ofPage: (pageNumber) => {
      try {
        const stored = pictureOfPage(document, pageNumber);
        return stored === undefined || stored.turn % 90 !== 0 ? undefined : stored;
      } catch {
        return undefined;
      }
    },
  };
}

async function load(path: string): Promise<PDFDocument | undefined> {
  try {
    const options = { ignoreEncryption: true, updateMetadata: false, throwOnInvalidObject: true };
    return await PDFDocument.load(new Uint8Array(await readFile(path)), options);
  } catch {
    return undefined;
  }
}

function pictureOfPage(document: PDFDocument, pageNumber: number): StoredPicture | undefined {
  const page = document.getPage(pageNumber - 1);
  const box = page.getCropBox();
  const paintings = findPaintings(page);
  if (paintings === undefined) return undefined;
  const only = onlyPicture(paintings, box);
  const bytes = only && layerBytesOf(only.stream);
  const turned = (turn: number): number => (((page.getRotation().angle + turn) % 360) + 360) % 360;
  if (only !== undefined && bytes?.cover === null && bytes.picture !== null)
    return { picture: bytes.picture, turn: turned(only.turn) };
  const layers = layersOf(paintings, box);
  return layers && { ...layers, turn: turned(0) };
}
