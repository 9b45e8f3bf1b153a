import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { HostileFile } from './raw-pdf.fixture.ts';

const readerFile = fileURLToPath(new URL('./hostile-reader.fixture.ts', import.meta.url));
const replySchema = z.object({ path: z.string(), outcomes: z.array(z.string()), rssBytes: z.number() });

export interface HostileReport {
  readonly files: number;
  /** How often each answer was given. */
  readonly answers: Readonly<Record<string, number>>;
  /** Files that ended the process that read them, or gave an error that nobody foresaw. */
  readonly failures: readonly string[];
  /** Seconds of the slowest files. */
  readonly slowest: readonly string[];
  readonly readerMegabytes: number;
}

/**
 * Has files read by processes like workers, each one file after the other; what ends such a process is a failure.
 * `readers`: a file costs mostly the start of the process that parses it, and half the machine waits meanwhile.
 */
export async function readHostile(files: Iterable<HostileFile>, readers = 2): Promise<HostileReport> {
  const folder = mkdtempSync(join(tmpdir(), 'sohoa-hostile-'));
  const told: Told = { count: 0, answers: {}, failures: [], times: [], megabytes: 0 };
  const left = files[Symbol.iterator]();
  await Promise.all(Array.from({ length: readers }, () => readOneByOne(left, folder, told)));
  rmSync(folder, { recursive: true, force: true });
  const { count, answers, failures, megabytes } = told;
  const times = told.times.sort((a, b) => b.seconds - a.seconds);
  const slowest = times.slice(0, 8).map(({ name, seconds }) => `${name} ${seconds} s`);
  return { files: count, answers, failures, slowest, readerMegabytes: megabytes };
}

interface Told {
  count: number;
  readonly answers: Record<string, number>;
  readonly failures: string[];
  readonly times: { name: string; seconds: number }[];
  megabytes: number;
}

/** One reader takes the next file that nobody has, until there is none. */
async function readOneByOne(left: Iterator<HostileFile>, folder: string, told: Told): Promise<void> {
  const start = (): ChildProcess => fork(readerFile, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let reader = start();
  for (let next = left.next(); next.done !== true; next = left.next()) {
    const file = next.value;
    told.count += 1;
    const stem = join(folder, String(told.count));
    const path = `${stem}.${file.ending}`;
    writeFileSync(path, file.bytes);
    if (file.beside !== undefined) writeFileSync(`${stem}${file.beside.ending}`, file.beside.bytes);
    const startedAt = performance.now();
    const reply = await ask(reader, path);
    told.times.push({ name: file.name, seconds: Math.round((performance.now() - startedAt) / 1000) });
    rmSync(path);
    if (reply === undefined) {
      told.failures.push(`${file.name}: the process that read it ended`);
      reader = start();
      continue;
    }
    told.megabytes = Math.max(told.megabytes, Math.round(reply.rssBytes / 1024 ** 2));
    for (const outcome of reply.outcomes) {
      told.answers[outcome] = (told.answers[outcome] ?? 0) + 1;
      if (outcome.includes('internal')) told.failures.push(`${file.name}: ${outcome}`);
    }
  }
  const gone = once(reader, 'exit');
  reader.disconnect();
  await gone;
}

/** The reader's answer; `undefined` when it ended instead. */
function ask(reader: ChildProcess, path: string): Promise<z.infer<typeof replySchema> | undefined> {
  return new Promise((resolve) => {
    const onExit = (): void => resolve(undefined);
    reader.once('exit', onExit);
    reader.once('message', (message) => {
      reader.off('exit', onExit);
      resolve(replySchema.parse(message));
    });
    reader.send(path);
  });
}
