import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import { createBatcher } from './batcher.ts';
import type { LanguageData } from './language-data.ts';
import { unpackLanguageData } from './language-data.ts';
import type { OcrEngine, OcrResult, PageMode } from './ocr-engine.ts';
import { createProgramLauncher, type ProgramLauncher } from './program-launcher.ts';
import { initSettings, pageSegmentationModes, runSettings } from './tesseract-settings.ts';
import { parseTesseractTsvPages } from './tesseract-tsv.ts';
import { encodeTiff } from './tiff.ts';

export interface TesseractCliOptions {
  readonly data: LanguageData;
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** Program name or path; by default the one on the PATH. */
  readonly program?: string;
}

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
 * The native `tesseract` program: images that wait together are read by one process, one thread each (its own threads
 * cost more CPU than they save on a page). A third cheaper than the WebAssembly build, and a crash costs only the page.
 * @throws AppError engine-unavailable when the program is not there
 */
export async function createTesseractCliEngine(options: TesseractCliOptions): Promise<OcrEngine> {
  const program = options.program ?? 'tesseract';
  const version = await findTesseractVersion(program);
  if (version === undefined) throw new AppError('engine-unavailable', { engine: 'tesseract-cli' });
  const tessdata = await unpackLanguageData(options.data);
  const launcher = createProgramLauncher();
  const recognizeInBatch = createBatcher<Job, OcrResult>({
    concurrency: options.concurrency,
    mostInBatch: MOST_IN_BATCH,
    canShare: (one, other) => one.pageMode === other.pageMode,
    run: (jobs, signal) => recognize({ launcher, program, tessdata }, jobs, options.timeoutMs, signal),
  });
  return {
    name: 'tesseract-cli',
    version,
    model: { name: options.data.name, sha256: options.data.sha256 },
    concurrency: options.concurrency,
    imagesAhead: MOST_IN_BATCH - 1,
    recognize: (image, { pageMode, signal }) => recognizeInBatch({ image, pageMode }, signal),
    close: async () => launcher.close(),
  };
}

interface Job {
  readonly image: Raster;
  readonly pageMode: PageMode;
}

/**
 * A program takes a tenth of a second to start; four pages are few enough not to keep anybody waiting, and in memory
 * while they wait (six cost 35 MB more and save 0.4 % of the time).
 */
const MOST_IN_BATCH = 4;

/**
 * What the program calls its standard input. By the name of its own (`stdin`) it reads it byte by byte: 16 ns each, 0.05 s
 * a page (Tesseract 5.3). As a file it is read in pieces; the launcher gives it one.
 */
const INPUT = process.platform === 'linux' ? '/dev/stdin' : 'stdin';

interface Native {
  readonly launcher: ProgramLauncher;
  readonly program: string;
  readonly tessdata: string;
}

async function recognize(
  { launcher, program, tessdata }: Native,
  jobs: readonly Job[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<OcrResult[]> {
  const settings = Object.entries({ ...initSettings, ...runSettings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const pageModes = jobs.slice(0, 1).flatMap(({ pageMode }) => ['--psm', String(pageSegmentationModes[pageMode])]);
  const args = [
    INPUT,
    'stdout',
    '--tessdata-dir',
    tessdata,
    '-l',
    'vie',
    '--oem',
    '1',
    ...pageModes,
    ...settings,
    // The name `tsv` would be a file in the data folder, which holds the model only.
    '-c',
    'tessedit_create_tsv=1',
  ];
  const input = encodeTiff(jobs.map(({ image }) => image));
  const { exitCode, stdout } = await launcher.run({ program, args, input, timeoutMs: timeoutMs * jobs.length }, signal);
  if (exitCode === undefined) throw new AppError('engine-unavailable', { engine: 'tesseract-cli' });
  if (exitCode !== 0) throw new AppError('engine-failed', { engine: 'tesseract-cli', exitCode: exitCode ?? -1 });
  const results = parseTesseractTsvPages(stdout);
  if (results.length !== jobs.length) {
    throw new AppError('engine-failed', { engine: 'tesseract-cli', images: jobs.length, answers: results.length });
  }
  return results;
}
