import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { hasMarks, stripMarks, toNewTonePlacement, toNfc } from '../vietnamese/unicode.ts';
import { DocumentPairs } from './document-pairs.ts';
import { isKnownSyllable } from './known-syllables.ts';
import { specialIds } from './language-model.ts';
import { LatticeBuilder } from './lattice.ts';
import { ConfusionRates } from './mark-confusions.ts';
import { misreadingOf } from './mark-misreadings.ts';
import { inCaseOf, type MarksDeps } from './marks.ts';
import { settleCapitals } from './misread-capitals.ts';
import { settleDates } from './misread-dates.ts';
import { type LetterReadings, rememberLetterReadings } from './misread-letters.ts';
import { letterOdds, MEAN_ODDS, markOdds } from './misread-odds.ts';
import { tokenize } from './tokens.ts';
import { type Witness, WitnessEvidence } from './witness.ts';
import { caseOf, inCase } from './word-case.ts';

/** A word as the engine read it. */
export interface ReadWord {
  readonly text: string;
  /** 0..1 */
  readonly confidence: number;
  readonly alternatives: readonly { readonly text: string; readonly confidence: number }[];
  /** What a second reader made of the same place; absent where nobody else read the page. */
  readonly witness?: Witness;
}

export interface Correction {
  readonly wordIndex: number;
  readonly before: string;
  readonly text: string;
  /** Probability 0..1 of the new reading. */
  readonly probability: number;
}

/** What the words around say of a word as it stands. */
export interface WordOdds {
  readonly wordIndex: number;
  /** Probability 0..1 that it is what was printed. */
  readonly probability: number;
  /** The likeliest reading, with the word's signs: the word itself where nothing is likelier. */
  readonly best: string;
}

/** Corrections of a run, and the odds of those of its words that could have been corrected. */
export interface WeighedRun {
  readonly corrections: Correction[];
  readonly odds: readonly WordOdds[];
}

/**
 * Corrects the runs of a page, each a text that belongs together (a paragraph, a cell); most runs need nothing. `pairs`:
 * those of the whole document; without them the page's own count.
 */
export type OcrCorrector = (runs: readonly (readonly ReadWord[])[], pairs?: DocumentPairs) => WeighedRun[];

/**
 * A reading is changed only above this. Right text given as if read: 1 change in 35,408 words of legal dev text; 16,343
 * words of typeset pages of 90 to 112 dpi: 186 of 251 errors gone, one right word changed (docs/restoration.md).
 */
const MIN_PROBABILITY = 0.99;
/** Words with a capital may be names, which the model knows less of. */
const MIN_PROBABILITY_OF_CAPITALS = 0.998;
/**
 * On a page where more of the words than this were misread for sure, what was read is worth less, and so the change need
 * not be as sure: where one word in thirteen is wrong (7-point print at 150 dpi), 0.91 will do.
 */
const MISREAD_PAGE = 0.02;
const SLACK = 1.5;
const MOST_SLACK = 0.04;
/** Words that the engine is this sure of are left alone when they are words at all. */
const SURE_CONFIDENCE = 0.98;
/** The place of a figure says what it can be, not what it is: fields made of it are looked at. */
const DATE_PROBABILITY = 0.8;
/** What the engine read a second time differs from the first as it likes; one in five is what was printed. */
const OTHER_READING = 0.2;
/** Of words that the engine is sure of; only a habit of the page or a second reader says more. */
const SURE_ERROR = 0.0005;
/** What a second reader saw of other letters counts so much less with each of them. */
const LETTER_ERROR = 0.25;
/** A reading that is no syllable is an error or a foreign word. */
const INVALID_FIT = 0.02;

interface Candidate {
  readonly wordIndex: number;
  readonly place: number;
  readonly texts: readonly string[];
}

const LETTERS = /\p{L}+/u;
const CAPITALS = /^\P{L}*\p{Lu}{2,}\P{L}*$/u;
const LETTERS_WITH_EDGES = /^(\P{L}*)(\p{L}+)(\P{L}*)$/u;
const isSmall = (core: string): boolean => core === core.toLowerCase();
/** A word in title case, or in capitals with a mark; capitals without are abbreviations. */
const isCorrectableCapital = (core: string): boolean =>
  /^\p{Lu}\p{Ll}+$/u.test(core) || (core === core.toUpperCase() && hasMarks(core));

/** A word that may be corrected, and how readily. */
interface Doubt {
  /** The word's letters. */
  readonly core: string;
  /** Share of words like it whose marks are misread. */
  readonly error: number;
  /** The same of one of its letters; 0 where that is not looked into. */
  readonly letters: number;
  readonly seen: WitnessEvidence;
}

/** What may be corrected of a word: abbreviations, numbers and symbols are not ours to change. */
function doubtOf(word: ReadWord, isInHeading: boolean, habits: ConfusionRates): Doubt | undefined {
  const [, before = '', core = '', after = ''] = LETTERS_WITH_EDGES.exec(word.text) ?? [];
  const isAlone = before + after === '';
  // One small letter with a mark is a word (ở, ý) or what is left of one (`á dụng`); with a sign it is an item's.
  const isWord = core.length > 1 || (isAlone && isSmall(core) && hasMarks(core));
  if (!isWord || /\d/.test(before + after) || !(isSmall(core) || isCorrectableCapital(core))) return undefined;
  const seen = new WitnessEvidence(core.toLowerCase(), word.witness);
  const isSure = word.confidence >= SURE_CONFIDENCE && !isInHeading && isVietnameseSyllable(core);
  const error = Math.max(habits.share, markOdds(word.confidence));
  if (!isSure) return { core, error, letters: letterOdds(word.confidence, core), seen };
  return seen.isAgainst || habits.concern(core.toLowerCase())
    ? { core, error: SURE_ERROR, letters: 0, seen }
    : undefined;
}

/**
 * Whether a word is one of a row in capitals. Bold capitals are misread with confidence, since the tone melts into the
 * circumflex (QUÓC for QUỐC), so there only the words around decide.
 */
function isInHeading(words: readonly ReadWord[], index: number): boolean {
  const isCapitals = (at: number): boolean => CAPITALS.test(words[at]?.text ?? '');
  return isCapitals(index) && (isCapitals(index - 1) || isCapitals(index + 1));
}

/** What is known when a run is corrected. */
interface PageKnowledge {
  /** How the page is misread, as far as it has shown. */
  readonly habits: ConfusionRates;
  readonly pairs: DocumentPairs;
  /** Words one letter away. */
  readonly nearTo: LetterReadings;
}

class CorrectionLattice {
  readonly builder = new LatticeBuilder();
  readonly candidates: Candidate[] = [];
  private readonly deps: MarksDeps;
  private readonly page: PageKnowledge;

  constructor(deps: MarksDeps, page: PageKnowledge) {
    this.deps = deps;
    this.page = page;
    this.builder.addSingle(specialIds.boundary);
  }

  add(words: readonly ReadWord[], wordIndex: number, doubt: Doubt | undefined): void {
    const text = words[wordIndex]?.text ?? '';
    for (const token of tokenize(text)) {
      if (token.kind !== 'word') this.builder.addSingle(specialIds[token.kind]);
      else if (doubt === undefined) this.builder.addSingle(this.idOf(text.slice(token.start, token.end)));
      else this.addDoubtful(doubt, words, wordIndex);
    }
  }

  private idOf(text: string): number {
    return this.deps.model.idOfWord.get(toNewTonePlacement(text.toLowerCase())) ?? specialIds.unknown;
  }

  private addDoubtful(doubt: Doubt, words: readonly ReadWord[], wordIndex: number): void {
    const { core, seen } = doubt;
    const [before, after] = [words[wordIndex - 1]?.text, words[wordIndex + 1]?.text];
    const gainOf = this.page.pairs.gainsBeside(core, before, after);
    const own = this.idOf(core);
    const small = core.toLowerCase();
    const texts = [core];
    const place = this.builder.places;
    this.builder.add(own, (isVietnameseSyllable(core) ? 1 : INVALID_FIT) * seen.weightOf(small));
    for (const [text, { id, fit }] of this.readingsOf(doubt, words[wordIndex]?.alternatives ?? [])) {
      if (id === own || text === core) continue;
      this.builder.add(id, fit * gainOf(text) * seen.weightOf(text.toLowerCase()));
      texts.push(text);
    }
    this.builder.endPlace();
    this.candidates.push({ wordIndex, place, texts });
  }

  /** What may have been printed where the word was read, with how well the reading fits it. */
  private readingsOf({ core, error, letters, seen }: Doubt, alternatives: ReadWord['alternatives']) {
    const { model } = this.deps;
    const { habits } = this.page;
    const small = core.toLowerCase();
    const readings = new Map<string, { readonly id: number; readonly fit: number }>();
    const offer = (id: number, text: string, fit: number): void => {
      if ((readings.get(text)?.fit ?? 0) < fit) readings.set(text, { id, fit });
    };
    const offerMarks = (read: string, write: (text: string) => string, fitOf: (text: string) => number): void => {
      for (const id of model.idsOfBase.get(stripMarks(read)) ?? []) {
        const text = model.words[id] ?? '';
        if (isKnownSyllable(model.words, id)) offer(id, write(text), fitOf(text));
      }
    };
    offerMarks(
      small,
      (text) => inCaseOf(core, text),
      (text) => Math.max((error * misreadingOf(text, small)) / MEAN_ODDS, habits.rateOf(text, small)),
    );
    const inOwnCase = (text: string): string => inCase(text, caseOf(core, false));
    for (const { text, confidence } of alternatives) {
      const other = lettersOf(toNfc(text));
      const fit = error + OTHER_READING * confidence;
      const id = model.idOfWord.get(toNewTonePlacement(other));
      if (id !== undefined) offer(id, inOwnCase(other), fit);
      if (stripMarks(other) !== stripMarks(small))
        offerMarks(other, inOwnCase, (printed) => OTHER_READING * Math.min(1, misreadingOf(printed, other)));
    }
    const seenAs = letters === 0 ? [] : [small, ...alternatives.map(({ text }) => lettersOf(toNfc(text)))];
    const near = [...new Set(seenAs)].flatMap((read) => this.page.nearTo(read));
    for (const { id, text, share } of near) offer(id, inOwnCase(text), letters * share);
    for (const { text, edits } of seen.others) offer(this.idOf(text), inOwnCase(text), error * LETTER_ERROR ** edits);
    return readings;
  }
}

function correctRun(read: readonly ReadWord[], deps: MarksDeps, page: PageKnowledge): WeighedRun {
  const dated = settleDates(read.map((word) => word.text));
  const settled = settleCapitals(dated);
  const words = read.map((word, index) => ({ ...word, text: settled[index] ?? word.text }));
  const { corrections: marks, odds } = correctMarks(words, deps, page);
  const byWord = new Map(marks.map((correction) => [correction.wordIndex, correction]));
  const corrections = read.flatMap(({ text: before }, wordIndex) => {
    const ownProbability = dated[wordIndex] === before ? MIN_PROBABILITY : DATE_PROBABILITY;
    const { text = settled[wordIndex] ?? before, probability = ownProbability } = byWord.get(wordIndex) ?? {};
    return text === before ? [] : [{ wordIndex, before, text, probability }];
  });
  return { corrections, odds };
}

interface WeighedMarks {
  readonly corrections: readonly Omit<Correction, 'before'>[];
  readonly odds: readonly WordOdds[];
}

/** Words whose marks the words around contradict, with what was printed. */
function correctMarks(words: readonly ReadWord[], deps: MarksDeps, page: PageKnowledge): WeighedMarks {
  const doubts = words.map((word, index) => doubtOf(word, isInHeading(words, index), page.habits));
  if (doubts.every((doubt) => doubt === undefined)) return { corrections: [], odds: [] };
  const run = new CorrectionLattice(deps, page);
  for (const index of words.keys()) run.add(words, index, doubts[index]);
  run.builder.addSingle(specialIds.boundary);
  const lattice = run.builder.finish();
  const probability = deps.decoder.decode(lattice);
  const weighed = run.candidates.map(({ wordIndex, place, texts }) => {
    const first = lattice.starts[place] ?? 0;
    const best = texts
      .map((text, at) => ({ text, probability: probability[first + at] ?? 0 }))
      .reduce((a, b) => (b.probability > a.probability ? b : a));
    const core = texts[0] ?? '';
    const text = words[wordIndex]?.text.replace(core, best.text) ?? '';
    return { wordIndex, core, text, best, own: probability[first] ?? 0 };
  });
  const corrections = weighed.flatMap(({ wordIndex, core, text, best }) => {
    const isChanged = best.text !== core && best.probability >= neededFor(core) - slackOf(page.habits);
    return isChanged ? [{ wordIndex, text, probability: best.probability }] : [];
  });
  return {
    corrections,
    odds: weighed.map(({ wordIndex, text, own }) => ({ wordIndex, probability: own, best: text })),
  };
}

/** A word with marks that is no syllable was misread for sure: the likeliest one is better than none, and looked at. */
const MIN_PROBABILITY_OF_NO_SYLLABLE = 0.6;

function neededFor(core: string): number {
  if (!isSmall(core)) return MIN_PROBABILITY_OF_CAPITALS;
  return hasMarks(core) && !isVietnameseSyllable(core) ? MIN_PROBABILITY_OF_NO_SYLLABLE : MIN_PROBABILITY;
}

const slackOf = ({ share }: ConfusionRates): number => Math.min(MOST_SLACK, SLACK * Math.max(0, share - MISREAD_PAGE));

const NO_HABITS = new ConfusionRates([], []);
const lettersOf = (text: string): string => LETTERS.exec(text)?.[0].toLowerCase() ?? '';

/**
 * Corrects marks (and the engine's own alternatives) where the words around leave no doubt. What the sure corrections
 * show of the page's habits counts in a second round.
 */
export function createOcrCorrector(deps: MarksDeps): OcrCorrector {
  const nearTo = rememberLetterReadings(deps.model);
  return (runs, known) => {
    const texts = runs.map((words) => words.map((word) => word.text));
    const pairs = known ?? new DocumentPairs(texts);
    const first = runs.map((words) => correctRun(words, deps, { habits: NO_HABITS, pairs, nearTo }));
    const changes = first
      .flatMap(({ corrections }) => corrections)
      .map(({ before, text }) => ({ read: lettersOf(before), printed: lettersOf(text) }));
    const habits = new ConfusionRates(
      changes,
      texts.flat().map((text) => text.toLowerCase()),
    );
    return habits.isEmpty ? first : runs.map((words) => correctRun(words, deps, { habits, pairs, nearTo }));
  };
}
