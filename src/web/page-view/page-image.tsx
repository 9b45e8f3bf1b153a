import type { CSSProperties } from 'react';
import type { BoundingBox } from '../../domain/bounding-box.ts';
import { pageImagePath } from '../service/documents.ts';
import { type PageSize, type QuarterTurn, turnBox, turnedSize, turnTransform } from './geometry.ts';

/** Widths the service makes (`app/pictures.ts`): few, so that the browser's cache serves the page and all crops of it. */
const imageWidths = [1_200, 1_800] as const;
export const cropImageWidth = imageWidths[0];
/** Wider pages are shown in tiles when they are enlarged: A4 at 300 dpi is 2,480 pixels wide. */
const largestWholeWidth = 2_600;

interface PictureChoice {
  /** Width to ask for; `undefined`: the page as stored. */
  readonly width: number | undefined;
  /** Sharp only with the tiles of what is in sight: as a whole the picture would be too large to wait for. */
  readonly isTiled: boolean;
}

/** The picture that stays crisp when shown `shownPx` wide; a stored width of `null` is not known yet. */
export function pictureFor(shownPx: number, storedPx: number | null): PictureChoice {
  const needed = shownPx * window.devicePixelRatio;
  const width = imageWidths.find((offered) => offered >= needed);
  const isLarge = storedPx === null || storedPx > largestWholeWidth;
  if (isLarge) return width === undefined ? { width: cropImageWidth, isTiled: true } : { width, isTiled: false };
  return { width: width === undefined || width >= storedPx ? undefined : width, isTiled: false };
}

const leastMarginPx = 8;
const largestScale = 1.25;

interface CropProps {
  readonly documentId: string;
  readonly page: number;
  readonly box: BoundingBox;
  readonly size: PageSize;
  readonly turn: QuarterTurn;
  readonly description: string;
  /** Largest size on the screen. */
  readonly maxWidth: number;
  readonly maxHeight: number;
}

/** The piece of the page shown for a box: its own height and a margin, and as much of the line as fits. */
function pieceAround(box: BoundingBox, size: PageSize, turn: QuarterTurn, maxWidth: number, maxHeight: number) {
  const page = turnedSize(size, turn);
  const upright = turnBox(box, size, turn);
  const height = upright.bottom - upright.top;
  const margin = Math.max(leastMarginPx, height * 0.35);
  // Larger than the paper only blurs.
  const scale = Math.min(
    maxHeight / (height + 2 * margin),
    maxWidth / (upright.right - upright.left + 2 * margin),
    largestScale,
  );
  const width = Math.min(page.widthPx, maxWidth / scale);
  const middle = (upright.left + upright.right) / 2;
  const left = Math.min(Math.max(0, middle - width / 2), page.widthPx - width);
  const top = Math.max(0, upright.top - margin);
  const bottom = Math.min(page.heightPx, upright.bottom + margin);
  return { scale, upright, left, top, width, height: bottom - top };
}

/** A small piece of the page with the box outlined: what a person compares a field with. */
export function Crop({ documentId, page, box, size, turn, description, maxWidth, maxHeight }: CropProps) {
  const { scale, upright, left, top, width, height } = pieceAround(box, size, turn, maxWidth, maxHeight);
  const frame: CSSProperties = { width: width * scale, height: height * scale };
  const shift: CSSProperties = { transform: `translate(${-left * scale}px, ${-top * scale}px)` };
  const outline: CSSProperties = {
    left: (upright.left - left) * scale - 2,
    top: (upright.top - top) * scale - 2,
    width: (upright.right - upright.left) * scale + 4,
    height: (upright.bottom - upright.top) * scale + 4,
  };
  const picture: CSSProperties = {
    width: size.widthPx * scale,
    height: size.heightPx * scale,
    transform: turnTransform(size, turn, scale),
  };
  return (
    <div className="crop" style={frame} role="img" aria-label={description}>
      <div className="crop-shift" style={shift}>
        <img src={pageImagePath(documentId, page, cropWidth(size))} alt="" style={picture} draggable={false} />
      </div>
      <div className="crop-box" style={outline} />
    </div>
  );
}

function cropWidth(size: PageSize): number | undefined {
  return size.widthPx > cropImageWidth ? cropImageWidth : undefined;
}
