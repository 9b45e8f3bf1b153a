import { readdir, readFile } from 'node:fs/promises';
import type { Flow } from '../pipeline/flow.ts';
import type { Stage, StageName } from '../pipeline/stage.ts';

export interface StageTime {
  readonly wallSeconds: number;
  /** Of this process and of the children that ended meanwhile. */
  readonly cpuSeconds: number;
}

export type StageTimes = Partial<Record<StageName | 'outputs', StageTime>>;

/** The same flow, with what each stage took written into `times` as it ends. */
export function timeFlow(flow: Flow, times: StageTimes): Flow {
  return {
    ...flow,
    ocr: timeStage(flow.ocr, times),
    restoration: timeStage(flow.restoration, times),
    extraction: timeStage(flow.extraction, times),
  };
}

function timeStage<Input, Output>(stage: Stage<Input, Output>, times: StageTimes): Stage<Input, Output> {
  return {
    name: stage.name,
    version: stage.version,
    run: async (input, context) => {
      const stop = await startClock();
      const result = await stage.run(input, context);
      times[stage.name] = await stop();
      return result;
    },
  };
}

/** Starts counting; the function it gives says what has passed since. */
export async function startClock(): Promise<() => Promise<StageTime>> {
  const wall = performance.now();
  const cpu = await cpuSeconds();
  return async () => ({
    wallSeconds: (performance.now() - wall) / 1000,
    cpuSeconds: (await cpuSeconds()) - cpu,
  });
}

/** Clock ticks a second in `/proc` (USER_HZ, 100 on every Linux architecture in use). */
const ticksPerSecond = 100;

/** CPU time of this process, and of what it started where the system tells (Linux): ended or still running. */
async function cpuSeconds(): Promise<number> {
  const { user, system } = process.cpuUsage();
  const [, , endedUser = 0, endedSystem = 0] = await ticksOf('self');
  const running = await Promise.all((await childrenOf('self')).map(ticksWithChildren));
  const ticks = running.reduce((sum, count) => sum + count, endedUser + endedSystem);
  return (user + system) / 1e6 + ticks / ticksPerSecond;
}

async function ticksWithChildren(pid: string): Promise<number> {
  const own = await ticksOf(pid);
  const children = await Promise.all((await childrenOf(pid)).map(ticksWithChildren));
  return [...own, ...children].reduce((sum, count) => sum + count, 0);
}

/** utime, stime, cutime and cstime of `/proc/PID/stat`; the last two are of ended children. */
async function ticksOf(pid: string): Promise<number[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // After the name in brackets: field 3 is the state, so utime (14) stands at 11.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).map(Number);
}

async function childrenOf(pid: string): Promise<string[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split(' ').filter(Boolean));
}
