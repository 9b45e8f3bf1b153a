import { findLanguageData } from '../ocr/language-data.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { recogniserVersion } from '../ocr/recogniser/recogniser-version.ts';
import { createTesseractCliEngine, findTesseractVersion } from '../ocr/tesseract-cli-engine.ts';
import { tesseractJsVersion } from '../ocr/tesseract-js-version.ts';
import type { Makers } from '../pipeline/build-record.ts';
import { parseLanguageModel } from '../restoration/language-model.ts';
import { createWordLanguage } from '../restoration/word-language.ts';
import { findModel, loadModel } from './models.ts';
import { packageVersion } from './package-root.ts';

/** `recogniser` is our own reader, on trial: nothing chooses it but its name (docs/recogniser.md has its figures). */
export type EngineChoice = 'auto' | 'tesseract-js' | 'tesseract-cli' | 'recogniser';

/** Models that are no engine's, by their name in `models/manifest.json`. */
export const modelNames = { restoration: 'restoration-trigrams', digits: 'digits', figures: 'recogniser' } as const;
const recogniserModel = 'recogniser';

/** The densest page seen takes 15 s on a slow office PC; what takes ten times that hangs. */
const ENGINE_TIMEOUT_MS = 180_000;

const languageModel = 'vie-best-int';

/** `auto` takes the native program where it is: a third less CPU for the same reading. */
export async function createEngine(choice: EngineChoice, jobs: number): Promise<OcrEngine> {
  if (choice === 'recogniser') return createOwnEngine();
  const data = await findLanguageData((await findModel(languageModel)).sha256);
  const common = { data, concurrency: jobs, timeoutMs: ENGINE_TIMEOUT_MS };
  if ((await nativeVersion(choice)) !== undefined) return createTesseractCliEngine(common);
  // Only loaded where it is used: the library is 20 MB of memory.
  const { createTesseractJsEngine } = await import('../ocr/tesseract-js-engine.ts');
  return createTesseractJsEngine(common);
}

/** Our own recogniser, with the words of restoration's model to choose between what looks alike. */
async function createOwnEngine(): Promise<OcrEngine> {
  const [{ createRecogniserEngine }, network, words] = await Promise.all([
    import('../ocr/recogniser/recogniser-engine.ts'),
    loadModel(recogniserModel),
    loadModel(modelNames.restoration),
  ]);
  const { name, sha256 } = network.entry;
  const language = createWordLanguage(parseLanguageModel(words.bytes.slice().buffer));
  return createRecogniserEngine({ bytes: network.bytes, model: { name, sha256 }, language });
}

/** What every record says of its makers, by the manifest alone: no engine is started and no model loaded. */
export async function describeMakers(choice: EngineChoice): Promise<Makers> {
  const engine = await describeEngine(choice);
  const models = await Promise.all(
    [engine.model, modelNames.restoration, modelNames.digits, modelNames.figures].map(findModel),
  );
  return {
    engine,
    models: models.map(({ name, sha256 }) => ({ name, sha256 })),
    pipeline: packageVersion,
  };
}

async function describeEngine(choice: EngineChoice): Promise<Makers['engine']> {
  if (choice === 'recogniser') {
    return { name: 'recogniser', version: recogniserVersion, model: recogniserModel };
  }
  const native = await nativeVersion(choice);
  return native === undefined
    ? { name: 'tesseract-js', version: tesseractJsVersion(), model: languageModel }
    : { name: 'tesseract-cli', version: native, model: languageModel };
}

/** @returns the version of the native program, when it is to be used */
async function nativeVersion(choice: EngineChoice): Promise<string | undefined> {
  if (choice === 'tesseract-js') return undefined;
  const version = await findTesseractVersion();
  // Asked for by name and not there: its adapter says so.
  return choice === 'tesseract-cli' ? (version ?? 'missing') : version;
}
