import { createCanvas } from '@napi-rs/canvas';
import { type BoundingBox, boxArea, overlapArea } from '../domain/bounding-box.ts';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import type { Matrix } from './affine.ts';
import { parseMatrix } from './affine.ts';
import type { PageContent, PaintedImage } from './page-content.ts';
import { walkOperators } from './page-content.ts';
import type { PageSize, SizedImage } from './page-geometry.ts';
import { dpiOfImage, dpiOfMasks, findScan, imageBoxPt, placeScan } from './page-geometry.ts';
import { rulesOfOperators } from './page-rules.ts';
import { runsOfTexts } from './pdf-text.ts';
import type { PdfPage } from './pdfjs.ts';
import { IMAGE_RGBA, operators } from './pdfjs.ts';
import type { DecodedImage, PlacedImage } from './pixels.ts';
import { parseDecodedImage, placeOnPage, toPixels } from './pixels.ts';
import type { PageFacts, PageImage } from './source-document.ts';

/** Resolution of a rendered page when no image on it asks for more: what the engine reads best. */
const RENDER_DPI = 200;
const MAX_RENDER_DPI = 300;
/** An image smaller than this share of the page may be broken without losing text worth a failed page. */
const NEGLIGIBLE_COVERAGE = 0.05;

/** A page with its images decoded: alive only while it is worked on. */
export interface LoadedPage {
  readonly facts: PageFacts;
  raster(): Promise<Raster>;
}

interface DecodedPlacement {
  readonly sized: SizedImage;
  readonly decoded: DecodedImage;
}

/**
 * Reads what a page holds. `isImageTooLarge` tells whether pdf.js left out an image for its size.
 * @throws AppError page-too-large, image-too-large, image-broken, page-unreadable
 */
export async function loadPage(
  page: PdfPage,
  maxPagePixels: number,
  isImageTooLarge: () => boolean,
): Promise<LoadedPage> {
  const pageNumber = page.pageNumber;
  const viewport = page.getViewport({ scale: 1 });
  const size: PageSize = { widthPt: viewport.width, heightPt: viewport.height };
  if (!(size.widthPt > 0 && size.heightPt > 0))
    throw new AppError('page-unreadable', { page: pageNumber, reason: 'empty page box' });
  if (size.widthPt * size.heightPt > maxPagePixels) throw pageTooLarge(pageNumber, size, maxPagePixels);
  const content = await readContent(page, parseMatrix(viewport.transform) ?? [1, 0, 0, -1, 0, size.heightPt]);
  if (isImageTooLarge()) throw new AppError('image-too-large', { page: pageNumber, maxPixels: maxPagePixels });
  const images = await decodeImages(page, content, size);
  const scan = findScan(
    content,
    images.map((image) => image.sized),
    size,
  );
  const placed = scan === undefined ? undefined : placeScan(scan, size);
  const geometry =
    scan !== undefined && placed !== undefined
      ? placed
      : renderGeometry(images, dpiOfMasks(content, size), size, maxPagePixels);
  if (geometry.widthPx * geometry.heightPx > maxPagePixels) throw pageTooLarge(pageNumber, size, maxPagePixels);
  const scale = { x: geometry.widthPx / size.widthPt, y: geometry.heightPx / size.heightPt };
  const fontName = (fontId: string): string => fontNameOf(page, fontId);
  const facts: PageFacts = {
    pageNumber,
    widthPx: geometry.widthPx,
    heightPx: geometry.heightPx,
    dpi: geometry.dpi,
    rasterFrom: placed === undefined ? 'render' : 'image',
    images: images.map((image) => toPageImage(image, size, scale)),
    text: {
      widthPx: geometry.widthPx,
      heightPx: geometry.heightPx,
      runs: runsOfTexts(content.texts, fontName, scale, content.rules),
      imageCoverage: coverage(images, size),
      rules: content.rules.map((box) => scaled(box, scale)),
    },
  };
  const decoded = images.find((image) => image.sized === scan)?.decoded;
  return {
    facts,
    raster: async () =>
      placed !== undefined && decoded !== undefined
        ? placeOnPage(toPixels(decoded), placed)
        : renderPage(page, geometry),
  };
}

async function readContent(page: PdfPage, matrix: Matrix): Promise<PageContent & { readonly rules: BoundingBox[] }> {
  try {
    const list = await page.getOperatorList();
    return { ...walkOperators(list, operators, matrix), rules: rulesOfOperators(list, operators, matrix) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('page-unreadable', { page: page.pageNumber, reason }, { cause: error });
  }
}

async function decodeImages(page: PdfPage, content: PageContent, size: PageSize): Promise<DecodedPlacement[]> {
  const pageBox = { left: 0, top: 0, right: size.widthPt, bottom: size.heightPt };
  const placements: DecodedPlacement[] = [];
  for (const painted of content.images) {
    const decoded = parseDecodedImage(
      painted.objectId === null ? painted.inline : await objectOf(page, painted.objectId),
    );
    if (decoded !== undefined) {
      placements.push({ sized: { painted, width: decoded.width, height: decoded.height }, decoded });
      continue;
    }
    const share = overlapArea(imageBoxPt(painted, size), pageBox) / boxArea(pageBox);
    // A mask is handed over in other shapes; only an ordinary image without pixels is a broken one.
    if (!painted.isMask && share > NEGLIGIBLE_COVERAGE) throw new AppError('image-broken', { page: page.pageNumber });
  }
  return placements;
}

/** pdf.js resolves objects while it parses; the callback form waits for the last ones. */
function objectOf(page: PdfPage, objectId: string): Promise<unknown> {
  const store = objectId.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    store.get(objectId, resolve);
  });
}

function fontNameOf(page: PdfPage, fontId: string): string {
  if (fontId === '' || !page.commonObjs.has(fontId)) return '';
  const font: unknown = page.commonObjs.get(fontId);
  const name =
    font !== null && typeof font === 'object' && 'name' in font && typeof font.name === 'string' ? font.name : '';
  return name.replace(/^[A-Z]{6}\+/, '');
}

function coverage(images: readonly DecodedPlacement[], size: PageSize): number {
  const pageArea = size.widthPt * size.heightPt;
  const covered = images.reduce((sum, image) => sum + boxArea(imageBoxPt(image.sized.painted, size)), 0);
  return Math.min(1, covered / pageArea);
}

function toPageImage(image: DecodedPlacement, size: PageSize, scale: { x: number; y: number }): PageImage {
  const box = imageBoxPt(image.sized.painted, size);
  return {
    widthPx: image.sized.width,
    heightPx: image.sized.height,
    box: scaled(box, scale),
    dpi: Math.round(dpiOfImage(image.sized)),
    kind: kindName(image.decoded.kind),
  };
}

function scaled(box: BoundingBox, { x, y }: { readonly x: number; readonly y: number }): BoundingBox {
  return { left: box.left * x, top: box.top * y, right: box.right * x, bottom: box.bottom * y };
}

function kindName(kind: number): string {
  return kind === 1 ? '1-bit' : kind === IMAGE_RGBA ? 'rgba' : 'rgb';
}

function renderGeometry(
  images: readonly DecodedPlacement[],
  maskDpi: number,
  size: PageSize,
  maxPagePixels: number,
): PlacedImage {
  const finest = Math.max(
    RENDER_DPI,
    maskDpi,
    ...images.filter((image) => isLarge(image.sized.painted, size)).map((image) => dpiOfImage(image.sized)),
  );
  const fitting = Math.floor(72 * Math.sqrt(maxPagePixels / (size.widthPt * size.heightPt)));
  const dpi = Math.min(finest, MAX_RENDER_DPI, fitting);
  return {
    widthPx: Math.max(1, Math.floor((size.widthPt * dpi) / 72)),
    heightPx: Math.max(1, Math.floor((size.heightPt * dpi) / 72)),
    dpi: Math.round(dpi * 10) / 10,
    pageToImage: [1, 0, 0, 0, 1, 0],
  };
}

const isLarge = (painted: PaintedImage, size: PageSize): boolean =>
  boxArea(imageBoxPt(painted, size)) > NEGLIGIBLE_COVERAGE * size.widthPt * size.heightPt;

/** Annotations stay out: the appearance of a digital signature is no printed text and covers the letterhead. */
const ANNOTATIONS_OFF = 0;

async function renderPage(page: PdfPage, geometry: PlacedImage): Promise<Raster> {
  const { widthPx, heightPx, dpi } = geometry;
  const unscaled = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.max(widthPx / unscaled.width, heightPx / unscaled.height) });
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthPx, heightPx);
  try {
    // The canvas of Skia has the browser's interface; pdf.js' types only know the browser's own.
    const target = context as unknown as Parameters<PdfPage['render']>[0]['canvasContext'];
    await page.render({ canvas: null, canvasContext: target, viewport, annotationMode: ANNOTATIONS_OFF }).promise;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('page-unreadable', { page: page.pageNumber, reason }, { cause: error });
  }
  const rgba = context.getImageData(0, 0, widthPx, heightPx).data;
  const pixels = toPixels({ width: widthPx, height: heightPx, kind: IMAGE_RGBA, data: rgba });
  return { widthPx, heightPx, channels: pixels.channels, data: pixels.data, dpi };
}

function pageTooLarge(page: number, size: PageSize, maxPixels: number): AppError {
  return new AppError('page-too-large', {
    page,
    widthPt: Math.round(size.widthPt),
    heightPt: Math.round(size.heightPt),
    maxPixels,
  });
}
