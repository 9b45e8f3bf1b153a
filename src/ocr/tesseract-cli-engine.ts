import { spawn } from 'node:child_process';
import { AppError } from '../domain/errors.ts';
import type { Raster } from '../domain/raster.ts';
import { createBatcher } from './batcher.ts';
import type { LanguageData } from './language-data.ts';
import { unpackLanguageData } from './language-data.ts';
import type { OcrEngine, OcrResult, PageMode } from './ocr-engine.ts';
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
    const { stdout, stderr } = await run(program, ['--version'], [], 10_000, new AbortController().signal);
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
  const recognizeInBatch = createBatcher<Job, OcrResult>({
    concurrency: options.concurrency,
    mostInBatch: MOST_IN_BATCH,
    canShare: (one, other) => one.pageMode === other.pageMode,
    run: (jobs, signal) => recognize(program, tessdata, jobs, options.timeoutMs, signal),
  });
  return {
    name: 'tesseract-cli',
    version,
    model: { name: options.data.name, sha256: options.data.sha256 },
    concurrency: options.concurrency,
    imagesAhead: MOST_IN_BATCH - 1,
    recognize: (image, { pageMode, signal }) => recognizeInBatch({ image, pageMode }, signal),
    close: async () => {},
  };
}

interface Job {
  readonly image: Raster;
  readonly pageMode: PageMode;
}

/** A program takes a tenth of a second to start; four pages are few enough not to keep anybody waiting. */
const MOST_IN_BATCH = 4;

async function recognize(
  program: string,
  tessdata: string,
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
    'stdin',
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
  const { stdout } = await run(program, args, input, timeoutMs * jobs.length, signal);
  const results = parseTesseractTsvPages(stdout);
  if (results.length !== jobs.length) {
    throw new AppError('engine-failed', { engine: 'tesseract-cli', images: jobs.length, answers: results.length });
  }
  return results;
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  program: string,
  args: readonly string[],
  input: readonly Uint8Array[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let failure: AppError | undefined;
    const stop = (error: AppError): void => {
      failure ??= error;
      child.kill('SIGKILL');
    };
    const onAbort = (): void => stop(new AppError('cancelled'));
    const timer = setTimeout(() => stop(new AppError('page-timeout', { seconds: timeoutMs / 1000 })), timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // The program may end before it has read all of its input; its exit code says so, not the pipe.
    child.stdin.on('error', () => {});
    child.on('error', (error) => {
      failure ??= new AppError('engine-unavailable', { engine: 'tesseract-cli' }, { cause: error });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      const output = { stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') };
      if (failure !== undefined) reject(failure);
      else if (code === 0) resolve(output);
      else reject(new AppError('engine-failed', { engine: 'tesseract-cli', exitCode: code ?? -1 }));
    });
    for (const piece of input) child.stdin.write(piece);
    child.stdin.end();
  });
}
