import { createCodePointIndex } from '../../domain/code-points.ts';
import { AppError } from '../../domain/errors.ts';
import { type RestoredLine, type RestoredText, type RestoreMode, restoreModes } from '../../domain/restored-text.ts';
import { restoreChoiceText } from '../../messages/restore-text.ts';
import { oneOf, parseArguments } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';

export interface RestoreDeps {
  /** Loads the model; called once the words of the command are understood. */
  readonly load: () => Promise<{ restore(lines: readonly string[], mode: RestoreMode): RestoredText }>;
}

/** `restore [--mode M] [--json]`: text on stdin, restored text on stdout, line for line. */
export function createRestoreCommand(deps: RestoreDeps): Command {
  return async (args, io) => {
    const { values, positionals } = parseArguments(args, { mode: { type: 'string' }, json: { type: 'boolean' } });
    if (positionals.length > 0) throw new AppError('usage', { reason: 'restore [--mode M] [--json] < FILE' });
    const mode = oneOf('mode', values.mode, restoreModes, 'auto');
    const input = await io.stdin();
    if (input === '') return 0;
    io.signal.throwIfAborted();
    const { restore } = await deps.load();
    const endsWithBreak = input.endsWith('\n');
    const result = restore((endsWithBreak ? input.slice(0, -1) : input).split('\n'), mode);
    if (mode === 'auto') io.stderr(choiceText(result, io));
    if (values.json === true) writeJson(result, io);
    else io.stdout(result.lines.map((line) => line.text).join('\n') + (endsWithBreak ? '\n' : ''));
    return 0;
  };
}

function choiceText({ mode, encodings }: RestoredText, io: CommandIo): string {
  const found = encodings.length === 0 ? '' : `: ${encodings.join(', ')}`;
  return `sohoa restore: ${restoreChoiceText[io.language][mode]}${found}\n`;
}

function writeJson(result: RestoredText, io: CommandIo): void {
  for (const [index, line] of result.lines.entries()) io.stdout(`${JSON.stringify(toJson(line, index, result))}\n`);
}

/** Offsets count code points of the restored line, as everywhere outside. */
function toJson(line: RestoredLine, index: number, { mode, encodings }: RestoredText) {
  const offsets = createCodePointIndex(line.text);
  return {
    line: index + 1,
    mode,
    encodings,
    text: line.text,
    before: line.before,
    changed: line.text !== line.before,
    tokens: line.words.map((word) => ({
      start: offsets.fromUtf16(word.start),
      end: offsets.fromUtf16(word.end),
      text: word.text,
      before: word.before,
      changed: word.text !== word.before,
      probability: rounded(word.probability),
      alternatives: word.alternatives.map(({ text, probability }) => ({ text, probability: rounded(probability) })),
    })),
  };
}

const rounded = (probability: number): number => Math.round(probability * 10_000) / 10_000;
