import { type BoundingBox, unionOfBoxes } from '../domain/bounding-box.ts';
import { type CodePointIndex, createCodePointIndex } from '../domain/code-points.ts';
import type { Evidence, Finding } from '../domain/finding.ts';
import type { PositionedLine, PositionedText, PositionedWord } from '../domain/positioned-text.ts';
import type { FieldProvenance } from '../domain/record.ts';
import type { FoldedText } from './folded-text.ts';

/** Words read with less are looked at by a person before their number, date or symbol counts (issue 8). */
export const DOUBTFUL_WORD = 0.8;

/** Names and subjects survive one weak word; below this a person should look. */
export const UNSURE_TEXT = 0.5;

/** Turns places in the text into places on the paper: page, box, confidence, code points. */
export interface PlaceFinder {
  readonly text: FoldedText;
  readonly positioned: PositionedText;
  codePoint(offset: number): number;
  pageAt(offset: number): number | null;
  rawSlice(start: number, end: number): string;
  evidence(start: number, end: number): Evidence;
  /** Provenance of a value read from `[start, end)` of `norm`. */
  field(start: number, end: number, changes?: Partial<FieldProvenance>): FieldProvenance;
  /** Lowest confidence of the words in `[start, end)`; 1 where there are none. */
  confidence(start: number, end: number): number;
  /** The same for code points. */
  confidenceAt(charStart: number, charEnd: number): number;
}

export function createPlaceFinder(text: FoldedText, positioned: PositionedText): PlaceFinder {
  const index: CodePointIndex = createCodePointIndex(positioned.text);
  const codePoint = (offset: number): number => index.fromUtf16(text.toRaw(offset));
  const wordsIn = (start: number, end: number): PositionedWord[] =>
    wordsBetween(positioned, text.toRaw(start), text.toRaw(end));
  const confidence = (start: number, end: number): number => lowestConfidence(wordsIn(start, end));
  const pageAt = (offset: number): number | null => pageOf(positioned, text.toRaw(offset));
  const rawSlice = (start: number, end: number): string => positioned.text.slice(text.toRaw(start), text.toRaw(end));
  const boxOf = (start: number, end: number): BoundingBox | null => boxBetween(positioned, text, start, end);
  return {
    text,
    positioned,
    codePoint,
    pageAt,
    rawSlice,
    confidence,
    confidenceAt: (charStart, charEnd) =>
      lowestConfidence(wordsBetween(positioned, index.toUtf16(charStart), index.toUtf16(charEnd))),
    evidence: (start, end) => ({
      page: pageAt(start),
      box: boxOf(start, end),
      charStart: codePoint(start),
      charEnd: codePoint(end),
      raw: rawSlice(start, end),
    }),
    field: (start, end, changes = {}) => {
      const words = wordsIn(start, end);
      const read = lowestConfidence(words);
      const isLayer = words.length === 0 || words.every((word) => word.word.source === 'embedded');
      return {
        page: pageAt(start),
        box: boxOf(start, end),
        confidence: read,
        method: isLayer ? 'text-layer' : 'printed',
        needsReview: false,
        alternatives: [],
        engine: null,
        model: null,
        charStart: codePoint(start),
        charEnd: codePoint(end),
        ...changes,
      };
    },
  };
}

/** All of it is to be looked at, whatever part of it was before. */
export function inDoubt({ doubtfulParts, ...field }: FieldProvenance): FieldProvenance {
  return { ...field, needsReview: true };
}

function lowestConfidence(words: readonly PositionedWord[]): number {
  return words.reduce((lowest, word) => Math.min(lowest, word.word.confidence), 1);
}

function linesBetween(positioned: PositionedText, start: number, end: number): PositionedLine[] {
  const { lines } = positioned;
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.end ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: PositionedLine[] = [];
  for (let index = low; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.start >= end) break;
    found.push(line);
  }
  return found;
}

function wordsBetween(positioned: PositionedText, start: number, end: number): PositionedWord[] {
  return linesBetween(positioned, start, end).flatMap((line) =>
    line.words.filter((word) => word.start < end && word.end > start),
  );
}

function boxBetween(positioned: PositionedText, text: FoldedText, from: number, to: number): BoundingBox | null {
  const start = text.toRaw(from);
  const end = text.toRaw(to);
  const page = pageOf(positioned, start);
  const lines = linesBetween(positioned, start, end).filter((line) => line.pageNumber === page);
  const words = lines.flatMap((line) => line.words.filter((word) => word.start < end && word.end > start));
  const ofWords = unionOfBoxes(words.map((word) => word.word.box));
  if (ofWords !== undefined) return ofWords;
  return unionOfBoxes(lines.flatMap((line) => (line.box === null ? [] : [line.box]))) ?? null;
}

function pageOf(positioned: PositionedText, rawOffset: number): number | null {
  const { pages } = positioned;
  let low = 0;
  let high = pages.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pages[middle]?.end ?? 0) < rawOffset) low = middle + 1;
    else high = middle;
  }
  return pages[low]?.pageNumber ?? null;
}

/** Builds a finding; `places` are spans of `FoldedText.norm`. */
export function toFinding(
  places: PlaceFinder,
  rule: string,
  severity: Finding['severity'],
  message: string,
  explanation: string,
  spans: readonly (readonly [start: number, end: number])[],
  correction: string | null = null,
): Finding {
  return {
    rule,
    severity,
    message,
    explanation,
    correction,
    evidence: spans.map(([start, end]) => places.evidence(start, end)),
  };
}
