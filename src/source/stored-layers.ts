import { PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import type { BoundingBox } from '../domain/bounding-box.ts';
import { black, type Rgb } from './colour-spaces.ts';
import { type LayerBytes, layerBytesOf } from './layer-bytes.ts';
import { type Box, EDGE_TOLERANCE, type Painting } from './paintings.ts';

export interface Layer extends LayerBytes {
  /** What the picture covers, in shares of the page. */
  readonly box: BoundingBox;
  /** Colour where there is no picture. */
  readonly fill: Rgb;
}

/** A page of pictures over each other, the lowest first. */
export interface StoredLayers {
  readonly layers: readonly Layer[];
  readonly widthPt: number;
  readonly heightPt: number;
  /** Of the finest layer. */
  readonly dpi: number;
}

/** A page cut into more pieces is faster painted by the PDF library. */
const MAX_LAYERS = 200;

/** `undefined` where a picture is turned, lies beyond the paper or needs the PDF library. */
export function layersOf(paintings: readonly Painting[], page: Box): StoredLayers | undefined {
  if (paintings.length === 0 || paintings.length > MAX_LAYERS) return undefined;
  const layers: Layer[] = [];
  let dpi = 0;
  for (const painting of paintings) {
    const layer = layerOf(painting, page);
    if (layer === undefined) return undefined;
    layers.push(layer);
    dpi = Math.max(dpi, dpiOf(painting));
  }
  return { layers, widthPt: page.width, heightPt: page.height, dpi };
}

function layerOf({ stream, matrix, fill }: Painting, page: Box): Layer | undefined {
  const [a, b, c, d, e, f] = matrix;
  const isUpright = a > 0 && d > 0 && b === 0 && c === 0;
  const bytes = layerBytesOf(stream);
  if (!isUpright || bytes === undefined || (bytes.picture === null && fill === undefined)) return undefined;
  const box = {
    left: (e - page.x) / page.width,
    right: (e + a - page.x) / page.width,
    top: 1 - (f + d - page.y) / page.height,
    bottom: 1 - (f - page.y) / page.height,
  };
  const isOnPaper = Object.values(box).every((share) => share >= -EDGE_TOLERANCE && share <= 1 + EDGE_TOLERANCE);
  return isOnPaper ? { ...bytes, box, fill: fill ?? black } : undefined;
}

/** Of a picture or of what cuts it out, whichever is finer. */
function dpiOf({ stream, matrix }: Painting): number {
  const streams = [stream, ...['Mask', 'SMask'].map((key) => stream.dict.lookup(PDFName.of(key)))];
  const widths = streams.map((one) =>
    one instanceof PDFRawStream ? (one.dict.lookupMaybe(PDFName.of('Width'), PDFNumber)?.asNumber() ?? 0) : 0,
  );
  return (Math.max(...widths) / matrix[0]) * 72;
}
