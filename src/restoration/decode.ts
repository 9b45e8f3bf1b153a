import { bigramPosteriors, type Probabilities, scoreSteps } from './bigram-pass.ts';
import type { LanguageModel } from './language-model.ts';
import type { Lattice } from './lattice.ts';
import { prune } from './prune-lattice.ts';
import { trigramPosteriors } from './trigram-pass.ts';

export interface DecodeOptions {
  /** Candidates of a place that go on to the trigram pass: 6 gains 0.03 points over 4 on the dev text, 8 no more. */
  readonly beam: number;
  /** Share of a place's probability under which the first pass drops a candidate. */
  readonly floor: number;
  /** Exponent on the language model's probabilities: below 1 evens them out, which calibrates the posteriors. */
  readonly sharpness: number;
}

export const defaultDecodeOptions: DecodeOptions = { beam: 6, floor: 1e-5, sharpness: 0.9 };

export interface Decoder {
  /** Probability of each candidate of the lattice, summing to 1 at each place. */
  decode(lattice: Lattice): Float64Array;
}

export function createDecoder(model: LanguageModel, options: DecodeOptions = defaultDecodeOptions): Decoder {
  const raise = (scores: Float32Array): Float64Array =>
    Float64Array.from(scores, (score) => Math.exp(options.sharpness * score));
  const probabilities: Probabilities = {
    unigram: raise(model.unigram),
    unigramBackoff: raise(model.unigramBackoff),
    bigram: raise(model.bigramScores),
    backoff: raise(model.backoffScores),
    gain: raise(model.trigramGains),
  };
  return {
    decode: (lattice) => {
      const all = scoreSteps(model, probabilities, lattice);
      const coarse = bigramPosteriors(lattice, all);
      const kept = prune(lattice, coarse, options);
      return trigramPosteriors(model, probabilities, kept, coarse);
    },
  };
}
