import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The service in a process of its own, to be killed. */
export interface ServiceProcess {
  readonly address: string;
  readonly child: ChildProcess;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** `wrapper`: a program that the service is started by, with its arguments. */
export async function startServiceProcess(
  dataFolder: string,
  environment: Record<string, string> = {},
  wrapper: readonly string[] = [],
): Promise<ServiceProcess> {
  const script = fileURLToPath(new URL('./fake-service.fixture.ts', import.meta.url));
  const [program = process.execPath, ...args] = [...wrapper, process.execPath, script];
  const child = spawn(program, args, {
    env: { ...process.env, DATA_DIR: dataFolder, PORT: '18300', SAMPLES: 'off', LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = await Promise.race([
    firstLine(child),
    exit.then((code) => Promise.reject(new Error(`service ended with ${code}`))),
  ]);
  return {
    address,
    child,
    kill: (signal) => {
      child.kill(signal);
      return exit;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('no address');
}

/** Children of a process, with their command lines (Linux). */
export function childrenOf(parent: number): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parentPid = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
        if (parentPid !== parent) return [];
        return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return [];
      }
    });
}
