import type { SKRSContext2D } from '@napi-rs/canvas';
import type { BoundingBox } from '../../src/domain/bounding-box.ts';
import { cssFont } from './fonts.ts';
import { type Matrix, mapBox } from './matrix.ts';
import type { TypesetLine, TypesetPage, TypesetPiece, TypesetWord } from './page.ts';

/** The part of a canvas that print and rules need; the context of a PDF page has it too. */
type RuledPrintContext = Pick<
  SKRSContext2D,
  'fillStyle' | 'strokeStyle' | 'font' | 'fillText' | 'lineWidth' | 'beginPath' | 'moveTo' | 'lineTo' | 'stroke'
>;

/** Draws what is printed; the context counts in points of the page. */
export function drawPrint(context: RuledPrintContext, page: TypesetPage): void {
  context.fillStyle = '#000';
  context.strokeStyle = '#000';
  for (const line of printedLines(page)) {
    for (const word of line.words) {
      for (const piece of word.pieces) {
        context.font = cssFont(piece.style, piece.style.sizePt);
        context.fillText(piece.text, piece.xPt, word.baselinePt);
      }
    }
  }
  for (const rule of page.rules) {
    context.lineWidth = rule.widthPt;
    context.beginPath();
    context.moveTo(rule.fromX, rule.fromY);
    context.lineTo(rule.toX, rule.toY);
    context.stroke();
  }
}

/** Every printed line of a page, cells of tables and the page number included. */
export function printedLines(page: TypesetPage): TypesetLine[] {
  const lines = page.elements.flatMap((element) =>
    element.kind === 'line' ? [element.line] : element.table.cells.flatMap((cell) => cell.lines),
  );
  return page.pageNumber === null ? lines : [...lines, page.pageNumber];
}

/** The ink of a word in pixels of the scan. `context` only measures: it must count in pixels. */
export function wordBox(context: SKRSContext2D, word: TypesetWord, toScan: Matrix, dpi: number): BoundingBox {
  const scale = dpi / 72;
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const piece of word.pieces) {
    const ink = inkOf(context, piece, scale);
    left = Math.min(left, piece.xPt - ink.left);
    right = Math.max(right, piece.xPt + ink.right);
    top = Math.min(top, word.baselinePt - ink.ascent);
    bottom = Math.max(bottom, word.baselinePt + ink.descent);
  }
  return mapBox(toScan, { left, top, right, bottom });
}

interface Ink {
  readonly left: number;
  readonly right: number;
  readonly ascent: number;
  readonly descent: number;
}

const inks = new Map<string, Ink>();

/** Extent of a text's ink around its starting point, in points. */
function inkOf(context: SKRSContext2D, piece: TypesetPiece, scale: number): Ink {
  const font = cssFont(piece.style, piece.style.sizePt * scale);
  const key = `${font} ${piece.text}`;
  let ink = inks.get(key);
  if (ink === undefined) {
    context.font = font;
    const metrics = context.measureText(piece.text);
    ink = {
      left: metrics.actualBoundingBoxLeft / scale,
      right: metrics.actualBoundingBoxRight / scale,
      ascent: metrics.actualBoundingBoxAscent / scale,
      descent: metrics.actualBoundingBoxDescent / scale,
    };
    inks.set(key, ink);
  }
  return ink;
}
