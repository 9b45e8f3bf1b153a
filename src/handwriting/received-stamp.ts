import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import { isReceivedMark } from '../domain/received-mark.ts';
import type { Word } from '../domain/text-layer.ts';
import type { DigitModel } from './digit-model.ts';
import type { GapPart, GapReading } from './gap.ts';
import { type InkPiece, type InkWindow, inkOf, piecesOf } from './ink.ts';
import { type Label, matchLabel } from './labels.ts';
import { withoutMarks } from './letter-widths.ts';
import { glancing } from './look-once.ts';
import { readFigures, typeOf } from './read-figures.ts';
import { centreX } from './row.ts';
import { readWrittenDate } from './written-date.ts';

/** A framed stamp and the words that an engine read in it, line by line; boxes in pixels of the page. */
export interface ReadStamp {
  readonly box: BoundingBox;
  readonly lines: readonly { readonly words: readonly Word[] }[];
}

const labels: readonly Label[] = ['Số:', 'ngày', 'tháng', 'năm'];

/** A label of the stamp in its ink: where its last letter ends, its baseline, the type size. */
interface PlacedLabel {
  readonly label: Label;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly em: number;
}

/**
 * Reads what an office filled into its received stamps: number and date of arrival, never the document's own. Only
 * gaps with ink are given.
 */
export function readReceivedStamps(
  raster: Raster,
  stamps: readonly ReadStamp[],
  model: DigitModel | null,
): GapReading[] {
  return stamps
    .filter((stamp) => isReceivedMark(textOf(stamp)))
    .flatMap((stamp) => readStamp(raster, stamp, model === null ? null : glancing(model)));
}

function textOf({ lines }: ReadStamp): string {
  return lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('\n');
}

function readStamp(raster: Raster, stamp: ReadStamp, model: DigitModel | null): GapReading[] {
  const window = inkOf(raster, stamp.box);
  const pieces = piecesOf(window);
  return stamp.lines.flatMap(({ words }) => {
    const row = inOrder(words.flatMap((word) => labelAt(word, words, pieces)));
    return row.flatMap((label, index) => {
      const isPartOfDate = label.label === 'ngày' && row[index + 1]?.label === 'tháng';
      const next = rightLimit(label, row[index + 1], words, stamp);
      const strokes = strokesIn(pieces, label, next);
      if (strokes.length === 0 || strokes.length > mostStrokes) {
        return [];
      }
      const context = { window, strokes, label, right: next, model };
      return label.label === 'ngày' && !isPartOfDate ? dateReadings(context) : [partReading(context)];
    });
  });
}

/** From left to right; `THÔNG` is like `tháng`, but only after `ngày` a month or a year is written. */
function inOrder(found: readonly PlacedLabel[]): PlacedLabel[] {
  const row = found.toSorted((a, b) => a.left - b.left);
  const day = row.findIndex(({ label }) => label === 'ngày');
  return row.filter(({ label }, index) => label === 'Số:' || label === 'ngày' || (day >= 0 && index > day));
}

/** `Số và ký hiệu hồ sơ` is the file's, not the paper's. */
const fileLabel = /^(?:so)? ?va ky hieu|^ho so/;

function labelAt(word: Word, words: readonly Word[], pieces: readonly InkPiece[]): PlacedLabel[] {
  const plain = word.text.replace(/[.…_]{2,}.*$/u, '').replace(/[.…]$/u, '');
  const label = labels.find((candidate) => {
    const match = matchLabel(plain, candidate);
    return match !== undefined && (match.holds === 'whole' || match.holds === 'start');
  });
  const after = withoutMarks(
    words
      .slice(words.indexOf(word) + 1)
      .map(({ text }) => text)
      .join(' '),
  );
  if (label === undefined || (label === 'Số:' && fileLabel.test(after.toLowerCase()))) {
    return [];
  }
  const placed = placeLabel(label, word, pieces);
  return placed === undefined ? [] : [placed];
}

/** Capitals and figures of a stamp's sans face over its type size. */
const capitalShare = 0.72;
/** Widths of the labels in a condensed face, in em: nothing before that is the end of the label. */
const leastWidth: Readonly<Record<Label, number>> = { 'Số:': 0.75, 'ngày': 1.25, 'tháng': 1.6, 'năm': 1.2 };
/** Letters of a label stand closer than this, in em. */
const letterSpace = 0.14;

/** Engines draw the box of a label around the dots after it too; the letters' own ink tells where it ends. */
function placeLabel(label: Label, word: Word, pieces: readonly InkPiece[]): PlacedLabel | undefined {
  const { box } = word;
  const height = box.bottom - box.top;
  const letters = pieces.filter(
    (piece) =>
      piece.box.right > box.left - 2 &&
      piece.box.bottom - piece.box.top >= 0.3 * height &&
      piece.box.bottom - piece.box.top <= 1.4 * height &&
      piece.box.bottom > box.top + 0.4 * height &&
      piece.box.top < box.bottom - 0.3 * height,
  );
  const first = letters[0];
  if (first === undefined || first.box.left > box.left + height) {
    return;
  }
  const isCapital = label === 'Số:' || /^\p{Lu}/u.test(word.text);
  const em = (first.box.bottom - first.box.top) / (isCapital ? capitalShare : 0.6);
  let right = first.box.right;
  for (const { box: letter } of letters.slice(1)) {
    if (letter.left - right > letterSpace * em && right - first.box.left >= leastWidth[label] * em) {
      break;
    }
    right = Math.max(right, letter.right);
  }
  return { label, left: first.box.left, right, baseline: first.box.bottom, em };
}

/** Up to the next label, to the next printed word of the row (`Giờ`, `Chuyển`), or to the frame. */
function rightLimit(
  label: PlacedLabel,
  next: PlacedLabel | undefined,
  words: readonly Word[],
  stamp: ReadStamp,
): number {
  const printed = words.find(
    ({ box, text }) => box.left > label.right + 0.5 * label.em && /^(?:gio|chuyen|kinh)/i.test(withoutMarks(text)),
  );
  return Math.min(next?.left ?? stamp.box.right, printed?.box.left ?? stamp.box.right);
}

/** Written figures are up to three times as high as the small print of a stamp; its frame is longer. */
const leastStroke = 0.4;
const mostStroke = 3;
const mostStrokes = 16;

function strokesIn(pieces: readonly InkPiece[], label: PlacedLabel, right: number): InkPiece[] {
  const { em, baseline } = label;
  return pieces.filter((piece) => {
    const { box } = piece;
    const height = box.bottom - box.top;
    const middle = (box.top + box.bottom) / 2;
    const x = centreX(piece);
    const isInRoom = x > label.right + 0.1 * em && x < right - 0.15 * em;
    const isOnRow = middle > baseline - 1.4 * em && middle < baseline + 0.4 * em;
    return isInRoom && isOnRow && height >= leastStroke * em && height <= mostStroke * em && box.right < right;
  });
}

interface FilledLabel {
  readonly window: InkWindow;
  readonly strokes: readonly InkPiece[];
  readonly label: PlacedLabel;
  readonly right: number;
  readonly model: DigitModel | null;
}

const partAfter: Readonly<Record<Label, GapPart>> = { 'Số:': 'number', 'ngày': 'day', 'tháng': 'month', 'năm': 'year' };

function partReading(filled: FilledLabel): GapReading {
  const { window, strokes, label, model } = filled;
  const part = partAfter[label.label];
  const alternatives = model === null ? [] : readFigures(strokes, window, part, model);
  return gapOf(filled, part, strokes, alternatives);
}

/** `24/4/2026`, `29/4`: the parts that the strokes between the slashes make. */
function dateReadings(filled: FilledLabel): GapReading[] {
  const { window, strokes, model, label } = filled;
  const parts = model === null ? [] : readWrittenDate(strokes, window, model, label.em);
  return parts.length === 0
    ? [gapOf(filled, 'day', strokes, [])]
    : parts.map(({ part, pieces, alternatives }) => gapOf(filled, part, pieces, alternatives));
}

function gapOf(
  { window, label, right, model }: FilledLabel,
  part: GapPart,
  strokes: readonly InkPiece[],
  alternatives: GapReading['alternatives'],
): GapReading {
  const type = model === null ? 0 : (typeOf(strokes, window, model) ?? 0);
  const boxes = strokes.map((stroke) => stroke.box);
  const box = {
    left: Math.min(...boxes.map((one) => one.left)),
    top: Math.min(...boxes.map((one) => one.top)),
    right: Math.max(...boxes.map((one) => one.right)),
    bottom: Math.max(...boxes.map((one) => one.bottom)),
  };
  return {
    place: 'received-stamp',
    part,
    state: type > 0.5 ? 'stamped' : 'handwritten',
    stateConfidence: Math.max(type, 1 - type),
    box,
    room: { left: label.right, right, top: box.top, bottom: Math.max(box.bottom, label.baseline) },
    anchors: [],
    alternatives,
  };
}
