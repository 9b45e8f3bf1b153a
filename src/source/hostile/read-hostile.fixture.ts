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

/** Has files read one after the other by a process like a worker; what ends that process is a failure. */
export async function readHostile(files: Iterable<HostileFile>): Promise<HostileReport> {
  const folder = mkdtempSync(join(tmpdir(), 'sohoa-hostile-'));
  const answers: Record<string, number> = {};
  const failures: string[] = [];
  const times: { name: string; seconds: number }[] = [];
  let reader = fork(readerFile, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let count = 0;
  let megabytes = 0;
  for (const file of files) {
    count += 1;
    const startedAt = performance.now();
    const path = join(folder, `${count}.${file.ending}`);
    writeFileSync(path, file.bytes);
    if (file.beside !== undefined) writeFileSync(join(folder, `${count}${file.beside.ending}`), file.beside.bytes);
    const reply = await ask(reader, path);
    if (reply === undefined) {
      failures.push(`${file.name}: the process that read it ended`);
      reader = fork(readerFile, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    } else {
      megabytes = Math.max(megabytes, Math.round(reply.rssBytes / 1024 ** 2));
      for (const outcome of reply.outcomes) answers[outcome] = (answers[outcome] ?? 0) + 1;
      failures.push(...reply.outcomes.flatMap((one) => (one.includes('internal') ? [`${file.name}: ${one}`] : [])));
    }
    times.push({ name: file.name, seconds: Math.round((performance.now() - startedAt) / 1000) });
    rmSync(path);
  }
  const gone = once(reader, 'exit');
  reader.disconnect();
  await gone;
  rmSync(folder, { recursive: true, force: true });
  times.sort((a, b) => b.seconds - a.seconds);
  const slowest = times.slice(0, 8).map(({ name, seconds }) => `${name} ${seconds} s`);
  return { files: count, answers, failures, slowest, readerMegabytes: megabytes };
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
