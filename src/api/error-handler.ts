import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError, httpStatusOfKind, toAppError } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { errorMessage } from '../messages/error-message.ts';
import { languageOf } from './language.ts';
import type { ErrorBody } from './schemas/errors-and-paging.ts';

/** Every error leaves as `{ code, message, details, requestId }`, the message in the caller's language. */
export function registerErrorHandler(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((thrown: FastifyError | Error, request, reply) => {
    const { error, status } = classify(thrown);
    const fields = { requestId: request.id, code: error.code };
    if (status === 503) log.warn({ ...fields, reason: thrown.message }, 'request not served');
    else if (status >= 500) log.error({ ...fields, reason: reasonOf(thrown) }, 'request failed');
    return send(request, reply, error, status);
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, new AppError('not-found'), 404));
}

async function send(request: FastifyRequest, reply: FastifyReply, error: AppError, status: number): Promise<void> {
  const { seconds } = error.details;
  if (error.kind === 'throttled' && typeof seconds === 'number') reply.header('retry-after', seconds);
  await reply.status(status).type('application/json; charset=utf-8').send(toErrorBody(error, request));
}

export function toErrorBody(error: AppError, request: FastifyRequest): ErrorBody {
  return {
    code: error.code,
    message: errorMessage(error, languageOf(request.headers['accept-language'])),
    details: { ...error.details },
    requestId: request.id,
  };
}

function classify(thrown: FastifyError | Error): { error: AppError; status: number } {
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const [first] = thrown.validation;
    const reason = `${first?.instancePath ?? ''} ${first?.message ?? ''}`.trim();
    return { error: new AppError('request-invalid', { reason }, { cause: thrown }), status: 400 };
  }
  if (thrown instanceof AppError) return { error: thrown, status: httpStatusOfKind[thrown.kind] };
  const fastifyStatus = 'statusCode' in thrown ? thrown.statusCode : undefined;
  if (fastifyStatus !== undefined && fastifyStatus >= 400 && fastifyStatus < 500) {
    const reason = 'code' in thrown ? String(thrown.code) : thrown.message;
    return { error: new AppError('request-invalid', { reason }, { cause: thrown }), status: fastifyStatus };
  }
  if (isNoText(thrown)) {
    return {
      error: new AppError('request-invalid', { reason: 'a zero byte is no text' }, { cause: thrown }),
      status: 400,
    };
  }
  if (isDatabaseAway(thrown)) {
    return { error: new AppError('database-unavailable', {}, { cause: thrown }), status: 503 };
  }
  const error = toAppError(thrown);
  // What went wrong inside is for the log, not for the caller.
  if (error.code === 'internal') return { error: new AppError('internal', { reason: 'internal' }), status: 500 };
  return { error, status: httpStatusOfKind[error.kind] };
}

/** Refused or lost connections, and PostgreSQL's classes 08 and 57P (starting, stopping). */
function isDatabaseAway(thrown: Error): boolean {
  const code = 'code' in thrown ? String(thrown.code) : '';
  return (
    /^(?:ECONNREFUSED|ECONNRESET|08\w{3}|57P\w{2})$/.test(code) ||
    /Connection terminated|timeout exceeded when/.test(thrown.message)
  );
}

/** PostgreSQL takes no zero byte in a text (22021) and no `\\u0000` in JSON (22P05), whatever a schema lets through. */
function isNoText(thrown: Error): boolean {
  return 'code' in thrown && (thrown.code === '22021' || thrown.code === '22P05');
}

function reasonOf(thrown: Error): string {
  const cause = thrown.cause instanceof Error ? ` <- ${thrown.cause.message}` : '';
  return `${thrown.stack ?? thrown.message}${cause}`;
}
