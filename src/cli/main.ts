import { text } from 'node:stream/consumers';
import { AppError, exitCodeOfKind, toAppError } from '../domain/errors.ts';
import { errorMessage, type Language } from '../messages/error-message.ts';
import { helpText } from '../messages/help.ts';
import type { CommandIo } from './command.ts';
import { commands } from './command-table.ts';
import { wasCancelled } from './was-cancelled.ts';

/** Entry of the command line: words in, exit code out. Everything else is in `commands/`. */

const USAGE_EXIT = 64;

function languageOf(environment: NodeJS.ProcessEnv): Language {
  return (environment.SOHOA_LANG ?? '').toLowerCase().startsWith('en') ? 'en' : 'vi';
}

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  const language = languageOf(process.env);
  const cancel = new AbortController();
  const onSignal = (): void => cancel.abort();
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // `sohoa ... | head`: who reads has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const io: CommandIo = {
    stdin: () => text(process.stdin),
    stdout: (words) => void process.stdout.write(words),
    stderr: (words) => void process.stderr.write(words),
    isTerminal: process.stderr.isTTY === true,
    language,
    signal: cancel.signal,
  };
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.stdout(helpText[language]);
    return name === undefined ? USAGE_EXIT : 0;
  }
  try {
    const load = commands[name];
    if (load === undefined) {
      io.stderr(`${helpText[language]}`);
      return USAGE_EXIT;
    }
    if (args.includes('--help')) {
      io.stdout(helpText[language]);
      return 0;
    }
    const command = await load();
    return await command(args, io);
  } catch (thrown) {
    const error = (await wasCancelled(cancel.signal)) ? new AppError('cancelled') : toAppError(thrown);
    io.stderr(`sohoa: [${error.code}] ${errorMessage(error, language)}\n`);
    return error.code === 'usage' ? USAGE_EXIT : exitCodeOfKind[error.kind];
  }
}

process.exitCode = await main();
