import { describe, expect, it } from 'vitest';
import { weightLengths } from '../../src/handwriting/digit-network.ts';
import { normalizeGlyph } from '../../src/handwriting/glyph-image.ts';
import { drawPenSources } from './pen-source.ts';
import { createRandom } from './random.ts';
import { scanGlyph } from './scan-glyph.ts';
import { createTrainer, createWeights, type TrainingPicture } from './train-network.ts';

const sources = drawPenSources(createRandom(3), 4).filter(({ label }) => label < 10);

/** The pictures of a step depend on the step alone, as in train.ts. */
function batchOf(step: number): TrainingPicture[] {
  const random = createRandom(step);
  return Array.from({ length: 16 }, () => {
    const source = sources[random.integer(sources.length)] ?? sources[0];
    if (source === undefined) throw new Error('no pen forms');
    return { picture: normalizeGlyph(scanGlyph(source, random).bitmap), label: source.label, type: 0 };
  });
}

function train(steps: number, pauseAt?: number) {
  let weights = createWeights(createRandom(1));
  let trainer = createTrainer(weights);
  const losses: number[] = [];
  for (let step = 1; step <= steps; step++) {
    losses.push(trainer.step(batchOf(step), 0.002));
    if (step === pauseAt) {
      const state = trainer.state();
      weights = createWeights(createRandom(99));
      trainer = createTrainer(weights);
      trainer.resume(state);
    }
  }
  return { losses, flat: weightLengths.flatMap(([name]) => [...weights[name].slice(0, 50)]) };
}

describe('createTrainer', () => {
  it('learns, and stopped half way goes on to the same weights', { timeout: 30_000 }, () => {
    const whole = train(20);
    expect(train(20, 10).flat).toEqual(whole.flat);
    const mean = (some: readonly number[]) => some.reduce((sum, loss) => sum + loss, 0) / some.length;
    expect(mean(whole.losses.slice(-5))).toBeLessThan(0.8 * mean(whole.losses.slice(0, 5)));
  });
});
