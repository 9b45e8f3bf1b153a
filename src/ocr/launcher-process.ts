import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import type { LauncherRequest, ProgramEnd, StartRequest } from './launcher-protocol.ts';

/** The small process that starts programs, forked by `program-launcher.ts`. It ends with its parent, however that ends. */

const running = new Map<number, ChildProcess>();

function start({ id, program, args, inputFile }: StartRequest): void {
  const input = openSync(inputFile, 'r');
  rmSync(inputFile);
  const child = spawn(program, args, {
    stdio: [input, 'pipe', 'pipe'],
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  });
  closeSync(input);
  running.set(id, child);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  let isStarted = true;
  child.on('error', () => {
    isStarted = child.pid !== undefined;
  });
  child.on('close', (code) => {
    running.delete(id);
    const end: ProgramEnd = {
      id,
      exitCode: isStarted ? code : undefined,
      stdout: Buffer.concat(stdout).toString('utf8'),
      stderr: Buffer.concat(stderr).toString('utf8'),
    };
    process.send?.(end);
  });
}

process.on('message', (message) => {
  const request = message as LauncherRequest;
  if (request.kind === 'start') start(request);
  else running.get(request.id)?.kill('SIGKILL');
});

// Ctrl-C reaches every process of the terminal: the parent decides what is still wanted.
process.on('SIGINT', () => {});
process.once('disconnect', () => {
  for (const child of running.values()) child.kill('SIGKILL');
  process.exit();
});
