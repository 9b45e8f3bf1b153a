import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One file of the corpus; `isLegal` comes from its name. */
export interface CorpusFile {
  readonly path: string;
  readonly isLegal: boolean;
}

/** The training files of the corpus folder in name order, so that the same input gives the same model. */
export function listTrainingFiles(corpusFolder: string): CorpusFile[] {
  const folder = join(corpusFolder, 'train');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt.xz'))
    .sort()
    .map((name) => ({ path: join(folder, name), isLegal: name.startsWith('legal') }));
}

/** Paragraphs of an xz file, unpacked by the `xz` program. */
export async function* readParagraphs(path: string): AsyncGenerator<string> {
  const unpacker = spawn('xz', ['-dc', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: unpacker.stdout, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
}
