import type { BoundingBox } from '../domain/bounding-box.ts';
import type { Raster } from '../domain/raster.ts';
import type { TextLine, WordAlternative } from '../domain/text-layer.ts';
import type { DigitModel } from './digit-model.ts';
import { type GapRoom, roomsOf } from './extents.ts';
import { findChains, type GapChain } from './find-chains.ts';
import type { GapAnchor, GapReading } from './gap.ts';
import { type GapInk, inkInRoom } from './gap-ink.ts';
import { type StateVerdict, stateOf } from './gap-state.ts';
import { type InkPiece, type InkWindow, inkOf, paleInkOf, piecesOf } from './ink.ts';
import { remembering } from './look-once.ts';
import { readingsAgainst } from './printed-figures.ts';
import { readFigures, typeOf } from './read-figures.ts';
import { type ReadStamp, readReceivedStamps } from './received-stamp.ts';
import { centreX, type PrintLine, printLineOf } from './row.ts';
import { isInTwoRows, isStruckOut } from './struck-out.ts';

export interface FilledGapsInput {
  /** The page as stored, upright; grey or colour. */
  readonly raster: Raster;
  /** What an engine read on it, boxes in pixels of `raster`. */
  readonly lines: readonly TextLine[];
  /** Framed stamps on it with their words in place. */
  readonly stamps?: readonly ReadStamp[];
  /** Letterheads stand on the first page only. */
  readonly isFirstPage: boolean;
  /** null: only the state of the gaps is told, their digits are not read. */
  readonly model: DigitModel | null;
}

/** Room above and below the label that is looked at, in em: numbering stamps stand up to 0.4 em off the line. */
const roomAbove = 1.3;
const roomBelow = 1;
/** Where no label was read the gap and its lost label lie before the symbol. */
const roomBeforeSymbol = 6;

/**
 * Finds the gaps of a page that an office fills in (number and date of the letterhead, of annex captions, in received stamps) and tells
 * blank, printed, handwritten and stamped ones apart by the ink; the words that were read there are not believed.
 */
export function readFilledGaps({ raster, lines, stamps = [], isFirstPage, model }: FilledGapsInput): GapReading[] {
  const reader = model === null ? null : remembering(model);
  const own = findChains(lines, raster.heightPx, isFirstPage).flatMap((chain) => readChain(raster, chain, reader));
  return [...withFilledTogether(own), ...readReceivedStamps(raster, stamps, reader)];
}

/**
 * An office gives number and day in one go (Decree 30/2020, article 15): where one of them is by
 * hand or stamp, a letterhead's gap without ink is one whose ink the scan lost, and a person is to look.
 */
function withFilledTogether(gaps: readonly GapReading[]): readonly GapReading[] {
  const isOwn = ({ place, part }: GapReading): boolean => place === 'letterhead' && part !== 'year';
  const isFilled = ({ state, stateConfidence }: GapReading): boolean =>
    (state === 'handwritten' || state === 'stamped') && stateConfidence > hidden.confidence;
  if (!gaps.some((gap) => isOwn(gap) && isFilled(gap))) return gaps;
  return gaps.map((gap) =>
    isOwn(gap) && gap.state === 'blank' ? { ...gap, state: hidden.state, stateConfidence: hidden.confidence } : gap,
  );
}

function readChain(raster: Raster, chain: GapChain, model: DigitModel | null): GapReading[] {
  const area = areaOf(chain);
  const window = inkOf(raster, area);
  const pieces = piecesOf(window);
  const rooms = roomsOf(chain, window, pieces);
  const printed = pieces.filter((piece) => !rooms.some((room) => isInside(piece, room)));
  return rooms.map((room) => {
    const line = printLineOf(printed, chain.em, baselineGuess(chain), room);
    return readRoom({ raster, window, pieces, room, line, chain, model });
  });
}

function areaOf(chain: GapChain): BoundingBox {
  const label = printedBoxes(chain);
  const boxes = [...chain.row.map((word) => word.box), ...label];
  return {
    left: Math.min(...boxes.map((box) => box.left)) - (chain.labels.length === 0 ? roomBeforeSymbol : 1) * chain.em,
    right: Math.max(...boxes.map((box) => box.right)) + 5 * chain.em,
    top: Math.min(...label.map((box) => box.top)) - roomAbove * chain.em,
    bottom: Math.max(...label.map((box) => box.bottom)) + roomBelow * chain.em,
  };
}

/** The labels of the chain, or its symbol where no label was read. */
function printedBoxes({ labels, symbol }: GapChain): BoundingBox[] {
  return labels.length === 0 && symbol !== undefined ? [symbol.word.box] : labels.map(({ word }) => word.box);
}

/** `ngày` and `tháng` hang below the baseline by 0.22 em; the fit takes care of the rest. */
function baselineGuess(chain: GapChain): number {
  const label = chain.labels[0]?.match.label;
  const hang = label === 'ngày' || label === 'tháng' ? 0.2 * chain.em : 0;
  return (printedBoxes(chain)[0]?.bottom ?? 0) - hang;
}

function isInside(piece: InkPiece, room: GapRoom): boolean {
  const x = centreX(piece);
  return x > room.left && x < room.right;
}

/** Everything that is known about one gap before its ink is judged. */
interface GapContext {
  readonly raster: Raster;
  readonly window: InkWindow;
  readonly pieces: readonly InkPiece[];
  readonly room: GapRoom;
  readonly line: PrintLine;
  readonly chain: GapChain;
  readonly model: DigitModel | null;
}

function readRoom(context: GapContext): GapReading {
  const { window, pieces, room, line, chain, model } = context;
  const ink = inkInRoom(pieces, window, room, line, chain.em);
  const byInk = stateOf(ink, line, model === null ? undefined : typeOf(ink.strokes, window, model));
  const verdict = doubtedState(byInk, ink, room, chain.em);
  const pale = ink.strokes.length === 0 ? readPale(context) : undefined;
  if (pale !== undefined) return pale;
  if (verdict.state === 'printed') return printedGap(context, ink, verdict);
  const isBlank = model === null || verdict.state === 'blank';
  const alternatives = isBlank ? [] : doubted(readFigures(ink.strokes, window, room.part, model), ink, room, window);
  return gapOf(context, ink, verdict, alternatives);
}

/** Print that neither the engine nor the network can read may be anything. */
function printedGap(context: GapContext, ink: GapInk, verdict: StateVerdict): GapReading {
  const { window, room, chain, model } = context;
  const others = model === null ? undefined : readingsAgainst(ink, window, room, chain, model);
  return gapOf(context, ink, others?.length === 0 ? hidden : verdict, others ?? []);
}

/** Room around the gap's own in which pale ink is looked for, in em: letters beside it must be seen whole. */
const roomBeside = 1;
const paleAbove = 1.2;
const paleBelow = 0.6;

/** The reading of a gap whose figures are too pale or too broken for the threshold of its line; a person looks at it. */
function readPale(context: GapContext): GapReading | undefined {
  const { raster, room, line, chain, model } = context;
  const baseline = line.baselineAt((room.left + room.right) / 2);
  const window = paleInkOf(raster, {
    left: room.left - roomBeside * chain.em,
    right: room.right + roomBeside * chain.em,
    top: baseline - paleAbove * chain.em,
    bottom: baseline + paleBelow * chain.em,
  });
  const ink = inkInRoom(piecesOf(window), window, room, line, chain.em);
  if (ink.strokes.length === 0) return;
  const alternatives = model === null ? [] : readFigures(ink.strokes, window, room.part, model);
  return gapOf(context, ink, hidden, lessSure(alternatives, leftWhenUnclear));
}

function gapOf(
  { room, line, chain }: GapContext,
  ink: GapInk,
  verdict: StateVerdict,
  alternatives: readonly WordAlternative[],
): GapReading {
  const middle = line.baselineAt((room.left + room.right) / 2);
  const empty = { left: room.left, right: room.right, top: middle - line.figureHeight, bottom: middle };
  const right = room.open === 'right' ? Math.max(room.left, ink.box?.right ?? room.left) : room.right;
  const left = room.open === 'left' ? Math.min(room.right, ink.box?.left ?? room.right) : room.left;
  return {
    place: chain.place,
    part: room.part,
    state: verdict.state,
    stateConfidence: verdict.confidence,
    box: ink.box ?? empty,
    room: {
      left,
      right,
      top: Math.min(empty.top, ink.box?.top ?? empty.top),
      bottom: Math.max(empty.bottom, ink.box?.bottom ?? empty.bottom),
    },
    anchors: room.glued.map((extent) => anchorOf(extent)),
    alternatives,
  };
}

/** Part of the figures may lie beyond a guessed end: what is left must look like print beyond doubt. */
const leastForGluedPrint = 0.9;

/** Small pieces of more ink than this, in em squared, may be a figure that a pale pen or a coarse scan broke up. */
const mostDust = 0.025;
/** Offices leave more room than this for a figure, in em: what is narrower was cut off by a label's guessed end. */
const leastRoom = 0.5;

function doubtedState(byInk: StateVerdict, ink: GapInk, room: GapRoom, em: number): StateVerdict {
  const isCutOff = room.glued.length > 0 && room.right - room.left < leastRoom * em;
  const isInPieces = inkIn(ink.scraps) > mostDust * em ** 2;
  if (byInk.state === 'blank') return ink.covering.length > 0 || isCutOff || isInPieces ? hidden : byInk;
  const isGuess = room.glued.length > 0 || room.open === 'left';
  const isUnsure = byInk.state === 'printed' && isGuess && byInk.confidence < leastForGluedPrint;
  return isUnsure ? { state: 'handwritten', confidence: 1 - byInk.confidence } : byInk;
}

/** Figures may be part of what covers the gap: nobody can say that it is blank, and a person is to look. */
const hidden: StateVerdict = { state: 'handwritten', confidence: 0.5 };

/**
 * What covers the gap or runs through its figures may hide or make one, and figures over others correct them; scraps
 * may be one that fell to pieces; where a label was lost or read into one piece with the gap its end is a guess that may
 * cut one off: no reading is sure then by its ink alone.
 */
function doubted(
  alternatives: readonly WordAlternative[],
  { covering, strokes, scraps }: GapInk,
  room: GapRoom,
  window: InkWindow,
): readonly WordAlternative[] {
  const isWhole = room.glued.length === 0 && room.open !== 'left' && inkIn(scraps) <= mostScraps * inkIn(strokes);
  const isClear = isWhole && covering.length === 0;
  const kept = isCorrected(strokes, window) ? leftWhenCorrected : isClear ? 1 : leftWhenUnclear;
  return kept === 1 ? alternatives : lessSure(alternatives, kept);
}

function lessSure(alternatives: readonly WordAlternative[], kept: number): readonly WordAlternative[] {
  return alternatives.map(({ text, confidence }) => ({ text, confidence: kept * confidence }));
}

function isCorrected(strokes: readonly InkPiece[], window: InkWindow): boolean {
  return isInTwoRows(strokes) || isStruckOut(strokes, window);
}

const leftWhenUnclear = 0.7;
/** Two dates that fit do not make a struck-out day sure; the same number in the caption does (`weighEvidence`). */
const leftWhenCorrected = 0.3;

function inkIn(pieces: readonly InkPiece[]): number {
  return pieces.reduce((sum, { pixels }) => sum + pixels.length, 0);
}
/** Broken-off ends of figures hold less than this share of their ink; a figure that fell to pieces holds more. */
const mostScraps = 0.15;

function anchorOf(extent: GapRoom['glued'][number]): GapAnchor {
  const { top, bottom } = extent.word.box;
  return { text: extent.text, box: { left: extent.left, right: extent.right, top, bottom } };
}
