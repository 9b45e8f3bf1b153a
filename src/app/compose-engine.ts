import { findLanguageData } from '../ocr/language-data.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { createTesseractCliEngine, findTesseractVersion } from '../ocr/tesseract-cli-engine.ts';
import { tesseractJsVersion } from '../ocr/tesseract-js-version.ts';
import type { Makers } from '../pipeline/build-record.ts';
import { findModel } from './models.ts';
import { packageVersion } from './package-root.ts';

export type EngineChoice = 'auto' | 'tesseract-js' | 'tesseract-cli';

/** Models that are no engine's, by their name in `models/manifest.json`. */
export const modelNames = { restoration: 'restoration-trigrams', digits: 'digits' } as const;

/** The densest page seen takes 15 s on a slow office PC; what takes ten times that hangs. */
const ENGINE_TIMEOUT_MS = 180_000;

const languageModel = 'vie-best-int';

/** `auto` takes the native program where it is: a third less CPU for the same reading. */
export async function createEngine(choice: EngineChoice, jobs: number): Promise<OcrEngine> {
  const data = await findLanguageData((await findModel(languageModel)).sha256);
  const common = { data, concurrency: jobs, timeoutMs: ENGINE_TIMEOUT_MS };
  if ((await nativeVersion(choice)) !== undefined) return createTesseractCliEngine(common);
  // Only loaded where it is used: the library is 20 MB of memory.
  const { createTesseractJsEngine } = await import('../ocr/tesseract-js-engine.ts');
  return createTesseractJsEngine(common);
}

/** What every record says of its makers, by the manifest alone: no engine is started and no model loaded. */
export async function describeMakers(choice: EngineChoice): Promise<Makers> {
  const native = await nativeVersion(choice);
  const engine =
    native === undefined
      ? { name: 'tesseract-js', version: tesseractJsVersion() }
      : { name: 'tesseract-cli', version: native };
  const models = await Promise.all([languageModel, modelNames.restoration, modelNames.digits].map(findModel));
  return {
    engine: { ...engine, model: languageModel },
    models: models.map(({ name, sha256 }) => ({ name, sha256 })),
    pipeline: packageVersion,
  };
}

/** @returns the version of the native program, when it is to be used */
async function nativeVersion(choice: EngineChoice): Promise<string | undefined> {
  if (choice === 'tesseract-js') return undefined;
  const version = await findTesseractVersion();
  // Asked for by name and not there: its adapter says so.
  return choice === 'tesseract-cli' ? (version ?? 'missing') : version;
}
