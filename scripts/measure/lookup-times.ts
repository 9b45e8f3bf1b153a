// The look-ups of `intake.ts`, in a process of their own: whoever makes up the files to send must not delay the clock.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const [address = ''] = process.argv.slice(2);
const pauseMs = 20;
const resolutionMs = 10;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();

// The first call of a process loads its HTTP client (60 to 300 ms on a busy machine): that is not the service's time.
await (await fetch(`${address}/health`)).arrayBuffer();

let isDone = false;
process.once('message', () => {
  isDone = true;
});
const times: number[] = [];
while (!isDone) {
  const startedAt = performance.now();
  await (await fetch(`${address}/api/lookup?symbol=1845%20qd%20ubnd`)).arrayBuffer();
  times.push(performance.now() - startedAt);
  await sleep(pauseMs);
}
// What this process itself waited for the processor: no look-up can be timed better than that.
process.send?.({ times, waitedMs: delay.max / 1e6 - resolutionMs }, () => process.disconnect?.());
