import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly processorMs: number;
}

/** The kernel counts in hundredths of a second, whatever its own clock does (`man 5 proc_pid_stat`). */
const tickMs = 10;

/** Processor time of the processes below `root` that run this script, with what they started (Linux). */
export function processorMs(root: number, script: string): number {
  const all = readdirSync('/proc').flatMap(readProcess);
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  const asked = below(root).filter(({ command }) => command.includes(script));
  if (asked.length === 0) throw new Error(`no process runs ${script}`);
  return asked.flatMap((one) => [one, ...below(one.pid)]).reduce((sum, one) => sum + one.processorMs, 0);
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
