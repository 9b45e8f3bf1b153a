import sharp from 'sharp';
import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';

export interface PageImageOptions {
  readonly format: 'png' | 'jpeg' | 'webp';
  /** Part of the page; the whole when left out. Cut at the page's edge. */
  readonly box?: BoundingBox;
  /** Scaled down to this width; never up. */
  readonly maxWidthPx?: number;
}

/** A page, or a crop of it, as a picture for people. */
export async function encodePageImage(raster: Raster, options: PageImageOptions): Promise<Buffer> {
  const { widthPx, heightPx, channels, data } = raster;
  let image = sharp(data, { raw: { width: widthPx, height: heightPx, channels }, limitInputPixels: false });
  if (options.box !== undefined) image = image.extract(cutAtEdge(options.box, widthPx, heightPx));
  if (options.maxWidthPx !== undefined) image = image.resize({ width: options.maxWidthPx, withoutEnlargement: true });
  return image.withMetadata({ density: raster.dpi }).toFormat(options.format).toBuffer();
}

function cutAtEdge(box: BoundingBox, widthPx: number, heightPx: number) {
  const left = Math.max(0, Math.min(widthPx - 1, Math.floor(box.left)));
  const top = Math.max(0, Math.min(heightPx - 1, Math.floor(box.top)));
  const right = Math.max(left + 1, Math.min(widthPx, Math.ceil(box.right)));
  const bottom = Math.max(top + 1, Math.min(heightPx, Math.ceil(box.bottom)));
  return { left, top, width: right - left, height: bottom - top };
}
