import { readFileSync } from 'node:fs';
import { createRestorer, type Restorer } from './restore.ts';

let shared: Restorer | undefined;

/** The restorer on the model that ships; loaded once a test file. */
export function shippedRestorer(): Restorer {
  shared ??= createRestorer(new Uint8Array(readFileSync(new URL('../../models/restoration.bin', import.meta.url))));
  return shared;
}
