import type { ErrorCode, ErrorDetails } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import type { StoredImage } from './pdf-codecs.ts';
import type { PageFacts, SourceDocument, SourceLimits } from './source-document.ts';

/** What the parent asks of the process that reads a file. One request at a time. */
export type SourceRequest =
  | {
      readonly kind: 'open';
      readonly path: string;
      readonly format: SourceDocument['format'];
      readonly password: string | null;
      readonly limits: SourceLimits;
    }
  | { readonly kind: 'facts'; readonly pageNumber: number }
  | { readonly kind: 'raster'; readonly pageNumber: number }
  | { readonly kind: 'storedImages' };

export interface SourceAnswers {
  readonly open: { readonly pageCount: number };
  readonly facts: PageFacts;
  readonly raster: Raster;
  /** Per page; null for a picture, and where the file's structure can only be read with repairs. */
  readonly storedImages: readonly (readonly StoredImage[])[] | null;
}

export type SourceReply =
  | { readonly ok: true; readonly answer: SourceAnswers[keyof SourceAnswers]; readonly rssBytes: number }
  | { readonly ok: false; readonly code: ErrorCode; readonly details: ErrorDetails };

/** An open file inside its process; the parent keeps the time, the memory and whether anybody still waits. */
export interface OpenedSource {
  readonly pageCount: number;
  readPageFacts(pageNumber: number): Promise<PageFacts>;
  readPageRaster(pageNumber: number): Promise<Raster>;
  readStoredImages(): Promise<SourceAnswers['storedImages']>;
}
