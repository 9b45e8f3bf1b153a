import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { DocumentRecord } from '../../domain/record.ts';
import { type DocumentScore, scoreDocument, scoreFailure } from '../../evaluation/document-score.ts';
import { type Drop, findDrops } from '../../evaluation/drops.ts';
import { formatSummary } from '../../evaluation/quality-table.ts';
import { type Summary, summarise } from '../../evaluation/summary.ts';
import { errorMessage } from '../../messages/error-message.ts';
import { oneOf, parseArguments } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { type EvaluationCase, loadCases } from '../known-documents.ts';
import { type EngineChoice, engineChoices } from './digitize.ts';

const USAGE = 'evaluate [--folder DIR] [--engine NAME] [--json]';

export interface EvaluateDeps {
  /** Where the bundled samples and their `scores.json` are. */
  readonly samplesFolder: string;
  /** Reads a file; with a recording the OCR is replayed from it. */
  readonly digitize: (
    path: string,
    options: { readonly recordingPath: string | null; readonly signal: AbortSignal },
  ) => Promise<{ readonly record: DocumentRecord; readonly text: string }>;
  readonly close: () => Promise<void>;
}

/**
 * `evaluate [--folder DIR] [--engine NAME] [--json]`: how well documents with known text are read. On the bundled samples
 * it also compares with the committed `scores.json` and fails on a drop. With an engine named nothing is replayed.
 */
export function createEvaluateCommand(setup: (engine: EngineChoice) => Promise<EvaluateDeps>): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      folder: { type: 'string' },
      engine: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length > 0) throw new AppError('usage', { reason: USAGE });
    const deps = await setup(oneOf('engine', values.engine, engineChoices, 'auto'));
    try {
      const folder = values.folder ?? deps.samplesFolder;
      const loaded = await loadCases(folder);
      const cases = values.engine === undefined ? loaded : loaded.map((own) => ({ ...own, recordingPath: null }));
      const { scores, failed } = await scoreCases(deps, cases, io);
      const summary = summarise(scores);
      io.stdout(
        values.json === true ? `${JSON.stringify({ summary, documents: scores }, null, 1)}\n` : formatSummary(summary),
      );
      const drops = await compareWithCommitted(folder, summary);
      for (const drop of drops) io.stderr(`${drop.figure}: ${drop.before} -> ${drop.now}\n`);
      return exitCode(cases.length, failed, drops);
    } finally {
      await deps.close();
    }
  };
}

async function scoreCases(
  deps: EvaluateDeps,
  cases: readonly EvaluationCase[],
  io: CommandIo,
): Promise<{ scores: DocumentScore[]; failed: number }> {
  const scores: DocumentScore[] = [];
  let failed = 0;
  for (const { known, sourcePath, recordingPath } of cases) {
    io.signal.throwIfAborted();
    try {
      const result = await deps.digitize(sourcePath, { recordingPath, signal: io.signal });
      scores.push(scoreDocument(known, result));
      io.stderr(`${known.name}\n`);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.kind === 'cancelled') throw error;
      failed += 1;
      scores.push(scoreFailure(known));
      io.stderr(`${known.name}: [${error.code}] ${errorMessage(error, io.language)}\n`);
    }
  }
  return { scores, failed };
}

/** Only a folder with a `scores.json` of its own is compared; transcribed scans have none. */
async function compareWithCommitted(folder: string, summary: Summary): Promise<Drop[]> {
  const path = join(folder, 'scores.json');
  if (!existsSync(path)) return [];
  const committed: Summary = JSON.parse(await readFile(path, 'utf8'));
  return findDrops(committed, summary);
}

/** A drop fails like a file that cannot be read: 1 when nothing holds, 2 when a part does (contract §2). */
function exitCode(cases: number, failed: number, drops: readonly Drop[]): number {
  if (failed === cases) return 1;
  if (failed > 0) return 2;
  return drops.length > 0 ? 1 : 0;
}
