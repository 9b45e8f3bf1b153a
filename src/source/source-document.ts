import type { BoundingBox } from '../domain/bounding-box.ts';
import type { EmbeddedPageText } from '../domain/embedded-text.ts';
import type { Raster } from '../domain/raster.ts';
import type { StoredImage } from './pdf-codecs.ts';

/** A raster image painted on a page. */
export interface PageImage {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Pixels of the page as stored. */
  readonly box: BoundingBox;
  readonly dpi: number;
  /** `1-bit`, `grey`, `rgb` or `rgba` as decoded. */
  readonly kind: string;
}

/** What a page holds, without its pixels. */
export interface PageFacts {
  readonly pageNumber: number;
  /** The page as stored: the size its raster will have. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** How the raster is had: the one scanned image as it is, or the page rendered. */
  readonly rasterFrom: 'image' | 'render';
  readonly images: readonly PageImage[];
  readonly text: EmbeddedPageText;
}

/** An opened file. Pages are read one at a time and nothing of them is kept. */
export interface SourceDocument {
  readonly format: 'pdf' | 'tiff' | 'jpeg' | 'png';
  readonly pageCount: number;
  /** The text of the pages does not stand in the file: another program's reading lies beside it. */
  readonly hasTextBeside?: true;
  /** @throws AppError page-unreadable, page-too-large, image-too-large, source-process-died, cancelled */
  readPageFacts(pageNumber: number, signal: AbortSignal): Promise<PageFacts>;
  /** The page as stored, grey or RGB. @throws like `readPageFacts` */
  readPageRaster(pageNumber: number, signal: AbortSignal): Promise<Raster>;
  /** How the file stores its images, per page; null where that cannot be told (pictures, damaged structure). */
  readStoredImages(signal: AbortSignal): Promise<readonly (readonly StoredImage[])[] | null>;
  close(): Promise<void>;
}

/** Limits on what people bring: every one of them gives a typed error, none a crash. */
export interface SourceLimits {
  readonly maxFileBytes: number;
  readonly maxPages: number;
  /** Pixels of one decoded image or one rendered page. */
  readonly maxPagePixels: number;
  readonly pageTimeoutMs: number;
}

/** A 600 dpi A3 page has 70 Mpx; 200 Mpx hold an A0 drawing at 300 dpi (140 Mpx). */
export const defaultSourceLimits: SourceLimits = {
  maxFileBytes: 2 * 1024 ** 3,
  maxPages: 5000,
  maxPagePixels: 200_000_000,
  pageTimeoutMs: 60_000,
};
