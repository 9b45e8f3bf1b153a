import { createHash } from 'node:crypto';
import { loadPdf } from './pdf/load-pdf.ts';
import type { PdfFile } from './pdf/pdf-objects.ts';
import { findPages } from './pdf/pdf-pages.ts';

/** What went in and what came out: whoever throws a scan away wants to see that nothing was lost. */
export interface SizeFacts {
  readonly pagesIn: number;
  readonly pagesOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly sha256In: string;
  readonly sha256Out: string;
  /** Image streams of the source, and how many of them the copy has byte for byte; null for a source that is no PDF. */
  readonly imagesIn: number | null;
  readonly imagesKept: number | null;
}

export interface SizeReportSource {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly isPdf: boolean;
  readonly password?: string;
}

/** Compares the searchable copy with its source. @throws AppError pdf-broken */
export async function sizeFacts(source: SizeReportSource, copy: Uint8Array): Promise<SizeFacts> {
  const written = (await loadPdf(copy)).file;
  const images = source.isPdf ? imageHashes((await loadPdf(source.bytes, source.password)).file) : null;
  const kept = imageHashes(written);
  return {
    pagesIn: source.pages,
    pagesOut: findPages(written).length,
    bytesIn: source.bytes.length,
    bytesOut: copy.length,
    sha256In: sha256(source.bytes),
    sha256Out: sha256(copy),
    imagesIn: images?.size ?? null,
    imagesKept: images === null ? null : [...images].filter((hash) => kept.has(hash)).length,
  };
}

/** Of the encoded bytes of each image that a page shows directly: scans have no others. */
function imageHashes(file: PdfFile): Set<string> {
  const hashes = new Set<string>();
  for (const page of findPages(file)) {
    for (const value of file.dict(page.resources.get('XObject'))?.entries.values() ?? []) {
      const stream = file.stream(value);
      if (stream !== undefined && file.name(stream.dict.get('Subtype')) === 'Image') hashes.add(sha256(stream.data));
    }
  }
  return hashes;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
