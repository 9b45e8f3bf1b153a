import { createHash } from 'node:crypto';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import type { OcrEngine, OcrOptions, OcrResult } from './ocr-engine.ts';

/** What an engine said, by the key of what it was shown. Written beside a sample as `recording.json`. */
export interface Recording {
  readonly engine: { readonly name: string; readonly version: string };
  readonly model: { readonly name: string; readonly sha256: string };
  readonly results: Readonly<Record<string, OcrResult>>;
}

/** Faults on purpose: what happens to the n-th call (0-based) of a replay. */
export type ReplayFault = 'crash' | 'hang' | 'empty' | 'garbled';

/** The same pixels read in the same way have the same key, on every machine. */
export function recordingKey(image: Raster, options: Pick<OcrOptions, 'pageMode'>): string {
  const hash = createHash('sha256');
  hash.update(`${image.widthPx}x${image.heightPx}x${image.channels}:${Math.round(image.dpi)}:${options.pageMode}:`);
  return hash.update(image.data).digest('hex').slice(0, 32);
}

/** Plays a recording back; an image that was never recorded fails, so that a test cannot pass on stale data. */
export function createReplayEngine(
  recording: Recording,
  faults: Readonly<Record<number, ReplayFault>> = {},
): OcrEngine {
  let calls = 0;
  return {
    name: recording.engine.name,
    version: recording.engine.version,
    model: recording.model,
    concurrency: 2,
    imagesAhead: 0,
    recognize: async (image, options) => {
      const fault = faults[calls];
      calls += 1;
      options.signal.throwIfAborted();
      if (fault !== undefined) return failOnPurpose(fault, options.signal);
      const result = recording.results[recordingKey(image, options)];
      if (result === undefined)
        throw new AppError('engine-failed', { engine: 'replay', reason: 'not in the recording' });
      return result;
    },
    close: async () => {},
  };
}

async function failOnPurpose(fault: ReplayFault, signal: AbortSignal): Promise<OcrResult> {
  if (fault === 'crash') throw new AppError('engine-failed', { engine: 'replay', reason: 'crash on purpose' });
  if (fault === 'hang') {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    throw new AppError('cancelled');
  }
  if (fault === 'empty') return { lines: [] };
  const box = { left: 0, top: 0, right: 40, bottom: 20 };
  return { lines: [{ words: [{ text: '\ufffd~|', box, confidence: 0.1 }], box, block: 0, paragraph: 0 }] };
}

/** Wraps an engine so that everything it says is kept; `recording()` gives it for writing to a file. */
export function createRecordingEngine(engine: OcrEngine): { readonly engine: OcrEngine; recording(): Recording } {
  const results: Record<string, OcrResult> = {};
  return {
    engine: {
      ...engine,
      recognize: async (image, options) => {
        const result = await engine.recognize(image, options);
        results[recordingKey(image, options)] = result;
        return result;
      },
    },
    recording: () => ({
      engine: { name: engine.name, version: engine.version },
      model: engine.model,
      results: Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
  };
}
