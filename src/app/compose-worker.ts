import { hostname } from 'node:os';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { runStageJob } from '../pipeline/run-stage-job.ts';
import { defaultJobLimits, type JobLimits, type StageJobDeps, type WorkerFlow } from '../pipeline/stage-job-ports.ts';
import type { QueueName } from '../queue/connection.ts';
import { openQueues } from '../queue/queues.ts';
import { type LockTimes, startStageWorker } from '../queue/stage-worker.ts';
import { openStore } from './compose-store.ts';
import type { Config } from './config.ts';
import { createLogger } from './logger.ts';
import { createShutdown, stopOnSignals } from './shutdown.ts';
import { startTraces } from './start-traces.ts';
import { traceJobs } from './trace-jobs.ts';
import { startWatchdog } from './watchdog.ts';

/** What a worker process is given; tests hand in stages of their own. */
export interface WorkerOptions {
  readonly config: Config;
  readonly createFlow: (config: Config, log: Log) => Promise<{ flow: WorkerFlow; close?: () => Promise<void> }>;
  readonly limits?: JobLimits;
  readonly lock?: LockTimes;
  /** How long the event loop may hang. */
  readonly silenceMs?: number;
}

/** The supervisor takes a process for hung that is silent for minutes. */
const heartbeatMs = 5_000;
/** The densest page holds the loop for seconds; what holds it for minutes never ends. */
const usualSilenceMs = 120_000;

/** Runs one worker process until it is told to stop, or its parent is gone. Ends with 1 when it cannot start. */
export async function runWorker(name: QueueName, options: WorkerOptions): Promise<void> {
  const log = createLogger({ level: options.config.logLevel, process: `${name}-worker` });
  try {
    await startWorker(name, options, log);
  } catch (thrown) {
    const error = toAppError(thrown);
    log.error({ code: error.code, reason: error.message }, 'worker cannot start');
    process.exit(1);
  }
}

async function startWorker(name: QueueName, options: WorkerOptions, log: Log): Promise<void> {
  const { config } = options;
  if (config.databaseUrl === null) {
    throw new AppError('config-invalid', { reason: 'DATABASE_URL is needed by a worker process' });
  }
  const shutdown = createShutdown(log);
  obeyParent(shutdown.run, log);

  const store = openStore(config, config.databaseUrl, log, 4);
  shutdown.add('database', () => store.close());
  const address = { databaseUrl: config.databaseUrl, redisUrl: config.redisUrl };
  const queues = await openQueues(address, log);
  shutdown.add('queues', () => queues.close());
  const { flow, close } = await options.createFlow(config, log);
  if (close !== undefined) shutdown.add('stages', close);
  const deps: StageJobDeps = {
    flow,
    pages: store.pages,
    documents: store.stages,
    files: store.files,
    enqueue: (jobs) => queues.enqueue(jobs),
    log,
    workerId: `${hostname()}-${process.pid}`,
    limits: options.limits ?? defaultJobLimits,
  };
  startWatchdog({ silenceMs: options.silenceMs ?? usualSilenceMs, memoryBytes: config.workerMemoryBytes });
  const spans = startTraces(config, `${name}-worker`, log, shutdown);
  const handle = traceJobs((job, delivery) => runStageJob(deps, job, delivery), spans);
  const worker = await startStageWorker(address, name, handle, {
    concurrency: 1,
    log,
    ...(options.lock === undefined ? {} : { lock: options.lock }),
  });
  shutdown.add('worker', () => worker.close());
  if (process.connected) {
    setInterval(() => {
      if (process.connected) process.send?.('alive');
    }, heartbeatMs).unref();
  }
  log.info({}, 'worker ready');
}

/**
 * As a child of the service: stops when told, or when the parent is gone however it went; Ctrl-C on the terminal
 * reaches the children too and is the parent's business. On its own: stops on signals.
 */
function obeyParent(stop: () => Promise<void>, log: Log): void {
  const stopAndExit = (): void => void stop().then(() => process.exit(0));
  if (!process.connected) {
    stopOnSignals({ run: stop }, log);
    return;
  }
  process.on('SIGINT', () => undefined);
  process.on('SIGHUP', () => undefined);
  process.once('SIGTERM', stopAndExit);
  process.once('message', stopAndExit);
  process.once('disconnect', stopAndExit);
}
