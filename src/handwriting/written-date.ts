import type { WordAlternative } from '../domain/text-layer.ts';
import type { DigitModel } from './digit-model.ts';
import type { GapPart } from './gap.ts';
import type { InkPiece, InkWindow } from './ink.ts';
import { readFigures } from './read-figures.ts';
import { isSlash } from './slash.ts';

/** One part of a date that was written in one go, with the strokes that make it. */
export interface WrittenPart {
  readonly part: Extract<GapPart, 'day' | 'month' | 'year'>;
  readonly pieces: readonly InkPiece[];
  readonly alternatives: readonly WordAlternative[];
}

/** Day and month up to the stroke `end`, which parts them from the year or is the end of all. */
interface Split {
  readonly parts: readonly WrittenPart[];
  readonly end: number;
  readonly weight: number;
}

/** Written slashes lean; hurried ones stand upright and look like a 1. Estimates, on the careful side. */
const slashWeight = 0.9;
const uprightWeight = 0.3;
/** Before the year a slash may be broken or lie under another stamp: any stroke may hold it. */
const hiddenWeight = 0.02;
/** An upright or bent stroke that parts a date is this narrow, as a share of its height. */
const narrow = 0.55;
/** A date without its year is as usual in a stamp as one with it. */
const withoutYear = 0.5;

/**
 * Reads `24/4/2026`, `24/4/26` or `29/4`: every two (or one) of the strokes that can be slashes are tried, and the
 * split whose parts read best wins. How much better it reads than other splits is part of the doubt of every part.
 */
export function readWrittenDate(
  strokes: readonly InkPiece[],
  window: InkWindow,
  model: DigitModel,
  em: number,
): WrittenPart[] {
  const weights = strokes.map((stroke) => slashWeightOf(stroke, window, em));
  const slashes = weights.flatMap((weight, index) => (weight > 0 ? [index] : []));
  const later = [...strokes.keys()].slice(1, -1);
  const read = createRangeReader(strokes, window, model);
  const splits = slashes.flatMap((first): Split[] => {
    const days = read(0, first, 'day');
    if (days.alternatives.length === 0) {
      return [];
    }
    const upTo = (end: number, weight: number): Split => {
      const month = read(first + 1, end, 'month');
      const whole = (weights[first] ?? 0) * weight * bestOf(days.alternatives) * bestOf(month.alternatives);
      return { parts: [days, month], end, weight: whole };
    };
    const long = later
      .filter((second) => second > first + 1)
      .map((second) => upTo(second, Math.max(hiddenWeight, weights[second] ?? 0)));
    return [upTo(strokes.length, withoutYear), ...long];
  });
  const sum = splits.reduce((total, { weight }) => total + weight, 0);
  const best = [...splits].sort((a, b) => b.weight - a.weight)[0];
  if (best === undefined || sum === 0) {
    return [];
  }
  const year = strokes.slice(best.end + 1);
  const parts = year.length === 0 ? best.parts : [...best.parts, read(best.end + 1, strokes.length, 'year')];
  const share = best.weight / sum;
  return parts.map((part) => ({
    ...part,
    alternatives: part.alternatives.map(({ text, confidence }) => ({ text, confidence: confidence * share })),
  }));
}

function bestOf(alternatives: readonly WordAlternative[]): number {
  return alternatives[0]?.confidence ?? 0;
}

function slashWeightOf(piece: InkPiece, window: InkWindow, em: number): number {
  const height = piece.box.bottom - piece.box.top;
  if (isSlash(piece, window, 0.7 * em, 'pen')) {
    return slashWeight;
  }
  return height >= 0.7 * em && piece.box.right - piece.box.left <= narrow * height ? uprightWeight : 0;
}

/** The same run of strokes belongs to many splits: it is read once. */
function createRangeReader(strokes: readonly InkPiece[], window: InkWindow, model: DigitModel) {
  const known = new Map<string, WrittenPart>();
  return (from: number, to: number, part: WrittenPart['part']): WrittenPart => {
    const key = `${part} ${from} ${to}`;
    const before = known.get(key);
    if (before !== undefined) {
      return before;
    }
    const pieces = strokes.slice(from, to);
    const fitting = pieces.length > 0 && widthOf(pieces) <= widest[part] * heightOf(pieces);
    const alternatives = !fitting
      ? []
      : part === 'year'
        ? readYear(pieces, window, model)
        : readFigures(pieces, window, part, model);
    const read = { part, pieces, alternatives };
    known.set(key, read);
    return read;
  };
}

/** Two or four figures are no wider than this share of their height, with the space between them. */
const widest: Readonly<Record<WrittenPart['part'], number>> = { day: 2.2, month: 2.2, year: 5 };

function widthOf(pieces: readonly InkPiece[]): number {
  return Math.max(...pieces.map(({ box }) => box.right)) - Math.min(...pieces.map(({ box }) => box.left));
}

function heightOf(pieces: readonly InkPiece[]): number {
  return Math.max(...pieces.map(({ box }) => box.bottom - box.top));
}

/** Joined figures of a year are not worth the many cuts through them: a person looks at the stamp anyway. */
const joined = 1.25;

/** `2026`, or its last two figures. */
function readYear(pieces: readonly InkPiece[], window: InkWindow, model: DigitModel): readonly WordAlternative[] {
  if (pieces.some((piece) => widthOf([piece]) > joined * heightOf([piece]))) {
    return [];
  }
  const whole = readFigures(pieces, window, 'year', model);
  if (whole.length > 0) {
    return whole;
  }
  return readFigures(pieces, window, 'number', model)
    .filter(({ text }) => /^\d\d$/u.test(text))
    .map(({ text, confidence }) => ({ text: `20${text}`, confidence }));
}
