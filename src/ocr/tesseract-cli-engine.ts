import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '../domain/errors.ts';
import type { LanguageData } from './language-data.ts';
import { unpackLanguageData } from './language-data.ts';
import { createLimiter } from './limiter.ts';
import type { OcrEngine, PageMode } from './ocr-engine.ts';
import { createReaderPool } from './reader-pool.ts';
import { startTesseractProcess, type TesseractProcess } from './tesseract-process.ts';
import { initSettings, pageSegmentationModes, runSettings } from './tesseract-settings.ts';
import { parseTesseractTsv } from './tesseract-tsv.ts';

export interface TesseractCliOptions {
  readonly data: LanguageData;
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** Program name or path; by default the one on the PATH. */
  readonly program?: string;
  readonly imagesPerProcess?: number;
  readonly idleMs?: number;
}

/** So that nothing that a program might lose while it reads adds up; a start costs a tenth of a second. */
const IMAGES_PER_PROCESS = 100;
/** Longer than the pause between two pages; each holds some 80 MB. */
const IDLE_MS = 3000;

/** Version of the native program; `undefined` when it is not on the PATH. */
export async function findTesseractVersion(program = 'tesseract'): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
    return /tesseract\s+v?(\S+)/.exec(`${stdout}${stderr}`)?.[1];
  } catch {
    // Not there or not runnable is an answer here, not a failure.
    return undefined;
  }
}

/**
 * The native `tesseract` program, one thread each (its own threads cost more CPU than they save on a page). A third
 * cheaper than the WebAssembly build, and a crash costs only the image.
 * @throws AppError engine-unavailable when the program is not there
 */
export async function createTesseractCliEngine(options: TesseractCliOptions): Promise<OcrEngine> {
  const program = options.program ?? 'tesseract';
  const version = await findTesseractVersion(program);
  if (version === undefined) throw new AppError('engine-unavailable', { engine: 'tesseract-cli' });
  const tessdata = await unpackLanguageData(options.data);
  const readers = createReaderPool<PageMode, TesseractProcess>({
    start: (pageMode) => startTesseractProcess({ program, args: argumentsFor(pageMode, tessdata) }),
    isAlive: ({ isAlive }) => isAlive,
    end: (reader) => reader.end(),
    imagesPerReader: options.imagesPerProcess ?? IMAGES_PER_PROCESS,
    idleMs: options.idleMs ?? IDLE_MS,
  });
  const limit = createLimiter(options.concurrency);
  return {
    name: 'tesseract-cli',
    version,
    model: { name: options.data.name, sha256: options.data.sha256 },
    concurrency: options.concurrency,
    imagesAhead: 1,
    recognize: (image, { pageMode, signal }) =>
      limit(async () => {
        const rows = await readers.use(pageMode, (reader) => reader.read(image, options.timeoutMs, signal));
        return parseTesseractTsv(rows);
      }, signal),
    close: () => readers.close(),
  };
}

function argumentsFor(pageMode: PageMode, tessdata: string): string[] {
  const settings = Object.entries({ ...initSettings, ...runSettings });
  return [
    '--tessdata-dir',
    tessdata,
    '-l',
    'vie',
    '--oem',
    '1',
    '--psm',
    String(pageSegmentationModes[pageMode]),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    // The name `tsv` would be a file in the data folder, which holds the model only.
    '-c',
    'tessedit_create_tsv=1',
  ];
}
