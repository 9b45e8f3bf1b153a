import { readFile } from 'node:fs/promises';
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

/** CPU time of this process, and of its ended children where the system tells (Linux). */
async function cpuSeconds(): Promise<number> {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1e6;
  const stat = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  // After the name in brackets: field 3 is the state, so cutime and cstime (16, 17) are at 13 and 14.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const children = (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / ticksPerSecond;
  return own + (Number.isFinite(children) ? children : 0);
}
