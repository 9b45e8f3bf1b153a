import { detectFormat } from '../source/open-document.ts';
import { type PagePicture, pictureOfStored } from '../source/page-picture.ts';
import { createScanDecoder } from '../source/scan-decoder.ts';
import { openStoredPictures, type StoredPictures } from '../source/stored-picture.ts';

/**
 * Pictures of pages that are one stored picture, without the PDF library. The file looked at last is kept for `lingerMs`:
 * who turns pages asks for the same one again and again.
 */
export function createStoredPictureReader(limits: {
  readonly maxFileBytes: number;
  readonly maxPagePixels: number;
  readonly lingerMs: number;
}) {
  let kept: { readonly path: string; readonly opening: Promise<StoredPictures | undefined> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const decode = createScanDecoder(limits.lingerMs);

  const open = (path: string): Promise<StoredPictures | undefined> => {
    if (kept?.path !== path) kept = { path, opening: openPdfPictures(path, limits.maxFileBytes) };
    clearTimeout(timer);
    timer = setTimeout(() => {
      kept = undefined;
    }, limits.lingerMs).unref();
    return kept.opening;
  };

  /** `undefined`: the page must be painted. */
  return async (path: string, pageNumber: number): Promise<PagePicture | undefined> => {
    const stored = (await open(path))?.ofPage(pageNumber);
    return stored === undefined
      ? undefined
      : pictureOfStored(stored, limits.maxPagePixels, decode).catch(() => undefined);
  };
}

async function openPdfPictures(path: string, maxFileBytes: number): Promise<StoredPictures | undefined> {
  return (await detectFormat(path, maxFileBytes)) === 'pdf' ? openStoredPictures(path) : undefined;
}
