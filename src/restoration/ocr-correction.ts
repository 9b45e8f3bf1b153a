import { isVietnameseSyllable } from '../vietnamese/syllable.ts';
import { stripMarks, toNewTonePlacement, toNfc } from '../vietnamese/unicode.ts';
import { specialIds } from './language-model.ts';
import { LatticeBuilder } from './lattice.ts';
import { inCaseOf, type MarksDeps } from './marks.ts';
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

/** Corrects the words of a run of text that belongs together (a paragraph); most runs need nothing. */
export type OcrCorrector = (words: readonly ReadWord[]) => Correction[];

/**
 * A reading is changed only above this. Right text given with low confidence: no change in 35,408 words of legal dev
 * text; six real scans: every change an improvement (docs/restoration.md).
 */
const MIN_PROBABILITY = 0.99;
/** Words that the engine is this sure of are left alone when they are words at all. */
const SURE_CONFIDENCE = 0.98;
/** Share of misread marks among words of full confidence, spread over the other marks (tesseract `vie`, clean pages). */
const BASE_ERROR = 2e-4;
const DOUBT_ERROR = 0.02;
/** A reading that is no syllable is an error or a foreign word. */
const INVALID_FIT = 0.02;

interface Candidate {
  readonly wordIndex: number;
  readonly place: number;
  readonly texts: readonly string[];
}

const LETTERS_WITH_EDGES = /^(\P{L}*)(\p{L}+)(\P{L}*)$/u;
const isSmall = (core: string): boolean => core === core.toLowerCase();

/** Only small words are corrected: names, abbreviations, numbers and symbols are not ours to change. */
function correctableCore(word: ReadWord): string | undefined {
  const [, before = '', core = '', after = ''] = LETTERS_WITH_EDGES.exec(word.text) ?? [];
  if (core.length < 2 || !isSmall(core) || /\d/.test(before + after)) return undefined;
  return isVietnameseSyllable(core) && word.confidence >= SURE_CONFIDENCE ? undefined : core;
}

class CorrectionLattice {
  readonly builder = new LatticeBuilder();
  readonly candidates: Candidate[] = [];
  private readonly deps: MarksDeps;

  constructor(deps: MarksDeps) {
    this.deps = deps;
    this.builder.addSingle(specialIds.boundary);
  }

  add(word: ReadWord, wordIndex: number): void {
    const core = correctableCore(word);
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
    for (const id of model.idsOfBase.get(stripMarks(core)) ?? []) {
      const text = model.words[id] ?? '';
      if (isVietnameseSyllable(text)) offer(id, inCaseOf(core, text), error);
    }
    for (const { text, confidence } of word.alternatives) {
      const id = model.idOfWord.get(toNewTonePlacement(toNfc(text)));
      if (id !== undefined) offer(id, toNfc(text), error + 0.2 * confidence);
    }
    this.builder.endPlace();
    this.candidates.push({ wordIndex, place, texts });
  }
}

/** Corrects marks (and the engine's own alternatives) where the words around leave no doubt. */
export function createOcrCorrector(deps: MarksDeps): OcrCorrector {
  return (words) => {
    if (!words.some((word) => correctableCore(word) !== undefined)) return [];
    const run = new CorrectionLattice(deps);
    for (const [index, word] of words.entries()) run.add(word, index);
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
      if (best.probability < MIN_PROBABILITY) return [];
      const text = word.text.replace(core, best.text);
      return [{ wordIndex: candidate.wordIndex, before: word.text, text, probability: best.probability }];
    });
  };
}
