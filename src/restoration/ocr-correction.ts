import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { hasMarks, stripMarks, toNewTonePlacement, toNfc } from '../vietnamese/unicode.ts';
import { specialIds } from './language-model.ts';
import { LatticeBuilder } from './lattice.ts';
import { ConfusionRates } from './mark-confusions.ts';
import { inCaseOf, type MarksDeps } from './marks.ts';
import { settleCapitals } from './misread-capitals.ts';
import { settleDates } from './misread-dates.ts';
import { tokenize } from './tokens.ts';

/** A word as the engine read it. */
export interface ReadWord {
  readonly text: string;
  /** 0..1 */
  readonly confidence: number;
  readonly alternatives: readonly { readonly text: string; readonly confidence: number }[];
}

export interface Correction {
  readonly wordIndex: number;
  readonly before: string;
  readonly text: string;
  /** Probability 0..1 of the new reading. */
  readonly probability: number;
}

/** Corrects the runs of a page, each a text that belongs together (a paragraph, a cell); most runs need nothing. */
export type OcrCorrector = (runs: readonly (readonly ReadWord[])[]) => Correction[][];

/**
 * A reading is changed only above this. Right text given as if read: 1 change in 35,408 words of legal dev text; 16,343
 * words of typeset pages of 90 to 112 dpi: 186 of 251 errors gone, one right word changed (docs/restoration.md).
 */
const MIN_PROBABILITY = 0.99;
/** Words with a capital may be names, which the model knows less of. */
const MIN_PROBABILITY_OF_CAPITALS = 0.998;
/** Words that the engine is this sure of are left alone when they are words at all. */
const SURE_CONFIDENCE = 0.98;
/** The place of a figure says what it can be, not what it is: fields made of it are looked at. */
const DATE_PROBABILITY = 0.8;
/** Share of words whose marks are misread, by confidence: 0.5 % above 0.9, a quarter below (tesseract `vie`). */
const BASE_ERROR = 0.01;
const DOUBT_ERROR = 0.3;
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

/** The word's letters where they may be corrected: abbreviations, numbers and symbols are not ours to change. */
function correctableCore(word: ReadWord, isInHeading: boolean): string | undefined {
  const [, before = '', core = '', after = ''] = LETTERS_WITH_EDGES.exec(word.text) ?? [];
  if (core.length < 2 || /\d/.test(before + after) || !(isSmall(core) || isCorrectableCapital(core))) return undefined;
  const isSure = word.confidence >= SURE_CONFIDENCE && !isInHeading;
  return isVietnameseSyllable(core) && isSure ? undefined : core;
}

/**
 * Whether a word is one of a row in capitals. Bold capitals are misread with confidence, since the tone melts into the
 * circumflex (QUÓC for QUỐC), so there only the words around decide.
 */
function isInHeading(words: readonly ReadWord[], index: number): boolean {
  const isCapitals = (at: number): boolean => CAPITALS.test(words[at]?.text ?? '');
  return isCapitals(index) && (isCapitals(index - 1) || isCapitals(index + 1));
}

class CorrectionLattice {
  readonly builder = new LatticeBuilder();
  readonly candidates: Candidate[] = [];
  private readonly deps: MarksDeps;
  private readonly habits: ConfusionRates;

  constructor(deps: MarksDeps, habits: ConfusionRates) {
    this.deps = deps;
    this.habits = habits;
    this.builder.addSingle(specialIds.boundary);
  }

  /** `core`: the word's letters where they may be corrected. */
  add(word: ReadWord, wordIndex: number, core: string | undefined): void {
    for (const token of tokenize(word.text)) {
      if (token.kind !== 'word') this.builder.addSingle(specialIds[token.kind]);
      else if (core === undefined) this.builder.addSingle(this.idOf(word.text.slice(token.start, token.end)));
      else this.addCore(core, word, wordIndex);
    }
  }

  private idOf(text: string): number {
    return this.deps.model.idOfWord.get(toNewTonePlacement(text.toLowerCase())) ?? specialIds.unknown;
  }

  private addCore(core: string, word: ReadWord, wordIndex: number): void {
    const { model } = this.deps;
    const own = this.idOf(core);
    const isValid = isVietnameseSyllable(core);
    const texts = [core];
    const place = this.builder.places;
    this.builder.add(own, isValid ? 1 : INVALID_FIT);
    const error = BASE_ERROR + DOUBT_ERROR * (1 - word.confidence);
    const offer = (id: number, text: string, fit: number): void => {
      if (id === own || texts.includes(text)) return;
      this.builder.add(id, fit);
      texts.push(text);
    };
    const small = core.toLowerCase();
    for (const id of model.idsOfBase.get(stripMarks(small)) ?? []) {
      const text = model.words[id] ?? '';
      const fit = Math.max(error, this.habits.rateOf(text, small));
      if (isVietnameseSyllable(text)) offer(id, inCaseOf(core, text), fit);
    }
    for (const { text, confidence } of word.alternatives) {
      const id = model.idOfWord.get(toNewTonePlacement(toNfc(text)));
      if (id !== undefined) offer(id, toNfc(text), error + 0.2 * confidence);
    }
    this.builder.endPlace();
    this.candidates.push({ wordIndex, place, texts });
  }
}

function correctRun(read: readonly ReadWord[], deps: MarksDeps, habits: ConfusionRates): Correction[] {
  const dated = settleDates(read.map((word) => word.text));
  const settled = settleCapitals(dated);
  const words = read.map((word, index) => ({ ...word, text: settled[index] ?? word.text }));
  const marks = correctMarks(words, deps, habits);
  const byWord = new Map(marks.map((correction) => [correction.wordIndex, correction]));
  return read.flatMap(({ text: before }, wordIndex) => {
    const ownProbability = dated[wordIndex] === before ? MIN_PROBABILITY : DATE_PROBABILITY;
    const { text = settled[wordIndex] ?? before, probability = ownProbability } = byWord.get(wordIndex) ?? {};
    return text === before ? [] : [{ wordIndex, before, text, probability }];
  });
}

/** Words whose marks the words around contradict, with what was printed. */
function correctMarks(
  words: readonly ReadWord[],
  deps: MarksDeps,
  habits: ConfusionRates,
): Omit<Correction, 'before'>[] {
  const cores = words.map((word, index) => correctableCore(word, isInHeading(words, index)));
  if (cores.every((core) => core === undefined)) return [];
  const run = new CorrectionLattice(deps, habits);
  for (const [index, word] of words.entries()) run.add(word, index, cores[index]);
  run.builder.addSingle(specialIds.boundary);
  const lattice = run.builder.finish();
  const probability = deps.decoder.decode(lattice);
  return run.candidates.flatMap((candidate) => {
    const first = lattice.starts[candidate.place] ?? 0;
    const best = candidate.texts
      .map((text, at) => ({ text, probability: probability[first + at] ?? 0 }))
      .reduce((a, b) => (b.probability > a.probability ? b : a));
    const word = words[candidate.wordIndex];
    const core = candidate.texts[0];
    if (word === undefined || core === undefined || best.text === core) return [];
    if (best.probability < (isSmall(core) ? MIN_PROBABILITY : MIN_PROBABILITY_OF_CAPITALS)) return [];
    const text = word.text.replace(core, best.text);
    return [{ wordIndex: candidate.wordIndex, text, probability: best.probability }];
  });
}

const NO_HABITS = new ConfusionRates([], []);
const lettersOf = (text: string): string => LETTERS.exec(text)?.[0].toLowerCase() ?? '';

/**
 * Corrects marks (and the engine's own alternatives) where the words around leave no doubt. What the sure corrections
 * show of the page's habits counts in a second round.
 */
export function createOcrCorrector(deps: MarksDeps): OcrCorrector {
  return (runs) => {
    const first = runs.map((words) => correctRun(words, deps, NO_HABITS));
    const changes = first.flat().map(({ before, text }) => ({ read: lettersOf(before), printed: lettersOf(text) }));
    const habits = new ConfusionRates(
      changes,
      runs.flatMap((words) => words.map((word) => word.text.toLowerCase())),
    );
    return habits.isEmpty ? first : runs.map((words) => correctRun(words, deps, habits));
  };
}
