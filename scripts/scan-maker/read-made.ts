import { writeFile } from 'node:fs/promises';
import { silentLog } from '../../src/domain/log.ts';
import { type Flow, type FlowResult, runInline } from '../../src/pipeline/flow.ts';
import type { MadeFile } from './make.ts';

/**
 * Writes a made file to `path` and reads it from there through the whole flow. A file opened lately stays open under its
 * path: each wants one of its own.
 */
export async function readMade(flow: Flow, made: MadeFile, path: string): Promise<FlowResult> {
  await writeFile(path, made.pdf);
  const pages = made.pages.length;
  const source = { name: 'made.pdf', sha256: '0'.repeat(64), bytes: made.pdf.length, pages };
  const { signal } = new AbortController();
  const context = { signal, log: silentLog, progress: () => {} };
  return runInline(flow, { path, firstPage: 1, lastPage: pages, source }, context);
}
