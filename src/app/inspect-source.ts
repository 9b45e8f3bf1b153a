import { openDocument } from '../source/open-document.ts';
import { defaultSourceLimits, type SourceDocument, type SourceLimits } from '../source/source-document.ts';
import type { Config } from './config.ts';
import { hasSignature } from './has-signature.ts';
import type { InspectFile } from './intake.ts';

export type OpenSource = (path: string, password: string | null, signal: AbortSignal) => Promise<SourceDocument>;

/** Opens files within the limits of the service; loads nothing of the stages, the API process stays small. */
export function createOpener(limits: SourceLimits): OpenSource {
  return (path, password, signal) => openDocument(path, { password, limits, signal });
}

export function sourceLimitsOf({ limits: { bytes, pages } }: Config): SourceLimits {
  return { ...defaultSourceLimits, maxFileBytes: bytes, maxPages: pages };
}

const mediaTypes = {
  pdf: 'application/pdf',
  tiff: 'image/tiff',
  jpeg: 'image/jpeg',
  png: 'image/png',
} as const satisfies Record<SourceDocument['format'], string>;

/** A file that cannot be opened in this time is not worth the wait of whoever handed it in. */
const timeoutMs = 60_000;

/** Opens a file to see what it is and how many pages it has. */
export function createSourceInspector(open: OpenSource): InspectFile {
  return async (path, password) => {
    const source = await open(path, password, AbortSignal.timeout(timeoutMs));
    try {
      const isSigned = source.format === 'pdf' && (await hasSignature(path));
      return { mediaType: mediaTypes[source.format], pages: source.pageCount, isSigned };
    } finally {
      await source.close();
    }
  };
}
