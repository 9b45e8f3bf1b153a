import { execFileSync } from 'node:child_process';
import { startSlowLine } from './slow-line.fixture.ts';

/** A line between two network namespaces of Linux, as between two buildings: programs of the far one have no other. */
export interface NarrowLine {
  /** Where the target is reached from the far end. */
  readonly host: string;
  readonly port: number;
  /** What starts a program at the far end. */
  readonly wrapper: readonly string[];
  /** Nothing passes and nobody is told, as when a cable is pulled. */
  pull(): void;
  plug(): void;
  close(): void;
}

const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'] });

/**
 * Two megabits a second each way; what waits longer than 100 ms in the kernel's queue is dropped and sent again. The delay is the
 * relay's: not every kernel has `netem`. Needs root, `ip` and `tc` (iproute2).
 */
export async function startNarrowLine(target: { host: string; port: number }, delayMs: number): Promise<NarrowLine> {
  const name = `sohoa${process.pid}`;
  const [near, far] = [`${name}n`, `${name}f`];
  // For measurements between networks (RFC 2544): nobody's.
  const host = '198.18.0.1';
  const queue = ['root', 'tbf', 'rate', '2mbit', 'burst', '4kb', 'latency', '100ms'];
  ip('netns', 'add', name);
  ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name);
  ip('address', 'add', `${host}/30`, 'dev', near);
  ip('-n', name, 'address', 'add', '198.18.0.2/30', 'dev', far);
  ip('link', 'set', near, 'up');
  ip('-n', name, 'link', 'set', far, 'up');
  execFileSync('tc', ['qdisc', 'add', 'dev', near, ...queue]);
  execFileSync('tc', ['-n', name, 'qdisc', 'add', 'dev', far, ...queue]);
  const relay = await startSlowLine(target, delayMs, host);
  return {
    host,
    port: relay.port,
    wrapper: ['ip', 'netns', 'exec', name],
    pull: () => ip('-n', name, 'link', 'set', far, 'down'),
    plug: () => ip('-n', name, 'link', 'set', far, 'up'),
    close() {
      relay.close();
      ip('netns', 'delete', name);
    },
  };
}
