import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '../domain/errors.ts';

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

/** 1 January 1980, the first day the format knows: the same content gives the same archive. */
const fixedDate = 0x0021;
const utf8Names = 0x0800;
/** Beyond it an archive needs Zip64, which not every program reads. */
const largestBytes = 0xffff_ffff;
const mostEntries = 0xffff;

/** Makes a zip archive entry by entry; only the directory at its end is held in memory (no Zip64). */
export class ZipWriter {
  readonly #directory: Buffer[] = [];
  #offset = 0;
  #count = 0;

  /** The bytes of one entry. @throws AppError file-too-large when the archive would need Zip64 */
  add({ name, content }: ZipEntry): Uint8Array[] {
    const nameBytes = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(content);
    const isPacked = packed.length < content.length;
    const data = isPacked ? packed : content;
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(utf8Names, 2);
    facts.writeUInt16LE(isPacked ? 8 : 0, 4);
    facts.writeUInt16LE(fixedDate, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(this.#offset, 10);
    this.#directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, nameBytes);
    this.#offset += 30 + nameBytes.length + data.length;
    this.#count += 1;
    if (this.#offset > largestBytes || this.#count > mostEntries) {
      throw new AppError('file-too-large', { bytes: this.#offset, maxBytes: largestBytes });
    }
    return [Buffer.from('PK\x03\x04', 'latin1'), facts, nameBytes, data];
  }

  end(): Uint8Array {
    const directory = Buffer.concat(this.#directory);
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 0, 'latin1');
    end.writeUInt16LE(this.#count, 8);
    end.writeUInt16LE(this.#count, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#offset, 16);
    return Buffer.concat([directory, end]);
  }
}

/** An archive in pieces while its files are being made, one file in memory at a time. */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const writer = new ZipWriter();
  for await (const entry of entries) yield* writer.add(entry);
  yield writer.end();
}

/** A zip archive of files small enough to be held in memory. */
export function zipArchive(entries: Iterable<ZipEntry>): Uint8Array {
  const writer = new ZipWriter();
  const parts = [...entries].flatMap((entry) => writer.add(entry));
  return new Uint8Array(Buffer.concat([...parts, writer.end()]));
}

/**
 * The files of an archive as its directory lists them; folders are left out.
 * @throws AppError request-invalid for what is no zip archive, or one that is cut or packed in another way
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw refusal('end');
  const entries: ZipEntry[] = [];
  try {
    let at = archive.readUInt32LE(end + 16);
    for (let index = 0; index < archive.readUInt16LE(end + 10); index += 1) {
      const nameLength = archive.readUInt16LE(at + 28);
      const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
      if (!name.endsWith('/')) entries.push({ name, content: contentAt(archive, at, name) });
      at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    }
  } catch (error) {
    throw error instanceof AppError ? error : refusal('directory', error);
  }
  return entries;
}

function contentAt(archive: Buffer, directoryAt: number, name: string): Uint8Array {
  const method = archive.readUInt16LE(directoryAt + 10);
  const size = archive.readUInt32LE(directoryAt + 20);
  const local = archive.readUInt32LE(directoryAt + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const data = archive.subarray(start, start + size);
  if (method !== 0 && method !== 8) throw refusal(name);
  const content =
    method === 0 ? data : inflateRawSync(data, { maxOutputLength: archive.readUInt32LE(directoryAt + 24) });
  if (crc32(content) !== archive.readUInt32LE(directoryAt + 16)) throw refusal(name);
  return new Uint8Array(content);
}

function refusal(path: string, cause?: unknown): AppError {
  return new AppError('request-invalid', { reason: 'zip', path }, cause === undefined ? {} : { cause });
}
