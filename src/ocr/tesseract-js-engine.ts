import { createWorker, OEM } from 'tesseract.js';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import type { LanguageData } from './language-data.ts';
import { createLimiter } from './limiter.ts';
import type { OcrEngine, OcrOptions } from './ocr-engine.ts';
import { encodePnm } from './pnm.ts';
import { createReaderPool } from './reader-pool.ts';
import { tesseractJsVersion } from './tesseract-js-version.ts';
import { initSettings, pageSegmentationModes, runSettings } from './tesseract-settings.ts';
import { parseTesseractTsv } from './tesseract-tsv.ts';

export interface TesseractJsOptions {
  readonly data: LanguageData;
  /** Worker threads; each needs up to 200 MB. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** A worker is renewed after so many images: WebAssembly memory only grows. */
  readonly imagesPerWorker?: number;
  /** A worker without work is ended after so long, and its 200 MB are free for what comes after the reading. */
  readonly idleMs?: number;
}

const IMAGES_PER_WORKER = 60;
/** Longer than the pause between two files of a batch: a new worker costs a second. */
const IDLE_MS = 3000;
const START_TIMEOUT_MS = 30_000;

type TesseractWorker = Awaited<ReturnType<typeof createWorker>>;

/**
 * Tesseract as WebAssembly in worker threads: needs nothing but npm. Keeps to itself that the library
 * throws outside of any promise without an `errorHandler`, downloads and caches data unless told where it
 * is, and leaves calls unsettled when a worker is terminated.
 */
export function createTesseractJsEngine(options: TesseractJsOptions): OcrEngine {
  const limit = createLimiter(options.concurrency);
  const readers = createReaderPool<'any', TesseractWorker>({
    start: () => startReader(options.data),
    isAlive: () => true,
    end: (worker) => worker.terminate(),
    imagesPerReader: options.imagesPerWorker ?? IMAGES_PER_WORKER,
    idleMs: options.idleMs ?? IDLE_MS,
  });
  return {
    name: 'tesseract-js',
    version: tesseractJsVersion(),
    model: { name: options.data.name, sha256: options.data.sha256 },
    concurrency: options.concurrency,
    imagesAhead: 1,
    recognize: (image, ocr) =>
      limit(async () => {
        const tsv = await readers.use('any', (worker) => recognize(worker, image, ocr, options.timeoutMs));
        return parseTesseractTsv(tsv);
      }, ocr.signal),
    close: () => readers.close(),
  };
}

async function startReader(data: LanguageData): Promise<TesseractWorker> {
  const starting = createWorker(
    'vie',
    OEM.LSTM_ONLY,
    {
      langPath: data.packedFolder,
      cacheMethod: 'none',
      gzip: true,
      errorHandler: () => {
        // The rejected promise carries the error; without a handler the library throws in the message loop.
      },
    },
    initSettings,
  );
  const worker = await within(
    starting,
    START_TIMEOUT_MS,
    new AppError('engine-unavailable', { engine: 'tesseract-js' }),
  );
  await worker.setParameters({ ...runSettings });
  return worker;
}

async function recognize(
  worker: TesseractWorker,
  image: Raster,
  options: OcrOptions,
  timeoutMs: number,
): Promise<string> {
  // `dpi` and page mode are set for each image, so that no call inherits those of the one before.
  const parameters = {
    tessedit_pageseg_mode: String(pageSegmentationModes[options.pageMode]),
    user_defined_dpi: String(Math.round(image.dpi)),
  };
  await worker.setParameters(parameters as Parameters<TesseractWorker['setParameters']>[0]);
  const reading = worker.recognize(encodePnm(image), {}, { text: false, tsv: true });
  const timeout = new AppError('page-timeout', { seconds: timeoutMs / 1000 });
  const { data } = await within(untilAborted(reading, options.signal), timeoutMs, timeout);
  if (typeof data.tsv !== 'string') throw new AppError('engine-failed', { engine: 'tesseract-js' });
  return data.tsv;
}

async function within<Value>(promise: Promise<Value>, timeoutMs: number, error: AppError): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([promise, timeout]);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    // tesseract.js rejects with strings.
    throw new AppError('engine-failed', { engine: 'tesseract-js', reason: String(thrown) }, { cause: thrown });
  } finally {
    clearTimeout(timer);
  }
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new AppError('cancelled'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
