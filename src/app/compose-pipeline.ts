import type { PositionedText } from '../domain/positioned-text.ts';
import { extractRecord, positionedFromPlainText } from '../extraction/extract.ts';
import { loadDigitModel } from '../handwriting/digit-model.ts';
import type { OcrEngine } from '../ocr/ocr-engine.ts';
import { createFigureReader } from '../ocr/recogniser/figure-reader.ts';
import type { DecodeJpx } from '../outputs/searchable-pdf.ts';
import type { DigitizeDeps } from '../pipeline/digitize-file.ts';
import { createExtractionStage } from '../pipeline/extraction-stage.ts';
import type { Flow } from '../pipeline/flow.ts';
import type { LayerInspector } from '../pipeline/inspect-file.ts';
import { createOcrStage } from '../pipeline/ocr-stage.ts';
import { readPage } from '../pipeline/read-page.ts';
import { createResultRenderer } from '../pipeline/render-results.ts';
import { createBlockReader } from '../pipeline/reread-sample.ts';
import { createHandwritingSeparator } from '../pipeline/separate-handwriting.ts';
import { convertTextLayer } from '../restoration/convert-layer.ts';
import { createRestorer } from '../restoration/restore.ts';
import { openDocument } from '../source/open-document.ts';
import { createScanDecoder } from '../source/scan-decoder.ts';
import { createSharedOpener } from '../source/shared-opener.ts';
import type { SourceLimits } from '../source/source-document.ts';
import { defaultSourceLimits } from '../source/source-document.ts';
import { createEngine, type EngineChoice, modelNames } from './compose-engine.ts';
import { loadRestorer, restorationStage } from './compose-text-stages.ts';
import { findModel, loadModel } from './models.ts';
import { packageVersion } from './package-root.ts';

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

export async function createPipeline(options: PipelineOptions): Promise<Pipeline> {
  return assemblePipeline(await createEngine(options.engine, options.jobs), options.limits);
}

/** The pipeline around an engine that is already there: a replayed one in tests and evaluation. */
export async function assemblePipeline(
  engine: OcrEngine,
  limits: SourceLimits = defaultSourceLimits,
): Promise<Pipeline> {
  const [restoration, digits] = await Promise.all([loadModel(modelNames.restoration), loadModel(modelNames.digits)]);
  const figureModel = await findModel(modelNames.figures);
  const figures = createFigureReader(async () => (await loadModel(modelNames.figures)).bytes);
  const restorer = createRestorer(restoration.bytes);
  const sources = createSharedOpener((path, password, signal) => openDocument(path, { password, limits, signal }));
  const { open } = sources;
  const flow: Flow = {
    ocr: createOcrStage({
      engine,
      open,
      judge: restorer.judge,
      convert: convertTextLayer,
      read: (raster, reader, context) => readPage(raster, { engine: reader, figures }, context),
      separateHandwriting: createHandwritingSeparator(loadDigitModel(digits.bytes)),
    }),
    restoration: restorationStage(restorer),
    extraction: createExtractionStage(),
    makers: {
      engine: { name: engine.name, version: engine.version, model: engine.model.name },
      models: [
        engine.model,
        ...[restoration.entry, digits.entry, figureModel].map(({ name, sha256 }) => ({ name, sha256 })),
      ],
      pipeline: packageVersion,
    },
  };
  return {
    engine,
    open,
    flow,
    render: createResultRenderer(open, createJpxDecoder()),
    close: async () => {
      await sources.close();
      await engine.close();
    },
  };
}

/** Starts its thread only when a picture comes, and ends it soon after the last one. */
function createJpxDecoder(): DecodeJpx {
  const decode = createScanDecoder(1_000);
  return (data) => decode({ kind: 'jpx', data, halvings: 0 });
}

/** Files of a result whose reading is done: no models, no engine. */
export function createRenderer(): DigitizeDeps['render'] {
  return createResultRenderer(createInspector().open, createJpxDecoder());
}

/** Opening files alone, without models or an engine. */
export function createInspector(limits: SourceLimits = defaultSourceLimits): Pick<DigitizeDeps, 'open'> {
  return { open: (path, password, signal) => openDocument(path, { password, limits, signal }) };
}

/** What `inspect` needs: files and the judge of text layers; an engine only once lines must be read again. */
export async function createLayerInspector(limits: SourceLimits = defaultSourceLimits): Promise<LayerInspector> {
  const { judge } = await loadRestorer();
  let engine: Promise<OcrEngine> | undefined;
  return {
    ...createInspector(limits),
    judge,
    reread: createBlockReader(() => {
      engine ??= createEngine('auto', 1);
      return engine;
    }),
    close: async () => (await engine)?.close(),
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
