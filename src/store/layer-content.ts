import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { TextPage } from '../domain/text-layer.ts';

/** First bytes of a Zstandard frame (RFC 8878, 3.1.1). */
const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
/** 57 KB of a page become 6 KB in 0.2 ms; PostgreSQL's own compression takes ten times as long for three times the size. */
const options = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A page as it is kept in `layers`: nothing in the database looks inside. */
export function encodePage(page: TextPage): Buffer {
  return zstdCompressSync(JSON.stringify(page), options);
}

/** Also reads what was stored before pages were compressed. */
export function decodePage(content: Buffer): TextPage {
  const isCompressed = content.subarray(0, 4).equals(zstdMagic);
  // Our own JSON, written by `encodePage`.
  return JSON.parse((isCompressed ? zstdDecompressSync(content) : content).toString('utf8'));
}
