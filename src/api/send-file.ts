import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

export interface SentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes?: number;
  readonly sha256?: string;
  /** The bytes under this address never change. */
  readonly immutable?: boolean;
}

/** Shown in the browser under its own name; nothing in it may run as a page of ours. */
export function sendStream(reply: FastifyReply, stream: Readable, file: SentFile): FastifyReply {
  const plain = file.name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  reply
    .type(file.mediaType)
    .header('content-disposition', `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('cache-control', file.immutable === true ? 'private, max-age=31536000, immutable' : 'no-cache');
  if (file.bytes !== undefined) reply.header('content-length', file.bytes);
  if (file.sha256 !== undefined) reply.header('etag', `"${file.sha256}"`);
  return reply.send(stream);
}

export async function sendFile(reply: FastifyReply, path: string, file: SentFile): Promise<FastifyReply> {
  const { size } = await stat(path);
  return sendStream(reply, createReadStream(path), { ...file, bytes: size });
}
