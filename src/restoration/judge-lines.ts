import type { TextLayerVerdict } from '../domain/text-layer.ts';
import { isSyllableSkeleton } from '../vietnamese/syllable.ts';
import { hasMarks } from '../vietnamese/unicode.ts';
import { hasLostLetters, hasResidue } from './conversion-losses.ts';
import type { Conversion } from './convert-layer.ts';
import { findLostSigns } from './lost-signs.ts';
import type { MarksDeps } from './marks.ts';
import { findSwappedLetter } from './swapped-letters.ts';
import { countDisagreementByLine, gatherEvidence, type TextEvidence } from './text-evidence.ts';
import { reason } from './verdict-reasons.ts';
import { strangePairShare } from './word-order.ts';

/** Too few words for shares to mean anything. */
export const MIN_WORDS = 6;
/** Right text of public papers: 96-100 % valid; English OCR of Vietnamese: 45-60 %; ư and ơ lost: 85-92 %. */
const MIN_VALID = 0.94;
const MIN_VALID_AFTER_CONVERSION = 0.88;
/** Right text: at most 0.7 % of a page's words (140 pages); ư read as u throughout: 1.4 % and more. */
const MAX_MISSPELT = 0.01;
/** Right text: at most 1.9 %, in 98 of 100 pages at most 1.3 %; one letter in sixty misread: 1.2 to 6.7 %, in thirty 2.8 and more. */
const MAX_ODD = 0.022;
const MAX_ODD_OF_OCR = 0.013;
/** Right text: toned 10 % and more, quality 4 % and more; half of it is the line (encodings.md §5). */
const MIN_TONED = 0.06;
const MIN_QUALITY = 0.025;
const MAX_DISAGREEMENT = 0.03;
/** Right text: at most 9 % of a page's pairs of words, in half of the pages 0.6 %; two columns mixed word by word: 8 % and more, in half 18 %. */
const MAX_STRANGE_PAIRS = 0.1;
/** Share of the lines; a quotation has fewer. */
const MOST_ENGLISH_LINES = 0.1;
/** A line converted by the wrong table has words that are syllables, but not there. */
const MAX_DISAGREEMENT_CONVERTED = 0.015;
/** Labels of a table cut short mislead the model now and then. */
const MIN_AGAINST = 6;
/** An invisible layer over a scan was read by a machine: it must be better than ours would be. */
const MAX_DISAGREEMENT_OF_OCR = 0.012;

export const verdictOf = (
  verdict: TextLayerVerdict['verdict'],
  reasons: readonly string[],
  encoding: string | null = null,
): TextLayerVerdict => ({ verdict, encoding, reasons });

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

/** What a layer is worth once it was converted. */
export function judgeConverted(conversion: Conversion, deps: MarksDeps | null): TextLayerVerdict {
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

/** Whether English stands between the lines so often that those of one language need not follow each other. */
export const isInTwoLanguages = (lines: readonly string[]): boolean =>
  lines.filter(isEnglishLine).length > MOST_ENGLISH_LINES * lines.length;

/** What the words of a layer in Unicode say of it; `isOcr`: some engine read them. */
export function judgeUnicode(allLines: readonly string[], isOcr: boolean, deps: MarksDeps | null): TextLayerVerdict {
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
