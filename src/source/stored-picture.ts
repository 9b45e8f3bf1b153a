import { readFile, stat } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { findPaintedPicture } from './painted-picture.ts';
import { type PictureBytes, pictureBytesOf } from './picture-bytes.ts';

/** A page that is one picture and nothing else that could be seen: what scanners write. */
export interface StoredPicture {
  readonly picture: PictureBytes;
  /** Clockwise, as the page is displayed. */
  readonly turn: number;
}

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
        return pictureOfPage(document, pageNumber);
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
  const painted = findPaintedPicture(page);
  if (painted === undefined) return undefined;
  const picture = pictureBytesOf(painted.stream);
  const turn = (((page.getRotation().angle + painted.turn) % 360) + 360) % 360;
  return picture === undefined || turn % 90 !== 0 ? undefined : { picture, turn };
}
