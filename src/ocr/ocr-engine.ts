import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';

/** How the engine should cut the image up; the numbers of Tesseract's `--psm` stay in its adapters. */
export type PageMode = 'auto' | 'column' | 'block' | 'line' | 'word' | 'sparse';

export interface OcrOptions {
  readonly pageMode: PageMode;
  readonly signal: AbortSignal;
}

export interface OcrWord {
  readonly text: string;
  /** Pixels of the raster that was given. */
  readonly box: BoundingBox;
  /** 0..1 as the engine says it; not calibrated. */
  readonly confidence: number;
}

export interface OcrLine {
  readonly words: readonly OcrWord[];
  readonly box: BoundingBox;
  /** Block and paragraph as the engine grouped them, counted from 0 over the image. */
  readonly block: number;
  readonly paragraph: number;
}

export interface OcrResult {
  readonly lines: readonly OcrLine[];
}

/**
 * Reads printed text from pixels. An engine may be called many times at once: it queues what its pool
 * cannot take. The result of a call never depends on the calls before it.
 * Fails with `AppError` `engine-failed`, `page-timeout` or `cancelled`.
 */
export interface OcrEngine {
  readonly name: string;
  readonly version: string;
  /** The language data: name and the hash of its bytes. */
  readonly model: { readonly name: string; readonly sha256: string };
  /** How many images are read at the same time. */
  readonly concurrency: number;
  /** How many more images may wait in line: none of its readers is idle then, and what waits may be read together. */
  readonly imagesAhead: number;
  recognize(image: Raster, options: OcrOptions): Promise<OcrResult>;
  close(): Promise<void>;
}
