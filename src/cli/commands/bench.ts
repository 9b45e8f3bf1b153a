import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { silentLog } from '../../domain/log.ts';
import { digitizeFile } from '../../pipeline/digitize-file.ts';
import { oneOf, parseArguments } from '../arguments.ts';
import { type BenchLine, type Cost, formatBench } from '../bench-table.ts';
import type { Command, CommandIo } from '../command.ts';
import { copyTessdata } from '../copy-tessdata.ts';
import { measureProcess, type ProcessCost } from '../measure-process.ts';
import { type StageTimes, startClock, timeFlow } from '../timed-flow.ts';
import { type DigitizeSetup, type EngineChoice, engineChoices } from './digitize.ts';

export interface BenchDeps {
  readonly create: DigitizeSetup['create'];
  /** Our engines that can run on this machine. */
  readonly availableEngines: () => Promise<readonly EngineChoice[]>;
  /** The words that start this command line again, for a process of its own. */
  readonly ownCommand: readonly string[];
  /** A folder with the very `vie.traineddata` that our engines read. */
  readonly unpackLanguageData: () => Promise<string>;
  /** Writes the pages of a PDF as pictures that Tesseract can open and gives their paths in order. */
  readonly writePageImages: (path: string, folder: string, signal: AbortSignal) => Promise<readonly string[]>;
}

const peers = ['tesseract', 'ocrmypdf'] as const;
type Peer = (typeof peers)[number];

const usage = 'bench [--against tesseract,ocrmypdf] FOLDER';

/**
 * `bench [--against tesseract,ocrmypdf] FOLDER`: CPU, wall time and peak memory a page, ours beside the named peers
 * with the same language data, one thread each, one after the other.
 */
export function createBenchCommand(deps: BenchDeps): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      against: { type: 'string' },
      // For the command's own child processes: one file, timed from inside.
      stages: { type: 'string' },
      engine: { type: 'string' },
    });
    if (values.stages !== undefined) {
      const engine = oneOf('engine', values.engine, engineChoices, 'auto');
      return await timeOneFile(deps, values.stages, engine, io);
    }
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new AppError('usage', { reason: usage });
    const against = parsePeers(values.against);
    const files = await findPdfs(folder);
    const work = await mkdtemp(join(tmpdir(), 'sohoa-bench-'));
    try {
      const lines = await benchAll(deps, files, against, work, io);
      io.stdout(formatBench(lines));
      return lines.some((line) => line.failure !== null) ? 2 : 0;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  };
}

function parsePeers(given: string | undefined): Peer[] {
  const names = (given ?? '').split(',').filter((name) => name !== '');
  return names.map((name) => oneOf('against', name, peers, 'tesseract'));
}

async function findPdfs(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => {
    throw new AppError('file-not-found', { name: folder });
  });
  const files = names.filter((name) => name.toLowerCase().endsWith('.pdf')).sort();
  if (files.length === 0) throw new AppError('file-not-found', { name: join(folder, '*.pdf') });
  return files.map((name) => join(folder, name));
}

async function benchAll(
  deps: BenchDeps,
  files: readonly string[],
  against: readonly Peer[],
  work: string,
  io: CommandIo,
): Promise<BenchLine[]> {
  const data = await deps.unpackLanguageData();
  const lines: BenchLine[] = [];
  for (const engine of await deps.availableEngines()) {
    io.stderr(`sohoa (${engine})\n`);
    lines.push(await benchOwn(deps, files, engine, io));
  }
  for (const peer of against) {
    io.stderr(`${peer}\n`);
    lines.push(
      peer === 'tesseract'
        ? await benchTesseract(deps, files, data, work, io)
        : await benchOcrmypdf(deps, files, data, work, io),
    );
  }
  return lines;
}

/** One thread for whatever counts its threads by OpenMP. */
function oneThread(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, OMP_THREAD_LIMIT: '1', ...more };
}

async function benchOwn(
  deps: BenchDeps,
  files: readonly string[],
  engine: EngineChoice,
  io: CommandIo,
): Promise<BenchLine> {
  const costs: ProcessCost[] = [];
  const stages: StageTimes[] = [];
  let pages = 0;
  for (const file of files) {
    const command = [...deps.ownCommand, 'bench', '--stages', file, '--engine', engine];
    const cost = await measureProcess(command, { environment: oneThread(), signal: io.signal });
    if (cost.exitCode !== 0) return failedLine(`sohoa (${engine})`, file, cost);
    const answer: { pages: number; times: StageTimes } = JSON.parse(cost.stdout);
    costs.push(cost);
    stages.push(answer.times);
    pages += answer.pages;
  }
  return { name: `sohoa (${engine})`, pages, cost: addCosts(costs), stages: addStages(stages), failure: null };
}

/** The child's part: digitizes one file with one job and writes what each stage took to stdout. */
async function timeOneFile(deps: BenchDeps, path: string, engine: EngineChoice, io: CommandIo): Promise<number> {
  const times: StageTimes = {};
  const own = await deps.create(engine, 1);
  const folder = await mkdtemp(join(tmpdir(), 'sohoa-bench-'));
  try {
    const render: typeof own.render = async function* (...args) {
      const stop = await startClock();
      yield* own.render(...args);
      times.outputs = await stop();
    };
    const timed = { open: own.open, render, flow: timeFlow(own.flow, times) };
    const options = { password: null, pdfa: '2b', force: true } as const;
    const context = { signal: io.signal, log: silentLog, progress: () => {} };
    const record = await digitizeFile(timed, path, join(folder, 'result'), options, context);
    io.stdout(`${JSON.stringify({ pages: record.source.pages, times })}\n`);
    return 0;
  } finally {
    await own.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchTesseract(
  deps: BenchDeps,
  files: readonly string[],
  data: string,
  work: string,
  io: CommandIo,
): Promise<BenchLine> {
  const costs: ProcessCost[] = [];
  let pages = 0;
  for (const file of files) {
    // The pictures are a gift: opening the PDF is not counted for the program that cannot do it.
    const folder = await mkdtemp(join(work, 'pages-'));
    const images = await deps.writePageImages(file, folder, io.signal);
    pages += images.length;
    for (const image of images) {
      const command = ['tesseract', image, '-', '--tessdata-dir', data, '-l', 'vie', '--psm', '3'];
      const cost = await measureProcess(command, { environment: oneThread(), signal: io.signal });
      if (cost.exitCode !== 0) return failedLine('tesseract', file, cost);
      costs.push(cost);
    }
    await rm(folder, { recursive: true, force: true });
  }
  return { name: 'tesseract', pages, cost: addCosts(costs), stages: {}, failure: null };
}

async function benchOcrmypdf(
  deps: BenchDeps,
  files: readonly string[],
  data: string,
  work: string,
  io: CommandIo,
): Promise<BenchLine> {
  const costs: ProcessCost[] = [];
  let pages = 0;
  const environment = oneThread({ TESSDATA_PREFIX: await copyTessdata(data, join(work, 'tessdata')) });
  for (const file of files) {
    const flags = ['-l', 'vie', '--jobs', '1', '--force-ocr', '--output-type', 'pdf', '--quiet'];
    const command = ['ocrmypdf', ...flags, file, join(work, 'out.pdf')];
    const cost = await measureProcess(command, { environment, signal: io.signal });
    if (cost.exitCode !== 0) return failedLine('ocrmypdf', file, cost);
    pages += await countPages(deps, file, io.signal);
    costs.push(cost);
  }
  return { name: 'ocrmypdf', pages, cost: addCosts(costs), stages: {}, failure: null };
}

async function countPages(deps: BenchDeps, file: string, signal: AbortSignal): Promise<number> {
  const own = await deps.create('auto', 1);
  try {
    const opened = await own.open(file, null, signal);
    await opened.close();
    return opened.pageCount;
  } finally {
    await own.close();
  }
}

/** 127 is the shell's word for a program that is not there. */
function failedLine(name: string, file: string, cost: ProcessCost): BenchLine {
  const failure = cost.exitCode === 127 ? `${name}: not on the PATH` : `${name}: exit code ${cost.exitCode} on ${file}`;
  return { name, pages: 0, cost: { cpuSeconds: 0, wallSeconds: 0, peakBytes: 0 }, stages: {}, failure };
}

function addCosts(costs: readonly ProcessCost[]): Cost {
  return {
    cpuSeconds: costs.reduce((sum, cost) => sum + cost.cpuSeconds, 0),
    wallSeconds: costs.reduce((sum, cost) => sum + cost.wallSeconds, 0),
    peakBytes: Math.max(0, ...costs.map((cost) => cost.peakBytes)),
  };
}

function addStages(times: readonly StageTimes[]): BenchLine['stages'] {
  const sum: Record<string, number> = {};
  for (const stages of times) {
    for (const [stage, time] of Object.entries(stages)) sum[stage] = (sum[stage] ?? 0) + time.cpuSeconds;
  }
  return sum;
}
