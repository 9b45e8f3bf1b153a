import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { silentLog } from '../domain/log.ts';
import { findLanguageData, unpackLanguageData } from '../ocr/language-data.ts';
import type { OcrResult } from '../ocr/ocr-engine.ts';
import type { Recording } from '../ocr/replay-engine.ts';
import { createReplayEngine } from '../ocr/replay-engine.ts';
import { findTesseractVersion } from '../ocr/tesseract-cli-engine.ts';
import { runInline } from '../pipeline/flow.ts';
import { positionedTextOf } from '../pipeline/text-of-layer.ts';
import { openDocument } from '../source/open-document.ts';
import { encodePageImage } from '../source/page-image.ts';
import { defaultSourceLimits } from '../source/source-document.ts';
import type { EngineChoice } from './compose-engine.ts';
import type { Pipeline } from './compose-pipeline.ts';
import { assemblePipeline, createPipeline } from './compose-pipeline.ts';
import { findModel } from './models.ts';
import { packageRoot } from './package-root.ts';

/** What `evaluate` needs: every document read with the engine, or replayed from its recording. */
export async function createEvaluation(engine: EngineChoice = 'auto') {
  const pipelines = createPipelinesByEngine(engine);
  return {
    samplesFolder: join(packageRoot, 'samples'),
    digitize: async (
      path: string,
      options: { readonly recordingPath: string | null; readonly signal: AbortSignal },
    ) => {
      const pipeline = await (options.recordingPath === null
        ? pipelines.live()
        : pipelines.replayed(options.recordingPath));
      const source = await pipeline.open(path, null, options.signal);
      const pages = source.pageCount;
      await source.close();
      const facts = { name: basename(path), sha256: '0'.repeat(64), bytes: 0, pages };
      const input = { path, firstPage: 1, lastPage: pages, source: facts };
      const context = { signal: options.signal, log: silentLog, progress: () => {} };
      const result = await runInline(pipeline.flow, input, context);
      return { record: result.record, text: positionedTextOf(result.restoredLayer).text };
    },
    close: () => pipelines.close(),
  };
}

/**
 * One pipeline for the engine asked for, begun when a file without a recording comes, and one for all recordings of the
 * same engine: the models are loaded once. What an engine said is kept by the picture, so recordings can lie together.
 */
function createPipelinesByEngine(engine: EngineChoice) {
  let machine: Promise<Pipeline> | undefined;
  const replays = new Map<
    string,
    { readonly pipeline: Promise<Pipeline>; readonly results: Record<string, OcrResult> }
  >();
  const beginReplay = (recording: Recording) => {
    const results: Record<string, OcrResult> = {};
    return { results, pipeline: assemblePipeline(createReplayEngine({ ...recording, results })) };
  };
  return {
    live: () => {
      machine ??= createPipeline({ engine, jobs: availableParallelism() });
      return machine;
    },
    replayed: async (recordingPath: string) => {
      const recording: Recording = JSON.parse(await readFile(recordingPath, 'utf8'));
      const key = JSON.stringify([recording.engine, recording.model]);
      const replay = replays.get(key) ?? beginReplay(recording);
      replays.set(key, replay);
      Object.assign(replay.results, recording.results);
      return replay.pipeline;
    },
    close: async () => {
      const begun = [
        ...(machine === undefined ? [] : [machine]),
        ...[...replays.values()].map(({ pipeline }) => pipeline),
      ];
      await Promise.all(begun.map(async (pipeline) => (await pipeline).close()));
    },
  };
}

/** What `bench` needs beside the pipeline itself. */
export function createBench(ownCommand: readonly string[]) {
  return {
    create: (engine: EngineChoice, jobs: number) => createPipeline({ engine, jobs }),
    availableEngines: async (): Promise<EngineChoice[]> =>
      (await findTesseractVersion()) === undefined ? ['tesseract-js'] : ['tesseract-cli', 'tesseract-js'],
    ownCommand,
    unpackLanguageData: async () =>
      unpackLanguageData(await findLanguageData((await findModel('vie-best-int')).sha256)),
    writePageImages: async (path: string, folder: string, signal: AbortSignal) => {
      const source = await openDocument(path, { password: null, limits: defaultSourceLimits, signal });
      try {
        const images: string[] = [];
        for (let page = 1; page <= source.pageCount; page += 1) {
          const image = join(folder, `${basename(path)}-${page}.png`);
          await writeFile(image, await encodePageImage(await source.readPageRaster(page, signal), { format: 'png' }));
          images.push(image);
        }
        return images;
      } finally {
        await source.close();
      }
    },
  };
}
