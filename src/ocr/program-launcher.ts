import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { confine } from '../confinement/confinement.ts';
import { AppError } from '../domain/errors.ts';
import type { LauncherRequest, ProgramEnd } from './launcher-protocol.ts';

const isTypeScript = import.meta.url.endsWith('.ts');
const processFile = fileURLToPath(
  new URL(isTypeScript ? './launcher-process.ts' : './launcher-process.js', import.meta.url),
);

export interface ProgramWish {
  readonly program: string;
  readonly args: readonly string[];
  /** Pieces of its standard input. */
  readonly input: readonly Uint8Array[];
  readonly timeoutMs: number;
}

export interface ProgramLauncher {
  /**
   * Runs a program to its end on `input`, killed after `timeoutMs` or when the signal is aborted.
   * @throws AppError page-timeout, cancelled, engine-failed when the launcher died
   */
  run(wish: ProgramWish, signal: AbortSignal): Promise<ProgramEnd>;
  close(): void;
}

interface Waiting {
  readonly resolve: (end: ProgramEnd) => void;
  readonly reject: (error: AppError) => void;
}

/**
 * Starts programs from a small process of its own. Starting one means copying the map of the starter's memory, and
 * every page written afterwards faults once: 1.4 ms from 50 MB, 20 to 70 ms from the 250 to 850 MB of a process that
 * reads pages (measured with `/bin/true`, Node 26, Linux).
 */
export function createProgramLauncher(): ProgramLauncher {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let lastId = 0;

  const start = (): ChildProcess => {
    const started = fork(processFile, [], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // It removes the input it has opened; what it starts answers by a pipe.
      ...confine({
        flags: ['--max-semi-space-size=1'],
        mayRead: 'all',
        mayWrite: [tmpdir()],
        mayStart: ['programs'],
        writesNothing: true,
      }),
    });
    const fail = (): void => {
      if (child === started) child = undefined;
      for (const { reject } of waiting.values()) reject(new AppError('engine-failed', { engine: 'launcher' }));
      waiting.clear();
    };
    // Who waits for a program has a timer that keeps this process; who waits for nothing may end.
    started.unref();
    started.channel?.unref();
    started.once('error', fail);
    started.once('exit', fail);
    started.on('message', (message) => {
      const end = message as ProgramEnd;
      waiting.get(end.id)?.resolve(end);
      waiting.delete(end.id);
    });
    return started;
  };

  const send = (request: LauncherRequest): void => {
    child ??= start();
    child.send(request, () => {
      // A launcher that is gone says so by its end.
    });
  };

  return {
    async run({ program, args, input, timeoutMs }, signal) {
      lastId += 1;
      const id = lastId;
      const inputFile = join(tmpdir(), `sohoa-${randomUUID()}`);
      await writeFile(inputFile, input, { mode: 0o600 });
      let failure: AppError | undefined;
      const stop = (error: AppError): void => {
        failure ??= error;
        send({ kind: 'stop', id });
      };
      const onAbort = (): void => stop(new AppError('cancelled'));
      const timer = setTimeout(() => stop(new AppError('page-timeout', { seconds: timeoutMs / 1000 })), timeoutMs);
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        const end = await new Promise<ProgramEnd>((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          send({ kind: 'start', id, program, args, inputFile });
          if (signal.aborted) onAbort();
        });
        if (failure !== undefined) throw failure;
        return end;
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        await rm(inputFile, { force: true });
      }
    },
    close() {
      child?.disconnect();
      child = undefined;
    },
  };
}
