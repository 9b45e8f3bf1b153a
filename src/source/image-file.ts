import type { Metadata } from 'sharp';
import sharp from 'sharp';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import { toPixels } from './pixels.ts';
import type { PageFacts, SourceLimits } from './source-document.ts';
import type { OpenedSource } from './source-protocol.ts';

/** Scanners that write no resolution, and the screen's 72, are taken for the office scanner's usual 200 dpi. */
const ASSUMED_DPI = 200;
const LOWEST_SCAN_DPI = 90;

/**
 * A scan that is a picture, in the process that reads files: one page a JPEG or PNG, any number a TIFF.
 * @throws AppError image-file-broken, image-too-large
 */
export async function openImageFile(path: string, limits: SourceLimits): Promise<OpenedSource> {
  const metadata = await described(path, 0, limits).catch(asFileBroken);
  return {
    pageCount: metadata.pages ?? 1,
    readPageFacts: async (pageNumber) => toFacts(await described(path, pageNumber - 1, limits), pageNumber),
    readPageRaster: (pageNumber) => decode(path, pageNumber, limits),
    readStoredImages: async () => null,
  };
}

async function described(path: string, page: number, limits: SourceLimits): Promise<Metadata> {
  let metadata: Metadata;
  try {
    metadata = await sharp(path, { page, limitInputPixels: false }).metadata();
  } catch (error) {
    throw imageBroken(page + 1, error);
  }
  const pixels = (metadata.width ?? 0) * (metadata.height ?? 0);
  if (pixels > limits.maxPagePixels)
    throw new AppError('image-too-large', { page: page + 1, maxPixels: limits.maxPagePixels });
  return metadata;
}

function toFacts(metadata: Metadata, pageNumber: number): PageFacts {
  const { widthPx, heightPx } = uprightSize(metadata);
  const dpi = dpiOf(metadata);
  const box = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  return {
    pageNumber,
    widthPx,
    heightPx,
    dpi,
    rasterFrom: 'image',
    images: [{ widthPx, heightPx, box, dpi, kind: metadata.space ?? 'rgb' }],
    text: { widthPx, heightPx, runs: [], imageCoverage: 1 },
  };
}

/** EXIF orientations 5 to 8 lie on their side. */
function uprightSize(metadata: Metadata): { widthPx: number; heightPx: number } {
  const width = metadata.width ?? 0;
  const height = metadata.height ?? 0;
  return (metadata.orientation ?? 1) >= 5 ? { widthPx: height, heightPx: width } : { widthPx: width, heightPx: height };
}

function dpiOf(metadata: Metadata): number {
  const density = metadata.density ?? 0;
  return density >= LOWEST_SCAN_DPI ? density : ASSUMED_DPI;
}

async function decode(path: string, pageNumber: number, limits: SourceLimits): Promise<Raster> {
  try {
    const image = sharp(path, { page: pageNumber - 1, limitInputPixels: limits.maxPagePixels, failOn: 'error' });
    const metadata = await image.metadata();
    const { data, info } = await image
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const kind = info.channels === 1 ? 0 : 2;
    const pixels = toPixels({ width: info.width, height: info.height, kind, data });
    return {
      widthPx: pixels.width,
      heightPx: pixels.height,
      channels: pixels.channels,
      data: pixels.data,
      dpi: dpiOf(metadata),
    };
  } catch (error) {
    throw imageBroken(pageNumber, error);
  }
}

function imageBroken(page: number, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('image-broken', { page, reason }, { cause });
}

/** Nothing of a file that does not even say what it holds can be read. */
function asFileBroken(thrown: unknown): never {
  if (!(thrown instanceof AppError) || thrown.code !== 'image-broken') throw thrown;
  throw new AppError('image-file-broken', { reason: thrown.details.reason ?? '' }, { cause: thrown });
}
