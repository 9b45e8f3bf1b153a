import { describe, expect, it } from 'vitest';
import { formatNetworks, loadDigitModel, parseNetworks } from './digit-model.ts';
import { type NetworkWeights, weightLengths } from './digit-network.ts';

/** Weights that repeat a small pattern: no figure is read with them, but every sum is known to be finite. */
function patternWeights(): NetworkWeights {
  const [first, firstBias, second, secondBias, hidden, hiddenBias, output, outputBias] = weightLengths.map(
    ([, count]) => Float64Array.from({ length: count }, (_, index) => ((index % 7) - 3) / 50),
  );
  const empty = new Float64Array();
  return {
    firstWeights: first ?? empty,
    firstBias: firstBias ?? empty,
    secondWeights: second ?? empty,
    secondBias: secondBias ?? empty,
    hiddenWeights: hidden ?? empty,
    hiddenBias: hiddenBias ?? empty,
    outputWeights: output ?? empty,
    outputBias: outputBias ?? empty,
  };
}

const bar = { width: 6, height: 30, ink: new Uint8Array(180).fill(1) };

describe('loadDigitModel', () => {
  it('gives probabilities that add up to one', () => {
    const model = loadDigitModel(formatNetworks({ networks: [patternWeights(), patternWeights()], temperature: 1.2 }));
    const { classes, type } = model.read(bar);
    expect(classes.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 6);
    expect(type).toBeGreaterThan(0);
    expect(type).toBeLessThan(1);
  });

  it('reads a picture without ink as well', () => {
    const model = loadDigitModel(formatNetworks({ networks: [patternWeights()], temperature: 1 }));
    expect(model.read({ width: 4, height: 4, ink: new Uint8Array(16) }).classes.length).toBe(11);
  });

  it('asks the second network when it reads again, and the first where there is but one', () => {
    const other = {
      ...patternWeights(),
      outputBias: new Float64Array(12).fill(0).map((_, index) => (index === 7 ? 9 : 0)),
    };
    const two = loadDigitModel(formatNetworks({ networks: [patternWeights(), other], temperature: 1 }));
    const one = loadDigitModel(formatNetworks({ networks: [patternWeights()], temperature: 1 }));
    expect(two.readAgain(bar).classes[7]).toBeGreaterThan(0.9);
    expect(one.readAgain(bar).classes[7]).toBeLessThan(0.2);
    expect(two.read(bar).classes).toEqual(one.read(bar).classes);
  });

  it('is only half sure of what one network alone says when it reads carefully', () => {
    const other = {
      ...patternWeights(),
      outputBias: new Float64Array(12).fill(0).map((_, index) => (index === 7 ? 9 : 0)),
    };
    const model = loadDigitModel(formatNetworks({ networks: [patternWeights(), other], temperature: 1 }));
    const { classes } = model.readCarefully(bar);
    expect(classes[7]).toBeGreaterThan(0.4);
    expect(classes[7]).toBeLessThan(0.6);
    expect(classes.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 6);
  });

  it('keeps every weight through the file', () => {
    const networks = [patternWeights()];
    const parsed = parseNetworks(formatNetworks({ networks, temperature: 0.75 }));
    expect(parsed.temperature).toBe(0.75);
    const asFloats = networks[0]?.hiddenWeights.map((weight) => Math.fround(weight));
    expect(parsed.networks[0]?.hiddenWeights).toEqual(asFloats);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['another file', new TextEncoder().encode('{"models": []} and some more text')],
    ['a cut file', formatNetworks({ networks: [patternWeights()], temperature: 1 }).slice(0, -4)],
  ])('refuses %s as a model', (_, bytes) => {
    expect(() => loadDigitModel(bytes)).toThrow('model-corrupt');
  });
});
