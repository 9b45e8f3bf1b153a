import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Log } from '../domain/log.ts';

/** A kind of worker process and how many of it. */
export interface WorkerKind {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly count: number;
}

export interface WorkerSupervisor {
  /** How many run right now. */
  running(): number;
  stop(): Promise<void>;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** A process that lived this long starts over with the shortest pause. */
const steadyMs = 60_000;
const stopTimeoutMs = 20_000;
/** No sign of life for this long: the event loop hangs and no time limit inside can work. */
const silenceMs = 180_000;

/** Keeps worker processes running: started again with growing pauses, hung ones killed. */
export function superviseWorkers(
  kinds: readonly WorkerKind[],
  environment: NodeJS.ProcessEnv,
  log: Log,
): WorkerSupervisor {
  const slots = kinds.flatMap((kind) => Array.from({ length: kind.count }, () => superviseOne(kind, environment, log)));
  return {
    running: () => slots.filter((slot) => slot.isRunning()).length,
    stop: async () => {
      await Promise.all(slots.map((slot) => slot.stop()));
    },
  };
}

/** Whoever waits at a screen goes before whatever is read in the background. */
function yieldToPeople({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It ended already, or the system does not let us: it is then only slower to answer.
  }
}

function superviseOne(kind: WorkerKind, environment: NodeJS.ProcessEnv, log: Log) {
  let child: ChildProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;
  let pauseMs = firstPauseMs;
  let stopping = false;

  const watchSilence = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      log.error({ worker: kind.name, pid: child?.pid }, 'worker hangs and is killed');
      child?.kill('SIGKILL');
    }, silenceMs);
    silence.unref();
  };

  const start = (): void => {
    const startedAt = Date.now();
    const started = fork(kind.script, [...(kind.args ?? [])], {
      env: environment,
      // The flags of the service are for a process that holds little.
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = started;
    yieldToPeople(started);
    watchSilence();
    started.on('message', watchSilence);
    started.on('error', (error) => log.error({ worker: kind.name, reason: error.message }, 'worker not started'));
    started.once('exit', (code, signal) => {
      clearTimeout(silence);
      child = undefined;
      if (stopping) return;
      pauseMs = Date.now() - startedAt > steadyMs ? firstPauseMs : Math.min(longestPauseMs, pauseMs * 2);
      log.warn({ worker: kind.name, code, signal, restartInMs: pauseMs }, 'worker ended unasked, started again');
      restart = setTimeout(start, pauseMs);
    });
  };

  start();
  return {
    isRunning: () => child !== undefined,
    stop: async (): Promise<void> => {
      stopping = true;
      clearTimeout(restart);
      const last = child;
      if (last === undefined) return;
      const ended = new Promise<void>((resolve) => last.once('exit', () => resolve()));
      const kill = setTimeout(() => last.kill('SIGKILL'), stopTimeoutMs);
      if (last.connected) last.send('stop');
      await ended;
      clearTimeout(kill);
    },
  };
}
