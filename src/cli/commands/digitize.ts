import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { AppError } from '../../domain/errors.ts';
import { AppError as TypedError, toAppError } from '../../domain/errors.ts';
import { silentLog } from '../../domain/log.ts';
import type { DocumentRecord } from '../../domain/record.ts';
import { errorMessage } from '../../messages/error-message.ts';
import type { DigitizeDeps, DigitizeOptions } from '../../pipeline/digitize-file.ts';
import { digitizeFile } from '../../pipeline/digitize-file.ts';
import { parseRecompressName, recompressChoice, recompressNames } from '../../pipeline/recompress-choice.ts';
import { oneOf, parseArguments, positiveInteger } from '../arguments.ts';
import type { Input } from '../collect-inputs.ts';
import { collectInputs } from '../collect-inputs.ts';
import type { Command, CommandIo } from '../command.ts';
import type { ProgressLine } from '../progress-line.ts';
import { createProgressLine } from '../progress-line.ts';
import { wasCancelled } from '../was-cancelled.ts';

export const engineChoices = ['auto', 'tesseract-js', 'tesseract-cli', 'recogniser'] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** Builds the pipeline once the options are known; `close` ends engines and processes. */
export interface DigitizeSetup {
  readonly create: (engine: EngineChoice, jobs: number) => Promise<DigitizeDeps & { close(): Promise<void> }>;
}

interface Outcome {
  readonly input: Input;
  readonly record: DocumentRecord | null;
  readonly error: AppError | null;
}

/** `digitize PATH... --out DIR`: scans become records, without a server or a database. */
export function createDigitizeCommand(setup: DigitizeSetup): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      out: { type: 'string' },
      jobs: { type: 'string' },
      engine: { type: 'string' },
      password: { type: 'string' },
      pdfa: { type: 'string' },
      force: { type: 'boolean' },
      'keep-signatures': { type: 'boolean' },
      recompress: { type: 'string' },
    });
    if (positionals.length === 0) throw new TypedError('usage', { reason: 'digitize PATH... --out DIR' });
    if (values.out === undefined) throw new TypedError('usage', { reason: '--out DIR' });
    const jobs = positiveInteger('jobs', values.jobs, availableParallelism());
    const engine = oneOf('engine', values.engine, engineChoices, 'auto');
    const options: DigitizeOptions = {
      password: values.password ?? null,
      pdfa: oneOf('pdfa', values.pdfa, ['2b', '1b', 'off'], '2b'),
      force: values.force ?? false,
      keepsSignatures: values['keep-signatures'] ?? false,
      ...(values.recompress === undefined ? {} : { recompress: parseRecompress(values.recompress) }),
    };
    const inputs = await collectInputs(positionals);
    const deps = await setup.create(engine, jobs);
    try {
      return await digitizeAll(deps, inputs, values.out, options, jobs, io);
    } finally {
      await deps.close();
    }
  };
}

/** `jbig2` or `g4` for black and white, `jpeg` for grey and colour, or one of each. @throws AppError usage */
export function parseRecompress(text: string): NonNullable<DigitizeOptions['recompress']> {
  const name = parseRecompressName(text);
  if (name === undefined)
    throw new TypedError('usage', { reason: `--recompress ${text}: ${recompressNames.join('|')}` });
  return recompressChoice(name);
}

async function digitizeAll(
  deps: DigitizeDeps,
  inputs: readonly Input[],
  out: string,
  options: DigitizeOptions,
  jobs: number,
  io: CommandIo,
): Promise<number> {
  await prepareFolder(out);
  const index = join(out, 'index.jsonl');
  await writeFile(index, '');
  const progress = createProgressLine(io, inputs.length);
  const outcomes: Outcome[] = [];
  const queue = [...inputs];
  const work = async (): Promise<void> => {
    for (let input = queue.shift(); input !== undefined; input = queue.shift()) {
      const outcome = await digitizeOne(deps, input, out, options, io, progress);
      outcomes.push(outcome);
      await appendFile(index, `${JSON.stringify(indexLine(outcome, io))}\n`);
    }
  };
  // Files share the engine's slots: two single-page files keep two cores as busy as one long file.
  await Promise.all(Array.from({ length: Math.min(jobs, inputs.length) }, work));
  progress.end();
  io.signal.throwIfAborted();
  return exitCodeOf(outcomes);
}

async function prepareFolder(out: string): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    throw new TypedError('output-unwritable', { reason: toAppError(error).message }, { cause: error });
  }
}

/**
 * After each stage of so long a document what is over is freed (`--expose-gc` in `scripts/sohoa.mjs`): the pictures of the
 * last pages lie outside of V8's heap, and it would not look for them while the results are written.
 */
const LONG_PAGES = 50;

async function digitizeOne(
  deps: DigitizeDeps,
  input: Input,
  out: string,
  options: DigitizeOptions,
  io: CommandIo,
  progress: ProgressLine,
): Promise<Outcome> {
  try {
    const record = await digitizeFile(deps, input.path, join(out, ...input.folder.split('/')), options, {
      signal: io.signal,
      log: silentLog,
      // Reading takes the time; the stages after it would only repeat every page.
      progress: (event) => {
        if (event.stage === 'ocr') progress.page(input.path, event.pagesDone, event.pagesTotal);
        if (event.pagesTotal >= LONG_PAGES && event.pagesDone === event.pagesTotal) globalThis.gc?.();
      },
    });
    const review = fieldsToReview(record).length + record.findings.length;
    progress.fileDone(input.path, `${record.status}${review > 0 ? ` (${review} cần rà soát / to review)` : ''}`);
    return { input, record, error: null };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind === 'cancelled') throw error;
    if (await wasCancelled(io.signal)) throw new TypedError('cancelled', {}, { cause: thrown });
    progress.fileDone(input.path, `[${error.code}] ${errorMessage(error, io.language)}`);
    return { input, record: null, error };
  }
}

/** One line of `index.jsonl`: what became of an input. */
function indexLine({ input, record, error }: Outcome, io: CommandIo): object {
  return {
    input: input.path,
    folder: error === null ? input.folder : null,
    status: record?.status ?? 'failed',
    pages: record?.source.pages ?? null,
    sha256: record?.source.sha256 ?? null,
    symbol: record?.record.symbol ?? null,
    date: record?.record.date ?? null,
    documentType: record?.record.documentType?.name ?? null,
    needsReview: record === null ? [] : fieldsToReview(record),
    findings: record?.findings.length ?? 0,
    error: error === null ? null : { code: error.code, message: errorMessage(error, io.language) },
  };
}

function fieldsToReview(record: DocumentRecord): string[] {
  return Object.entries(record.provenance.fields).flatMap(([name, field]) =>
    field?.needsReview === true ? [name] : [],
  );
}

/** 0 every file done, 2 some partial or failed while others are done, 1 none done (contract §2). */
function exitCodeOf(outcomes: readonly Outcome[]): number {
  const whole = outcomes.filter((outcome) => outcome.record?.status === 'done').length;
  const usable = outcomes.filter((outcome) => outcome.record !== null).length;
  if (whole === outcomes.length) return 0;
  return usable > 0 ? 2 : 1;
}
