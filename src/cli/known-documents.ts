import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import type { KnownDocument, KnownPage } from '../evaluation/document-score.ts';

/** A file to be read again, and what is known of it. */
export interface EvaluationCase {
  readonly known: KnownDocument;
  readonly sourcePath: string;
  /** What the OCR said when the sample was recorded; null: read it now. */
  readonly recordingPath: string | null;
}

const citedActSchema = z.object({ symbol: z.string().nullable(), title: z.string().nullish() });
const fieldsSchema = z.record(z.string(), z.unknown());

const truthSchema = z.object({
  pages: z.array(z.object({ number: z.int().min(1), kind: z.string(), level: z.string() })),
  record: fieldsSchema.optional(),
  citations: z.array(citedActSchema).optional(),
});

const transcribedPagesSchema = z.object({ pdf: z.string(), pages: z.array(z.int().min(1)) });
const annotationSchema = z.object({
  pages: z.array(z.object({ page: z.int(), hasTable: z.boolean().optional() })).default([]),
  record: fieldsSchema.optional(),
  citations: z.array(citedActSchema).optional(),
});

/**
 * The cases of a folder: sample folders (`source.*`, `truth.txt`, `truth.json`), or transcribed files (`NAME.pdf`,
 * `NAME.txt`, `NAME.pages.json`, one `fields.json`).
 * @throws AppError file-not-found, file-unreadable
 */
export async function loadCases(folder: string): Promise<EvaluationCase[]> {
  if (!existsSync(folder)) throw new AppError('file-not-found', { path: folder });
  const names = (await readdir(folder)).sort();
  const transcribed = names.filter((name) => name.endsWith('.pages.json'));
  const cases =
    transcribed.length > 0
      ? await loadTranscribed(folder, transcribed)
      : await Promise.all(
          names.filter((name) => existsSync(join(folder, name, 'truth.json'))).map((name) => loadSample(folder, name)),
        );
  if (cases.length === 0) throw new AppError('file-not-found', { path: join(folder, '*', 'truth.json') });
  return cases;
}

async function loadSample(folder: string, name: string): Promise<EvaluationCase> {
  const own = join(folder, name);
  const truth = await readJson(join(own, 'truth.json'), truthSchema);
  const texts = (await readFile(join(own, 'truth.txt'), 'utf8')).split('\f');
  const source = (await readdir(own)).find((file) => file.startsWith('source.'));
  if (source === undefined) throw new AppError('file-not-found', { path: join(own, 'source.pdf') });
  const recording = join(own, 'recording.json');
  return {
    sourcePath: join(own, source),
    recordingPath: existsSync(recording) ? recording : null,
    known: {
      name,
      pages: truth.pages.map((page) => ({
        pageNumber: page.number,
        kind: page.kind,
        level: page.level,
        text: texts[page.number - 1] ?? '',
      })),
      fields: truth.record ?? null,
      citations: truth.citations ?? null,
    },
  };
}

async function loadTranscribed(folder: string, lists: readonly string[]): Promise<EvaluationCase[]> {
  const fieldsPath = join(folder, 'fields.json');
  const annotations = existsSync(fieldsPath)
    ? await readJson(fieldsPath, z.record(z.string(), annotationSchema))
    : undefined;
  return Promise.all(
    lists.map(async (list) => {
      const name = basename(list, '.pages.json');
      const { pdf, pages } = await readJson(join(folder, list), transcribedPagesSchema);
      const texts = (await readFile(join(folder, `${name}.txt`), 'utf8')).split('\f');
      const annotation = annotations?.[name];
      const known = pages.map((pageNumber, index): KnownPage => {
        const text = texts[index] ?? '';
        const hasTable = annotation?.pages.find((page) => page.page === pageNumber)?.hasTable ?? text.includes('\t');
        return { pageNumber, text, level: 'real', kind: kindOf(text, hasTable) };
      });
      return {
        sourcePath: join(folder, pdf),
        recordingPath: null,
        known: { name, pages: known, fields: annotation?.record ?? null, citations: annotation?.citations ?? null },
      };
    }),
  );
}

function kindOf(text: string, hasTable: boolean): string {
  if (text.trim() === '') return 'blank';
  if (hasTable) return 'table';
  return /^Nơi nhận/mu.test(text) ? 'signature' : 'prose';
}

async function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new AppError('file-unreadable', { reason: path }, { cause: error });
  }
}
