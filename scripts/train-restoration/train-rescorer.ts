import {
  featureBits,
  hashFeature,
  hashPatterns,
  noPattern,
  patternCount,
  reach,
} from '../../src/restoration/rescorer-features.ts';
import { exampleLength, mostCandidates, wordsInWindow } from './rescorer-examples.ts';

const TABLE_LENGTH = 2 ** featureBits;
/** Sights of a feature that teach it nothing: most stand in one example only and would learn that by heart. */
const SIGHTS_BEFORE = 2;
/** Rate of AdaGrad (Duchi et al. 2011); 0.1 is no better on the dev text. */
const RATE = 0.05;
/** Share of the patterns left out of each example, so that none leans on another. */
const DROPPED = 0.3;
/** Pull towards zero of each weight that an example touches. */
const PULL = 1e-6;

/** The features that count, in ascending order, and what they count. */
export interface LearntFeatures {
  readonly features: Uint32Array;
  readonly weights: Float64Array;
}

/** One example laid out: its features by candidate, -1 where a pattern says nothing. */
class ExampleView {
  candidates = 0;
  right = 0;
  importance = 1;
  readonly logs = new Float64Array(mostCandidates);
  readonly features = new Float64Array(patternCount * mostCandidates);
  private readonly patterns = new Int32Array(patternCount);

  read(rows: Uint16Array, row: number): void {
    const from = row + 2 + wordsInWindow;
    this.importance = rows[row] ?? 1;
    this.right = rows[row + 1] ?? 0;
    hashPatterns(rows.subarray(row + 2, from), reach, this.patterns);
    this.candidates = 0;
    while (this.candidates < mostCandidates && rows[from + this.candidates] !== 0) {
      this.logs[this.candidates] = (rows[from + mostCandidates + this.candidates] ?? 0) / -2000;
      this.layOut(this.candidates, rows[from + this.candidates] ?? 0);
      this.candidates += 1;
    }
  }

  private layOut(candidate: number, id: number): void {
    for (let index = 0; index < patternCount; index += 1) {
      const pattern = this.patterns[index] ?? noPattern;
      this.features[candidate * patternCount + index] = pattern === noPattern ? -1 : hashFeature(pattern, id);
    }
  }
}

/** Logistic regression over the candidates of each example, on top of what the language model says. */
export class RescorerLearner {
  private readonly weights = new Float32Array(TABLE_LENGTH);
  private readonly squares = new Float32Array(TABLE_LENGTH);
  private readonly sights = new Uint8Array(TABLE_LENGTH);
  private readonly example = new ExampleView();
  private readonly scores = new Float64Array(mostCandidates);
  private readonly isDropped = new Uint8Array(patternCount);
  private state = 1;

  /** Goes through all examples once, in an order of no meaning; gives the mean loss. */
  learn(rows: Uint16Array): number {
    const examples = rows.length / exampleLength;
    const stride = strideFor(examples);
    let loss = 0;
    for (let step = 0, at = 0; step < examples; step += 1, at = (at + stride) % examples) {
      this.example.read(rows, at * exampleLength);
      this.drop();
      loss += this.step();
    }
    return loss / examples;
  }

  private drop(): void {
    for (let index = 0; index < patternCount; index += 1) {
      this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) | 0;
      this.isDropped[index] = (this.state >>> 16) / 65_536 < DROPPED ? 1 : 0;
    }
  }

  private step(): number {
    const { candidates, right, importance, logs } = this.example;
    let sum = 0;
    for (let candidate = 0; candidate < candidates; candidate += 1) {
      const score = Math.exp((logs[candidate] ?? 0) + this.voteFor(candidate));
      this.scores[candidate] = score;
      sum += score;
    }
    for (let candidate = 0; candidate < candidates; candidate += 1) {
      const slope = (this.scores[candidate] ?? 0) / sum - (candidate === right ? 1 : 0);
      this.move(candidate, slope * importance);
    }
    return -Math.log((this.scores[right] ?? 0) / sum);
  }

  private voteFor(candidate: number): number {
    let vote = 0;
    for (let index = 0; index < patternCount; index += 1) {
      const feature = this.example.features[candidate * patternCount + index] ?? -1;
      if (feature >= 0 && this.isDropped[index] === 0) vote += this.weights[feature] ?? 0;
    }
    return vote;
  }

  private move(candidate: number, slope: number): void {
    for (let index = 0; index < patternCount; index += 1) {
      const feature = this.example.features[candidate * patternCount + index] ?? -1;
      if (feature >= 0 && this.isDropped[index] === 0) this.moveWeight(feature, slope);
    }
  }

  private moveWeight(at: number, slope: number): void {
    const sights = this.sights[at] ?? 0;
    if (sights < SIGHTS_BEFORE) {
      this.sights[at] = sights + 1;
      return;
    }
    const weight = this.weights[at] ?? 0;
    const pulled = slope + PULL * weight;
    const square = (this.squares[at] ?? 0) + pulled * pulled;
    this.squares[at] = square;
    this.weights[at] = weight - (RATE * pulled) / Math.sqrt(square + 1e-8);
  }

  /** The `most` features that weigh most. */
  heaviest(most: number): LearntFeatures {
    const sizes = new Float32Array(TABLE_LENGTH);
    for (let feature = 0; feature < TABLE_LENGTH; feature += 1) sizes[feature] = Math.abs(this.weights[feature] ?? 0);
    sizes.sort();
    const limit = Math.max(sizes[TABLE_LENGTH - most] ?? 0, Number.MIN_VALUE);
    const features = new Uint32Array(most);
    let count = 0;
    for (let feature = 0; feature < TABLE_LENGTH && count < most; feature += 1)
      if (Math.abs(this.weights[feature] ?? 0) >= limit) features[count++] = feature;
    const kept = features.slice(0, count);
    return { features: kept, weights: Float64Array.from(kept, (feature) => this.weights[feature] ?? 0) };
  }
}

/** A step without a common divisor with the number of examples, so that all are visited. */
function strideFor(count: number): number {
  let stride = Math.max(1, Math.floor(count * 0.618_033_988_7)) | 1;
  while (divisor(stride, count) !== 1) stride += 2;
  return stride;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
