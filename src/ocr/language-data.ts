import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AppError } from '../domain/errors.ts';

/**
 * Vietnamese data for Tesseract's LSTM engine, integer copy of tessdata_best, from the npm package
 * `@tesseract.js-data/vie` 1.0.0. Both engines read the very same bytes.
 */
export interface LanguageData {
  readonly name: string;
  /** Of the packed file, as `models/manifest.json` states it. */
  readonly sha256: string;
  /** Folder that holds `vie.traineddata.gz`. */
  readonly packedFolder: string;
}

const NAME = 'vie-best-int';
const PACKED = 'vie.traineddata.gz';
const VARIANT = '4.0.0_best_int';

/**
 * Finds the data and checks it against the hash that was recorded for it.
 * @throws AppError model-missing, model-corrupt
 */
export async function findLanguageData(expectedSha256: string): Promise<LanguageData> {
  const packedFolder = packageFolder();
  const packed = await readPacked(packedFolder);
  const sha256 = createHash('sha256').update(packed).digest('hex');
  if (sha256 !== expectedSha256)
    throw new AppError('model-corrupt', { model: NAME, expected: expectedSha256, found: sha256 });
  return { name: NAME, sha256, packedFolder };
}

function packageFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')), VARIANT);
  } catch (error) {
    throw new AppError('model-missing', { model: NAME }, { cause: error });
  }
}

async function readPacked(folder: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, PACKED));
  } catch (error) {
    throw new AppError('model-missing', { model: NAME }, { cause: error });
  }
}

/**
 * A folder with the unpacked `vie.traineddata`, as the native program wants it. Made once per hash and
 * renamed into place, so that processes starting together never see half a file.
 */
export async function unpackLanguageData(data: LanguageData): Promise<string> {
  const folder = join(tmpdir(), `sohoa-tessdata-${data.sha256.slice(0, 16)}-${process.getuid?.() ?? 'user'}`);
  const target = join(folder, 'vie.traineddata');
  if (existsSync(target)) return folder;
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const partial = `${target}.${randomUUID()}`;
  await writeFile(partial, await promisify(gunzip)(await readPacked(data.packedFolder)));
  await rename(partial, target);
  return folder;
}
