import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../domain/errors.ts';
import type { Command } from '../command.ts';

const isTypeScript = import.meta.url.endsWith('.ts');
const ending = isTypeScript ? 'ts' : 'js';
const workerNames = ['ocr', 'restoration', 'extraction'] as const;

/** `serve`: the whole service, as `npm start` starts it. */
export const serveCommand: Command = (_, io) => runEntry(`../../server.${ending}`, io.signal);

/** `worker ocr|restoration|extraction`: one worker process of a cluster. */
export const workerCommand: Command = (args, io) => {
  const name = workerNames.find((candidate) => candidate === args[0]);
  if (name === undefined) throw new AppError('usage', { reason: `worker ${workerNames.join('|')}` });
  return runEntry(`../../../workers/${name}.${ending}`, io.signal);
};

/** Entry points own their process: they are started, never imported. */
function runEntry(relativePath: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL(relativePath, import.meta.url))], {
      stdio: 'inherit',
    });
    const stop = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', (error) => reject(new AppError('internal', { reason: error.message }, { cause: error })));
    child.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      resolve(code ?? 1);
    });
  });
}
