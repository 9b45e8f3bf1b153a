import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { PositionedText } from '../../domain/positioned-text.ts';
import type { DocumentRecord, Extraction, RecordPage } from '../../domain/record.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

export interface ExtractDeps {
  /** `positionedFromPlainText` of extraction. */
  readonly toPositioned: (text: string) => PositionedText;
  /** `extractRecord` of extraction, with the gazetteer of the office. */
  readonly extract: (text: PositionedText) => Extraction;
  /** Version of the whole pipeline. */
  readonly pipeline: string;
}

/** `extract FILE.txt`: the record of a plain text on stdout; `-` reads standard input. */
export function createExtractCommand(deps: ExtractDeps): Command {
  return async (args, io) => {
    const { positionals } = parseArguments(args, {});
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new AppError('usage', { reason: 'extract FILE.txt' });
    const bytes = path === '-' ? Buffer.from(await io.stdin(), 'utf8') : await readText(path);
    io.signal.throwIfAborted();
    // A byte order mark stays: offsets count the code points of the file as it is.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const positioned = deps.toPositioned(text);
    const record = toDocumentRecord(path === '-' ? 'stdin' : basename(path), bytes, positioned, deps);
    io.stdout(`${JSON.stringify(record, null, 2)}\n`);
    return 0;
  };
}

async function readText(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw new AppError('file-not-found', { path }, { cause: error });
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('file-unreadable', { path, reason }, { cause: error });
  }
}

function toDocumentRecord(name: string, bytes: Buffer, positioned: PositionedText, deps: ExtractDeps): DocumentRecord {
  const { fields, ...extraction } = deps.extract(positioned);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    schema: 'sohoa.record/1',
    source: { name, sha256, bytes: bytes.length, pages: positioned.pages.length },
    status: 'done',
    record: extraction.record,
    citations: extraction.citations,
    indicators: extraction.indicators,
    tables: extraction.tables,
    structure: extraction.structure,
    ...(extraction.documents === undefined ? {} : { documents: extraction.documents }),
    findings: extraction.findings,
    pages: positioned.pages.map((page) => pageWithoutImage(page.pageNumber)),
    provenance: { fields, engines: [], models: [], pipeline: deps.pipeline },
  };
}

function pageWithoutImage(number: number): RecordPage {
  return {
    number,
    width: 0,
    height: 0,
    dpi: 0,
    rotation: 0,
    textLayer: { verdict: 'good', encoding: null, reasons: ['Văn bản thuần, không có ảnh trang'] },
    unreadInk: 0,
    stamps: [],
    handwriting: [],
    overlays: [],
    confidence: 1,
  };
}
