import { AppError } from '../domain/errors.ts';

/**
 * The container of a model: magic, the number of sections, the length of each, then the sections, each padded to
 * eight bytes so that typed arrays can be laid over them. Little endian, as every machine we run on.
 */
const MAGIC = 0x31_4c_48_53;
const HEADER_WORDS = 2;

const padded = (length: number): number => (length + 7) & ~7;

export function joinSections(sections: readonly Uint8Array[]): Uint8Array {
  const headerBytes = padded((HEADER_WORDS + sections.length) * 4);
  const total = sections.reduce((sum, section) => sum + padded(section.length), headerBytes);
  const file = new Uint8Array(total);
  const header = new Uint32Array(file.buffer, 0, HEADER_WORDS + sections.length);
  header[0] = MAGIC;
  header[1] = sections.length;
  let at = headerBytes;
  for (const [index, section] of sections.entries()) {
    header[HEADER_WORDS + index] = section.length;
    file.set(section, at);
    at += padded(section.length);
  }
  return file;
}

/**
 * The sections of a model file as views on its bytes, at least as many as asked for.
 * @throws AppError model-corrupt when the bytes are no model or are cut short.
 */
export function splitSections(file: ArrayBuffer, least: number): Uint8Array[] {
  const header = new Uint32Array(file, 0, Math.floor(file.byteLength / 4));
  const count = header[0] === MAGIC ? (header[1] ?? 0) : 0;
  if (count < least || count > header.length) throw new AppError('model-corrupt', { model: 'restoration' });
  let at = padded((HEADER_WORDS + count) * 4);
  const sections: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const length = header[HEADER_WORDS + index] ?? 0;
    if (at + length > file.byteLength) throw new AppError('model-corrupt', { model: 'restoration' });
    sections.push(new Uint8Array(file, at, length));
    at += padded(length);
  }
  return sections;
}
