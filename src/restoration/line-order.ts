import { boxHeight } from '../domain/bounding-box.ts';
import { toNewTonePlacement } from '../vietnamese/unicode.ts';
import { type LanguageModel, specialIds } from './language-model.ts';
import type { RunLine } from './layer-lines.ts';
import { typicalLineLength } from './line-joins.ts';
import { placeOf } from './sorted-words.ts';
import { type Token, tokenize } from './tokens.ts';

/** Cells of one row are further apart than this many line heights; a line of running text has no such gap. */
const CELL_GAP = 1;
/** A line shorter than this share of the usual length may end its paragraph. */
const FULL_LINE = 0.75;
/** Fewer breaks are an accident. */
const MIN_BREAKS = 3;

/**
 * Evidence of one break (natural logarithm of how much more often it is seen between lines that follow each other), by
 * what the first word of a line gains over its frequency by the last one of the line before, and by how many of the two
 * groups of three words over the break the model knows. Counted on 140 pages of dev text, in order and from foot to head.
 */
const EVIDENCE: readonly { readonly below: number; readonly byKnown: readonly [number, number, number] }[] = [
  { below: -1, byKnown: [-2.8, -2.3, -0.3] },
  { below: 0, byKnown: [-2.2, -1.5, 0.3] },
  { below: 1, byKnown: [-1.9, -1.1, 0.5] },
  { below: 2, byKnown: [-1.7, -0.7, 1.3] },
  { below: 4, byKnown: [-0.3, 0.6, 2.3] },
  { below: Number.POSITIVE_INFINITY, byKnown: [0.5, 3.4, 4.8] },
];

/** The last two words of a line, the first two of the next. */
type Break = readonly [number, number, number, number];

const isRunning = ({ runs }: RunLine): boolean =>
  runs.every((run, at) => at === 0 || run.box.left - (runs[at - 1]?.box.right ?? 0) < CELL_GAP * boxHeight(run.box));

function idOf(model: LanguageModel, line: string, { kind, start, end }: Token): number {
  if (kind !== 'word') return specialIds[kind];
  return model.idOfWord.get(toNewTonePlacement(line.slice(start, end).toLowerCase())) ?? specialIds.unknown;
}

/** The words around the break, where a sentence may run over it. */
function breakBetween(model: LanguageModel, line: string, next: string): Break | undefined {
  const [[a, b], [c, d]] = [tokenize(line).slice(-2), tokenize(next)];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const mayEnd = b.kind === 'stop' || b.kind === 'punctuation' || c.kind === 'punctuation';
  const isCapital = /^\P{L}*\p{Lu}/u.test(next);
  if (mayEnd || (isCapital && b.kind !== 'word')) return undefined;
  return [idOf(model, line, a), idOf(model, line, b), idOf(model, next, c), idOf(model, next, d)];
}

/** Place of a pair of words among those that the model knows; -1 for none. */
function pairPlace({ bigramStart, bigramWord }: LanguageModel, first: number, second: number): number {
  const end = bigramStart[first + 1] ?? 0;
  const place = placeOf(bigramWord, second, bigramStart[first] ?? 0, end);
  return place < end && bigramWord[place] === second ? place : -1;
}

function isKnown(model: LanguageModel, first: number, second: number, third: number): boolean {
  const context = pairPlace(model, first, second);
  if (context < 0) return false;
  const codes = new Int8Array(1);
  model.trigrams.readCodes(context, Uint16Array.of(third), 0, 1, codes);
  return (codes[0] ?? -1) >= 0;
}

function evidenceOf(model: LanguageModel, [a, b, c, d]: Break): number {
  const place = pairPlace(model, b, c);
  const { bigramScores, bigramCode, unigram, unigramBackoff } = model;
  const gain = place < 0 ? (unigramBackoff[b] ?? 0) : (bigramScores[bigramCode[place] ?? 0] ?? 0) - (unigram[c] ?? 0);
  const [none, one, two] = EVIDENCE.find(({ below }) => gain < below)?.byKnown ?? [0, 0, 0];
  const known = Number(isKnown(model, a, b, c)) + Number(isKnown(model, b, c, d));
  return known === 2 ? two : known === 1 ? one : none;
}

/**
 * How much likelier (natural logarithm) the lines follow each other than not; 0 where too few breaks tell. Lines of two
 * columns in turn, in a wrong order or with every other one missing are right each by itself, and do not follow.
 */
export function lineOrderEvidence(lines: readonly RunLine[], model: LanguageModel): number {
  const typical = typicalLineLength(lines.map((line) => line.text));
  const breaks = lines.flatMap((line, at) => {
    const next = lines[at + 1];
    if (next === undefined || !isRunning(line) || !isRunning(next)) return [];
    const text = line.text.trim();
    const words = text.length < FULL_LINE * typical ? undefined : breakBetween(model, text, next.text.trim());
    return words === undefined ? [] : [evidenceOf(model, words)];
  });
  return breaks.length < MIN_BREAKS ? 0 : breaks.reduce((sum, evidence) => sum + evidence, 0);
}
