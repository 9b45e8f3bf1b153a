import type { Multipart, MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, httpStatusOfKind, toAppError } from '../../domain/errors.ts';
import { callerOf } from '../access/identify.ts';
import { needs } from '../access/route-access.ts';
import { toErrorBody } from '../error-handler.ts';
import type { ApiDeps } from '../ports.ts';
import { type IntakeResponse, intakeResponseSchema } from '../schemas/documents.ts';
import { errorResponses } from '../schemas/errors-and-paging.ts';
import type { ZodApp } from '../zod-app.ts';

const description =
  'One or many files in fields named `file`. Fields `batch` (name) and `password` (of encrypted PDFs) count for the files after them. 201 when a new document was made, 200 when all were known already.';

export function registerIntakeRoutes(app: ZodApp, deps: ApiDeps): void {
  app.post(
    '/api/documents',
    {
      config: needs('document.take-in'),
      schema: {
        tags: ['intake'],
        summary: 'Take files in',
        description,
        consumes: ['multipart/form-data'],
        response: { 200: intakeResponseSchema, 201: intakeResponseSchema, ...errorResponses },
      },
    },
    async (request, reply) => {
      const answer = await takeParts(request, deps);
      return reply.status(answer.documents.some((document) => !document.known) ? 201 : 200).send(answer);
    },
  );
}

/** Refused files do not stop the others; when none is left, the first refusal is the answer. */
export async function takeParts(request: FastifyRequest, deps: ApiDeps): Promise<IntakeResponse> {
  if (!request.isMultipart()) throw new AppError('file-missing');
  const answer: IntakeResponse = { documents: [], refused: [] };
  const fields = new Map<string, string>();
  const errors: AppError[] = [];
  for await (const part of partsOf(request, deps)) {
    if (part.type === 'field') keepField(part, fields);
    // To its end: a request that is broken off shows as a lost connection, not with its reason.
    else if (errors.some(isOurs)) part.file.resume();
    else errors.push(...(await takeInto(answer, part, fields, request, deps)));
  }
  const failure = errors.find(isOurs);
  if (failure !== undefined) throw failure;
  if (answer.documents.length === 0) throw errors[0] ?? new AppError('file-missing');
  return answer;
}

function isOurs({ kind }: AppError): boolean {
  return httpStatusOfKind[kind] >= 500;
}

function keepField(part: MultipartValue, fields: Map<string, string>): void {
  if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
}

/** @returns what was wrong with the file, or with the service */
async function takeInto(
  answer: IntakeResponse,
  part: MultipartFile,
  fields: ReadonlyMap<string, string>,
  request: FastifyRequest,
  deps: ApiDeps,
): Promise<AppError[]> {
  try {
    answer.documents.push(await takePart(part, fields, request, deps));
    return [];
  } catch (thrown) {
    const error = toAppError(thrown);
    const { code, message, details } = toErrorBody(error, request);
    answer.refused.push({ name: part.filename, code, message, details });
    return [error];
  }
}

/** The plugin's own limits as errors of ours. */
async function* partsOf(request: FastifyRequest, deps: ApiDeps): AsyncGenerator<Multipart> {
  try {
    yield* request.parts();
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') {
      throw new AppError('too-many-files', { maxFiles: deps.limits.files }, { cause: thrown });
    }
    throw thrown;
  }
}

const fieldSchema = z.string().trim().max(200).optional();

async function takePart(
  part: MultipartFile,
  fields: ReadonlyMap<string, string>,
  request: FastifyRequest,
  deps: ApiDeps,
) {
  const caller = callerOf(request);
  const batch = fieldSchema.safeParse(fields.get('batch'));
  const password = fieldSchema.safeParse(fields.get('password'));
  const taken = await deps.intake.receive(part.file, {
    name: part.filename ?? '',
    batch: batch.data || null,
    password: password.data || null,
    source: 'upload',
    actor: caller.actor,
    officeId: caller.office.id,
  });
  logTakenIn(deps, request.id, taken);
  return taken;
}

/** Joins the request to the jobs that follow, which are logged under the document's id. */
export function logTakenIn({ log }: ApiDeps, requestId: string, { id, known }: { id: string; known: boolean }): void {
  log.info({ requestId, documentId: id, known }, 'document taken in');
}
