import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/errors.ts';
import type { Shrink } from './shrink-bitmap.ts';

/** Codes that the picture library does not know. */
export type ScanCode =
  | {
      readonly kind: 'jbig2';
      readonly data: Uint8Array;
      /** Symbols that the pages of a file share. */
      readonly globals: Uint8Array | null;
      readonly widthPx: number;
      readonly heightPx: number;
      /** Brightness of squares instead of the pixels themselves. */
      readonly shrink?: Shrink;
    }
  /** `halvings`: how often both sides are halved; what is left out is not decoded. */
  | { readonly kind: 'jpx'; readonly data: Uint8Array; readonly halvings: number };

export interface DecodeRequest {
  readonly id: number;
  readonly code: ScanCode;
}
export type DecodeReply =
  | { readonly id: number; readonly pixels: Uint8Array }
  | { readonly id: number; readonly reason: string };

/** JBIG2: one bit a pixel, rows padded to bytes, 1 is white; shrunk, 8 bits for each square. JPEG 2000: its components side by side, 8 bits each. */
export type DecodeScan = (code: ScanCode) => Promise<Uint8Array>;

interface Waiting {
  readonly resolve: (pixels: Uint8Array) => void;
  readonly reject: (error: AppError) => void;
}

/** A page of 600 dpi takes a tenth of this. */
const TIMEOUT_MS = 10_000;

/**
 * Decodes with pdf.js' own decoders, without pdf.js: no document is opened and no pixel is copied between processes. In
 * a thread that can be ended when a file makes it hang; it goes by itself when nobody asks for `lingerMs`.
 */
export function createScanDecoder(lingerMs: number): DecodeScan {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  const stop = (reason: string): void => {
    void thread?.terminate();
    thread = undefined;
    for (const { reject } of waiting.values()) reject(new AppError('image-broken', { reason }));
    waiting.clear();
  };

  const start = (): Worker => {
    const script = new URL(`./scan-decoder-thread${extname(import.meta.url)}`, import.meta.url);
    const started = new Worker(script, { execArgv: [] });
    const onEnd = (): void => {
      if (thread === started) stop('the decoder ended');
    };
    started.unref();
    started.on('error', onEnd).on('exit', onEnd);
    started.on('message', (reply: DecodeReply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('pixels' in reply) one?.resolve(reply.pixels);
      else one?.reject(new AppError('image-broken', { reason: reply.reason }));
    });
    return started;
  };

  return async (code) => {
    thread ??= start();
    clearTimeout(idle);
    lastId += 1;
    const id = lastId;
    const late = setTimeout(() => stop('the decoder took too long'), TIMEOUT_MS);
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        thread?.postMessage({ id, code } satisfies DecodeRequest);
      });
    } finally {
      clearTimeout(late);
      clearTimeout(idle);
      idle = setTimeout(() => {
        if (waiting.size === 0) stop('');
      }, lingerMs).unref();
    }
  };
}
