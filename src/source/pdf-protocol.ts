import type { ErrorCode, ErrorDetails } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import type { StoredImage } from './pdf-codecs.ts';
import type { PageFacts } from './source-document.ts';

/** What the parent asks of the process that runs pdf.js. One request at a time. */
export type PdfRequest =
  | { readonly kind: 'open'; readonly path: string; readonly password: string | null; readonly maxPagePixels: number }
  | { readonly kind: 'facts'; readonly pageNumber: number }
  | { readonly kind: 'raster'; readonly pageNumber: number }
  | { readonly kind: 'storedImages' };

export interface PdfAnswers {
  readonly open: { readonly pageCount: number };
  readonly facts: PageFacts;
  readonly raster: Raster;
  /** Per page; null when the file's structure can only be read with repairs. */
  readonly storedImages: readonly (readonly StoredImage[])[] | null;
}

export type PdfReply =
  | { readonly ok: true; readonly answer: PdfAnswers[keyof PdfAnswers]; readonly rssBytes: number }
  | { readonly ok: false; readonly code: ErrorCode; readonly details: ErrorDetails };
