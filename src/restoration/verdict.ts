import type { BoundingBox } from '../domain/bounding-box.ts';
import type { EmbeddedPageText, EmbeddedRun } from '../domain/embedded-text.ts';
import type { TextLayerVerdict } from '../domain/text-layer.ts';
import { toNfc } from '../vietnamese/unicode.ts';
import { type Conversion, convertLayer } from './convert-layer.ts';
import { findDamagedRegions } from './damaged-regions.ts';
import { isInTwoLanguages, judgeConverted, judgeUnicode, MIN_WORDS, verdictOf } from './judge-lines.ts';
import { documentRuns, groupRuns, type RunLine, stackedShare } from './layer-lines.ts';
import { regionsOfDamage, regionsOfEncodings } from './layer-regions.ts';
import { lineOrderEvidence } from './line-order.ts';
import type { MarksDeps } from './marks.ts';
import { gatherEvidence } from './text-evidence.ts';
import { reason } from './verdict-reasons.ts';

/** What reading a few lines of a layer again, from the page's pixels, said of it. */
export interface Rereading {
  /** Words without digits that could be compared, and how many of them read otherwise. */
  readonly words: number;
  readonly otherWords: number;
  /** The same of words with digits. */
  readonly numbers: number;
  readonly otherNumbers: number;
}

/** Evidence from the pixels, where the caller has it. */
export interface PixelEvidence {
  /** Share 0..1 of the page's ink that the boxes of the layer's words cover. */
  readonly inkCoverage?: number;
  /** Around the ink that they do not cover, in pixels of the page; absent where there is none. */
  readonly uncovered?: BoundingBox;
  /** Share 0..1 of the layer's gaps between words that lie on blank paper. */
  readonly gapFit?: number;
}

export type TextLayerJudge = (text: EmbeddedPageText, pixels?: PixelEvidence) => TextLayerVerdict;

/** From here on a page is a scan with text laid over it. */
const SCAN_COVERAGE = 0.5;
/**
 * A seal with a signature covers 2-5 % of a page. The pictures of gazette pages that hold whole paragraphs begin at
 * 24 % (two files of 2026).
 */
const MAX_PICTURES = 0.1;
/** A scanned page of an administrative document has 300 to 3,000 letters; below this a layer cannot be all of it. */
const MIN_LETTERS_ON_SCAN = 120;
/** Share of the page's height between the first and the last line below which a scan's layer is a part. */
const MIN_SPREAD = 0.45;
const MIN_INK_COVERAGE = 0.8;
const MAX_UNMAPPED = 0.01;
/** Signs without a letter or a meaning, such as codes for private use; bullets stand alone and do not count. */
const MAX_UNREADABLE = 0.01;
/** Layers with exact boxes: 1.00 (seven pages of five files); laid over the next page 0.10 to 0.21; boxes that are guesses 0.13 to 0.20. */
const MIN_GAP_FIT = 0.5;
/** Right pages: 6 and more (70), 1.2 where every third line is an item; lines of two columns in turn: at most -3.9. */
const MIN_ORDER_EVIDENCE = -0.5;
/** Share of the runs on top of another one. Words of two fonts overlap a little, never by most of a box. */
const MAX_STACKED = 0.2;
/** Two readings of right print differ in a few words of a hundred; a number that differs is one too many. */
const MAX_OTHER_WORDS = 0.1;

function unmappedShare(runs: readonly EmbeddedRun[]): number {
  const unmapped = runs.reduce((sum, run) => sum + run.unmappedGlyphs, 0);
  const glyphs = runs.reduce((sum, run) => sum + run.text.replace(/\s/g, '').length, 0);
  return glyphs === 0 ? Number(unmapped > 0) : unmapped / Math.max(glyphs, unmapped);
}

const UNREADABLE = /[\p{Co}\p{Cn}\p{Cc}\ufffd]|\(cid:\d+\)/gu;

/** Share of the signs that nobody can read. A sign between blanks is a bullet or a box to tick. */
function unreadableShare(lines: readonly string[]): number {
  const tokens = lines.flatMap((line) => line.split(/\s+/)).filter((token) => token.length > 1);
  const signs = tokens.reduce((sum, token) => sum + token.length, 0);
  const unreadable = tokens.reduce((sum, token) => sum + (token.match(UNREADABLE)?.length ?? 0), 0);
  return signs === 0 ? 0 : unreadable / signs;
}

/** What the layer misses of a scanned page; `undefined` when nothing speaks for a part only. */
function missingPart(
  page: EmbeddedPageText,
  runs: readonly EmbeddedRun[],
  letters: number,
  pixels: PixelEvidence,
): string | undefined {
  if (pixels.inkCoverage !== undefined && pixels.inkCoverage < MIN_INK_COVERAGE)
    return reason.partOfInk(pixels.inkCoverage);
  if (page.imageCoverage < SCAN_COVERAGE) {
    const mayHide = page.imageCoverage > MAX_PICTURES && pixels.inkCoverage === undefined;
    return mayHide ? reason.pictures(page.imageCoverage) : undefined;
  }
  if (letters < MIN_LETTERS_ON_SCAN) return reason.littleText(letters);
  const top = Math.min(...runs.map((run) => run.box.top));
  const bottom = Math.max(...runs.map((run) => run.box.bottom));
  const spread = page.heightPx === 0 ? 1 : (bottom - top) / page.heightPx;
  if (spread < MIN_SPREAD && pixels.inkCoverage === undefined) return reason.partOfPage(spread);
  const visible = runs.filter((run) => !run.invisible).length;
  return visible > 0 && visible < runs.length / 2 ? reason.overlayOnScan() : undefined;
}

/** Where the ink lies that the layer has no words for. */
function uncoveredRegion({ uncovered }: PixelEvidence): Pick<TextLayerVerdict, 'regions'> {
  if (uncovered === undefined) return {};
  return { regions: [{ box: uncovered, verdict: 'none', encoding: null, reason: reason.uncovered() }] };
}

/**
 * Says whether the text that came with a page can be trusted for Vietnamese, from evidence only: keep it (`good`),
 * convert it (`convertible`), or read the image (`none`, `wrong`, `partial`). In doubt it says `wrong`: reading a
 * page again costs seconds, a wrong layer taken for good costs the record.
 */
export function judgeTextLayer(
  page: EmbeddedPageText,
  deps: MarksDeps | null,
  pixels: PixelEvidence = {},
): TextLayerVerdict {
  const present = page.runs.filter((run) => run.text.trim() !== '' || run.unmappedGlyphs > 0);
  if (present.length === 0) return verdictOf('none', [reason.noText()]);
  const runs = documentRuns(present);
  const unmapped = unmappedShare(present.filter((run) => !run.annotation));
  if (unmapped > MAX_UNMAPPED) return verdictOf('wrong', [reason.unmapped(unmapped)]);
  if (runs.length === 0) return verdictOf('partial', [reason.signatureOnly()]);
  const runLines = groupRuns(runs);
  const lines = runLines.map((line) => line.text);
  const letters = lines.join('').replace(/\P{L}/gu, '').length;
  const missing = missingPart(page, runs, letters, pixels);
  if (missing !== undefined) return { ...verdictOf('partial', [missing]), ...uncoveredRegion(pixels) };
  if (pixels.gapFit !== undefined && pixels.gapFit < MIN_GAP_FIT)
    return verdictOf('wrong', [reason.otherPage(1 - pixels.gapFit)]);
  const stacked = stackedShare(runs);
  if (stacked > MAX_STACKED) return verdictOf('wrong', [reason.doubled(stacked)]);
  const conversion = convertLayer(runs, lines);
  if (conversion !== undefined) {
    const judged = withRegions(judgeConverted(conversion, deps), { texts: conversion.lines, lines: runLines }, deps);
    return withEncodings(judged, conversion, runLines);
  }
  const unreadable = unreadableShare(lines);
  if (unreadable > MAX_UNREADABLE) return verdictOf('wrong', [reason.unmapped(unreadable)]);
  const words = lines.join(' ').match(/\p{L}+/gu)?.length ?? 0;
  if (words < MIN_WORDS) return judgeFewWords(page, lines);
  const composed = lines.map(toNfc);
  const byWords = judgeUnicode(composed, isMachineRead(page.imageCoverage, runs), deps);
  return withOrder(withRegions(byWords, { texts: composed, lines: runLines }, deps), runLines, deps);
}

/** Text that nobody sees over a picture of the page: some engine read it. */
function isMachineRead(imageCoverage: number, runs: readonly EmbeddedRun[]): boolean {
  return imageCoverage >= SCAN_COVERAGE && runs.some((run) => run.invisible);
}

/**
 * Whether a layer that looks good may still be wrong: what another engine read. No language model can vouch for its
 * numbers, so a few of its lines should be read again before it is kept.
 */
export function isInDoubt(page: EmbeddedPageText, { verdict }: TextLayerVerdict): boolean {
  return verdict === 'good' && isMachineRead(page.imageCoverage, documentRuns(page.runs));
}

/** A layer that was in doubt, once some of its lines were read again. */
export function heedRereading(verdict: TextLayerVerdict, rereading: Rereading): TextLayerVerdict {
  const { words, otherWords, numbers, otherNumbers } = rereading;
  if (otherNumbers > 0) return verdictOf('wrong', [reason.otherNumbers(otherNumbers, numbers), ...verdict.reasons]);
  if (otherWords > MAX_OTHER_WORDS * words)
    return verdictOf('wrong', [reason.otherWords(otherWords, words), ...verdict.reasons]);
  return verdictOf('good', [reason.sameWords(words + numbers), ...verdict.reasons]);
}

/** Lines that are right one by one may stand in an order that nobody wrote. */
function withOrder(verdict: TextLayerVerdict, lines: readonly RunLine[], deps: MarksDeps | null): TextLayerVerdict {
  if (verdict.verdict !== 'good' || deps === null || isInTwoLanguages(lines.map(({ text }) => text))) return verdict;
  const composed = lines.map((line) => ({ ...line, text: toNfc(line.text) }));
  if (lineOrderEvidence(composed, deps.model) >= MIN_ORDER_EVIDENCE) return verdict;
  return verdictOf('wrong', [reason.lineOrder(), ...verdict.reasons]);
}

interface JudgedLines {
  /** In Unicode, one for each line. */
  readonly texts: readonly string[];
  readonly lines: readonly RunLine[];
}

/** A page that passed as a whole is a part only where stretches of it are broken: those must be read again. */
function withRegions(
  verdict: TextLayerVerdict,
  { texts, lines }: JudgedLines,
  deps: MarksDeps | null,
): TextLayerVerdict {
  if (verdict.verdict === 'wrong') return verdict;
  const damaged = findDamagedRegions(texts, deps);
  if (damaged.length === 0) return verdict;
  const reasons = damaged.map((region) =>
    reason.damagedLines(region.firstLine + 1, region.lastLine + 1, region.reason),
  );
  return {
    ...verdictOf('partial', [...reasons, ...verdict.reasons]),
    regions: regionsOfDamage(damaged, lines),
  };
}

function withEncodings(
  verdict: TextLayerVerdict,
  { encodings }: Conversion,
  lines: readonly RunLine[],
): TextLayerVerdict {
  const regions = verdict.verdict === 'convertible' ? regionsOfEncodings(encodings, lines) : [];
  return regions.length === 0 ? verdict : { ...verdict, regions };
}

/** A page number or a running head on an otherwise empty page: trusted where no image could hold more. */
function judgeFewWords(page: EmbeddedPageText, lines: readonly string[]): TextLayerVerdict {
  const { validShare, words } = gatherEvidence(lines.map(toNfc));
  const signs = lines.join('').replace(/\s/g, '');
  const plain = signs.replace(/[^\p{L}\d]/gu, '').length;
  // A page of figures has digits; letters shifted out of the alphabet leave signs.
  const isReadable = plain >= 0.5 * signs.length && (words === 0 || validShare === 1);
  const isPlain = page.imageCoverage < 0.05 && isReadable;
  return verdictOf(isPlain ? 'good' : 'partial', [reason.tooShort()]);
}

/** The judge that the pipeline calls; with a language model it also sees marks that are wrong in their context. */
export function createTextLayerJudge(deps: MarksDeps | null): TextLayerJudge {
  return (text, pixels) => judgeTextLayer(text, deps, pixels);
}
