import { open, stat } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';
import { openInProcess } from './source-client.ts';
import type { SourceDocument, SourceLimits } from './source-document.ts';
import { withTextBeside } from './text-beside.ts';

export interface OpenOptions {
  readonly password: string | null;
  readonly limits: SourceLimits;
  readonly signal: AbortSignal;
}

export type SourceFormat = SourceDocument['format'];

/** A PDF's header may follow up to 1,024 bytes of something else (ISO 32000-1, Annex H, note 13). */
const HEAD_BYTES = 1024 + 8;

/**
 * Opens what a person brought, by its content and never by its name.
 * @throws AppError file-not-found, file-unreadable, file-empty, file-too-large, file-type-unsupported, pdf-*, image-*
 */
export async function openDocument(path: string, options: OpenOptions): Promise<SourceDocument> {
  const format = await detectFormat(path, options.limits.maxFileBytes);
  return withTextBeside(await openInProcess(path, format, options.password, options.limits, options.signal), path);
}

/** The format by the first bytes. @throws AppError file-not-found, file-unreadable, file-empty, file-too-large, file-type-unsupported */
export async function detectFormat(path: string, maxFileBytes: number): Promise<SourceFormat> {
  const head = await readHead(path, maxFileBytes);
  const format = formatOfHead(head);
  if (format === undefined) throw new AppError('file-type-unsupported');
  return format;
}

async function readHead(path: string, maxFileBytes: number): Promise<Buffer> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new AppError('file-unreadable', { reason: 'not a file' });
    if (facts.size === 0) throw new AppError('file-empty');
    if (facts.size > maxFileBytes) throw new AppError('file-too-large', { bytes: facts.size, maxBytes: maxFileBytes });
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AppError(isMissing ? 'file-not-found' : 'file-unreadable', {}, { cause: error });
  }
}

function formatOfHead(head: Buffer): SourceFormat | undefined {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (
    starts(0x49, 0x49, 0x2a, 0) ||
    starts(0x4d, 0x4d, 0, 0x2a) ||
    starts(0x49, 0x49, 0x2b, 0) ||
    starts(0x4d, 0x4d, 0, 0x2b)
  )
    return 'tiff';
  return head.includes('%PDF-', 0, 'latin1') ? 'pdf' : undefined;
}
