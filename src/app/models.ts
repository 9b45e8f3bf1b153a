import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { packageRoot } from './package-root.ts';

const manifestSchema = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      /** Path below `models/`, or `npm:package/path` for data that stays in its package. */
      file: z.string(),
      licence: z.string(),
      origin: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int().min(1),
    }),
  ),
});
export type ModelEntry = z.infer<typeof manifestSchema>['models'][number];

/** Everything that `models/manifest.json` names. */
export async function listModels(): Promise<readonly ModelEntry[]> {
  const text = await readFile(join(packageRoot, 'models', 'manifest.json'), 'utf8');
  return manifestSchema.parse(JSON.parse(text)).models;
}

/** What `models/manifest.json` says of a model. @throws AppError model-missing */
export async function findModel(name: string): Promise<ModelEntry> {
  const entry = (await listModels()).find((model) => model.name === name);
  if (entry === undefined) throw new AppError('model-missing', { model: name });
  return entry;
}

/** The bytes of a model below `models/`, checked. @throws AppError model-missing, model-corrupt */
export async function loadModel(name: string): Promise<{ entry: ModelEntry; bytes: Uint8Array<ArrayBuffer> }> {
  const entry = await findModel(name);
  let bytes: Buffer<ArrayBuffer>;
  try {
    bytes = await readFile(join(packageRoot, 'models', entry.file));
  } catch (error) {
    throw new AppError('model-missing', { model: name }, { cause: error });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== entry.sha256)
    throw new AppError('model-corrupt', { model: name, expected: entry.sha256, found: sha256 });
  return { entry, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}
