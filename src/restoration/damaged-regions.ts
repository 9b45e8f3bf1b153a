import type { MarksDeps } from './marks.ts';
import { countDisagreementByLine, type Disagreement, gatherEvidence, type TextEvidence } from './text-evidence.ts';
import { reason } from './verdict-reasons.ts';

/** Consecutive lines of a layer that are broken though the page as a whole looks right. */
export interface DamagedRegion {
  /** 0-based, both inclusive. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly reason: string;
}

/** Words that a stretch of lines must have before its letters mean something. */
const WORDS_FOR_LETTERS = 24;
/** Right text has 10 % and 4 % even in headings; names and tables of figures go down to half of it. */
const MIN_TONED = 0.025;
const MIN_QUALITY = 0.01;
/** A stretch in an old encoding that no table fits: few syllables, many marks. */
const MIN_VALID = 0.5;
const MANY_MARKS = 0.05;
const MIN_SKELETONS = 0.7;
const MAX_ENGLISH = 0.1;
/** Share of words that the language model is sure should carry other marks: in right text, and in broken. */
const AGAINST_IN_RIGHT = 0.004;
const AGAINST_IN_BROKEN = 0.06;
/**
 * How much more likely than right (natural logarithm) the likeliest lines must be broken. 140 right pages of dev text:
 * at most 4.9; one wrong tone in ten words of half the page: 13 and more, of a quarter: 3 to 43, median 20.
 */
const MIN_EVIDENCE = 6.5;
/** Fewer may be labels of a table cut short. */
const MIN_AGAINST = 6;

interface Stretch {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly evidence: TextEvidence;
}

/** The lines in stretches of at least so many words; what is left at the end is too short to tell. */
function cutIntoStretches(lines: readonly string[], words: number): Stretch[] {
  const stretches: Stretch[] = [];
  let firstLine = 0;
  for (let lastLine = 0; lastLine < lines.length; lastLine += 1) {
    const evidence = gatherEvidence(lines.slice(firstLine, lastLine + 1));
    if (evidence.words < words) continue;
    stretches.push({ firstLine, lastLine, evidence });
    firstLine = lastLine + 1;
  }
  return stretches;
}

function damageOf(evidence: TextEvidence): string | undefined {
  if (evidence.englishShare > MAX_ENGLISH) return undefined;
  const isVietnamese = evidence.skeletonShare >= MIN_SKELETONS;
  const isBare = evidence.tonedLetters < MIN_TONED && evidence.qualityLetters < MIN_QUALITY;
  if (isVietnamese && isBare) return evidence.markedLetters === 0 ? reason.noMarks() : reason.wrongLanguage();
  const isLegacy = evidence.validShare < MIN_VALID && evidence.otherMarks > MANY_MARKS;
  return isLegacy ? reason.validSyllables(evidence.validShare) : undefined;
}

/** Stretches whose letters cannot be right. */
function findWrongLetters(lines: readonly string[]): DamagedRegion[] {
  return cutIntoStretches(lines, WORDS_FOR_LETTERS).flatMap(({ firstLine, lastLine, evidence }) => {
    const damage = damageOf(evidence);
    return damage === undefined ? [] : [{ firstLine, lastLine, reason: damage }];
  });
}

const evidenceOf = ({ words, against }: Disagreement): number =>
  against * Math.log(AGAINST_IN_BROKEN / AGAINST_IN_RIGHT) +
  (words - against) * Math.log((1 - AGAINST_IN_BROKEN) / (1 - AGAINST_IN_RIGHT));

/** The run of lines whose marks the language model contradicts most, where that is no accident. */
function findWrongMarks(lines: readonly string[], deps: MarksDeps): DamagedRegion[] {
  const counts = countDisagreementByLine(lines, deps);
  let best = { evidence: MIN_EVIDENCE, firstLine: 0, lastLine: -1 };
  let run = { evidence: 0, firstLine: 0 };
  for (const [lastLine, count] of counts.entries()) {
    if (run.evidence <= 0) run = { evidence: 0, firstLine: lastLine };
    run.evidence += evidenceOf(count);
    if (run.evidence > best.evidence) best = { ...run, lastLine };
  }
  const inside = counts.slice(best.firstLine, best.lastLine + 1);
  const words = inside.reduce((sum, line) => sum + line.words, 0);
  const against = inside.reduce((sum, line) => sum + line.against, 0);
  if (against < MIN_AGAINST) return [];
  return [{ firstLine: best.firstLine, lastLine: best.lastLine, reason: reason.unlikelyWords(against / words) }];
}

/**
 * Stretches of lines that cannot be trusted, of a layer whose page passed: half a page read by an English engine, a
 * paragraph without marks. Neighbouring stretches of the same kind are one region.
 */
export function findDamagedRegions(lines: readonly string[], deps: MarksDeps | null): DamagedRegion[] {
  const letters = findWrongLetters(lines);
  const found = letters.length > 0 || deps === null ? letters : findWrongMarks(lines, deps);
  const regions: DamagedRegion[] = [];
  for (const region of found) {
    const last = regions.at(-1);
    if (last?.lastLine === region.firstLine - 1) regions[regions.length - 1] = { ...last, lastLine: region.lastLine };
    else regions.push(region);
  }
  return regions;
}
