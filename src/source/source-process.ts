import { flushCompileCache } from 'node:module';
import { toAppError } from '../domain/errors.ts';
import type { OpenedSource, SourceAnswers, SourceReply, SourceRequest } from './source-protocol.ts';

/**
 * The process that reads one file, forked by `source-client.ts`, without network and without write access. A file that
 * crashes, hangs or swells it costs one page; the parent starts another.
 */

let opened: Promise<OpenedSource> | undefined;

async function open(request: Extract<SourceRequest, { kind: 'open' }>): Promise<OpenedSource> {
  // Either library takes a fifth of a second to load.
  if (request.format === 'pdf') {
    const { openPdfDocument } = await import('./pdf-document.ts');
    return openPdfDocument(request.path, request.password, request.limits.maxPagePixels);
  }
  const { openImageFile } = await import('./image-file.ts');
  return openImageFile(request.path, request.limits);
}

async function answer(request: SourceRequest): Promise<SourceAnswers[keyof SourceAnswers]> {
  if (request.kind === 'open') {
    opened = open(request);
    const { pageCount } = await opened;
    // Usually this process is killed, and what it compiled would be lost: a third of its start.
    setImmediate(flushCompileCache);
    return { pageCount };
  }
  const source = await opened;
  if (source === undefined) throw new Error('no document open');
  if (request.kind === 'storedImages') return source.readStoredImages();
  return request.kind === 'facts'
    ? source.readPageFacts(request.pageNumber)
    : source.readPageRaster(request.pageNumber);
}

function send(reply: SourceReply): void {
  process.send?.(reply);
}

process.on('message', (request: SourceRequest) => {
  answer(request).then(
    (value) => send({ ok: true, answer: value, rssBytes: process.memoryUsage.rss() }),
    (thrown: unknown) => {
      const error = toAppError(thrown);
      send({ ok: false, code: error.code, details: error.details });
    },
  );
});
// pdf.js leaves promises behind that nobody waits for (a wrong cross-reference entry met while it looks ahead): as in a
// browser that ends nothing, and whoever asked for the page gets his own answer.
process.on('unhandledRejection', () => {});
// Ctrl-C reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
