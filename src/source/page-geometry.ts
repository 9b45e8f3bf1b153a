import type { BoundingBox } from '../domain/bounding-box.ts';
import { boxArea, overlapArea } from '../domain/bounding-box.ts';
import type { Matrix } from './affine.ts';
import { boxAfter, compose } from './affine.ts';
import type { PageContent, PaintedImage } from './page-content.ts';
import type { PlacedImage } from './pixels.ts';

/** An image with the size it was decoded to. */
export interface SizedImage {
  readonly painted: PaintedImage;
  readonly width: number;
  readonly height: number;
}

/** A scan covers at least this share of its page; gazette pages with a picture of the body reach 0.7. */
const SCAN_COVERAGE = 0.9;
/** A logo, QR code or signature block beside the scan stays below this share of the page. */
const ORNAMENT_COVERAGE = 0.05;
/** Visible letters beside a scan: a stray page number or Bates stamp is fewer. */
const MAX_VISIBLE_LETTERS = 24;

export interface PageSize {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Box of the painted image in points of the page as displayed, cut at the page's edge. */
export function imageBoxPt(painted: PaintedImage, page: PageSize): BoundingBox {
  const box = boxAfter(painted.matrix, 0, 0, 1, 1);
  return {
    left: Math.max(0, box.left),
    top: Math.max(0, box.top),
    right: Math.min(page.widthPt, box.right),
    bottom: Math.min(page.heightPt, box.bottom),
  };
}

/** The one image that is the scan of the whole page; `undefined` when the page must be rendered. */
export function findScan(content: PageContent, images: readonly SizedImage[], page: PageSize): SizedImage | undefined {
  const pageBox = { left: 0, top: 0, right: page.widthPt, bottom: page.heightPt };
  const share = (image: SizedImage): number => overlapArea(imageBoxPt(image.painted, page), pageBox) / boxArea(pageBox);
  const own = images.filter((image) => !image.painted.annotation);
  const largest = own.reduce<SizedImage | undefined>(
    (best, image) => (best === undefined || share(image) > share(best) ? image : best),
    undefined,
  );
  if (largest === undefined || largest.painted.isMask || share(largest) < SCAN_COVERAGE) return undefined;
  if (own.some((image) => image !== largest && share(image) > ORNAMENT_COVERAGE)) return undefined;
  if (maskedShare(content, page) > ORNAMENT_COVERAGE) return undefined;
  return visibleLetters(content) > MAX_VISIBLE_LETTERS ? undefined : largest;
}

/**
 * Share of the page that masks paint on. Compressing scanners write the paper as a coarse picture and the letters as
 * fine masks over it (mixed raster content): the picture that fills such a page holds none of its text.
 */
function maskedShare(content: PageContent, page: PageSize): number {
  const boxes = masksOf(content).map((mask) => boxArea(imageBoxPt(mask, page)));
  return boxes.reduce((sum, area) => sum + area, 0) / (page.widthPt * page.heightPt);
}

const masksOf = ({ images }: PageContent): PaintedImage[] =>
  images.filter(({ isMask, annotation }) => isMask && !annotation);

/** The finest resolution of the masks that paint a page, in dots per inch; 0 where they paint no part worth it. */
export function dpiOfMasks(content: PageContent, page: PageSize): number {
  if (maskedShare(content, page) <= ORNAMENT_COVERAGE) return 0;
  const sized = masksOf(content).map((painted) =>
    dpiOfImage({ painted, ...(painted.maskPx ?? { width: 0, height: 0 }) }),
  );
  return Math.max(0, ...sized);
}

function visibleLetters(content: PageContent): number {
  let letters = 0;
  for (const text of content.texts) {
    if (text.invisible || text.annotation) continue;
    for (const glyph of text.glyphs) if (glyph.unicode.trim() !== '') letters += 1;
  }
  return letters;
}

/** The finest resolution the scan has along an axis of the page, in dots per inch. */
export function dpiOfImage(image: SizedImage): number {
  const [a, b, c, d] = image.painted.matrix;
  const horizontal = Math.hypot(a, b);
  const vertical = Math.hypot(c, d);
  if (horizontal === 0 || vertical === 0) return 0;
  return Math.max((image.width * 72) / horizontal, (image.height * 72) / vertical);
}

const isWholeTurn = (matrix: Matrix): boolean => {
  const [a, b, c, d] = matrix;
  const size = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
  const small = size * 0.001;
  return (Math.abs(b) < small && Math.abs(c) < small) || (Math.abs(a) < small && Math.abs(d) < small);
};

/** Two resolutions this near are one: the rest is rounding of the page size to points. */
const SAME_DPI = 0.03;

/** How page pixels come from the scan's pixels; `undefined` when the scan lies askew on its page. */
export function placeScan(image: SizedImage, page: PageSize): PlacedImage | undefined {
  const { matrix } = image.painted;
  if (!isWholeTurn(matrix)) return undefined;
  // From image pixels (row 0 on top) to points of the displayed page.
  const pixelToPage = compose(matrix, [1 / image.width, 0, 0, -1 / image.height, 0, 1]);
  const [a, b, c, d, e, f] = pixelToPage;
  const turned = Math.abs(a) < Math.abs(b);
  const scaleX = turned ? Math.abs(c) : Math.abs(a);
  const scaleY = turned ? Math.abs(b) : Math.abs(d);
  const isSquare = Math.abs(scaleX - scaleY) <= SAME_DPI * Math.max(scaleX, scaleY);
  const stepX = isSquare ? scaleX : Math.min(scaleX, scaleY);
  const stepY = isSquare ? scaleY : stepX;
  const widthPx = Math.round(page.widthPt / stepX);
  const heightPx = Math.round(page.heightPt / stepY);
  const dpi = Math.round((72 / stepX) * 10) / 10;
  const wholeX = snap(turned ? image.height : image.width, widthPx);
  const wholeY = snap(turned ? image.width : image.height, heightPx);
  if (
    !turned &&
    a > 0 &&
    d > 0 &&
    isSquare &&
    wholeX &&
    wholeY &&
    Math.abs(e) < 1.5 * stepX &&
    Math.abs(f) < 1.5 * stepY
  ) {
    return { widthPx: image.width, heightPx: image.height, dpi, pageToImage: [1, 0, 0, 0, 1, 0] };
  }
  const determinant = a * d - b * c;
  if (determinant === 0) return undefined;
  const pageToImage: PlacedImage['pageToImage'] = [
    (d * stepX) / determinant,
    (-c * stepY) / determinant,
    (c * f - d * e) / determinant,
    (-b * stepX) / determinant,
    (a * stepY) / determinant,
    (b * e - a * f) / determinant,
  ];
  return { widthPx, heightPx, dpi, pageToImage };
}

/** The page size is rounded to whole points in many files: two pixels at 200 dpi. */
const snap = (imagePx: number, pagePx: number): boolean => Math.abs(imagePx - pagePx) <= Math.max(4, pagePx * 0.003);
