import type { PositionedText } from '../domain/positioned-text.ts';
import { extractRecord, positionedFromPlainText } from '../extraction/extract.ts';
import { loadDigitModel } from '../handwriting/digit-model.ts';
import { findLanguageData } from '../ocr/language-data.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { createTesseractCliEngine, findTesseractVersion } from '../ocr/tesseract-cli-engine.ts';
import { createTesseractJsEngine } from '../ocr/tesseract-js-engine.ts';
import type { DigitizeDeps } from '../pipeline/digitize-file.ts';
import { createExtractionStage } from '../pipeline/extraction-stage.ts';
import type { Flow } from '../pipeline/flow.ts';
import type { InspectDeps } from '../pipeline/inspect-file.ts';
import { createOcrStage } from '../pipeline/ocr-stage.ts';
import { readPage } from '../pipeline/read-page.ts';
import { createResultRenderer } from '../pipeline/render-results.ts';
import { createRestorationStage } from '../pipeline/restoration-stage.ts';
import { createHandwritingSeparator } from '../pipeline/separate-handwriting.ts';
import { withWeighedGaps } from '../pipeline/weigh-gaps.ts';
import type { Restorer } from '../restoration/restore.ts';
import { createRestorer } from '../restoration/restore.ts';
import { convertTextLayer } from '../restoration/verdict.ts';
import { openDocument } from '../source/open-document.ts';
import { createSharedOpener } from '../source/shared-opener.ts';
import type { SourceLimits } from '../source/source-document.ts';
import { defaultSourceLimits } from '../source/source-document.ts';
import { findModel, loadModel } from './models.ts';
import { packageVersion } from './package-root.ts';

export type EngineChoice = 'auto' | 'tesseract-js' | 'tesseract-cli';

export interface PipelineOptions {
  readonly engine: EngineChoice;
  /** Pages read at the same time. */
  readonly jobs: number;
  readonly limits?: SourceLimits;
}

/** Everything the stages need, built once a process. */
export interface Pipeline extends DigitizeDeps {
  readonly engine: OcrEngine;
  close(): Promise<void>;
}

/** The densest page seen takes 15 s on a slow office PC; what takes ten times that hangs. */
const ENGINE_TIMEOUT_MS = 180_000;

export async function createPipeline(options: PipelineOptions): Promise<Pipeline> {
  return assemblePipeline(await createEngine(options.engine, options.jobs), options.limits);
}

/** The pipeline around an engine that is already there: a replayed one in tests and evaluation. */
export async function assemblePipeline(
  engine: OcrEngine,
  limits: SourceLimits = defaultSourceLimits,
): Promise<Pipeline> {
  const [restoration, digits] = await Promise.all([loadModel(RESTORATION_MODEL), loadModel('digits')]);
  const restorer = createRestorer(restoration.bytes);
  const sources = createSharedOpener((path, password, signal) => openDocument(path, { password, limits, signal }));
  const { open } = sources;
  const flow: Flow = {
    ocr: createOcrStage({
      engine,
      open,
      judge: restorer.judge,
      convert: convertTextLayer,
      read: readPage,
      separateHandwriting: createHandwritingSeparator(loadDigitModel(digits.bytes)),
    }),
    restoration: withWeighedGaps(createRestorationStage({ restorer })),
    extraction: createExtractionStage(),
    makers: {
      engine: { name: engine.name, version: engine.version, model: engine.model.name },
      models: [engine.model, ...[restoration, digits].map(({ entry }) => ({ name: entry.name, sha256: entry.sha256 }))],
      pipeline: packageVersion,
    },
  };
  return {
    engine,
    open,
    flow,
    render: createResultRenderer(open),
    close: async () => {
      await sources.close();
      await engine.close();
    },
  };
}

const RESTORATION_MODEL = 'restoration-trigrams';

/** Restoration alone: what `restore` and `inspect` need. @throws AppError model-missing, model-corrupt */
export async function loadRestorer(): Promise<Restorer> {
  return createRestorer((await loadModel(RESTORATION_MODEL)).bytes);
}

/** Opening files alone, without models or an engine. */
export function createInspector(limits: SourceLimits = defaultSourceLimits): Pick<DigitizeDeps, 'open'> {
  return { open: (path, password, signal) => openDocument(path, { password, limits, signal }) };
}

/** What `inspect` needs: files and the judge of text layers, no engine. */
export async function createLayerInspector(limits: SourceLimits = defaultSourceLimits): Promise<InspectDeps> {
  const { judge } = await loadRestorer();
  return { ...createInspector(limits), judge };
}

/** What `extract` needs: text in, no file and no engine. */
export function createTextExtractor() {
  return {
    toPositioned: positionedFromPlainText,
    extract: (text: PositionedText) => extractRecord(text),
    pipeline: packageVersion,
  };
}

/** `auto` takes the native program where it is: a third less CPU for the same reading. */
export async function createEngine(choice: EngineChoice, jobs: number): Promise<OcrEngine> {
  const data = await findLanguageData((await findModel('vie-best-int')).sha256);
  const common = { data, concurrency: jobs, timeoutMs: ENGINE_TIMEOUT_MS };
  const isNative = choice === 'tesseract-cli' || (choice === 'auto' && (await findTesseractVersion()) !== undefined);
  return isNative ? createTesseractCliEngine(common) : createTesseractJsEngine(common);
}
