import type { CSSProperties } from 'react';
import type { BoundingBox } from '../../domain/bounding-box.ts';
import { pageImagePath } from '../service/documents.ts';
import { type PageSize, type QuarterTurn, turnBox, turnTransform, widenBox } from './geometry.ts';

/** Widths asked of the service: few, so that the browser's cache serves the page and all crops of it. */
const imageWidths = [1_200, 2_000, 3_200] as const;
export const cropImageWidth = imageWidths[0];

/** Smallest offered width that stays crisp when shown `shownPx` wide; undefined means the page as stored. */
export function imageWidthFor(shownPx: number, storedPx: number): number | undefined {
  const needed = shownPx * window.devicePixelRatio;
  const width = imageWidths.find((offered) => offered >= needed);
  return width === undefined || width >= storedPx ? undefined : width;
}

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

/** A small piece of the page with a margin around it: what a person compares a field with. */
export function Crop({ documentId, page, box, size, turn, description, maxWidth, maxHeight }: CropProps) {
  const margin = Math.max(6, (box.bottom - box.top) * 0.35);
  const upright = turnBox(widenBox(box, margin, size), size, turn);
  const width = Math.max(1, upright.right - upright.left);
  const height = Math.max(1, upright.bottom - upright.top);
  // Twice the height of a printed line of 13 pt is plenty; larger only blurs.
  const scale = Math.min(maxWidth / width, maxHeight / height, 1.25);
  const frame: CSSProperties = { width: width * scale, height: height * scale };
  const shift: CSSProperties = { transform: `translate(${-upright.left * scale}px, ${-upright.top * scale}px)` };
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
    </div>
  );
}

function cropWidth(size: PageSize): number | undefined {
  return size.widthPx > cropImageWidth ? cropImageWidth : undefined;
}
