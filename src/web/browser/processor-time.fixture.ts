import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly processorMs: number;
}

/** The kernel counts in hundredths of a second, whatever its own clock does (`man 5 proc_pid_stat`). */
const tickMs = 10;

/** Processor time so far, by process. */
export type ProcessorTimes = ReadonlyMap<number, number>;

/** Of the processes below `root` that run this script, with what they started (Linux). */
export function processorTimes(root: number, script: string): ProcessorTimes {
  const all = readdirSync('/proc').flatMap(readProcess);
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  const asked = below(root).filter(({ command }) => command.includes(script));
  if (asked.length === 0) throw new Error(`no process runs ${script}`);
  return new Map(asked.flatMap((one) => [one, ...below(one.pid)]).map((one) => [one.pid, one.processorMs]));
}

/** Of a process that ended meanwhile nothing is known; what it had done before must not count against the others. */
export function workBetween(before: ProcessorTimes, after: ProcessorTimes): number {
  return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
}

/** Nothing for what is no process, or ended meanwhile. */
function readProcess(name: string): Process[] {
  if (!/^\d+$/.test(name)) return [];
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The name before the parenthesis may hold spaces; user and system time are the 14th and 15th entry.
    const entries = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = (entries[11] ?? 0) + (entries[12] ?? 0);
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
    return [{ pid: Number(name), parent: entries[1] ?? 0, command, processorMs: ticks * tickMs }];
  } catch {
    return [];
  }
}
