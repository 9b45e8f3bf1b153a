import type { PositionedText } from '../domain/positioned-text.ts';
import { extractRecord, positionedFromPlainText } from '../extraction/extract.ts';
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
import { createHandwritingSeparator } from '../pipeline/separate-handwriting.ts';
import { convertTextLayer, createTextLayerJudge } from '../restoration/verdict.ts';
import { openDocument } from '../source/open-document.ts';
import type { SourceLimits } from '../source/source-document.ts';
import { defaultSourceLimits } from '../source/source-document.ts';
import { findModel } from './models.ts';
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
  readonly judge: ReturnType<typeof createTextLayerJudge>;
  close(): Promise<void>;
}

/** The densest page seen takes 15 s on a slow office PC; what takes ten times that hangs. */
const ENGINE_TIMEOUT_MS = 180_000;

export async function createPipeline(options: PipelineOptions): Promise<Pipeline> {
  const limits = options.limits ?? defaultSourceLimits;
  const engine = await createEngine(options.engine, options.jobs);
  const open: DigitizeDeps['open'] = (path, password, signal) => openDocument(path, { password, limits, signal });
  const judge = createTextLayerJudge(null);
  const flow: Flow = {
    ocr: createOcrStage({
      engine,
      open,
      judge,
      convert: convertTextLayer,
      read: readPage,
      separateHandwriting: createHandwritingSeparator(null),
    }),
    restoration: { name: 'restoration', version: '0', run: async (layer) => ({ output: layer, findings: [] }) },
    extraction: createExtractionStage(),
    makers: {
      engine: { name: engine.name, version: engine.version, model: engine.model.name },
      models: [engine.model],
      pipeline: packageVersion,
    },
  };
  return { engine, judge, open, flow, render: createResultRenderer(open), close: () => engine.close() };
}

/** What `inspect` needs: no engine. */
export function createInspector(limits: SourceLimits = defaultSourceLimits): InspectDeps {
  return {
    open: (path, password, signal) => openDocument(path, { password, limits, signal }),
    judge: createTextLayerJudge(null),
  };
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
async function createEngine(choice: EngineChoice, jobs: number): Promise<OcrEngine> {
  const data = await findLanguageData((await findModel('vie-best-int')).sha256);
  const common = { data, concurrency: jobs, timeoutMs: ENGINE_TIMEOUT_MS };
  const isNative = choice === 'tesseract-cli' || (choice === 'auto' && (await findTesseractVersion()) !== undefined);
  return isNative ? createTesseractCliEngine(common) : createTesseractJsEngine(common);
}
