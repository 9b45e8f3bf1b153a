import { type BoundingBox, boxHeight } from '../domain/bounding-box.ts';
import type { RecordFieldName } from '../domain/record.ts';
import type { TextPage, Word } from '../domain/text-layer.ts';

/** Nobody writes into them: strokes between two of their words were a word that was not read as print. */
const printed: ReadonlySet<RecordFieldName> = new Set([
  'issuingBody',
  'parentBody',
  'place',
  'documentType',
  'subject',
]);

/** Whether ink that counts as handwriting stands between two words of one line, or is a word before the first: "NGÂN HÀNG ... NƯỚC". */
export function hasInkBetween(name: RecordFieldName, words: readonly Word[], page: TextPage | undefined): boolean {
  if (!printed.has(name)) return false;
  const strokes = (page?.regions ?? []).filter(({ kind }) => kind === 'handwriting');
  const first = words[0]?.box;
  if (first !== undefined && strokes.some((stroke) => isWordBefore(stroke.box, first))) return true;
  return words.some(({ box }, index) => {
    const next = words[index + 1]?.box;
    return next !== undefined && isOnLine(box, next) && strokes.some((stroke) => liesBetween(stroke.box, box, next));
  });
}

/** In letter heights: the blank behind a word, and how much lower a word without tall letters is. */
const BLANK = 1.5;
const LOWER = 0.5;

/** "V/v ... kết quả xét": as high as a word, right before the first that was read. */
function isWordBefore(stroke: BoundingBox, first: BoundingBox): boolean {
  const height = boxHeight(first);
  const gap = first.left - stroke.right;
  const isHigh = boxHeight(stroke) > LOWER * height && boxHeight(stroke) < (1 + LOWER) * height;
  return isOnLine(first, stroke) && isHigh && gap > 0 && gap < BLANK * height;
}

const middleOf = ({ top, bottom }: BoundingBox): number => (top + bottom) / 2;

const isOnLine = (box: BoundingBox, other: BoundingBox): boolean =>
  middleOf(other) > box.top && middleOf(other) < box.bottom;

function liesBetween(stroke: BoundingBox, before: BoundingBox, after: BoundingBox): boolean {
  const middle = (stroke.left + stroke.right) / 2;
  return isOnLine(before, stroke) && middle > before.right && middle < after.left;
}
