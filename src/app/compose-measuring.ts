import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { silentLog } from '../domain/log.ts';
import { findLanguageData, unpackLanguageData } from '../ocr/language-data.ts';
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

/** What `evaluate` needs: every document read with the engine of the machine, or replayed from its recording. */
export async function createEvaluation() {
  const live = await createPipeline({ engine: 'auto', jobs: availableParallelism() });
  return {
    samplesFolder: join(packageRoot, 'samples'),
    digitize: async (
      path: string,
      options: { readonly recordingPath: string | null; readonly signal: AbortSignal },
    ) => {
      const pipeline = options.recordingPath === null ? live : await replayed(options.recordingPath);
      const source = await pipeline.open(path, null, options.signal);
      const pages = source.pageCount;
      await source.close();
      const facts = { name: basename(path), sha256: '0'.repeat(64), bytes: 0, pages };
      const input = { path, firstPage: 1, lastPage: pages, source: facts };
      const context = { signal: options.signal, log: silentLog, progress: () => {} };
      const result = await runInline(pipeline.flow, input, context);
      return { record: result.record, text: positionedTextOf(result.restoredLayer).text };
    },
    close: () => live.close(),
  };
}

async function replayed(recordingPath: string): Promise<Pipeline> {
  const recording: Recording = JSON.parse(await readFile(recordingPath, 'utf8'));
  return assemblePipeline(createReplayEngine(recording));
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
