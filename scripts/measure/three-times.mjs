// The long lane (faults, cluster, the whole hostile corpus) several times in a row: green means green each time.
//   node scripts/measure/three-times.mjs [TIMES=3] [PATH OF TESTS]
// About 15 minutes a time on two quiet cores; ends with one line a time and the verdict.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [timesText = '3', ...paths] = process.argv.slice(2);
const test = join(fileURLToPath(new URL('../..', import.meta.url)), 'scripts', 'test.mjs');
const lines = [];
for (let time = 1; time <= Number(timesText); time += 1) {
  const startedAt = Date.now();
  const { status } = spawnSync(process.execPath, [test, '--project=long', ...paths], { stdio: 'inherit' });
  lines.push({ time, isGreen: status === 0, minutes: Math.round((Date.now() - startedAt) / 6000) / 10 });
}
for (const { time, isGreen, minutes } of lines) {
  process.stdout.write(`run ${time}: ${isGreen ? 'green' : 'FAILED'}, ${minutes} min\n`);
}
const areAllGreen = lines.every(({ isGreen }) => isGreen);
process.stdout.write(areAllGreen ? `green ${lines.length} times in a row\n` : 'not green every time\n');
process.exitCode = areAllGreen ? 0 : 1;
