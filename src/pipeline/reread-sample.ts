import { type BoundingBox, boxHeight, boxWidth, unionOfBoxes } from '../domain/bounding-box.ts';
import type { EmbeddedRun } from '../domain/embedded-text.ts';
import type { Raster } from '../domain/raster.ts';
import { cropPlane, type GreyPlane, inkPlane } from '../image/plane.ts';
import type { OcrEngine, OcrLine, OcrResult } from '../ocr/ocr-engine.ts';
import { documentRuns, groupRuns } from '../restoration/layer-lines.ts';
import type { Rereading } from '../restoration/verdict.ts';

/** Reads a block of printed lines. */
export type BlockReader = (image: Raster, signal: AbortSignal) => Promise<OcrResult>;

export function createBlockReader(engineOf: () => Pick<OcrEngine, 'recognize'> | Promise<OcrEngine>): BlockReader {
  return async (image, signal) => (await engineOf()).recognize(image, { pageMode: 'block', signal });
}

/**
 * Lines read again: those that show as many different digits as can be had, for which no language model can vouch, and
 * some from all over the page.
 */
const NUMBER_LINES = 3;
const OTHER_LINES = 1;
/** Shorter lines of words say little. */
const MIN_LETTERS = 12;
/** White around a line, and what is taken along of its surroundings, in heights of the line. */
const GAP = 0.6;
const MARGIN = 0.15;
/** A line that the engine is less sure of says nothing against the layer. */
const SURE = 0.85;

interface SampledLine {
  readonly text: string;
  readonly box: BoundingBox;
}

/**
 * Reads a few lines of a layer again from the page's pixels and counts the words that are otherwise there; `undefined`
 * where too little can be compared. Costs one call of the engine with a picture of a tenth of the page.
 */
export async function rereadSample(
  raster: Raster,
  runs: readonly EmbeddedRun[],
  read: BlockReader,
  signal: AbortSignal,
): Promise<Rereading | undefined> {
  const lines = sampleLines(runs);
  if (lines.length === 0) return undefined;
  const { image, places } = stackLines(inkPlane(raster), lines, raster.dpi);
  const result = await read(image, signal);
  const counts = lines.map((line, at) => compare(line.text, linesIn(result, places[at])));
  const total = (count: (one: Rereading) => number): number => counts.reduce((sum, one) => sum + count(one), 0);
  const rereading = {
    words: total((one) => one.words),
    otherWords: total((one) => one.otherWords),
    numbers: total((one) => one.numbers),
    otherNumbers: total((one) => one.otherNumbers),
  };
  return rereading.words + rereading.numbers === 0 ? undefined : rereading;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function sampleLines(runs: readonly EmbeddedRun[]): SampledLine[] {
  const lines = groupRuns(documentRuns(runs)).flatMap(({ runs: ofLine, text }) => {
    const box = unionOfBoxes(ofLine.map((run) => run.box));
    return box !== undefined && boxWidth(box) > 2 * boxHeight(box) ? [{ text, box }] : [];
  });
  const numbers = linesOfMostDigits(lines);
  const rest = lines.filter((line) => !numbers.includes(line) && countOf(line.text, /\p{L}/gu) >= MIN_LETTERS);
  const step = rest.length / (OTHER_LINES + 1);
  const spread = rest.filter((_, at) => Math.floor((at + 1) / step) !== Math.floor(at / step));
  return [...numbers, ...spread.slice(0, OTHER_LINES)];
}

/** One line after the other, each the one with most digits that those before it do not have; then with most at all. */
function linesOfMostDigits(lines: readonly SampledLine[]): SampledLine[] {
  const chosen: SampledLine[] = [];
  const seen = new Set<string>();
  const left = lines.filter(({ text }) => /\d/.test(text));
  const worth = ({ text }: SampledLine): number => {
    const digits = text.match(/\d/g) ?? [];
    return 100 * new Set(digits.filter((digit) => !seen.has(digit))).size + digits.length;
  };
  while (chosen.length < NUMBER_LINES && left.length > 0) {
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    left.splice(left.indexOf(best), 1);
    chosen.push(best);
    for (const digit of best.text.match(/\d/g) ?? []) seen.add(digit);
  }
  return chosen;
}

/** The lines below each other on white, and where each of them lies there. */
function stackLines(
  plane: GreyPlane,
  lines: readonly SampledLine[],
  dpi: number,
): { image: Raster; places: readonly BoundingBox[] } {
  const strips = lines.map(({ box }) => cropPlane(plane, widened(box)));
  const gap = Math.ceil(GAP * Math.max(...lines.map(({ box }) => boxHeight(box))));
  const widthPx = Math.max(...strips.map((strip) => strip.widthPx)) + 2 * gap;
  const heightPx = strips.reduce((sum, strip) => sum + strip.heightPx + gap, gap);
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  let top = gap;
  const places = strips.map((strip) => {
    for (let y = 0; y < strip.heightPx; y += 1) {
      data.set(strip.data.subarray(y * strip.widthPx, (y + 1) * strip.widthPx), (top + y) * widthPx + gap);
    }
    const place = { left: 0, right: widthPx, top: top - gap / 2, bottom: top + strip.heightPx + gap / 2 };
    top += strip.heightPx + gap;
    return place;
  });
  return { image: { widthPx, heightPx, channels: 1, data, dpi }, places };
}

function widened(box: BoundingBox): BoundingBox {
  const margin = MARGIN * boxHeight(box);
  return { left: box.left - margin, right: box.right + margin, top: box.top - margin, bottom: box.bottom + margin };
}

function linesIn({ lines }: OcrResult, place: BoundingBox | undefined): OcrLine[] {
  if (place === undefined) return [];
  return lines.filter(({ box }) => {
    const middle = (box.top + box.bottom) / 2;
    return middle >= place.top && middle < place.bottom;
  });
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, ''))
    .filter((word) => word !== '');

/** Counts the words of a layer's line that are not in what was read there. */
function compare(text: string, read: readonly OcrLine[]): Rereading {
  const words = read.flatMap((line) => line.words);
  const sureness = words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
  if (sureness < SURE) return { words: 0, otherWords: 0, numbers: 0, otherNumbers: 0 };
  const seen = wordsOf(words.map((word) => word.text).join(' '));
  const ofLayer = wordsOf(text);
  // The letters of a symbol are misread more often than its digits; they are left out on both sides.
  const numbers = ofLayer.filter(hasDigits).map(digitsOf);
  const others = ofLayer.filter((word) => !hasDigits(word));
  return {
    words: others.length,
    otherWords: others.filter(isMissingFrom(seen)).length,
    numbers: numbers.length,
    otherNumbers: numbers.filter(isMissingFrom(seen.filter(hasDigits).map(digitsOf))).length,
  };
}

const hasDigits = (word: string): boolean => /\d/.test(word);
const digitsOf = (word: string): string => word.replace(/\D/g, '');

/** Where a word is parted or joined otherwise, its letters still follow each other. */
function isMissingFrom(seen: readonly string[]): (word: string) => boolean {
  const known = new Set(seen);
  const joined = seen.join('');
  return (word) => !known.has(word) && !(word.length >= 4 && joined.includes(word));
}
