import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Caller } from '../../access/caller.ts';
import { AppError, httpStatusOfKind, toAppError } from '../../domain/errors.ts';
import { errorMessage } from '../../messages/error-message.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import { languageOf } from '../language.ts';
import type { ApiDeps } from '../ports.ts';
import type { ZodApp } from '../zod-app.ts';
import { logTakenIn } from './intake.ts';

/** Unfinished uploads are kept this long: an evening's lost connection is taken up the next morning. */
const keepMs = 7 * 24 * 3_600_000;
const sweepIntervalMs = 3_600_000;

/** The library hands over a request of its own; who sent it is kept beside it for the time of its handling. */
const senders = new AsyncLocalStorage<Caller>();

/**
 * Resumable uploads (tus 1.0.0). Metadata `filename`, `batch` and `password` are read; the answer to the last
 * part holds the document as JSON, as `POST /api/documents` gives it for one file.
 */
export function registerUploadRoutes(app: ZodApp, deps: ApiDeps): void {
  mkdirSync(deps.uploadFolder, { recursive: true, mode: 0o700 });
  const datastore = new FileStore({ directory: deps.uploadFolder, expirationPeriodInMilliseconds: keepMs });
  const tus = new Server({
    path: '/api/uploads',
    datastore,
    relativeLocation: true,
    respectForwardedHeaders: false,
    maxSize: deps.limits.bytes,
    onUploadFinish: async (request, upload) => {
      const language = languageOf(request.headers.get('accept-language') ?? undefined);
      try {
        const sender = senders.getStore();
        if (sender === undefined) throw new AppError('sign-in-needed');
        const taken = await deps.intake.takeFile(join(deps.uploadFolder, upload.id), {
          name: upload.metadata?.filename ?? '',
          batch: upload.metadata?.batch || null,
          password: upload.metadata?.password || null,
          source: 'upload',
          actor: sender.actor,
          officeId: sender.office.id,
        });
        logTakenIn(deps, upload.id, taken);
        return { status_code: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(taken) };
      } catch (thrown) {
        const error = toAppError(thrown);
        const { code, details } = error;
        const body = JSON.stringify({ code, message: errorMessage(error, language), details, requestId: upload.id });
        // The library answers with what is thrown, when it has this shape.
        throw Object.assign(new Error(code), { status_code: httpStatusOfKind[error.kind], body });
      } finally {
        await forget(deps.uploadFolder, upload.id);
      }
    },
  });

  const sweep = setInterval(() => void tus.cleanUpExpiredUploads().catch(() => undefined), sweepIntervalMs);
  sweep.unref();
  app.addHook('onClose', async () => clearInterval(sweep));

  app.register((scope, _options, done) => {
    // The body is the library's to read.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    for (const url of ['/api/uploads', '/api/uploads/:uploadId']) {
      scope.route({
        method: ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'],
        url,
        config: needs('document.take-in'),
        schema: { hide: true },
        handler: async (request, reply) => {
          reply.hijack();
          await senders.run(callerOf(request), () => tus.handle(request.raw, reply.raw));
        },
      });
    }
    done();
  });
}

/** The bytes were moved into the store or refused; what is left is the note beside them. */
async function forget(folder: string, id: string): Promise<void> {
  await rm(join(folder, id), { force: true });
  await rm(join(folder, `${id}.json`), { force: true });
}
