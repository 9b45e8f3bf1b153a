// Memory of the API process and look-up times while large files come in at the same time:
//   node scripts/measure/intake.ts ADDRESS PID [FILES=20] [MEGABYTES=50]
// `eventLoopHeldMs` sets the API's event loop beside that of the process that times the look-ups and does nothing else:
// what both show is the machine, not the service.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { constants, loadavg, setPriority } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const [address = '', pid = '', filesText = '20', megabytesText = '50'] = process.argv.slice(2);
const files = Number(filesText);
const megabytes = Number(megabytesText);
const boundary = '----measure';

/** A valid one-page PDF that holds a large unused stream, different each time. */
function* largePdf(): Generator<Buffer> {
  const parts: string[] = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (text: string): Buffer => {
    const bytes = Buffer.from(text, 'latin1');
    length += bytes.length;
    return bytes;
  };
  yield Buffer.from(parts[0] ?? '');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  for (const [index, body] of objects.entries()) {
    offsets.push(length);
    yield add(`${index + 1} 0 obj\n${body}\nendobj\n`);
  }
  offsets.push(length);
  yield add(`4 0 obj\n<< /Length ${megabytes * 1_000_000} >>\nstream\n`);
  for (let count = 0; count < megabytes; count += 1) {
    length += 1_000_000;
    yield randomBytes(1_000_000);
  }
  yield add('\nendstream\nendobj\n');
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  yield add(`xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

function* body(index: number): Generator<Buffer> {
  yield Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="large-${index}.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
  );
  yield* largePdf();
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}

async function send(index: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${address}/api/documents`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    call.once('response', (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    call.once('error', reject);
    pipeline(Readable.from(body(index)), call).catch(reject);
  });
}

function residentMegabytes(): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(line) / 1000;
}

/** The longest time the API's event loop was held since the last call, in milliseconds. */
async function eventLoopHeldMs(): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const seconds = Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
  // The clock behind it ticks every 10 ms and counts the tick.
  return Math.round(seconds * 1000) - 10;
}

// The clock first: it keeps the usual priority. Whoever sends is another machine in life and takes no processor here.
const lookups = fork(new URL('./lookup-times.ts', import.meta.url), [address]);
setPriority(constants.priority.PRIORITY_LOW);
const before = residentMegabytes();
let peak = before;
const watch = setInterval(() => {
  peak = Math.max(peak, residentMegabytes());
}, 20);
await eventLoopHeldMs();
const startedAt = performance.now();
const statuses = await Promise.all(Array.from({ length: files }, (_, index) => send(index)));
const seconds = (performance.now() - startedAt) / 1000;
clearInterval(watch);
lookups.send('stop');
const { times, waitedMs } = await new Promise<{ times: number[]; waitedMs: number }>((resolve) =>
  lookups.once('message', resolve),
);
times.sort((a, b) => a - b);
const at = (share: number): number => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
console.log(
  JSON.stringify({
    statuses: [...new Set(statuses)],
    seconds: Math.round(seconds * 10) / 10,
    residentMb: { before: Math.round(before), peak: Math.round(peak) },
    lookupMs: { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    eventLoopHeldMs: { api: await eventLoopHeldMs(), clock: Math.round(waitedMs) },
    load: loadavg()[0],
  }),
);
