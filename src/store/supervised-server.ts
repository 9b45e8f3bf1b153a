import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../domain/log.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { runProgram, systemEnvironment } from './initialise-cluster.ts';
import { stopPostmaster } from './postmaster-file.ts';

/** One `postgres` process that is started again with growing pauses when it ends unasked. */
export class SupervisedServer {
  readonly #place: ClusterPlace;
  readonly #dataFolder: string;
  readonly #port: number;
  readonly #log: Log;
  #child: ChildProcess | undefined;
  #stopping = false;
  #failuresInARow = 0;

  constructor(place: ClusterPlace, dataFolder: string, port: number, log: Log) {
    this.#place = place;
    this.#dataFolder = dataFolder;
    this.#port = port;
    this.#log = log;
  }

  /** Six quick ends in a row: at the first start that is a fault a person must see. Later ones are tried for ever. */
  get gaveUp(): boolean {
    return this.#failuresInARow > 5;
  }

  start(): void {
    const logFile = openLogFile(join(this.#dataFolder, 'postgres.log'));
    const startedAt = Date.now();
    // Its own session: Ctrl-C on the terminal reaches us, and we stop the database last.
    const child = spawn(this.#place.binaries.postgres, ['-D', this.#place.cluster, ...serverFlags(this.#port)], {
      ...this.#place.runAs,
      cwd: this.#place.cluster,
      ...systemEnvironment(),
      stdio: ['ignore', logFile, logFile],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    closeSync(logFile);
    this.#child = child;
    child.once('error', (error) => this.#log.error({ reason: error.message }, 'database process could not be started'));
    child.once('exit', (code, signal) => this.#onExit(code, signal, Date.now() - startedAt));
  }

  #onExit(code: number | null, signal: string | null, livedMs: number): void {
    this.#child = undefined;
    if (this.#stopping) return;
    this.#failuresInARow = livedMs > 10_000 ? 1 : this.#failuresInARow + 1;
    this.#log.error({ code, signal, failuresInARow: this.#failuresInARow }, 'database process ended unasked');
    setTimeout(
      () => {
        if (!this.#stopping) this.start();
      },
      Math.min(10_000, 200 * 2 ** this.#failuresInARow),
    );
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child?.pid === undefined) return;
    if (process.platform === 'win32') {
      await runProgram(this.#place, this.#place.binaries.pgCtl, [
        'stop',
        '-D',
        this.#place.cluster,
        '-m',
        'fast',
        '-w',
      ]);
      return;
    }
    await stopPostmaster(child.pid);
  }
}

function serverFlags(port: number): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    max_connections: '200',
    shared_buffers: '128MB',
    // Every query of ours is short: compiling costs more than it saves.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Bounds the disk that a night of bulk loading takes for its log.
    max_wal_size: '1GB',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function openLogFile(file: string): number {
  const isLarge = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000;
  return openSync(file, isLarge ? 'w' : 'a', 0o600);
}
