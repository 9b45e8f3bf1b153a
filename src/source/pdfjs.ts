import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { AppError } from '../domain/errors.ts';

/** The one file that knows pdfjs-dist. Runs only in the PDF process: pdf.js can crash, hang and grow. */

export type PdfDocument = pdfjs.PDFDocumentProxy;
export type PdfPage = pdfjs.PDFPageProxy;
export const operators: Readonly<Record<string, number>> = pdfjs.OPS;
export const IMAGE_1BPP = 1;
export const IMAGE_RGB = 2;
export const IMAGE_RGBA = 3;

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
/** In Node pdf.js reads its data with `fs`: a path with a slash at its end, a `file:` address fails (JBIG2 then comes out white). */
const folderPath = (name: string): string => `${join(packageFolder, name)}/`;

/**
 * All decoders are local (`wasmUrl` or JBIG2 and JPX scans come out white); scripts in the file are never run.
 * @throws AppError pdf-encrypted, pdf-password-wrong, pdf-broken, pdf-no-pages
 */
export async function openPdf(data: Uint8Array, password: string | null, maxImagePixels: number): Promise<PdfDocument> {
  try {
    const document = await pdfjs.getDocument({
      data,
      ...(password === null ? {} : { password }),
      wasmUrl: folderPath('wasm'),
      cMapUrl: folderPath('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: folderPath('standard_fonts'),
      iccUrl: folderPath('iccs'),
      maxImageSize: maxImagePixels,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      verbosity: pdfjs.VerbosityLevel.WARNINGS,
    }).promise;
    if (document.numPages < 1) throw new AppError('pdf-no-pages');
    return document;
  } catch (error) {
    throw openError(error, password);
  }
}

function openError(error: unknown, password: string | null): AppError {
  if (error instanceof AppError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException')
    return new AppError(password === null ? 'pdf-encrypted' : 'pdf-password-wrong', {}, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('pdf-broken', { reason }, { cause: error });
}
