import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findModel } from '../../src/app/models.ts';
import { copyTessdata } from '../../src/cli/copy-tessdata.ts';
import { parseTimes } from '../../src/cli/measure-process.ts';
import { type DocumentRecord, documentRecordSchema } from '../../src/domain/record.ts';
import { findLanguageData, unpackLanguageData } from '../../src/ocr/language-data.ts';

const run = promisify(execFile);
const sohoa = fileURLToPath(new URL('../sohoa.mjs', import.meta.url));
const longestAnswerBytes = 200_000_000;
const timeoutMs = 30 * 60_000;

interface KnownEngine {
  readonly command: string;
  /** Programs that must be on the PATH. */
  readonly needs: readonly string[];
}

/** Programs that most people have; `{pdf}` and `{out}` (an empty folder) are filled in, quoted for the shell. */
export const knownEngines: Readonly<Record<string, KnownEngine>> = {
  sohoa: { needs: [], command: `"${process.execPath}" "${sohoa}" digitize {pdf} --out {out}/sohoa` },
  tesseract: {
    needs: ['pdftoppm', 'tesseract'],
    // Tesseract 5 writes a form feed between the pages of one picture file, none behind the only one.
    command:
      'pdftoppm -r 300 -png {pdf} {out}/page && for page in {out}/page*.png; do tesseract "$page" - -l vie; printf "\\f"; done',
  },
  ocrmypdf: {
    needs: ['ocrmypdf', 'pdftotext'],
    command:
      'ocrmypdf --force-ocr --output-type pdf -l vie --quiet {pdf} {out}/made.pdf && pdftotext {out}/made.pdf {out}/text.txt',
  },
};

export interface Reading {
  /** Pages parted by form feeds. */
  readonly text: string;
  readonly record: DocumentRecord;
  /** Of the command and all that it started, whatever else the machine did. */
  readonly cpuSeconds: number;
}

/**
 * Runs a command on a file. Its reading is the first `text.txt` below `{out}`, or else what it printed; its fields are
 * those of a `record.json` beside it, or else those that `sohoa extract` finds in its text: so every program is asked
 * for the same fields in the same way.
 */
export async function readWith(command: string, pdf: string, out: string): Promise<Reading> {
  // The same Vietnamese data for everybody: what is compared is what is made of them.
  // And one thread each: Tesseract's threads burn as much time waiting for each other as working.
  const env = { ...process.env, OMP_THREAD_LIMIT: '1', TESSDATA_PREFIX: await sameLanguageData(out) };
  const filled = command.replaceAll('{pdf}', quote(pdf)).replaceAll('{out}', quote(out));
  const times = `${out}.times`;
  const timed = `${filled}\ncode=$?; times > ${quote(times)}; exit $code`;
  const { stdout, failure } = await run('sh', ['-c', timed], {
    env,
    maxBuffer: longestAnswerBytes,
    timeout: timeoutMs,
  }).then(
    (done) => ({ ...done, failure: undefined }),
    (thrown: Error & { stdout?: string }) => ({ stdout: thrown.stdout ?? '', failure: thrown }),
  );
  const cpuSeconds = parseTimes(await readFile(times, 'utf8').catch(() => ''));
  const [textFile] = globSync('**/text.txt', { cwd: out });
  // A program may say that it could not read a page and hand over the others: they count, and the page is missing text.
  if (failure !== undefined && textFile === undefined && stdout === '') throw failure;
  const written = textFile === undefined ? stdout : await readFile(join(out, textFile), 'utf8');
  const text = written.replace(/\f$/, '').normalize('NFC');
  const [recordFile] = globSync('**/record.json', { cwd: out });
  const record = recordFile === undefined ? await extract(text, out) : await readFile(join(out, recordFile), 'utf8');
  return { text, record: documentRecordSchema.parse(JSON.parse(record)), cpuSeconds };
}

async function extract(text: string, out: string): Promise<string> {
  const path = join(out, 'reading.txt');
  await writeFile(path, text);
  const { stdout } = await run(process.execPath, [sohoa, 'extract', path], { maxBuffer: longestAnswerBytes });
  return stdout;
}

/** Our language data beside what this machine's Tesseract has: OCRmyPDF needs its settings files. */
async function sameLanguageData(out: string): Promise<string> {
  const folder = join(out, '..', 'tessdata');
  if (existsSync(folder)) return folder;
  const own = await unpackLanguageData(await findLanguageData((await findModel('vie-best-int')).sha256));
  return await copyTessdata(own, folder);
}

const quote = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;

/** Whether all programs that it needs are on this machine. */
export async function isThere({ needs }: KnownEngine): Promise<boolean> {
  const found = await Promise.all(
    needs.map((program) =>
      run('sh', ['-c', `command -v ${quote(program)}`]).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}
