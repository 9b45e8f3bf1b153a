import type { EmbeddedPageText, EmbeddedRun } from '../domain/embedded-text.ts';
import type { TextLayerVerdict } from '../domain/text-layer.ts';
import { isSyllableSkeleton } from '../vietnamese/syllable.ts';
import { hasMarks, toNfc } from '../vietnamese/unicode.ts';
import { hasLostLetters, hasResidue } from './conversion-losses.ts';
import { type Conversion, convertLayer } from './convert-layer.ts';
import { findDamagedRegions } from './damaged-regions.ts';
import { documentRuns, groupRuns, type RunLine, stackedShare } from './layer-lines.ts';
import { lineOrderEvidence } from './line-order.ts';
import { findLostSigns } from './lost-signs.ts';
import type { MarksDeps } from './marks.ts';
import { findSwappedLetter } from './swapped-letters.ts';
import { countDisagreementByLine, gatherEvidence, type TextEvidence } from './text-evidence.ts';
import { reason } from './verdict-reasons.ts';
import { strangePairShare } from './word-order.ts';

/** Evidence from the pixels, where the caller has it. */
export interface PixelEvidence {
  /** Share 0..1 of the page's ink that the boxes of the layer's words cover. */
  readonly inkCoverage?: number;
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
/** Too few words for shares to mean anything. */
const MIN_WORDS = 6;
/** Right text of public papers: 96-100 % valid; English OCR of Vietnamese: 45-60 %; ư and ơ lost: 85-92 %. */
const MIN_VALID = 0.94;
const MIN_VALID_AFTER_CONVERSION = 0.88;
/** Right text: at most 0.7 % of a page's words (140 pages); ư read as u throughout: 1.4 % and more. */
const MAX_MISSPELT = 0.01;
/** Right text: at most 1.9 %, in 98 of 100 pages at most 1.3 %; one letter in sixty misread: 1.2 to 6.7 %, in thirty 2.8 and more. */
const MAX_ODD = 0.022;
const MAX_ODD_OF_OCR = 0.013;
/** Signs without a letter or a meaning, such as codes for private use; bullets stand alone and do not count. */
const MAX_UNREADABLE = 0.01;
/** Right text: toned 10 % and more, quality 4 % and more; half of it is the line (encodings.md §5). */
const MIN_TONED = 0.06;
const MIN_QUALITY = 0.025;
const MAX_DISAGREEMENT = 0.03;
/** Right text: at most 9 % of a page's pairs of words, in half of the pages 0.6 %; two columns mixed word by word: 8 % and more, in half 18 %. */
const MAX_STRANGE_PAIRS = 0.1;
/** Layers with exact boxes: 1.00 (seven pages of five files); laid over the next page 0.10 to 0.21; boxes that are guesses 0.13 to 0.20. */
const MIN_GAP_FIT = 0.5;
/** Right pages: 6 and more (70), 1.2 where every third line is an item; lines of two columns in turn: at most -3.9. */
const MIN_ORDER_EVIDENCE = -0.5;
/** Share of the runs on top of another one. Words of two fonts overlap a little, never by most of a box. */
const MAX_STACKED = 0.2;
/** With more lines of English between them, those of a paper of two languages need not follow each other. */
const MOST_ENGLISH_LINES = 0.1;
/** A line converted by the wrong table has words that are syllables, but not there. */
const MAX_DISAGREEMENT_CONVERTED = 0.015;
/** Labels of a table cut short mislead the model now and then. */
const MIN_AGAINST = 6;
/** An invisible layer over a scan was read by a machine: it must be better than ours would be. */
const MAX_DISAGREEMENT_OF_OCR = 0.012;

const verdictOf = (
  verdict: TextLayerVerdict['verdict'],
  reasons: readonly string[],
  encoding: string | null = null,
): TextLayerVerdict => ({ verdict, encoding, reasons });

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

/** The offset that turns the text's codes into Vietnamese letters, when they are all shifted alike. */
function findShift(lines: readonly string[]): number | undefined {
  const sample = lines.join(' ').slice(0, 2000);
  for (let offset = -64; offset <= 64; offset += 1) {
    if (offset === 0) continue;
    const shifted = [...sample].map((character) => String.fromCharCode(Math.max(32, character.charCodeAt(0) + offset)));
    const words = shifted.join('').match(/[A-Za-z]{2,}/g) ?? [];
    const readable = words.filter((word) => isSyllableSkeleton(word)).length;
    if (words.length >= MIN_WORDS && readable / words.length > 0.75 && words.join('').length > 0.4 * sample.length)
      return offset;
  }
  return undefined;
}

const isMisspelt = ({ misspelt, words }: TextEvidence): boolean => misspelt > MAX_MISSPELT && misspelt * words >= 2;

function judgeConverted(conversion: Conversion, deps: MarksDeps | null): TextLayerVerdict {
  if (hasLostLetters(conversion)) return verdictOf('wrong', [...conversion.reasons, reason.lostLetters()]);
  if (hasResidue(conversion)) return verdictOf('wrong', [...conversion.reasons, reason.mixedTables()]);
  const after = gatherEvidence(conversion.lines);
  if (isMisspelt(after)) return verdictOf('wrong', [...conversion.reasons, reason.misspelt(after.misspelt)]);
  if (after.validShare < MIN_VALID_AFTER_CONVERSION) {
    return verdictOf('wrong', [...conversion.reasons, reason.validSyllables(after.validShare)]);
  }
  const unlikely = unlikelyShare(conversion.lines, deps);
  if (unlikely > MAX_DISAGREEMENT_CONVERTED)
    return verdictOf('wrong', [...conversion.reasons, reason.unlikelyWords(unlikely)]);
  return verdictOf(
    'convertible',
    [...conversion.reasons, reason.validSyllables(after.validShare)],
    conversion.encoding,
  );
}

function unlikelyShare(lines: readonly string[], deps: MarksDeps | null): number {
  if (deps === null) return 0;
  const counts = countDisagreementByLine(lines, deps);
  const words = counts.reduce((sum, line) => sum + line.words, 0);
  const against = counts.reduce((sum, line) => sum + line.against, 0);
  return against < MIN_AGAINST ? 0 : against / Math.max(words, 20);
}

/** Which kind of wrong a Unicode layer is; `undefined` when its letters look right. */
function findDamage(evidence: TextEvidence, lines: readonly string[]): string[] | undefined {
  if (evidence.skeletonShare < 0.5) {
    const offset = findShift(lines);
    return offset === undefined ? undefined : [reason.shifted(offset)];
  }
  const { tonedLetters, qualityLetters, markedLetters, brokenWords } = evidence;
  if (tonedLetters >= MIN_TONED && qualityLetters >= MIN_QUALITY) return undefined;
  if (markedLetters === 0 && brokenWords < 0.01) return [reason.noMarks()];
  return tonedLetters < 0.01
    ? [reason.wrongLanguage(), reason.markDensity(markedLetters)]
    : [reason.markDensity(markedLetters)];
}

/** Names of other languages come in clusters, so a short text is given more room. */
const hasFewValid = ({ validShare, words }: TextEvidence): boolean => {
  const expected = (1 - MIN_VALID) * words;
  return (1 - validShare) * words > expected + 1.5 * Math.sqrt(expected);
};

/** English has 11 % and more of its commonest words, and a quarter of its words could be Vietnamese by chance. */
const isForeign = (evidence: TextEvidence): boolean =>
  evidence.englishShare > 0.08 &&
  evidence.brokenWords < 0.02 &&
  evidence.validShare < 0.6 &&
  evidence.skeletonShare < 0.5;

/** A line of English in a paper of two languages: no mark, some of the commonest words, few that look Vietnamese. */
function isEnglishLine(line: string): boolean {
  if (hasMarks(line)) return false;
  const { words, englishShare, skeletonShare } = gatherEvidence([line]);
  return words >= 4 && englishShare > 0.08 && skeletonShare < 0.6;
}

function judgeUnicode(allLines: readonly string[], isOcr: boolean, deps: MarksDeps | null): TextLayerVerdict {
  const all = gatherEvidence(allLines);
  if (isForeign(all)) return verdictOf('good', [reason.foreign()]);
  const lines = allLines.filter((line) => !isEnglishLine(line));
  const evidence = lines.length === allLines.length ? all : gatherEvidence(lines);
  const damage = findDamage(evidence, lines);
  if (damage !== undefined) return verdictOf('wrong', damage);
  const lost = findLostSigns(evidence, lines);
  if (lost !== undefined) return verdictOf('wrong', [lost]);
  const shares = [reason.validSyllables(evidence.validShare), reason.markDensity(evidence.markedLetters)];
  if (isMisspelt(evidence)) return verdictOf('wrong', [reason.misspelt(evidence.misspelt), ...shares]);
  const hasOddWords = evidence.oddSmall > (isOcr ? MAX_ODD_OF_OCR : MAX_ODD);
  if (hasOddWords || hasFewValid(evidence) || evidence.brokenWords > 0.05) return verdictOf('wrong', shares);
  const unlikely = unlikelyShare(lines, deps);
  if (unlikely > (isOcr ? MAX_DISAGREEMENT_OF_OCR : MAX_DISAGREEMENT))
    return verdictOf('wrong', [reason.unlikelyWords(unlikely), ...shares]);
  const swapped = deps === null ? undefined : findSwappedLetter(lines, deps);
  if (swapped !== undefined) return verdictOf('wrong', [reason.swapped(swapped.printed, swapped.meant), ...shares]);
  const strange = deps === null ? 0 : strangePairShare(lines, deps.model);
  if (strange > MAX_STRANGE_PAIRS) return verdictOf('wrong', [reason.wordOrder(strange), ...shares]);
  return verdictOf('good', shares);
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
  if (missing !== undefined) return verdictOf('partial', [missing]);
  if (pixels.gapFit !== undefined && pixels.gapFit < MIN_GAP_FIT)
    return verdictOf('wrong', [reason.otherPage(1 - pixels.gapFit)]);
  const stacked = stackedShare(runs);
  if (stacked > MAX_STACKED) return verdictOf('wrong', [reason.doubled(stacked)]);
  const conversion = convertLayer(runs, lines);
  if (conversion !== undefined) return withRegions(judgeConverted(conversion, deps), conversion.lines, deps);
  const unreadable = unreadableShare(lines);
  if (unreadable > MAX_UNREADABLE) return verdictOf('wrong', [reason.unmapped(unreadable)]);
  const words = lines.join(' ').match(/\p{L}+/gu)?.length ?? 0;
  if (words < MIN_WORDS) return judgeFewWords(page, lines);
  const isOcr = page.imageCoverage >= SCAN_COVERAGE && runs.some((run) => run.invisible);
  const composed = lines.map(toNfc);
  return withOrder(withRegions(judgeUnicode(composed, isOcr, deps), composed, deps), runLines, deps);
}

/** Lines that are right one by one may stand in an order that nobody wrote. */
function withOrder(verdict: TextLayerVerdict, lines: readonly RunLine[], deps: MarksDeps | null): TextLayerVerdict {
  const isMixed = lines.filter(({ text }) => isEnglishLine(text)).length > MOST_ENGLISH_LINES * lines.length;
  if (verdict.verdict !== 'good' || deps === null || isMixed) return verdict;
  const composed = lines.map((line) => ({ ...line, text: toNfc(line.text) }));
  if (lineOrderEvidence(composed, deps.model) >= MIN_ORDER_EVIDENCE) return verdict;
  return verdictOf('wrong', [reason.lineOrder(), ...verdict.reasons]);
}

/** A page that passed as a whole is a part only where stretches of it are broken: those must be read again. */
function withRegions(verdict: TextLayerVerdict, lines: readonly string[], deps: MarksDeps | null): TextLayerVerdict {
  if (verdict.verdict === 'wrong') return verdict;
  const regions = findDamagedRegions(lines, deps);
  if (regions.length === 0) return verdict;
  const reasons = regions.map((region) =>
    reason.damagedLines(region.firstLine + 1, region.lastLine + 1, region.reason),
  );
  return verdictOf('partial', [...reasons, ...verdict.reasons]);
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
